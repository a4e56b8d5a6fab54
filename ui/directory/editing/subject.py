"""What the page of editing is for: a place, or a service of one. The page does the rest alike for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.directory.model import PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.errors import NotFound
from maison.languages import N_
from ui.directory.editing.fields import OFFER_GROUPS, OPEN, PLACE_GROUPS, SOURCE, Groups
from ui.directory.where import EDIT, SERVICE, PlaceAt, ServiceAt
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.model import Place
    from maison.directory.offers.model import Offer
    from maison.store.changes import Change

_GONE = N_("This service is no longer in the directory.")


class Record(Protocol):
    """A place or a service on file."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def version(self) -> int:
        """That of the record."""

    @property
    def draft(self) -> Any:
        """What is known of it."""


class Loaded(NamedTuple):
    """What is edited: the record, None for a new one; with what a new one begins; and the words over the page."""

    record: Any
    draft: Any
    title: str
    detail: str


class Subject(NamedTuple):
    """One kind of record. Every callable runs in a job; `where` is what the page was opened at."""

    kind: str
    page: str
    groups: Groups
    empty: Any
    texts: type[Any]
    #: The group before which the texts stand.
    texts_before: str
    confirmable: bool
    load: Callable[[Desk, Any], Loaded]
    send: Callable[[Desk, Any, Any, Any, str], Change]
    saved: Callable[[Desk, Any, Change], Any]
    #: The id that drafts of it bear; None for a new one.
    record_id: Callable[[Any], int | None]
    place_id: Callable[[Any], int | None]


def _load_place(desk: Desk, where: PlaceAt) -> Loaded:
    if where.place_id is None:
        return Loaded(None, PlaceDraft(languages=("fr",)), _("New place"), "")
    place = desk.directory_queries.get(where.place_id)
    return Loaded(place, place.draft, _("Edit the place"), place.name)


def _send_place(desk: Desk, _where: Any, opened: Place | None, draft: PlaceDraft, operation: str) -> Change:
    if opened is None:
        return desk.directory.add(draft, operation=operation)
    return desk.directory.edit(opened, draft, operation=operation)


def _saved_place(desk: Desk, _opened: Place | None, change: Change) -> Place:
    return desk.directory_queries.get(change.ids[0])


def _load_offer(desk: Desk, where: ServiceAt) -> Loaded:
    place = desk.directory_queries.get(where.place_id)
    if where.offer_id is None:
        draft = OfferDraft(place.draft.category, languages=place.draft.languages)
        return Loaded(None, draft, _("New service"), place.name)
    offer = next((offer for offer in place.services if offer.id == where.offer_id), None)
    if offer is None:
        raise NotFound(_GONE)
    name = offer.text("name", current().tag).text
    return Loaded(offer, offer.draft, _("Edit the service"), f"{name} · {place.name}")


def _send_offer(desk: Desk, where: ServiceAt, opened: Offer | None, draft: OfferDraft, operation: str) -> Change:
    if opened is None:
        return desk.offers.add(where.place_id, draft, operation=operation)
    return desk.offers.change(opened, draft, operation=operation)


def _saved_offer(desk: Desk, opened: Offer | None, change: Change) -> Offer:
    services = desk.directory_queries.get(change.ids[0]).services
    if opened is None:
        return max(services, key=lambda offer: offer.id)
    return next(offer for offer in services if offer.id == opened.id)


PLACE = Subject(
    "place", EDIT, PLACE_GROUPS, PlaceDraft(), PlaceTexts, SOURCE, True, _load_place, _send_place, _saved_place,
    record_id=lambda where: where.place_id, place_id=lambda where: where.place_id,
)  # fmt: skip
OFFER = Subject(
    "place-service", SERVICE, OFFER_GROUPS, OfferDraft(), OfferTexts, OPEN, False, _load_offer, _send_offer,
    _saved_offer, record_id=lambda where: where.offer_id, place_id=lambda where: where.place_id,
)  # fmt: skip
