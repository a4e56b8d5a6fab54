"""Adding, changing and removing services of places. Each call is one transaction, with its entry in the place's history."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.clock import Clock
from maison.directory.offers.checking import cleaned_offer
from maison.directory.offers.keys import by_hand_key
from maison.directory.offers.model import Offer, OfferDraft
from maison.directory.offers.queries import offer_of
from maison.directory.offers.rows import fill, offer_values
from maison.directory.placing.service import KIND, keep_sources, refuse_missing, set_words, stamp
from maison.directory.tables import StoredOffer
from maison.errors import EditConflict, NotFound
from maison.languages import N_
from maison.store import Change, Store

_CONFLICT = N_("Somebody else changed this service since it was shown here. Look at it again before you change it.")


class OfferService:
    """Changes the services of places in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def add(self, place_id: int, draft: OfferDraft, *, operation: str | None = None) -> Change:
        """Let a place offer a service more; answers the place's id. Raises `Invalid`, `NotFound`."""
        offer = cleaned_offer(draft, self._clock.today())

        def work(session: Session) -> Change:
            refuse_missing(session, place_id)
            made = {"created_at": self._clock.now(), "created_by": self._actor.name}
            row = StoredOffer(place_id=place_id, **made)
            fill(row, offer, self._stamped())
            session.add(row)
            session.flush()
            return self._told(session, "service_added", place_id, given(offer_values(offer)), (offer,))

        return self._change(work, operation)

    def change(self, opened: Offer, draft: OfferDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the service that was `opened`. Raises `Invalid`, `NotFound`, `EditConflict`."""
        offer = cleaned_offer(draft, self._clock.today())

        def work(session: Session) -> Change:
            row = self._unchanged(session, opened, draft)
            changes = differences(offer_values(opened.draft), offer_values(offer))
            if not changes:
                return Change(KIND, (row.place_id,))
            fill(row, offer, self._stamped())
            session.flush()
            return self._told(session, "service_changed", row.place_id, changes, (opened.draft, offer))

        return self._change(work, operation)

    def remove(self, opened: Offer, *, operation: str | None = None) -> Change:
        """The place no longer offers it; its history still tells what it was. Raises `NotFound`, `EditConflict`."""

        def work(session: Session) -> Change:
            row = self._unchanged(session, opened, None)
            session.delete(row)
            session.flush()
            gone = [FieldChange(change.field, change.new, None) for change in given(offer_values(opened.draft))]
            return self._told(session, "service_removed", opened.place_id, tuple(gone), (opened.draft,))

        return self._change(work, operation)

    def _unchanged(self, session: Session, opened: Offer, yours: OfferDraft | None) -> StoredOffer:
        row = session.get(StoredOffer, opened.id, with_for_update=True)
        if row is None:
            raise NotFound(N_("This service is no longer in the directory."))
        if row.version != opened.version:
            raise EditConflict(_CONFLICT, yours=yours, theirs=offer_of(row))
        return row

    def _stamped(self) -> dict[str, object]:
        return stamp(self._clock.now(), self._actor.name)

    def _told(
        self,
        session: Session,
        action: str,
        place_id: int,
        changes: tuple[FieldChange, ...],
        by_hand: Iterable[OfferDraft],
    ) -> Change:
        set_words(session, place_id)
        now, name = self._clock.now(), self._actor.name
        keys = {by_hand_key(draft) for draft in by_hand}
        keep_sources(session, place_id, keys, name, by_hand=True, checked_on=self._clock.today())
        record(session, self._actor, now, action=action, kind=KIND, row_id=place_id, changes=changes)
        return Change(KIND, (place_id,))

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)
