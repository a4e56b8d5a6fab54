"""Changing the directory and the house. Each call is one transaction with its audit entries and its search words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.clock import Clock
from maison.directory.bringing.model import Brought
from maison.directory.bringing.service import Bringing, is_seen
from maison.directory.catalogue import fingerprint_of_places, shipped_places
from maison.directory.checking import cleaned_house, cleaned_place
from maison.directory.facts import changed_facts
from maison.directory.model import HOUSE_FIELDS, House, Place, PlaceDraft
from maison.directory.placing.service import KIND as PLACE
from maison.directory.placing.service import keep_sources, put_new, set_place, stamp, stored, values_of
from maison.directory.queries import HOUSE_ID, house_of, one
from maison.directory.tables import StoredHouse
from maison.directory.vocabulary import Confidence, PlaceStatus
from maison.errors import EditConflict
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing

HOUSE = "house"

#: What is told of the house as it was and as it is, in the transaction that changes it.
HouseChanged = Callable[[Session, House, House], None]

_PLACE_CONFLICT = N_(
    "Somebody else saved this place while it was open here. Choose which values to keep; nothing you typed is lost."
)
_HOUSE_CONFLICT = N_(
    "Somebody else saved the house’s details while they were open here. Choose which values to keep; nothing you typed is lost."
)


class DirectoryService:
    """Adds and edits places in one store, and enters the house, as one actor.

    `house_changed` is what the rest of the desk does in the transaction that changes the house.
    """

    def __init__(self, store: Store, clock: Clock, actor: Actor, house_changed: HouseChanged | None = None) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._house_changed = house_changed

    # Places -----------------------------------------------------------------------------------------------------

    def add(self, draft: PlaceDraft, *, operation: str | None = None) -> Change:
        """Put a new place into the directory; answers its id. Raises `Invalid`."""
        place = cleaned_place(draft, self._clock.today())

        def work(session: Session) -> Change:
            ids = put_new(session, [(None, place)], self._stamped())
            self._by_hand(session, ids[0], changed_facts(PlaceDraft(), place))
            self._record(session, "created", PLACE, ids[0], given(values_of(place)))
            return Change(PLACE, tuple(ids))

        return self._change(work, operation)

    def edit(self, opened: Place, draft: PlaceDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the place that was `opened`; what changed, no file ever overwrites again.

        Raises `Invalid`, `NotFound`, and `EditConflict` (yours: the draft; theirs: the `Place` now on file).
        """
        return self._save(opened, draft, "changed", operation)

    def close(
        self,
        opened: Place,
        first: dt.date | None,
        last: dt.date | None = None,
        reason: Mapping[str, str] | None = None,
        *,
        operation: str | None = None,
    ) -> Change:
        """The place is closed from its `first` to its `last` day, as far as they are known; why, by language.

        Raises as `edit` does.
        """
        status = PlaceStatus.TEMPORARILY_CLOSED
        draft = dataclasses.replace(opened.draft, status=status, closed_from=first, closed_until=last)
        return self._save(opened, draft.because(reason or {}), "closed", operation)

    def close_for_good(
        self,
        opened: Place,
        first: dt.date | None = None,
        reason: Mapping[str, str] | None = None,
        *,
        operation: str | None = None,
    ) -> Change:
        """The place is no more, from its `first` day without it; it stays on file. Raises as `edit` does."""
        status = PlaceStatus.CLOSED_FOR_GOOD
        draft = dataclasses.replace(opened.draft, status=status, closed_from=first, closed_until=None)
        return self._save(opened, draft.because(reason or {}), "closed_for_good", operation)

    def reopen(self, opened: Place, *, operation: str | None = None) -> Change:
        """The place is open again. Raises as `edit` does."""
        draft = dataclasses.replace(opened.draft, status=PlaceStatus.OPEN, closed_from=None, closed_until=None)
        return self._save(opened, draft.because({}), "reopened", operation)

    def note_check(
        self,
        opened: Place,
        *,
        by: str = "",
        on: dt.date | None = None,
        source: str = "",
        left: Collection[str] = (),
        operation: str | None = None,
    ) -> Change:
        """Somebody looked whether the entry is right, and it is but for the fields `left` to confirm.

        Whoever checks names a `source` when it is another one. Raises as `edit` does.
        """
        doubts = tuple(name for name in opened.draft.to_confirm if name in left)
        founded = Confidence.B if doubts and opened.draft.confidence is not Confidence.A else Confidence.A
        draft = dataclasses.replace(
            opened.draft,
            checked_on=on or self._clock.today(),
            checked_by=by or self._actor.name,
            source=source or opened.draft.source,
            to_confirm=doubts,
            confidence=founded,
        )
        return self._save(opened, draft, "checked", operation)

    def _save(self, opened: Place, draft: PlaceDraft, action: str, operation: str | None) -> Change:
        place = cleaned_place(draft, self._clock.today())

        def work(session: Session) -> Change:
            row = stored(session, opened.id)
            if row.version != opened.version:
                raise EditConflict(_PLACE_CONFLICT, yours=draft, theirs=one(session, opened.id))
            changes = differences(values_of(opened.draft), values_of(place))
            if changes:
                set_place(row, place, self._stamped())
                session.flush()
                self._by_hand(session, row.id, changed_facts(opened.draft, place))
                self._record(session, action, PLACE, row.id, changes)
            return Change(PLACE, (row.id,))

        try:
            return self._change(work, operation)
        except StaleDataError:
            # another desk committed between our look and our write
            with self._store.read() as session:
                raise EditConflict(_PLACE_CONFLICT, yours=draft, theirs=one(session, opened.id)) from None

    # Places from files --------------------------------------------------------------------------------------------

    def load_places(self, places: Mapping[str, PlaceDraft] | None = None) -> Change:
        """Bring `places`, or the program's own, up to date, past what the desk corrected or a file brought.

        Answers the places that were added or changed. The program's own files are looked at once, and then only when
        they are other ones.
        """
        files = fingerprint_of_places() if places is None else ""
        with self._store.read() as session:
            if files and is_seen(session, files):
                return Change(PLACE, ())
        shipped = shipped_places() if places is None else places

        def work(session: Session) -> Change:
            self._locked_house(session)
            return Change(PLACE, self._bringing(session).shipped(shipped, files))

        return self._change(work, None)

    def take_over(
        self, brought: Sequence[Brought], source: str, *, operation: str | None = None, steps: Steps | None = None
    ) -> Change:
        """Write what a file says of places, past what was corrected by hand; answers the places that were added or changed.

        Raises `Invalid`, `NotFound`.
        """
        today = self._clock.today()
        cleaned = [each._replace(draft=cleaned_place(each.draft, today)) for each in brought]

        def work(session: Session) -> Change:
            return Change(PLACE, self._bringing(session).imported(cleaned, source, steps or Unwatched()))

        return self._change(work, operation)

    def _bringing(self, session: Session) -> Bringing:
        return Bringing(session, self._actor, self._clock.now())

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
                for name, value in self._stamped().items():
                    setattr(row, name, value)
                session.flush()
                self._record(session, "changed", HOUSE, row.id, changes)
                if self._house_changed is not None:
                    self._house_changed(session, current, wanted)
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

    def _by_hand(self, session: Session, place_id: int, facts: Collection[str]) -> None:
        keep_sources(session, place_id, facts, self._actor.name, by_hand=True, checked_on=self._clock.today())

    def _stamped(self) -> dict[str, object]:
        return stamp(self._clock.now(), self._actor.name)

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(
        self, session: Session, action: str, kind: str, row_id: int, changes: tuple[FieldChange, ...] = ()
    ) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=kind, row_id=row_id, changes=changes)


def _house_values(house: House) -> dict[str, object]:
    return {name: getattr(house, name) for name in HOUSE_FIELDS}
