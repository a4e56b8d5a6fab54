"""How a place becomes rows, in the caller's transaction: its columns, texts and numbers, the words it is found by, and
where each of its facts is from.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from maison.directory.keys import search_words_of, sort_name
from maison.directory.model import FIELDS, TEXT_FIELDS, PlaceDraft
from maison.directory.offers.queries import offer_draft_of
from maison.directory.queries import one
from maison.directory.tables import FactSource, PlaceNumber, StoredPlace, StoredPlaceTexts
from maison.errors import NotFound
from maison.languages import N_

#: The kind of the changes and audit entries; their ids are those of places.
KIND = "place"
_APART = ("texts", "external_ids")

Stamp = Mapping[str, Any]


def stamp(now: dt.datetime, name: str) -> dict[str, Any]:
    """What a row says of its last change."""
    return {"updated_at": now, "updated_by": name}


def stored(session: Session, place_id: int) -> StoredPlace:
    """The row of a place, with all that hangs on it. Raises `NotFound`."""
    row = session.scalar(
        select(StoredPlace)
        .where(StoredPlace.id == place_id)
        .options(selectinload(StoredPlace.texts), selectinload(StoredPlace.numbers), selectinload(StoredPlace.services))
    )
    if row is None:
        raise NotFound(N_("This place is no longer in the directory."))
    return row


def refuse_missing(session: Session, place_id: int) -> None:
    """Raise `NotFound` when there is no such place."""
    if session.scalar(select(StoredPlace.id).where(StoredPlace.id == place_id)) is None:
        raise NotFound(N_("This place is no longer in the directory."))


def set_place(row: StoredPlace, draft: PlaceDraft, stamped: Stamp) -> None:
    """Let a stored place say what `draft` says."""
    for name, value in _columns(draft, [offer_draft_of(offer) for offer in row.services]).items():
        setattr(row, name, value)
    _set_texts(row, draft)
    _set_numbers(row, draft)
    for name, value in stamped.items():
        setattr(row, name, value)
    # texts may change while no column of the place does: its version must still move
    flag_modified(row, "updated_at")


def put_new(session: Session, drafts: Sequence[tuple[str | None, PlaceDraft]], stamped: Stamp) -> list[int]:
    """Put new places on file, all at once; each comes with its lasting id in the program's own files, if it has one."""
    made = {"created_at": stamped["updated_at"], "created_by": stamped["updated_by"], "version": 1, **stamped}
    rows = [{"external_id": external_id, **_columns(draft), **made} for external_id, draft in drafts]
    if not rows:
        return []
    # without it every row that has another set of empty columns would be a statement of its own
    adding = insert(StoredPlace).execution_options(render_nulls=True)
    ids = list(session.scalars(adding.returning(StoredPlace.id, sort_by_parameter_order=True), rows))
    pairs = [(place_id, draft) for place_id, (_external_id, draft) in zip(ids, drafts, strict=True)]
    _insert(session, StoredPlaceTexts, (
        {"place_id": place_id, "language": tag, **dataclasses.asdict(said)}
        for place_id, draft in pairs for tag, said in draft.texts.items()
    ))  # fmt: skip
    _insert(session, PlaceNumber, (
        {"place_id": place_id, **each._asdict()} for place_id, draft in pairs for each in draft.external_ids
    ))  # fmt: skip
    return ids


def set_words(session: Session, place_id: int) -> None:
    """Make the words anew by which a place is found, after its services changed; the place itself did not."""
    place = one(session, place_id)
    words = search_words_of(place.draft, [offer.draft for offer in place.services])
    changed = update(StoredPlace).where(StoredPlace.id == place_id).values(search_key=words)
    session.execute(changed, execution_options={"synchronize_session": False})


def keep_sources(
    session: Session, place_id: int, facts: Collection[str], source: str, *, by_hand: bool, checked_on: dt.date | None
) -> None:
    """Say where these facts of a place are from, from now on."""
    old = delete(FactSource).where(FactSource.place_id == place_id, FactSource.fact.in_(facts))
    session.execute(old, execution_options={"synchronize_session": False})
    told = {"source": source, "by_hand": by_hand, "checked_on": checked_on}
    _insert(session, FactSource, ({"place_id": place_id, "fact": fact, **told} for fact in facts))


def values_of(draft: PlaceDraft) -> dict[str, object]:
    """The fields of a place as the audit trail holds them."""
    plain = {name: getattr(draft, name) for name in FIELDS if name != "texts"}
    return plain | {"texts": {tag: dataclasses.asdict(said) for tag, said in sorted(draft.texts.items())}}


def _columns(draft: PlaceDraft, services: Iterable[Any] = ()) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in FIELDS if name not in _APART}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return told | {"sort_name": sort_name(draft), "search_key": search_words_of(draft, services)}


def _insert(session: Session, table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    if found := list(rows):
        session.execute(insert(table), found)


def _set_texts(row: StoredPlace, draft: PlaceDraft) -> None:
    current = {said.language: said for said in row.texts}
    for tag, texts in draft.texts.items():
        said = current.pop(tag, None)
        if said is None:
            said = StoredPlaceTexts(language=tag)
            row.texts.append(said)
        for name in TEXT_FIELDS:
            setattr(said, name, getattr(texts, name))
    for gone in current.values():
        row.texts.remove(gone)


def _set_numbers(row: StoredPlace, draft: PlaceDraft) -> None:
    current = {(each.scheme, each.value): each for each in row.numbers}
    for number in draft.external_ids:
        if current.pop(number, None) is None:
            row.numbers.append(PlaceNumber(scheme=number.scheme, value=number.value))
    for gone in current.values():
        row.numbers.remove(gone)
