"""Adding, changing and removing services of places. Each call is one transaction, with its entry in the place's history."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.clock import Clock
from maison.directory.offers.checking import cleaned_offer
from maison.directory.offers.model import OFFER_FIELDS, Offer, OfferDraft
from maison.directory.offers.queries import offer_of
from maison.directory.placing.service import KIND, refuse_missing, set_words, stamp
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
            self._fill(row, offer)
            session.add(row)
            session.flush()
            return self._told(session, "service_added", place_id, given(_values(offer)))

        return self._change(work, operation)

    def change(self, opened: Offer, draft: OfferDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the service that was `opened`. Raises `Invalid`, `NotFound`, `EditConflict`."""
        offer = cleaned_offer(draft, self._clock.today())

        def work(session: Session) -> Change:
            row = self._unchanged(session, opened, draft)
            changes = differences(_values(opened.draft), _values(offer))
            if not changes:
                return Change(KIND, (row.place_id,))
            self._fill(row, offer)
            session.flush()
            return self._told(session, "service_changed", row.place_id, changes)

        return self._change(work, operation)

    def remove(self, opened: Offer, *, operation: str | None = None) -> Change:
        """The place no longer offers it; its history still tells what it was. Raises `NotFound`, `EditConflict`."""

        def work(session: Session) -> Change:
            row = self._unchanged(session, opened, None)
            session.delete(row)
            session.flush()
            gone = [FieldChange(change.field, change.new, None) for change in given(_values(opened.draft))]
            return self._told(session, "service_removed", opened.place_id, tuple(gone))

        return self._change(work, operation)

    def _unchanged(self, session: Session, opened: Offer, yours: OfferDraft | None) -> StoredOffer:
        row = session.get(StoredOffer, opened.id, with_for_update=True)
        if row is None:
            raise NotFound(N_("This service is no longer in the directory."))
        if row.version != opened.version:
            raise EditConflict(_CONFLICT, yours=yours, theirs=offer_of(row))
        return row

    def _fill(self, row: StoredOffer, offer: OfferDraft) -> None:
        for name, value in _columns(offer).items():
            setattr(row, name, value)
        for name, value in stamp(self._clock.now(), self._actor.name).items():
            setattr(row, name, value)

    def _told(self, session: Session, action: str, place_id: int, changes: tuple[FieldChange, ...]) -> Change:
        set_words(session, place_id)
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=place_id, changes=changes)
        return Change(KIND, (place_id,))

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)


def _columns(offer: OfferDraft) -> dict[str, object]:
    told = {name: getattr(offer, name) for name in OFFER_FIELDS}
    told |= {name: list(value) for name, value in told.items() if isinstance(value, tuple)}
    return told | {"texts": {tag: dataclasses.asdict(said) for tag, said in sorted(offer.texts.items())}}


def _values(offer: OfferDraft) -> dict[str, object]:
    """The fields of a service as the audit trail holds them, by names that are not those of the place."""
    texts = {tag: dataclasses.asdict(said) for tag, said in sorted(offer.texts.items())}
    plain = {name: texts if name == "texts" else getattr(offer, name) for name in OFFER_FIELDS}
    return {f"service.{name}": value for name, value in plain.items()}
