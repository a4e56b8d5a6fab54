"""Logs tell a technician what happened, and nobody whom it happened to."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from maison.log import log_into, redact


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The log of a program that has just started."""
    level = logging.getLogger().level
    with log_into(tmp_path / "logs"):
        yield tmp_path / "logs" / "maison.log"
    logging.getLogger().setLevel(level)
    logging.captureWarnings(False)


def test_record_is_written_without_addresses_and_numbers(log_file: Path) -> None:
    logging.getLogger("maison.x").info("arrival %s by %s, %s", 12, "ana.b+c@example.org", "+33 6 12 34 56 78")
    text = log_file.read_text("utf-8")
    assert "maison.x arrival 12 by <mail> <number>" in text
    assert "ana" not in text
    assert "34 56" not in text


def test_error_is_written_without_its_words(log_file: Path) -> None:
    try:
        raise ValueError("Nadine El-Khoury")
    except ValueError:
        logging.getLogger("maison.x").exception("a save failed")
    text = log_file.read_text("utf-8")
    assert "ValueError" in text
    assert "test_log.py:" in text
    assert "Nadine" not in text


def test_record_that_cannot_be_told_does_not_hurt_the_caller(
    log_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with log_into(log_file.parent):  # once more: pytest's own handler would raise
        logging.getLogger("maison.x").info("%d arrivals", "many")
        logging.getLogger("maison.x").info("still here")
    assert "still here" in log_file.read_text("utf-8")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [("26-00412 saved", "26-00412 saved"), ("12 rows in 350 ms", "12 rows in 350 ms"), ("0612345678", "<number>")],
)
def test_references_and_counts_stay(text: str, redacted: str) -> None:
    assert redact(text) == redacted
