"""Versions in the database: the program's own catalogue, the house's changes to it, and what waits for a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.checklists.catalogue import CatalogueError
from maison.checklists.library.changes import UnitChange
from maison.checklists.library.content import kept
from maison.checklists.library.files import write_catalogue
from maison.checklists.library.model import Origin, old_facts
from maison.checklists.library.queries import LibraryQueries
from maison.checklists.library.sections import StaleText
from maison.checklists.library.service import KIND, LibraryService
from maison.checklists.library.tables import VersionRow
from maison.errors import EditConflict, Invalid, NotFound
from tests.maison.checklists.library.catalogues import content, step

Content = dict[str, dict[str, Any]]


class Shelf:
    """A library on a database of its own, with a program that brings catalogues along."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder
        self.service, self.queries = desk.library, desk.library_queries

    def ship(self, brought: Content, program: str = "1.0") -> tuple[int, ...]:
        """Start a program that comes with this catalogue; the number of the version that it makes."""
        folder = self._folder / f"program {len(list(self._folder.iterdir()))}"
        write_catalogue(brought, folder)
        return self.service.bring_up(folder, program).ids

    def publish(self, changed: Content, **options: Any) -> int:
        options = {"opened": self.number, "note": "Nouveau tarif", **options}
        return self.service.publish(changed, **options).ids[0]

    @property
    def number(self) -> int:
        return self.queries.versions()[0].number

    def per(self, key: str) -> str:
        return self.queries.current().catalogue.steps[key].per

    def origins(self) -> list[Origin]:
        return [version.origin for version in self.queries.versions()]


