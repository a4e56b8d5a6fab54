"""The trail says what differs, as JSON can keep it."""

import datetime as dt

from maison.accounts.model import Actor, FieldChange
from maison.accounts.queries import history
from maison.accounts.service import differences, record
from maison.store import Store

AT = dt.datetime(2026, 11, 23, 7, 55, tzinfo=dt.UTC)


def test_only_what_differs_is_told_in_the_order_of_the_new() -> None:
    old, new = {"a": 1, "b": 2, "gone": 3}, {"b": 5, "a": 1, "c": None, "d": ()}
    assert differences(old, new) == (FieldChange("b", 2, 5), FieldChange("d", None, ()))


def test_values_of_any_kind_come_back(store: Store) -> None:
    changes = (
        FieldChange("day", None, dt.date(2026, 11, 23)),
        FieldChange("names", ("é", "王"), ()),
        FieldChange("text", "'; DROP TABLE audit_entries; --", "{}"),
    )
    with store.begin() as session:
        record(session, Actor("Zoé", "Accueil"), AT, action="changed", kind="arrival", row_id=7, changes=changes)
        record(session, Actor("Zoé"), AT, action="changed", kind="place", row_id=7)
        record(session, Actor("Zoé"), AT, action="imported", kind="arrival")
    [entry] = history(store, "arrival", 7)
    assert (entry.actor, entry.desk, entry.at, entry.action) == ("Zoé", "Accueil", AT, "changed")
    assert [(change.field, change.old, change.new) for change in entry.changes] == [
        ("day", None, "2026-11-23"),
        ("names", ["é", "王"], []),
        ("text", "'; DROP TABLE audit_entries; --", "{}"),
    ]
    assert history(store, "arrival", 8) == ()
