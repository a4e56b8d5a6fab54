"""Tests of the welcome packs."""
