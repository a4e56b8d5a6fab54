"""Tests of the packs of many people."""
