"""Places as cards for telephones and address books.

vCard 3.0, which every telephone reads; newer ones are read by few. A card holds what one needs to go there or to call,
in one language; what is not certain is named as such.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from maison import languages
from maison.contentlines import escaped, folded, unbroken
from maison.directory.exchange.model import About, own_reference
from maison.directory.exchange.writing.unsaid import other_languages, unsaid_of
from maison.directory.hours.printed import lines as hours_in_lines
from maison.directory.hours.reading import read as read_hours
from maison.directory.labels import LABELS
from maison.directory.model import FIELD_LABELS, Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.directory.vocabulary import Confidence, PlaceStatus
from maison.errors import Message
from maison.languages import N_, Language

#: The names of cards are made under this one, so that a card that is read again takes the place of the first.
_NAMES = uuid.UUID("0d6a1f52-6a0e-4d5c-8f0b-2f5a1f0a7c34")
#: The texts of the note of a card, behind the hours.
_NOTED = ("description", "hours_note", "price", "student_conditions", "accessibility", "sign_up", "papers")
#: What a card has room for; the rest is for the desk.
_SAID = frozenset({
    "name", "category", "address", "complement", "postcode", "city", "location", "phone", "other_phones",
    "email", "website", "opening_hours", "school_holiday_hours", "hours_unread", "checked_on", "to_confirm", "status",
    "closed_reason", "attribution", "wheelchair", *_NOTED,
})  # fmt: skip
_TO_CONFIRM = FIELD_LABELS["to_confirm"]
_LABELLED = N_("{label}: {text}")
_LIST = ", "


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    for place in records:
        yield b"".join(map(folded, _card(place, about)))


def unsaid(records: Sequence[Place]) -> tuple[Message, ...]:
    """What of these places a card cannot say."""
    return (*unsaid_of(records, _SAID, None), *other_languages(place.draft.texts for place in records))


def _card(place: Place, about: About) -> Iterator[str]:
    draft, language = place.draft, languages.get(about.language)
    name, street = escaped(draft.name), escaped(draft.address)
    yield from ("BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Maison Internationale//Desk//EN")
    yield f"UID:{uuid.uuid5(_NAMES, own_reference(place))}"
    yield from (f"FN:{name}", f"N:{name};;;;", f"ORG:{name}", "X-ABSHOWAS:COMPANY")
    yield f"CATEGORIES:{escaped(language.gettext(CATEGORY_LABELS[draft.category]))}"
    if draft.address or draft.city:
        town = f"{escaped(draft.city)};;{escaped(draft.postcode)}"
        yield f"ADR;TYPE=WORK:;{escaped(draft.complement)};{street};{town};France"
    yield from (f"TEL;TYPE=WORK,VOICE:{escaped(number)}" for number in draft.phones)
    if draft.email:
        yield f"EMAIL;TYPE=INTERNET:{escaped(draft.email)}"
    if draft.website:
        yield f"URL:{unbroken(draft.website)}"
    if draft.point is not None:
        yield f"GEO:{draft.point.latitude:.6f};{draft.point.longitude:.6f}"
    note = "\n".join(_note(place, about, language))
    if note:
        yield f"NOTE:{escaped(note)}"
    yield f"REV:{about.today:%Y-%m-%d}"
    yield "END:VCARD"


def _note(place: Place, about: About, language: Language) -> Iterator[str]:
    draft = place.draft
    status = place.status_on(about.today)
    if status is not PlaceStatus.OPEN:
        yield language.gettext(LABELS[status])
        yield place.text("closed_reason", about.language).text
    hours = read_hours(draft.opening_hours, draft.school_holiday_hours)
    if draft.opening_hours:
        yield from hours_in_lines(hours, languages.get(about.language, "pack"), about.today)
    yield from filter(None, (draft.hours_unread, *(place.text(name, about.language).text for name in _NOTED)))
    if draft.wheelchair is not None:
        yield language.gettext(LABELS[draft.wheelchair])
    if draft.confidence is Confidence.C:
        yield language.gettext(_TO_CONFIRM)
    elif draft.to_confirm:
        names = _LIST.join(language.gettext(FIELD_LABELS[name]) for name in draft.to_confirm)
        yield _labelled("to_confirm", names, language)
    if draft.checked_on is not None:
        yield _labelled("checked_on", language.date(draft.checked_on), language)
    if draft.attribution:
        yield draft.attribution


def _labelled(name: str, text: str, language: Language) -> str:
    return language.gettext(_LABELLED).format(label=language.gettext(FIELD_LABELS[name]), text=text)
