"""The sample packs, of every language and of the hard kinds, are right on paper: looked at by other programs.

The normal run looks at one kind in each language, another one in each, so that every kind is met too. All kinds in all
languages, page by page: `python -m tests.maison.packs.test_samples [fr,ar,…]`.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from maison import languages
from maison.application import Desk
from maison.clock import LILLE, FixedClock
from maison.demo import furnish
from maison.demo.sample_packs import SamplesRefused, make_samples, read_kinds, read_tags, sample_desk, sample_packs
from maison.demo.sample_people import sample_keys, sample_people
from maison.packs.batch.model import Wanted
from maison.packs.model import PackRefused
from maison.packs.service import made
from tests.databases import MONDAY_MORNING, copied
from tests.maison.packs import proof
from tests.maison.typesetting.reading import faults

MONDAY = FixedClock(dt.datetime(2026, 11, 23, 8, 55, tzinfo=LILLE))
KINDS = sample_keys()
#: The languages that face French in the normal run, one of each way of writing, and are looked at inside, glyph by glyph.
FACING = ("ar", "zh-Hans", "hi", "uk")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Desk]:
    """A desk of a house that does not exist."""
    opened = copied(sqlite_template, tmp_path_factory.mktemp("samples"))
    furnish(opened)
    yield opened
    opened.close()


def wrong(desk: Desk, wanted: Wanted, folder: Path, *, inside: bool) -> list[str]:
    """What is wrong with a pack."""
    pack = desk.packs.compose(wanted.arrival, wanted.options)
    content = made(pack).content
    return [
        *proof.failures(content),
        *proof.untold(pack, content),
        *proof.misread(pack, content, folder),
        *proof.half_empty(content),
        *proof.stranded(content),
        *(faults(content) if inside else []),
    ]


@pytest.mark.parametrize("tag", languages.PACK_LANGUAGES)
def test_pack_in_each_language_is_right(desk: Desk, tag: str, tmp_path: Path) -> None:
    kind = KINDS[languages.PACK_LANGUAGES.index(tag) % len(KINDS)]
    (wanted,) = sample_packs(desk, (tag,), (kind,), alone=tag not in FACING)
    assert wrong(desk, wanted, tmp_path, inside=tag in FACING[:3]) == []


def test_people_are_the_same_each_time_and_of_every_kind() -> None:
    today = MONDAY.today()
    people = sample_people(("ar", "fr"), today)
    assert people == sample_people(("ar", "fr"), today)
    assert [person.key for person in people] == [*KINDS, *KINDS]
    by_key = {person.key: person for person in people}
    assert by_key["one-name"].draft.family_name == ""
    whole = by_key["eighty-letters"].draft
    assert len(f"{whole.given_names} {whole.family_name}") >= 80
    assert len(by_key["family-of-six"].family) == 5
    assert by_key["stateless"].draft.nationalities == ()
    assert set(by_key["algerian-spanish"].draft.nationalities) == {"DZ", "ES"}
    born = by_key["minor"].draft.birth_date
    assert born is not None
    assert today.year - born.year < 18
    leaves, came = by_key["three-weeks"].draft.leaves_on, by_key["three-weeks"].draft.arrived_on
    assert leaves is not None
    assert came is not None
    assert leaves - came == dt.timedelta(weeks=3)


def test_samples_are_written_without_the_user_s_desk(tmp_path: Path, home: Path) -> None:
    report = make_samples(("fr",), ("minor", "three-weeks"), tmp_path / "out", MONDAY, alone=True)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == ["fr_minor.pdf", "fr_three-weeks.pdf"]
    assert not report.failed
    assert list(home.rglob("*.db")) == []


def test_languages_and_kinds_are_read_or_refused() -> None:
    assert read_tags("all") == languages.PACK_LANGUAGES
    assert read_tags("fr, ar,zh-hans") == ("fr", "ar", "zh-Hans")
    assert read_kinds("all") == KINDS
    assert read_kinds("minor, student") == ("minor", "student")
    with pytest.raises(PackRefused):
        read_tags("fr,tlh")
    with pytest.raises(SamplesRefused):
        read_kinds("astronaut")


def main(tags: str) -> int:
    """Look at all kinds in some languages; tells what is wrong. 1 if anything is."""
    right = True
    with sample_desk(FixedClock(MONDAY_MORNING)) as desk, tempfile.TemporaryDirectory() as folder:
        for wanted in sample_packs(desk, read_tags(tags), KINDS):
            found = wrong(desk, wanted, Path(folder), inside=True)
            right = right and not found
            sys.stdout.write(f"{wanted.file_name}: {'right' if not found else ''}\n")
            sys.stdout.writelines(f"    {remark}\n" for remark in found)
            sys.stdout.flush()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
