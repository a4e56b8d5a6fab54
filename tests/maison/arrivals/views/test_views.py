"""Lists with a name: kept for one person or the house, changed by one at a time, read whatever wrote them."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.listing import SORTS, ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.views.model import SavedView, ViewDraft, drafted
from maison.arrivals.views.queries import ViewQueries
from maison.arrivals.views.service import ViewService
from maison.arrivals.vocabulary import Category
from maison.errors import EditConflict, Invalid, NotFound

EXPECTED = ViewDraft("Attendus", ArrivalFilter(statuses=(Status.EXPECTED,), sort="planned_arrival"), ("name", "host"))


def kept(desk: Desk, draft: ViewDraft = EXPECTED) -> SavedView:
    desk.views.keep(draft)
    return desk.view_queries.named(draft.name)


def other(desk: Desk) -> tuple[ViewService, ViewQueries]:
    """The same store, another person."""
    actor = Actor("Lucie Martin", "Accueil 2")
    return ViewService(desk.store, desk.clock, actor), ViewQueries(desk.store, actor)


def test_view_comes_back_as_it_was_kept(desk: Desk) -> None:
    assert kept(desk).draft == EXPECTED


def test_own_views_are_ones_own_and_shared_ones_everybodys(desk: Desk) -> None:
    kept(desk)
    kept(desk, dataclasses.replace(EXPECTED, name="Écoles", shared=True))
    kept(desk, dataclasses.replace(EXPECTED, name="À relancer"))
    service, queries = other(desk)
    assert [view.name for view in desk.view_queries.all()] == ["À relancer", "Attendus", "Écoles"]
    assert [view.name for view in queries.all()] == ["Écoles"]
    service.keep(EXPECTED)  # the name is taken for another person alone
    with pytest.raises(NotFound):
        service.forget(desk.view_queries.named("Attendus"))


def test_view_is_found_by_its_name_in_a_hurry(desk: Desk) -> None:
    kept(desk, dataclasses.replace(EXPECTED, name="À relancer"))
    assert desk.view_queries.named(" a relancer ").name == "À relancer"
    with pytest.raises(NotFound):
        desk.view_queries.named("relancer")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x07", "Attendus"])
def test_name_that_cannot_be_is_told_beside_it(desk: Desk, name: str) -> None:
    kept(desk)
    with pytest.raises(Invalid) as refused:
        desk.views.keep(dataclasses.replace(EXPECTED, name=name))
    assert [problem.field for problem in refused.value.problems] == ["name"]
    assert len(desk.view_queries.all()) == 1


def test_two_who_change_one_view_do_not_overwrite_each_other(desk: Desk) -> None:
    opened = kept(desk, dataclasses.replace(EXPECTED, shared=True))
    service, queries = other(desk)
    service.change(queries.all()[0], dataclasses.replace(opened.draft, name="Prévus"))
    with pytest.raises(EditConflict) as conflict:
        desk.views.change(opened, dataclasses.replace(opened.draft, name="À venir"))
    assert conflict.value.theirs.name == "Prévus"
    with pytest.raises(EditConflict):
        desk.views.forget(opened)
    assert [view.name for view in queries.all()] == ["Prévus"]


def test_forgotten_view_can_be_kept_again(desk: Desk) -> None:
    opened = kept(desk)
    desk.views.forget(opened)
    assert desk.view_queries.all() == ()
    assert kept(desk, opened.draft).draft == opened.draft
    assert [entry.action for entry in history(desk.store, "view", opened.id)][:2] == ["created", "deleted"]


def test_trail_does_not_say_who_was_sought(desk: Desk) -> None:
    view = kept(desk, ViewDraft("Elle", ArrivalFilter(text="Nadine")))
    assert "Nadine" not in str(history(desk.store, "view", view.id))
    assert view.draft.wanted.text == "Nadine"


def test_nothing_changed_is_no_entry_of_the_trail(desk: Desk) -> None:
    opened = kept(desk)
    desk.views.change(opened, opened.draft)
    assert desk.view_queries.named("Attendus").version == opened.version


FILTERS = st.builds(
    ArrivalFilter,
    text=st.text(max_size=9),
    statuses=st.lists(st.sampled_from(Status), max_size=3).map(tuple),
    categories=st.lists(st.sampled_from(Category), max_size=3).map(tuple),
    hosts=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    advisers=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    nationalities=st.lists(st.sampled_from(("FR", "LB")), max_size=2).map(tuple),
    tags=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    flagged=st.booleans(),
    arrives_from=st.none() | st.dates(),
    arrives_to=st.none() | st.dates(),
    arrived=st.booleans(),
    first_nationalities=st.lists(st.sampled_from(("FR", "")), max_size=2).map(tuple),
    first_languages=st.lists(st.sampled_from(("fr", "")), max_size=2).map(tuple),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
)


@given(FILTERS)
def test_any_filter_comes_back_from_json(wanted: ArrivalFilter) -> None:
    assert ArrivalFilter.from_json(wanted.as_json()) == wanted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("expected"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(ArrivalFilter.__slots__), inner),
)


# The first text draws up tables of all signs: on a busy PC that takes seconds.
@given(st.fixed_dictionaries({}, optional={"filter": JSON, "columns": JSON}))
def test_whatever_is_kept_is_read_without_an_error(content: dict[str, object]) -> None:
    draft = drafted("x", content, shared=False)
    assert all(isinstance(status, Status) for status in draft.wanted.statuses)
    assert all(isinstance(key, str) for key in draft.columns)


def test_view_of_another_version_keeps_what_is_known(tmp_path: Path) -> None:
    content = {"filter": {"statuses": ["expected", "vanished"], "arrives_from": "2026-02-30", "sort": "shoe"}}
    wanted = drafted("x", content, shared=False).wanted
    assert wanted == ArrivalFilter(statuses=(Status.EXPECTED,))
    assert wanted.arrives_from != dt.date(2026, 2, 30 - 2)
