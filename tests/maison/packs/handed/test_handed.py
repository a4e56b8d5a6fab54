"""What is remembered of the packs that people carry, and how one is printed again as it was."""

import dataclasses
import datetime as dt
import zlib

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.plan import plan
from maison.arrivals.merging.model import StayPair
from maison.clock import FixedClock
from maison.errors import Invalid, NotFound
from maison.packs.compose import short_code
from maison.packs.content import PartKey
from maison.packs.handed.codes import hash_of
from maison.packs.handed.model import KEPT_FOR, ThingKind, Way
from maison.packs.handed.noting import said_hash
from maison.packs.handed.service import HandedService
from maison.packs.handed.stored import Unreadable, restored, stored
from maison.packs.options import Look, OwnText, PackOptions
from maison.packs.service import made
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.packs.handing import change_place, change_step, hand_over, on_a_later_day, options, pool


def test_a_pack_is_noted_once_with_who_when_how_and_what_it_told(desk: Desk) -> None:
    nadine, place = registered(desk, NADINE), pool(desk)
    first = hand_over(desk, nadine, options("ar", "fr"), way=Way.SAVED, operation="print-1")
    assert hand_over(desk, nadine, options("ar", "fr"), reason="Perdu", operation="print-1") == first
    assert desk.pack_keeper.last(nadine.id) == first
    assert desk.handed_pack_queries.of_stays([nadine.id]) == (first,)
    assert (first.way, first.handed_at, first.handed_by, first.desk) == (
        Way.SAVED, MONDAY_MORNING, desk.actor.name, "Accueil 1",
    )  # fmt: skip
    assert (first.languages, first.paper, first.edition, first.kept) == (("ar", "fr"), "a4", 1, True)
    assert first.pages > 1
    told = {
        (thing.kind, thing.key, thing.language) for thing in desk.handed_pack_queries.things_of([first.id])[first.id]
    }
    assert {(ThingKind.PLACE, str(place), "ar"), (ThingKind.PLACE, str(place), "fr")} <= told
    assert {(ThingKind.STEP, "bank_account", "ar"), (ThingKind.STEP, "bank_account", "fr")} <= told
    [entry] = history(desk.store, "pack", nadine.id)
    assert (entry.action, {change.field: change.new for change in entry.changes}) == (
        "handed_over", {"pack": first.id, "way": "saved", "languages": "ar, fr"},
    )  # fmt: skip


def test_a_pack_of_before_is_made_again_byte_by_byte_whatever_changed_since(desk: Desk) -> None:
    nadine, place = registered(desk, NADINE), pool(desk)
    checked = desk.pack_keeper.check(nadine, options("ar", "fr"))
    file = made(checked.composed)
    handed = desk.pack_keeper.hand_over(checked, file, Way.PRINTED)
    change_place(desk, place, opening_hours="Sa 10:00-11:00", name="Autre piscine")
    desk.arrivals.edit(nadine, dataclasses.replace(nadine.draft, given_names="Nadia", planned_arrival=None))
    again = desk.pack_keeper.again(handed.id)
    assert again.content == file.content
    assert (again.same, again.file_name) == (True, file.file_name)
    now = desk.pack_keeper.check(desk.arrival_queries.get(nadine.id), options("ar", "fr"))
    assert made(now.composed).content != file.content


def test_what_is_kept_is_all_that_a_pack_is(sqlite_desk: Desk) -> None:
    nadine = registered(sqlite_desk, NADINE)
    pool(sqlite_desk)
    own = OwnText(PartKey.LETTER, (("fr", "Bonjour <b>toi</b>"), ("zh-Hans", "你好")))
    wanted = PackOptions("zh-Hans", "fr", "a5-booklet", True, texts=(own,), look=Look((0.1, 0.2, 0.3), b"\x00<svg/>"))
    composed = sqlite_desk.pack_keeper.check(nadine, wanted).composed
    kept = stored(composed)
    assert restored(kept) == composed
    assert len(kept) < 60_000
    for broken in (b"", kept[:-9], kept[9:], zlib.compress(b"[2,[]]"), zlib.compress(b"[1,[3]]")):
        with pytest.raises(Unreadable):
            restored(broken)


def test_a_pack_that_says_the_same_on_another_day_is_known(sqlite_desk: Desk) -> None:
    nadine = registered(sqlite_desk, NADINE)
    composed = sqlite_desk.pack_keeper.check(nadine, options()).composed
    hand_over(sqlite_desk, nadine)
    on_a_later_day(sqlite_desk, MONDAY_MORNING + dt.timedelta(hours=26))
    later = sqlite_desk.pack_keeper.check(nadine, options())
    assert later.composed.contents_hash != composed.contents_hash
    assert said_hash(later.composed) == said_hash(composed)
    assert [finding.kind for finding in later.findings if finding.refuses] == ["twice"]


