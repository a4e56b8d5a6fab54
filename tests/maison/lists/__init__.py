"""Tests of reading tables from files."""