@pytest.fixture
def shelf(bare_address: str, tmp_path: Path, desk_of: Callable[[str], Desk]) -> Shelf:
    """A database with all tables and no catalogue yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    return Shelf(desk_of(bare_address), folder)


def test_the_program_s_own_catalogue_is_the_first_version(shelf: Shelf) -> None:
    assert shelf.queries.current().number == 0, "before there is one, the program's own is read from its files"
    assert shelf.ship(content()) == (1,)
    number, catalogue = shelf.queries.current()
    assert (number, list(catalogue.steps)) == (1, ["greet", "bow"])
    assert shelf.queries.content(1) == content()
    assert shelf.ship(content()) == (), "the same files again make nothing"
    assert shelf.queries.what_changed(1) == ()


def test_newer_program_brings_its_changes_where_nobody_edited(shelf: Shelf) -> None:
    shelf.ship(content())
    newer = content(step("greet", per="adult"), step("bow"), step("wave"))
    assert shelf.ship(newer, "1.1") == (2,)
    assert shelf.per("greet") == "adult"
    assert shelf.queries.proposals() == ()
    assert shelf.queries.what_changed(2) == (
        UnitChange("step/greet", "changed", ("per",)),
        UnitChange("step/wave", "added"),
    )


def test_older_program_takes_nothing_back(shelf: Shelf) -> None:
    shelf.ship(content(), "1.10.0")
    assert shelf.ship(content(step("greet", per="adult"), step("bow")), "1.9.3") == ()
    assert shelf.ship(content(), "1.9.3") == ()
    assert (shelf.number, shelf.per("greet"), shelf.queries.proposals()) == (1, "person", ())


def test_newer_program_s_changes_wait_where_the_house_edited(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="child"), step("bow")))
    assert shelf.ship(content(step("greet", per="adult"), step("bow", per="adult"), step("wave")), "1.1") == ()
    assert shelf.per("greet") == "child", "nothing is written over in silence"
    waiting = {proposal.change.unit: (proposal.change.kind, proposal.edited) for proposal in shelf.queries.proposals()}
    assert waiting == {
        "step/greet": ("changed", True),
        "step/bow": ("changed", False),
        "step/wave": ("added", False),
    }


def test_what_waits_is_taken_over_or_refused_step_by_step(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="child"), step("bow")))
    brought = content(step("greet", per="adult"), step("bow", per="adult"), step("wave", sources=["NEW"]))
    brought["sources.toml"] = {**brought["sources.toml"], "NEW": {"page": "p", "url": "https://e.org", "dated": "2026"}}
    shelf.ship(brought, "1.1")
    change = shelf.service.settle({"step/greet": False, "step/wave": True}, opened=2, note="À jour")
    assert change.ids == (3,)
    assert (shelf.per("greet"), shelf.per("wave")) == ("child", "person")
    assert "NEW" in shelf.queries.content(3)["sources.toml"], "a step comes with the sources it refers to"
    assert [proposal.change.unit for proposal in shelf.queries.proposals()] == ["step/bow"]
    assert shelf.service.settle({"step/bow": False}, opened=3).ids == (3,), "to refuse makes no version"
    assert shelf.queries.proposals() == ()
    shelf.ship(content(step("greet", per="household"), step("bow", per="adult")), "1.2")
    assert {proposal.change.unit for proposal in shelf.queries.proposals()} >= {"step/greet"}, "its next change waits"


def test_step_that_the_program_gave_up_may_be_kept_or_given_up(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="child"), step("bow")))
    shelf.ship(content(step("greet")), "1.1")
    [gone] = [one for one in shelf.queries.proposals() if one.change.unit == "step/bow"]
    assert gone.change.kind == "removed"
    shelf.service.settle({"step/bow": True, "step/greet": False}, opened=2)
    assert list(shelf.queries.current().catalogue.steps) == ["greet"]
    assert shelf.queries.proposals() == ()


def test_taking_over_what_does_not_go_together_is_refused_whole(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", requires=["bow"]), step("bow")))
    shelf.ship(content(step("greet", per="adult")), "1.1")
    with pytest.raises(CatalogueError):
        shelf.service.settle({"step/bow": True}, opened=2)
    assert shelf.number == 2
    assert "step/bow" in {one.change.unit for one in shelf.queries.proposals()}


def test_publishing_makes_a_version_with_who_when_and_why(shelf: Shelf) -> None:
    shelf.ship(content())
    assert shelf.publish(content(step("greet", per="adult"), step("bow"))) == 2
    version, first = shelf.queries.versions()
    assert (version.note, version.published_by, version.origin) == (
        "Nouveau tarif",
        shelf.desk.actor.name,
        Origin.EDITED,
    )
    assert version.published_at == shelf.desk.clock.now()
    assert first.origin is Origin.SHIPPED
    assert [entry.action for entry in history(shelf.desk.store, KIND, 2)] == ["published"]


def test_what_says_the_same_makes_no_version(shelf: Shelf) -> None:
    shelf.ship(content())
    assert shelf.publish(content()) == 1
    assert len(shelf.queries.versions()) == 1


def test_version_without_a_note_or_with_a_fault_is_refused(shelf: Shelf) -> None:
    shelf.ship(content())
    with pytest.raises(Invalid) as refused:
        shelf.publish(content(step("greet")), note="  ")
    assert [problem.field for problem in refused.value.problems] == ["note"]
    with pytest.raises(CatalogueError):
        shelf.publish(content(step("greet", per="everybody")))
    assert shelf.number == 1


def test_same_operation_publishes_once(shelf: Shelf) -> None:
    shelf.ship(content())
    changed = content(step("greet", per="adult"))
    once = shelf.service.publish(changed, opened=1, note="a", operation="op-1")
    assert shelf.service.publish(changed, opened=1, note="a", operation="op-1") == once
    assert shelf.number == 2


def test_second_manager_does_not_publish_over_the_first(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="adult"), step("bow")))
    with pytest.raises(EditConflict) as conflict:
        shelf.publish(content(step("greet", per="child"), step("bow")), opened=1)
    assert conflict.value.theirs.number == 2
    assert shelf.per("greet") == "adult"


def test_other_desk_has_the_new_version_at_its_next_look(shelf: Shelf) -> None:
    shelf.ship(content())
    other = LibraryQueries(shelf.desk.store)
    assert other.current().number == 1
    newest = shelf.desk.store.newest_change()
    shelf.publish(content(step("greet", per="adult")))
    assert other.current().number == 2
    assert [change.kind for change in shelf.desk.store.changes_since(newest)[1]] == [KIND]
    assert other.current() is other.current(), "it is read once"


def test_going_back_publishes_an_older_version_anew(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="adult"), step("bow")))
    assert shelf.service.go_back(1, opened=2, note="Erreur").ids == (3,)
    assert shelf.queries.content(3) == content()
    assert shelf.origins() == [Origin.RETURNED, Origin.EDITED, Origin.SHIPPED]
    with pytest.raises(NotFound):
        shelf.service.go_back(9, opened=3, note="?")


def test_step_that_is_gone_keeps_its_name_until_it_comes_back(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet")))
    shelf.publish(content(step("greet", per="adult")))
    catalogue = shelf.queries.current().catalogue
    assert "bow" not in catalogue.steps
    gone = catalogue.step("bow")
    assert gone is not None
    assert gone.title.text("en") == "Greet bow"
    shelf.publish(content())
    assert shelf.queries.current().catalogue.retired == {}


def test_version_that_this_program_does_not_understand_is_passed_over(shelf: Shelf) -> None:
    shelf.ship(content())
    shelf.publish(content(step("greet", per="adult"), step("bow")))
    with shelf.desk.store.begin() as session:
        text = kept(content(step("greet", per="everybody")))
        session.execute(update(VersionRow).where(VersionRow.number == 2).values(content=text))
    assert LibraryQueries(shelf.desk.store).current().number == 1
    assert LibraryQueries(shelf.desk.store).older(2) is None


def test_stale_translations_of_the_version_in_force(shelf: Shelf) -> None:
    shelf.ship(content())
    assert shelf.queries.stale() == ()
    changed = content(step("greet", what={"fr": "Dire salut.", "en": "Say hello."}), step("bow"))
    shelf.publish(changed)
    [found] = shelf.queries.stale()
    assert (found.unit, found.path, found.language) == ("step/greet", "what", "en")
    shelf.service.confirm([found.pair])
    assert shelf.queries.stale() == ()


def test_translation_may_be_said_right_as_it_is_published(shelf: Shelf) -> None:
    shelf.ship(content())
    changed = content(step("greet", what={"fr": "Dis bonjour.", "en": "Say hello."}), step("bow"))
    found: tuple[StaleText, ...] = ()
    from maison.checklists.library.sections import stale

    found = stale(changed, shelf.queries.pairs())
    shelf.publish(changed, confirmed=[text.pair for text in found])
    assert found
    assert shelf.queries.stale() == ()


def test_old_and_doubtful_facts_are_listed_the_oldest_first(shelf: Shelf) -> None:
    shelf.ship(
        content(
            step("greet", checked_on="2026-06"),
            step("bow", checked_on="2025-01"),
            step("wave", checked_on="2025-11", confidence="memory"),
            step("nod", checked_on="2025-11"),
        )
    )
    found = old_facts(shelf.queries.current().catalogue, dt.date(2026, 11, 23), 12)
    assert [(fact.step.key, fact.months, fact.too_old) for fact in found] == [("bow", 22, True), ("wave", 12, False)]


def test_actor_of_the_first_version_is_whoever_started_first(shelf: Shelf) -> None:
    shelf.ship(content())
    other = LibraryService(shelf.desk.store, shelf.desk.clock, Actor("Lou Martin"))
    other.publish(content(step("greet")), opened=1, note="Une seule étape")
    assert [version.published_by for version in shelf.queries.versions()] == ["Lou Martin", shelf.desk.actor.name]


def test_two_managers_who_publish_at_once_make_one_version(
    shelf: Shelf, bare_address: str, desk_of: Callable[[str], Desk]
) -> None:
    shelf.ship(content())
    both = [content(step("greet", per=per), step("bow")) for per in ("adult", "child")]
    desks = [desk_of(bare_address) for _one in both]

    def publish(desk: Desk, changed: Content) -> object:
        try:
            return desk.library.publish(changed, opened=1, note="En même temps")
        except EditConflict:
            return None

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(publish, desks, both))
    assert [answer for answer in answers if answer is None] == [None]
    assert shelf.number == 2


def test_two_desks_that_start_at_once_take_the_catalogue_in_once(
    shelf: Shelf, bare_address: str, desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    folder = tmp_path / "shipped"
    write_catalogue(content(), folder)
    desks = [desk_of(bare_address) for _one in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda desk: desk.library.bring_up(folder, "1.0"), desks))
    assert shelf.origins() == [Origin.SHIPPED]
    assert shelf.queries.proposals() == ()
