"""The orders that a list of arrivals may have, as both databases give them alike: what is not known stands at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, bindparam, case, func, literal, select
from sqlalchemy.orm import Session

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.tables import Person, Stay
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.collation import collation_key


def _as_listed(column: Any, kind: type[StrEnum]) -> ColumnElement[int]:
    """The place of a value in its vocabulary: "arrived" comes after "expected", in any language."""
    return case({value: place for place, value in enumerate(kind)}, value=column)


_PLAIN: Mapping[str, Any] = {
    "name": Stay.sort_name,
    "reference": Stay.reference,
    "planned_arrival": Stay.planned_arrival,
    "arrived_on": Stay.arrived_on,
    "leaves_on": Stay.leaves_on,
    "entered_france_on": Stay.entered_france_on,
    "permit_from": Stay.permit_from,
    "permit_until": Stay.permit_until,
    "category": _as_listed(Stay.category, Category),
    "status": _as_listed(Stay.status, Status),
    "permit": _as_listed(Stay.permit, Permit),
    "housing": _as_listed(Stay.housing, Housing),
    "birth_date": Person.birth_date,
    "email": func.nullif(func.lower(Person.email), ""),
}
_OF_PERSON = ("birth_date", "email")
#: Texts that many arrivals share: their few values are put in order by the rules of the language, not byte by byte.
_SHARED: Mapping[str, Any] = {
    "host": Stay.host,
    "unit": Stay.unit,
    "programme": Stay.programme,
    "adviser": Stay.adviser,
}
#: The orders that hang on nothing but the rows themselves.
SAME_EVER = frozenset(_PLAIN)
#: By what alone no two stays are told apart any further than by when they were put on file.
_ALONE = ("name", "reference", "planned_arrival", "arrived_on", "leaves_on", "entered_france_on")


def in_order(session: Session, statement: Any, wanted: ArrivalFilter) -> Any:
    """`statement` over stays alone, in the order that `wanted` asks for."""
    sort = wanted.sort
    if sort in _OF_PERSON:
        statement = statement.join(Person, Person.id == Stay.person_id)
    if sort in _SHARED:
        places = _places(session, _SHARED[sort])
        return ordered(statement.outerjoin(places, places.c.value == _SHARED[sort]), wanted, places.c.place)
    return ordered(statement, wanted)


def ordered(statement: Any, wanted: ArrivalFilter, place: Any = None) -> Any:
    """`statement` in the order that `wanted` asks for; `place` is by what texts that many share are put in order."""
    sort = wanted.sort
    order = [_PLAIN[sort] if place is None else place]
    if sort not in _ALONE:
        order.append(Stay.sort_name)
    # the databases differ on where nothing stands
    directed = [(column.desc() if wanted.descending else column.asc()).nulls_last() for column in order]
    tie = Stay.id.desc() if wanted.descending else Stay.id.asc()
    return statement.order_by(*directed, tie)


def _places(session: Session, column: Any) -> Any:
    """The values of a column with the place of each in the alphabet, as a table."""
    found = session.scalars(select(column).where(Stay.deleted_at.is_(None), column != "").distinct())
    listed = alphabetical(found)
    if session.get_bind().dialect.name == "sqlite":
        table = func.json_each(bindparam("values", json.dumps(listed), unique=True)).table_valued("key", "value")
        return select(table.c.key.label("place"), table.c.value.label("value")).subquery()
    texts = func.json_array_elements_text(literal(listed, JSON))
    return texts.table_valued("value", with_ordinality="place").render_derived()


def alphabetical(texts: Any) -> tuple[str, ...]:
    """`texts` by the rules of the language."""
    return tuple(sorted(texts, key=lambda text: (collation_key(text), text)))
