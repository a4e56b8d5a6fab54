"""Changing the directory and the house. Each call is one transaction with its audit entries and its search words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.clock import Clock
from maison.directory.catalogue import shipped_places
from maison.directory.checking import cleaned_house, cleaned_place
from maison.directory.keys import search_words_of, sort_name
from maison.directory.model import FIELDS, HOUSE_FIELDS, TEXT_FIELDS, House, Place, PlaceDraft
from maison.directory.queries import HOUSE_ID, house_of, load, one
from maison.directory.tables import StoredHouse, StoredPlace, StoredPlaceTexts
from maison.errors import EditConflict, NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing

PLACE = "place"
HOUSE = "house"

_PLACE_CONFLICT = N_(
    "Somebody else saved this place while it was open here. Choose which values to keep; nothing you typed is lost."
)
_HOUSE_CONFLICT = N_(
    "Somebody else saved the house’s details while they were open here. Choose which values to keep; nothing you typed is lost."
)


class DirectoryService:
    """Adds and edits places in one store, and enters the house, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    # Places -----------------------------------------------------------------------------------------------------

    def add(self, draft: PlaceDraft, *, operation: str | None = None) -> Change:
        """Put a new place into the directory; answers its id. Raises `Invalid`."""
        place = cleaned_place(draft, self._clock.today())

        def work(session: Session) -> Change:
            row = self._new_place(session, None, place, by_hand=True)
            self._record(session, "created", PLACE, row.id, given(_values(place)))
            return Change(PLACE, (row.id,))

        return self._change(work, operation)

    def edit(self, opened: Place, draft: PlaceDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the place that was `opened`; the program's own file never overwrites it again.

        Raises `Invalid`, `NotFound`, and `EditConflict` (yours: the draft; theirs: the `Place` now on file).
        """
        place = cleaned_place(draft, self._clock.today())

        def work(session: Session) -> Change:
            row = _stored(session, opened.id)
            if row.version != opened.version:
                raise EditConflict(_PLACE_CONFLICT, yours=draft, theirs=one(session, opened.id))
            changes = differences(_values(opened.draft), _values(place))
            if changes:
                row.by_hand = True
                self._set_place(row, place)
                session.flush()
                self._record(session, "changed", PLACE, row.id, changes)
            return Change(PLACE, (row.id,))

        try:
            return self._change(work, operation)
        except StaleDataError:
            # another desk committed between our look and our write
            with self._store.read() as session:
                raise EditConflict(_PLACE_CONFLICT, yours=draft, theirs=one(session, opened.id)) from None

    def load_places(self, places: Mapping[str, PlaceDraft] | None = None) -> Change:
        """Bring `places`, or the program's own, up to date; those that the desk corrected stay as they are.

        Answers the places that were added or changed: none when there was nothing to do, and then nothing is written.
        """
        shipped = shipped_places() if places is None else places
        with self._store.read() as session:
            if not _outdated(session, shipped):
                return Change(PLACE, ())
        return self._change(lambda session: self._bring(session, shipped), None)

    def _bring(self, session: Session, shipped: Mapping[str, PlaceDraft]) -> Change:
        self._locked_house(session)
        # looked at again under the lock: another desk may just have brought them
        wanted = select(StoredPlace.external_id, StoredPlace.id).where(StoredPlace.external_id.in_(shipped))
        known = dict(session.execute(wanted).all())
        ids: list[int] = []
        for external_id in _outdated(session, shipped):
            draft = shipped[external_id]
            if external_id in known:
                row = _stored(session, known[external_id])
                self._set_place(row, draft)
                session.flush()
            else:
                row = self._new_place(session, external_id, draft, by_hand=False)
            self._record(session, "loaded", PLACE, row.id)
            ids.append(row.id)
        return Change(PLACE, tuple(ids))

    # The house --------------------------------------------------------------------------------------------------

    def set_house(self, house: House, *, opened: House | None = None, operation: str | None = None) -> Change:
        """Enter what the house is called and where it is reached.

        With the `opened` version, raises `EditConflict` (yours, theirs: `House`) when it was saved elsewhere since.
        Raises `Invalid`.
        """
        wanted = cleaned_house(house)

        def work(session: Session) -> Change:
            row = self._locked_house(session)
            current = house_of(row)
            if opened is not None and opened != current:
                raise EditConflict(_HOUSE_CONFLICT, yours=house, theirs=current)
            changes = differences(_house_values(current), _house_values(wanted))
            for change in changes:
                setattr(row, change.field, change.new)
            if changes:
                self._stamp(row)
                session.flush()
                self._record(session, "changed", HOUSE, row.id, changes)
            return Change(HOUSE, (row.id,))

        return self._change(work, operation)

    # ------------------------------------------------------------------------------------------------------------

    def _locked_house(self, session: Session) -> StoredHouse:
        now, name = self._clock.now(), self._actor.name
        insert_if_missing(
            session,
            StoredHouse,
            id=HOUSE_ID,
            **_house_values(House()),
            version=1,
            created_at=now,
            created_by=name,
            updated_at=now,
            updated_by=name,
        )
        return session.get_one(StoredHouse, HOUSE_ID, with_for_update=True)

    def _new_place(self, session: Session, external_id: str | None, draft: PlaceDraft, *, by_hand: bool) -> StoredPlace:
        row = StoredPlace(external_id=external_id, by_hand=by_hand, texts=[])
        row.created_at, row.created_by = self._clock.now(), self._actor.name
        self._set_place(row, draft)
        session.add(row)
        session.flush()
        return row

    def _set_place(self, row: StoredPlace, draft: PlaceDraft) -> None:
        for name in FIELDS:
            if name != "texts":
                value = getattr(draft, name)
                setattr(row, name, list(value) if isinstance(value, tuple) else value)
        row.sort_name = sort_name(draft)
        row.search_key = search_words_of(draft)
        _set_texts(row, draft)
        self._stamp(row)

    def _stamp(self, row: StoredPlace | StoredHouse) -> None:
        row.updated_at, row.updated_by = self._clock.now(), self._actor.name
        # texts may change while no column of the place does: its version must still move
        flag_modified(row, "updated_at")

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(
        self, session: Session, action: str, kind: str, row_id: int, changes: tuple[FieldChange, ...] = ()
    ) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=kind, row_id=row_id, changes=changes)


def _stored(session: Session, place_id: int) -> StoredPlace:
    row = session.scalar(select(StoredPlace).where(StoredPlace.id == place_id).options(selectinload(StoredPlace.texts)))
    if row is None:
        raise NotFound(N_("This place is no longer in the directory."))
    return row


def _outdated(session: Session, shipped: Mapping[str, PlaceDraft]) -> list[str]:
    """The ids of shipped places that are missing, or differ from the program's file without the desk's doing."""
    own = load(session, StoredPlace.external_id.in_(shipped), StoredPlace.by_hand.is_(False))
    current = {place.external_id: place.draft for place in own}
    by_hand = set(
        session.scalars(
            select(StoredPlace.external_id).where(StoredPlace.external_id.in_(shipped), StoredPlace.by_hand)
        )
    )
    return [name for name, draft in shipped.items() if name not in by_hand and current.get(name) != draft]


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


def _values(draft: PlaceDraft) -> dict[str, object]:
    """The fields of a place as the audit trail holds them."""
    plain = {name: getattr(draft, name) for name in FIELDS if name != "texts"}
    return plain | {"texts": {tag: dataclasses.asdict(said) for tag, said in sorted(draft.texts.items())}}


def _house_values(house: House) -> dict[str, object]:
    return {name: getattr(house, name) for name in HOUSE_FIELDS}
