"""Hostile text: what nobody writes and anybody may paste. The worst of it, from text to page or refusal."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from time import perf_counter
from typing import Any

from maison.typesetting import Document, Paragraph, Unprintable
from tests.benchmarks import Row

#: What may come, by what it is.
TEXTS = {
    "a word of 200,000 letters": "x" * 200_000,
    "an Arabic word of 200,000 letters": "ب" * 200_000,
    "1,000 marks on one letter": "e" + "\u0301" * 1000,
    "1,000 marks on each of 20 letters": ("क" + "\u0941" * 1000) * 20,
    "30 marks on each of 1,000 letters": ("e" + "\u0301\u0323" * 15) * 1000,
    "overrides that never end": "abc \u202edef \u202d(x) " * 2000,
    "50 nested isolates": "\u2068" * 50 + "x",
    "20,000 nested isolates": "\u2067x " * 20_000,
    "isolates that were never opened": "a\u2069" * 20_000,
    "100,000 spaces": " " * 100_000,
    "100,000 spaces in a word": "a" + " " * 100_000 + "b",
    "100,000 no-break spaces": "\u00a0" * 100_000,
    "10,000 line feeds": "\n" * 10_000,
    "20,000 Thai letters": "ก" * 20_000,
    "20,000 letters of Thai words": "สวัสดีชาวโลก" * 1_667,
    "20,000 Khmer signs": "សូមស្វាគមន៍" * 1_819,
    "a script for each of 20,000 characters": "aبc漢हกдא" * 2_500,
    "20,000 soft hyphens": "\u00ad" * 20_000,
    "20,000 unseen signs": "a\u200b" * 10_000,
    "9,000 jamo": "\u1100\u1161\u11a8" * 3_000,
    "20,000 brackets": "([{«" * 5_000,
    "emoji": "👨\u200d👩\u200d👧" * 3_000,
    "nul at the end": "x" * 100_000 + "\0",
}
LANGUAGES = ("fr", "ar", "zh")
RUNS = 3


def run() -> list[Row]:
    """The longest time, and what took it."""
    _seconds("texte نص 文", "fr")
    taken = {
        (name, language): min(_seconds(text, language) for _ in range(RUNS))
        for name, text in TEXTS.items()
        for language in LANGUAGES
    }
    name, language = max(taken, key=lambda key: taken[key])
    return [Row(f"hostile text, the worst ({name}, {language})", "asked", 1.0, taken[name, language], "s", 1.0)]


def _remembered() -> list[Any]:
    """All that the engine remembers of texts, for each run to be the first."""
    from maison.typesetting import choosing, layout, lines, paragraphs, placing, shaping, showing

    modules = (choosing, layout, lines, paragraphs, placing, shaping, showing)
    return [known for module in modules for known in vars(module).values() if hasattr(known, "cache_clear")]


def _seconds(text: str, language: str) -> float:
    for remembered in _remembered():
        remembered.cache_clear()
    made = Document("Title", language, dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    made.add(Paragraph(text))
    start = perf_counter()
    with suppress(Unprintable):
        made.pdf()
    return perf_counter() - start
