"""Five thousand names of all the world are taken, found by each of their writings, and printed right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from shutil import copyfile

import pytest

from maison.application import Desk
from maison.arrivals.finding.asking import ask
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.reading import read_fields
from maison.arrivals.tables import WORDS
from maison.sought import holds
from maison.typesetting import Block, Document, Paper, Paragraph, Span
from tests.databases import desk_under
from tests.maison.arrivals.worldwide.making import COUNT, Named, everybody, kinds
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, pdfium, poppler, said, words

#: Every so many people are sought and registered one by one.
_SAMPLE = 50
#: So wide and high that no line and no page is broken: what readers make of those is not in question here.
_SCROLL = Paper(3000.0, 14000.0, 56.0, 64.0, 56.0, 56.0)
_SCRIPTS = {
    "ARABIC", "ARMENIAN", "BENGALI", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GREEK", "GUJARATI",
    "GURMUKHI", "HANGUL", "HEBREW", "HIRAGANA", "KANNADA", "KATAKANA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "SINHALA",
    "TAMIL", "TELUGU", "THAI", "TIFINAGH",
}  # fmt: skip


def written(one: Named) -> ArrivalDraft:
    """The draft that a form or a file gives for a person."""
    names = {name: getattr(one, name) for name in ("family_name", "given_names", "native_name")}
    return read_fields({**names, "nationalities": one.country, "languages": one.language})


def writings(one: Named) -> tuple[str, ...]:
    """What somebody may type who seeks this person; without accents the Latin name differs from the one in capitals by case
    alone, which is tested once.
    """
    return tuple(filter(None, ("" if one.latin.isascii() else one.latin, one.in_capitals, one.native_name)))


@pytest.fixture(scope="module")
def peopled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that has everybody on file, in their order."""
    desk = desk_under(tmp_path_factory.mktemp("world"))
    copyfile(sqlite_template, desk.paths.database)
    desk.imports.register_all(list(map(written, everybody())))
    yield desk
    desk.close()


def test_the_world_is_large() -> None:
    people = everybody()
    assert len(people) == len({(one.latin, one.native_name) for one in people}) == COUNT
    assert len({one.country for one in people}) >= 160
    assert set(kinds()) >= _SCRIPTS
    assert any(len(one.family_name) == 1 for one in people)
    assert max(len(one.latin) for one in people) > 45
    assert sum(not one.family_name for one in people) > 100


def test_every_name_is_on_file_as_it_was_typed(peopled: Desk) -> None:
    kept = peopled.arrival_queries.many(peopled.arrival_queries.snapshot(ArrivalFilter(sort="reference")))
    for one, arrival in zip(everybody(), kept, strict=True):
        draft = arrival.draft
        assert (draft.family_name, draft.given_names, draft.native_name) == one[2:]


def test_everybody_is_found_by_every_writing(peopled: Desk) -> None:
    """By the words in the database's index; that its queries answer what these hold is tested beside them."""
    with peopled.store.read() as session:
        pairs = sorted(WORDS.pairs(session))
    found = {row: {word for _row, word in some} for row, some in groupby(pairs, key=lambda pair: pair[0])}
    missed = [
        (typed, one)
        for row, one in enumerate(everybody(), start=1)
        for typed in writings(one)
        if (question := ask(typed)) is None or not holds(found[row], question.literal)
    ]
    assert missed == []


def test_the_search_shows_whoever_is_sought(peopled: Desk) -> None:
    search = peopled.arrival_queries.search
    for row, one in list(enumerate(everybody(), start=1))[::_SAMPLE]:
        for typed in writings(one):
            assert row in [hit.id for hit in search(typed, 20)], typed


def test_one_by_one_they_are_registered_and_found_on_both_databases(desk: Desk) -> None:
    for one in everybody()[:: _SAMPLE * 2]:
        number = desk.arrivals.register(written(one)).ids[0]
        assert desk.arrival_queries.get(number).draft.native_name == one.native_name
        for typed in writings(one):
            assert number in [hit.id for hit in desk.arrival_queries.search(typed, 5)], typed


def test_every_latin_name_is_printed_right(tmp_path: Path) -> None:
    names = [one.latin for one in everybody() if one.latin]
    for start in range(0, len(names), 500):
        printed(names[start : start + 500], "fr", tmp_path)


@pytest.mark.parametrize("language", sorted({one.language for one in everybody() if one.native_name}))
def test_every_name_is_printed_right_in_its_own_letters(language: str, tmp_path: Path) -> None:
    printed(
        [one.native_name for one in everybody() if one.native_name and one.language == language], language, tmp_path
    )


def printed(names: Sequence[str], language: str, folder: Path) -> None:
    """Set a list of names; three readers must give back each word of it."""
    content = _document(language, map(Paragraph, names))
    assert faults(content) == []
    assert [said(node.text) for node in tree(content).find("P")] == list(map(said, names))
    for read in (poppler(content, folder), pdfium(content)):
        assert Counter(words(read)) == Counter(words(" ".join(names)))


def test_a_list_tells_every_person_in_both_writings() -> None:
    people = sorted((one for one in everybody() if one.native_name), key=attrgetter("country"))[::4]
    lines = [Paragraph((f"{one.latin} (", Span(one.native_name, language=one.language), ")")) for one in people]
    content = _document("fr", lines)
    assert faults(content) == []
    told = [said(node.text) for node in tree(content).find("P")]
    assert told == [said(f"{one.latin} ({one.native_name})") for one in people]


def _document(language: str, blocks: Iterator[Block] | Sequence[Block]) -> bytes:
    made = Document("Title", language, DATE, paper=_SCROLL)
    made.add(*blocks)
    return made.pdf()
