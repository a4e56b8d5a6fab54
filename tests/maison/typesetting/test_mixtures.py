"""Any mixture of real words, in any spans, on any paper: nothing lost, doubled, changed or put in another place.

The normal run takes a few hundred paragraphs. `python -m tests.maison.typesetting.test_mixtures 2000` takes as many
documents of twelve paragraphs as you like.
"""

import re
import sys
import tempfile
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import icu
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maison.typesetting import BODY, Block, Document, PageBreak, Paper, Paragraph, Span, plain
from maison.typesetting.fonts import is_rtl
from maison.typesetting.text import spans_of
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, FURTHER, PASSAGES, pdfium, poppler, said, unhyphenated, words

LANGUAGES = PASSAGES | FURTHER
WIDE = Paper(6000.0, 842.0, 56.0, 64.0, 56.0, 56.0)
NARROW = Paper(340.0, 842.0, 56.0, 64.0, 56.0, 56.0)
#: What stands between words in any language; some of it clings to them.
SIGNS = (
    "12",
    "2026",
    "03 20 00 00 00",
    "12/11/2026",
    "14:30",
    "–",
    "=",
    "(",
    ")",
    "[1]",
    "« »",
    "50 %",
    "№ 4",
    "?",
    "!",
    "…",
)
#: Poppler takes a line of a few single signs for one word: a line that may be short has none.
LONG_SIGNS = ("12", "2026", "14:30", "[1]", "50%", "…)")
URLS = ("https://www.example.org/a?b=c&d=é", "accueil@example.org", "a_b.c-d")


@cache
def _unbroken(word: str) -> bool:
    breaker = icu.BreakIterator.createLineInstance(icu.Locale("en"))
    breaker.setText(word)
    return list(breaker) == [len(icu.UnicodeString(word))]


#: Each language's words, alone and with what clings to them.
WORDS = {language: tuple(dict.fromkeys(word for word in text.split())) for language, text in LANGUAGES.items()}
#: Those that no line break divides.
WHOLE = {language: tuple(word for word in found if _unbroken(word)) for language, found in WORDS.items()}
WHOLE = {
    language: tuple(word for word in found if len(word) > 1) for language, found in WHOLE.items() if len(found) > 3
}


@st.composite
def spans(draw: st.DrawFn, language: str, pool: dict[str, tuple[str, ...]], *, whole: bool) -> tuple[Span, ...]:
    """A text of one to six spans, most of it in `language`."""
    made = list[Span]()
    for _ in range(draw(st.integers(1, 6))):
        own = (
            draw(st.sampled_from([language] * 3 + sorted(pool)))
            if language in pool
            else draw(st.sampled_from(sorted(pool)))
        )
        extra = LONG_SIGNS if whole else SIGNS + URLS
        text = " ".join(draw(st.lists(st.sampled_from(pool[own] + pool[own] + extra), min_size=1, max_size=8)))
        made.append(Span(f" {draw(st.sampled_from(pool[language if language in pool else own]))} "))
        made.append(
            Span(
                text,
                weight=draw(st.sampled_from([None, None, "bold", "semibold"])),
                italic=draw(st.booleans()),
                size=draw(st.sampled_from([None, None, 8.0, 14.0])),
                language=own if own != language and draw(st.booleans()) else None,
                isolate=draw(st.booleans()) and any(map(_direction, text)),
                link=draw(st.sampled_from([None, None, None, "https://www.example.org"])),
            )
        )
    return tuple(made[1:])


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[Paragraph]]:
    """A document of twelve paragraphs, each on a page of its own."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    whole = draw(st.booleans())
    pool = WHOLE if whole else WORDS
    made = Document("Title", language, DATE, paper=NARROW if whole else WIDE)
    paragraphs, body = [], list[Block]()
    for _ in range(12):
        own = draw(st.sampled_from([language, language, *sorted(LANGUAGES)]))
        style = BODY.but(
            align=draw(st.sampled_from(["start", "end", "centre", "justify"])),
            first_indent=draw(st.sampled_from([0.0, 12.0])),
        )
        paragraphs.append(Paragraph(draw(spans(own, pool, whole=whole)), style, own))
        body += [PageBreak(), paragraphs[-1]]
    made.add(*body)
    return made, paragraphs


def letters(text: str) -> Counter[str]:
    """The characters of a text, brackets as one sign each with their mirror image."""
    whole = "".join(words(unhyphenated(text)))
    return Counter(chr(min(ord(character), _MIRROR.get(character, 0x110000))) for character in whole)


_MIRROR = {character: ord(icu.Char.charMirror(character)) for character in "()[]{}«»"}


def _direction(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return "R" if kind in ("R", "AL", "AN") else "L" if kind == "L" else ""


def letters_of_one_direction(text: str, rtl: bool) -> bool:
    """Whether all letters of a text run as its paragraph does."""
    return {_direction(character) for character in text} <= {"", "R" if rtl else "L"}


def without_signs(text: str) -> Counter[str]:
    """The words of a text, of letters and figures: where direction turns, Poppler takes a sign along with either side."""
    found = (re.sub(r"^\W+|\W+$", "", word) for word in words(unhyphenated(text)))
    return Counter(word for word in found if word)


def mostly_from_the_right(text: str) -> bool:
    """From which side Poppler reads a page."""
    kinds = Counter(map(_direction, text))
    return kinds["R"] > kinds["L"]


def check(document: Document, paragraphs: list[Paragraph], folder: Path) -> None:
    """What is read back from `document` is what was set."""
    content = document.pdf()
    assert faults(content) == []
    assert [said(node.text) for node in tree(content).find("P")] == [
        said(plain(paragraph.text)) for paragraph in paragraphs
    ]
    by_poppler, by_pdfium = poppler(content, folder).split("\f"), pdfium(content).split("\f")
    for paragraph, first, second in zip(paragraphs, by_poppler, by_pdfium, strict=False):
        text, rtl = plain(paragraph.text), is_rtl(paragraph.language or document.language)
        assert letters(first) == letters(text)
        # PDFium takes signs apart (№, …) where it reads from the right.
        assert letters(unicodedata.normalize("NFKC", second)) == letters(unicodedata.normalize("NFKC", text))
        one_direction = letters_of_one_direction(text, rtl) and all(
            is_rtl(span.language) == rtl for span in spans_of(paragraph.text) if span.language
        )
        if one_direction:
            assert Counter(words(unhyphenated(second))) == Counter(words(unhyphenated(text)))
        # It takes a line of single signs alone for one word.
        if max(map(len, words(text))) == 1:
            continue
        if one_direction:
            assert Counter(words(unhyphenated(first))) == Counter(words(unhyphenated(text)))
        elif rtl and mostly_from_the_right(text):
            assert without_signs(first) == without_signs(text)


# The same mixtures at each run of the tests: what the long run finds in others is for a person to look at.
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(documents())
def test_any_mixture_is_read_back_exactly(made: tuple[Document, list[Paragraph]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(*made, Path(folder))


if __name__ == "__main__":
    settings(test_any_mixture_is_read_back_exactly, max_examples=int(sys.argv[1]), derandomize=False)()
