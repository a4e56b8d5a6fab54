"""The packs of many: each whole or told why not, whoever is among them, however often it is begun."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import page as validation
import pytest
from sqlalchemy import event

from maison.application import Desk
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.vocabulary import Category, Relation
from maison.files import FileRefused
from maison.packs.batch.journal import NAME
from maison.packs.batch.model import FAULT, Noting, Wanted
from maison.packs.batch.service import PackBatches
from maison.packs.content import PartKey
from maison.packs.handed.memory import Memory
from maison.packs.handed.model import Way
from maison.packs.options import PackOptions
from maison.progress import Cancelled
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import opened, said

DAY = dt.date(2026, 11, 20)
#: Few parts: what is looked at here is not on the page.
PARTS = (PartKey.COVER, PartKey.LETTER, PartKey.NEXT)
ANA = ArrivalDraft(
    "Ejemplo", "Ana", languages=("es",), nationalities=("CO",), category=Category.DEGREE_STUDENT, arrived_on=DAY
)
LI = ArrivalDraft("Li", "Yangben", native_name="李样本", languages=("zh-Hans",), nationalities=("CN",), arrived_on=DAY)
ZOE = ArrivalDraft("Exemple", "Zoé", languages=("fr",), arrived_on=DAY)
ADA = ArrivalDraft("Exemple", "Ada", languages=("fr",), arrived_on=DAY)
UNPRINTABLE = ArrivalDraft("Exemple", "Ana 𒀀", languages=("fr",), arrived_on=DAY)


class Stop:
    """Who calls the work off after so many steps."""

    def __init__(self, after: int) -> None:
        self.after, self.told = after, list[tuple[int, int]]()

    def step(self, done: int, total: int, _note: str = "") -> None:
        self.told.append((done, total))
        if done == self.after:
            raise Cancelled


def registered(desk: Desk, draft: ArrivalDraft) -> Arrival:
    return desk.arrival_queries.get(desk.arrivals.register(draft).ids[0])


def wanted(desk: Desk, *drafts: ArrivalDraft, parts: tuple[PartKey, ...] = PARTS) -> list[Wanted]:
    return [Wanted(registered(desk, draft), PackOptions(draft.languages[0], parts=parts)) for draft in drafts]


def batches(desk: Desk, processes: int = 0) -> PackBatches:
    return PackBatches(desk.pack_gatherer, Memory(desk.handed_packs, desk.handed_pack_queries), "fr", processes)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that nothing is in."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != NAME)


def test_each_has_a_file_by_language_then_name_that_names_nobody(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ZOE, LI, ANA, ADA)
    report = batches(sqlite_desk).save(asked, out)
    assert [made.languages for made in report.made] == [("fr",), ("fr",), ("es",), ("zh-Hans",)]
    references = [asked[at].arrival.reference for at in (3, 0, 2, 1)]
    assert [made.reference for made in report.made] == references
    assert names(out) == sorted(made.path.name for made in report.made)
    for made in report.made:
        assert made.path.name == f"2026-11-23_livret_{made.reference}_{made.languages[0]}.pdf"
        assert made.path.read_bytes().startswith(b"%PDF-")
        assert made.pages >= 1
    assert "Ejemplo" not in (out / NAME).read_text("utf-8")


def test_one_that_cannot_be_made_is_told_and_stops_no_other(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, UNPRINTABLE, ZOE)
    unknown = Wanted(asked[2].arrival, PackOptions("tlh"))
    report = batches(sqlite_desk).save([*asked, unknown], out)
    assert [failed.reference for failed in report.failed] == [asked[1].arrival.reference, unknown.arrival.reference]
    assert "U+12000" in report.failed[0].message.facts["characters"]
    assert len(report.made) == len(names(out)) == 2


def test_a_fault_of_the_program_is_told_as_one(sqlite_desk: Desk, out: Path, caplog: pytest.LogCaptureFixture) -> None:
    good, bad = wanted(sqlite_desk, ADA, ANA)
    bad = bad._replace(arrival=replace(bad.arrival, draft=replace(ANA, family_name=cast("str", 5))))
    report = batches(sqlite_desk).save([good, bad], out)
    assert [failed.message for failed in report.failed] == [FAULT]
    assert len(report.made) == 1
    assert bad.arrival.reference in caplog.text
    assert "Ana" not in caplog.text


def test_what_was_called_off_goes_on_where_it_was(sqlite_desk: Desk, out: Path) -> None:
    asked, stop = wanted(sqlite_desk, ADA, ZOE, ANA, LI), Stop(2)
    with pytest.raises(Cancelled):
        batches(sqlite_desk).save(asked, out, steps=stop)
    assert stop.told == [(1, 4), (2, 4)]
    first = names(out)
    assert len(first) == 2
    report = batches(sqlite_desk).save(asked, out)
    assert len(report.made) == 2
    assert [skipped.there for skipped in report.skipped] == [True, True]
    assert not {made.path.name for made in report.made} & set(first)
    assert len(batches(sqlite_desk).save(asked, out, again=True).made) == 4


def test_a_file_that_changed_or_is_gone_is_made_anew(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, ZOE, ANA)
    made = batches(sqlite_desk).save(asked, out).made
    made[1].path.unlink()
    arrival = asked[2].arrival
    sqlite_desk.arrivals.edit(arrival, replace(arrival.draft, given_names="Ana María"))
    asked[2] = asked[2]._replace(arrival=sqlite_desk.arrival_queries.get(arrival.id))
    report = batches(sqlite_desk).save(asked, out)
    assert [one.reference for one in report.made] == [made[1].reference, arrival.reference]


def test_a_note_that_was_cut_short_counts_for_nothing(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, ZOE)
    batches(sqlite_desk).save(asked, out)
    notes = out / NAME
    notes.write_bytes(notes.read_bytes()[:-9] + b"\xff")
    assert len(batches(sqlite_desk).save(asked, out).made) == 1
    assert len(batches(sqlite_desk).save(asked, out).skipped) == 2


def test_what_was_handed_over_is_not_made_again_unless_asked(sqlite_desk: Desk, out: Path) -> None:
    asked, printed = wanted(sqlite_desk, ADA, ZOE), Noting(Way.PRINTED, "essai")
    first = batches(sqlite_desk).save(asked[:1], out / "first", note=printed)
    assert len(first.made) == 1
    report = batches(sqlite_desk).save(asked, out / "second", note=printed)
    assert [(one.reference, one.there) for one in report.skipped] == [(asked[0].arrival.reference, False)]
    assert [one.reference for one in report.made] == [asked[1].arrival.reference]
    assert len(batches(sqlite_desk).save(asked, out / "third", again=True).made) == 2
    for one, of in ((first, asked[0]), (report, asked[1])):
        (handed,) = sqlite_desk.handed_pack_queries.of_stays([of.arrival.id])
        assert (handed.way, handed.pages) == (Way.PRINTED, one.made[0].pages)
        assert sqlite_desk.pack_keeper.again(handed.id).content == one.made[0].path.read_bytes()


def test_what_was_made_until_it_was_called_off_is_noted(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, ZOE)
    for save, place, handed in (
        (batches(sqlite_desk).save_as_one, out / "all.pdf", 0),
        (batches(sqlite_desk).save, out, 1),
    ):
        with pytest.raises(Cancelled):
            save(asked, place, note=Noting(Way.SAVED, "essai"), steps=Stop(1))
        assert len(sqlite_desk.handed_pack_queries.between()) == handed


def test_what_is_to_be_noted_is_held_back_without_a_reason(sqlite_desk: Desk, out: Path) -> None:
    (one,) = wanted(sqlite_desk, ADA)
    one = one._replace(arrival=replace(one.arrival, draft=replace(ADA, family_name="", given_names="")))
    report = batches(sqlite_desk).save([one], out, note=Noting(Way.PRINTED))
    assert [failed.reference for failed in report.failed] == [one.arrival.reference]
    assert (names(out), sqlite_desk.handed_pack_queries.between()) == ([], ())
    assert len(batches(sqlite_desk).save([one], out, note=Noting(Way.PRINTED, "essai")).made) == 1
    (handed,) = sqlite_desk.handed_pack_queries.between()
    assert handed.reason == "essai"


def test_other_processes_make_the_same_files(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, LI, ANA, UNPRINTABLE)
    here = batches(sqlite_desk, 0).save(asked, out / "here")
    there = batches(sqlite_desk, 2).save(asked, out / "there")
    assert names(out / "here") == names(out / "there")
    for one, other in zip(here.made, there.made, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
    assert there.failed == here.failed
    alone = [sqlite_desk.packs.make(one.arrival, one.options).content for one in (asked[0], asked[2], asked[1])]
    assert [made.path.read_bytes() for made in there.made] == alone


def test_a_family_s_packs_are_those_that_are_made_alone(sqlite_desk: Desk, out: Path) -> None:
    """What another process is sent tells as much as the desk itself knows."""
    spouse = replace(ADA, category=Category.ACCOMPANYING_SPOUSE)
    asked = wanted(sqlite_desk, replace(ANA, languages=("fr",)), spouse, parts=tuple(PartKey))
    sqlite_desk.families.join(asked[0].arrival.person_id, asked[1].arrival.person_id, Relation.SPOUSE)
    sqlite_desk.checklists.tick(asked[0].arrival.id, "cvec", version=0)
    report = batches(sqlite_desk).save(asked, out)
    for made in report.made:
        one = next(one for one in asked if one.arrival.reference == made.reference)
        assert made.contents_hash == sqlite_desk.packs.compose(one.arrival, one.options).contents_hash


def test_many_are_read_in_as_few_reads_as_two(sqlite_desk: Desk) -> None:
    people = [registered(sqlite_desk, replace(ADA, given_names=f"Ada{letter}")) for letter in "abcdefgh"]
    counts = []
    sqlite_desk.pack_gatherer.own(people[:1])  # what all share is read once, by whoever is the first
    for some in (people[:2], people):
        told: list[str] = []
        listen = lambda *arguments, told=told: told.append(arguments[2])  # noqa: E731 (each keeps its own list)
        event.listen(sqlite_desk.store.engine, "before_cursor_execute", listen)
        sqlite_desk.pack_gatherer.own(some)
        event.remove(sqlite_desk.store.engine, "before_cursor_execute", listen)
        counts.append(len(told))
    assert counts[0] == counts[1] > 0


def test_a_process_that_makes_packs_needs_no_database() -> None:
    """Its libraries would take as long to come as ten packs."""
    program = "import sys, maison.packs.batch.work; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# One file -----------------------------------------------------------------------------------------------------------


def test_one_file_holds_all_in_order_tagged_each_from_a_front_side_on(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, LI, UNPRINTABLE, ZOE, ANA)
    report = batches(sqlite_desk).save_as_one(asked, out / "all.pdf")
    assert report.file == out / "all.pdf"
    assert len(report.failed) == 1
    content = report.file.read_bytes()
    parts = tree(content).find("Part")
    assert [part.language for part in parts] == ["fr", "es", "zh-Hans"]
    for part, draft in zip(parts, (ZOE, ANA, LI), strict=True):
        assert said(f"{draft.given_names} {draft.family_name}") in said(part.text)
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert not validation.validate_pdf_bytes(content, profile=profile).failures
    with opened(content) as file, file.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [made.reference for made in report.made]
        assert len(file.pages) == sum(made.pages + made.pages % 2 for made in report.made)
        assert "Exemple" not in repr(dict(file.docinfo)) + str(file.open_metadata())


def test_one_file_is_the_same_from_other_processes(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, LI, ZOE, ANA, ADA)
    for processes in (0, 2):
        batches(sqlite_desk, processes).save_as_one(asked, out / f"{processes}.pdf")
    assert (out / "0.pdf").read_bytes() == (out / "2.pdf").read_bytes()


def test_one_file_that_is_called_off_or_would_be_empty_is_not_there(sqlite_desk: Desk, out: Path) -> None:
    asked = wanted(sqlite_desk, ADA, ZOE)
    with pytest.raises(Cancelled):
        batches(sqlite_desk).save_as_one(asked, out / "all.pdf", steps=Stop(2))
    assert names(out) == []
    report = batches(sqlite_desk).save_as_one(wanted(sqlite_desk, UNPRINTABLE), out / "all.pdf")
    assert (report.file, names(out)) == (None, [])


def test_a_folder_that_is_a_file_is_refused(sqlite_desk: Desk, out: Path) -> None:
    out.rmdir()
    out.write_text("")
    asked = wanted(sqlite_desk, ADA)
    with pytest.raises(FileRefused):
        batches(sqlite_desk).save(asked, out)
    with pytest.raises(FileRefused):
        batches(sqlite_desk).save_as_one(asked, out / "all.pdf")
