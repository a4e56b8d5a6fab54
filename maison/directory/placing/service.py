"""How a place becomes rows, in the caller's transaction: its columns, texts and numbers, the words it is found by, and
where each of its facts is from.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from maison.directory.keys import search_words_of, sort_name
from maison.directory.model import FIELDS, TEXT_FIELDS, PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.directory.offers.queries import offer_draft_of
from maison.directory.offers.rows import offer_columns
from maison.directory.queries import one
from maison.directory.tables import FactSource, PlaceNumber, StoredOffer, StoredPlace, StoredPlaceTexts
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


def locked(session: Session, place_ids: Collection[int]) -> None:
    """Let nobody else change these places until the end of the transaction."""
    session.execute(select(StoredPlace.id).where(StoredPlace.id.in_(place_ids)).with_for_update()).all()


def stored_all(session: Session, place_ids: Collection[int]) -> dict[int, StoredPlace]:
    """The rows of many places, with all that hangs on them, as they now are."""
    rows = session.scalars(
        select(StoredPlace)
        .where(StoredPlace.id.in_(place_ids))
        .options(selectinload(StoredPlace.texts), selectinload(StoredPlace.numbers), selectinload(StoredPlace.services))
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in rows}


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


def put_new(
    session: Session,
    drafts: Sequence[tuple[str | None, PlaceDraft]],
    stamped: Stamp,
    services: Sequence[Sequence[OfferDraft]] = (),
) -> list[int]:
    """Put new places on file, all at once; each comes with its lasting id in the program's own files, if it has one.

    `services` are those of each place, in the same order; without them they have none.
    """
    offered = services or [()] * len(drafts)
    made = _made(stamped)
    rows = [
        {"external_id": external_id, **_columns(draft, offers), **made}
        for (external_id, draft), offers in zip(drafts, offered, strict=True)
    ]
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
    put_offers(
        session, ((place_id, offer) for place_id, each in zip(ids, offered, strict=True) for offer in each), stamped
    )
    return ids


def put_offers(session: Session, offers: Iterable[tuple[int, OfferDraft]], stamped: Stamp) -> None:
    """Put new services on file, each with the id of its place."""
    made = _made(stamped)
    rows = ({"place_id": place_id, **offer_columns(draft), **made} for place_id, draft in offers)
    _insert(session, StoredOffer, rows)


def _made(stamped: Stamp) -> dict[str, Any]:
    """What a row says of how it came to be."""
    return {"created_at": stamped["updated_at"], "created_by": stamped["updated_by"], "version": 1, **stamped}


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


def keep_many_sources(session: Session, sources: Sequence[tuple[int, str, str, dt.date | None]]) -> None:
    """Say of facts of many places, each as place, fact, source and day of the check, that a file brought them."""
    if not sources:
        return
    gone = delete(FactSource).where(FactSource.place_id == bindparam("place"), FactSource.fact == bindparam("named"))
    session.connection().execute(gone, [{"place": place, "named": fact} for place, fact, _source, _day in sources])
    _insert(session, FactSource, (
        {"place_id": place, "fact": fact, "source": source, "by_hand": False, "checked_on": day}
        for place, fact, source, day in sources
    ))  # fmt: skip


def values_of(draft: PlaceDraft) -> dict[str, object]:
    """The fields of a place as the audit trail holds them."""
    plain = {name: getattr(draft, name) for name in FIELDS if name != "texts"}
    return plain | {"texts": {tag: dataclasses.asdict(said) for tag, said in sorted(draft.texts.items())}}


def _columns(draft: PlaceDraft, services: Iterable[OfferDraft] = ()) -> dict[str, Any]:
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