def test_twice_takes_a_reason_which_is_kept(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    first = hand_over(desk, nadine)
    with pytest.raises(Invalid) as refused:
        hand_over(desk, nadine, reason=" ")
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    assert desk.handed_pack_queries.of_stays([nadine.id]) == (first,)
    second = hand_over(desk, nadine, reason="Perdu dans le métro")
    assert (second.reason, [past.kind for past in second.overruled]) == ("Perdu dans le métro", ["twice"])
    assert first.reason == ""


def test_taken_back_it_is_nobody_s_and_may_be_handed_over_again(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    first = hand_over(desk, nadine)
    for _again in range(2):
        desk.pack_keeper.undo(first.id)
    assert desk.pack_keeper.last(nadine.id) is None
    [kept] = desk.handed_pack_queries.of_stays([nadine.id])
    assert (kept.undone, kept.undone_by) == (True, desk.actor.name)
    assert [entry.action for entry in history(desk.store, "pack", nadine.id)] == ["handed_over", "undone"]
    assert hand_over(desk, nadine).id != first.id
    with pytest.raises(NotFound):
        desk.pack_keeper.undo(999)


def test_all_packs_of_a_batch_are_noted_or_none(desk: Desk) -> None:
    people = [registered(desk, NADINE), registered(desk, dataclasses.replace(NADINE, given_names="Rima"))]
    keeper = desk.pack_keeper
    checked = [keeper.check(person, options()) for person in people]
    noted = [keeper.noted(one, made(one.composed), Way.MAILED) for one in checked]
    desk.arrivals.delete(people[1].id)
    with pytest.raises(NotFound):
        desk.handed_packs.note(noted)
    assert keeper.last(people[0].id) is None
    desk.arrivals.restore(people[1].id)
    both = desk.handed_packs.note(noted, operation="batch")
    assert desk.handed_pack_queries.last_of([person.id for person in people]) == {one.stay_id: one for one in both}
    assert desk.handed_pack_queries.between(MONDAY_MORNING) == both[::-1]
    assert desk.handed_pack_queries.between(until=MONDAY_MORNING) == ()


def test_packs_go_along_when_two_people_are_one_and_come_back(desk: Desk) -> None:
    first, second = registered(desk, NADINE), registered(desk, dataclasses.replace(NADINE, given_names="Nada"))
    own, theirs = hand_over(desk, first), hand_over(desk, second)
    shown = desk.merge_queries.side_by_side(first.id, second.id)
    merge = desk.merges.merge(shown, {}, (StayPair(first.id, second.id),))
    assert [pack.id for pack in desk.handed_pack_queries.of_stays([first.id])] == [theirs.id, own.id]
    desk.merges.unmerge(merge.id)
    assert [pack.id for pack in desk.handed_pack_queries.of_stays([first.id])] == [own.id]
    assert [pack.id for pack in desk.handed_pack_queries.of_stays([second.id])] == [theirs.id]


def test_old_contents_are_let_go_of_and_the_rest_stays(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    old = hand_over(desk, nadine)
    later = FixedClock(MONDAY_MORNING + KEPT_FOR + dt.timedelta(1))
    checked = desk.pack_keeper.check(nadine, options("en"))
    note = desk.pack_keeper.noted(checked, made(checked.composed), Way.PRINTED)
    [new] = HandedService(desk.store, later, desk.actor).note([note])
    assert (new.kept, desk.handed_pack_queries.get(old.id).kept) == (True, False)
    assert desk.handed_pack_queries.things_of([old.id])
    with pytest.raises(NotFound):
        desk.pack_keeper.again(old.id)


def test_the_code_of_the_last_page_leads_to_the_pack(sqlite_desk: Desk) -> None:
    nadine = registered(sqlite_desk, NADINE)
    handed = hand_over(sqlite_desk, nadine)
    code = short_code(handed.contents_hash)
    for typed in (code, code.lower(), f" {code.replace('-', ' ')} "):
        assert sqlite_desk.handed_pack_queries.by_code(typed) == (handed,)
    for typed in ("", "AAAA-AAAA", "26-00001", "%", "1111-1111"):
        assert sqlite_desk.handed_pack_queries.by_code(typed) == ()
    assert hash_of(code) == handed.contents_hash[:10]


def test_packs_that_tell_the_same_share_it(sqlite_desk: Desk) -> None:
    people = [registered(sqlite_desk, dataclasses.replace(NADINE, given_names=name)) for name in ("Rima", "Nada")]
    pool(sqlite_desk)
    for person in people:
        hand_over(sqlite_desk, person)
    with sqlite_desk.store.read() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM pack_things WHERE kind = 'place'").scalar()
    assert count == 1
    change_step(sqlite_desk, "bank_account", where={"fr": "Au guichet", "en": "At the counter"})
    hand_over(sqlite_desk, people[0])
    with sqlite_desk.store.read() as session:
        kept = (
            session.connection().exec_driver_sql("SELECT count(*) FROM pack_things WHERE key = 'bank_account'").scalar()
        )
    assert kept == 2


def test_an_import_that_is_undone_keeps_those_who_have_a_pack(desk: Desk) -> None:
    table = read_file("Nom;Prénom\nRuiz;Ana\nCosta;Rui\n".encode())
    report = desk.imports.import_rows(plan(table, match_columns(table.header), desk.clock.today()))
    [ana, rui] = report.change.ids
    hand_over(desk, desk.arrival_queries.get(ana))
    assert [kept.reference for kept in desk.import_batches.undo(report.batch).kept] == ["26-00001"]
    assert [desk.arrival_queries.get(stay).deleted for stay in (ana, rui)] == [False, True]
