"""Keeping the places of arrivals in an alphabetical list right: anew when the rules of the alphabet changed."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from maison.arrivals.keys import sort_key_of
from maison.arrivals.tables import Person, Stay
from maison.collation import RULES
from maison.store import Store
from maison.store.built import built_by, now_built_by

_NAME = "sort_names"
_TOGETHER = 5000
_NAMED = select(Stay.id, Stay.sort_name, Person.family_name, Person.given_names, Person.native_name).join(
    Person, Person.id == Stay.person_id
)
_PLACE = update(Stay).where(Stay.id == bindparam("of_id")).values(sort_name=bindparam("place"))


def bring_up(store: Store) -> bool:
    """Give all stays their places anew if other rules made those they have; True when that was done."""
    with store.read() as session:
        if built_by(session, _NAME) == RULES:
            return False
    with store.begin() as session:
        _place_all(session)
        now_built_by(session, _NAME, RULES)
    return True


def _place_all(session: Session) -> None:
    last = 0
    while some := session.execute(_NAMED.where(Stay.id > last).order_by(Stay.id).limit(_TOGETHER)).all():
        last = some[-1].id
        places = [(row, sort_key_of(row.family_name, row.given_names, row.native_name)) for row in some]
        moved = [{"of_id": row.id, "place": place} for row, place in places if place != row.sort_name]
        if moved:
            # past the version: what people see of a file does not change
            session.connection().execute(_PLACE, moved)
