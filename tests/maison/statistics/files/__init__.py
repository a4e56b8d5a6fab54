"""Tests of the files of reports."""
