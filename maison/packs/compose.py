"""From a file to what its pack says: every fact turned into the sentence that this visitor reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from maison.arrivals.model import Arrival
from maison.arrivals.names import spoken_name
from maison.checklists.catalogue import CatalogueStep, Cost
from maison.checklists.model import Checklist, ChecklistLine
from maison.directory.hours.printed import lines
from maison.directory.hours.wording import UNCERTAIN as HOURS_TO_CONFIRM
from maison.directory.model import House, Place
from maison.directory.opening import hours_of
from maison.directory.vocabulary import LABELS as PLACE_LABELS
from maison.languages import Language
from maison.packs import wording
from maison.packs.model import Pack, PackContact, PackPlace, PackStep, Section
from maison.phones import shown_phone
from maison.typesetting import Span, Text

NEXT_THINGS = 3


def compose(
    arrival: Arrival,
    checklist: Checklist,
    house: House,
    places: Sequence[Place],
    *,
    language: Language,
    made_at: dt.datetime,
) -> Pack:
    """The pack of `arrival` in `language` (a language of the "pack" catalogue)."""
    steps = tuple(_steps(checklist, language))
    return Pack(
        language=language.tag,
        reference=arrival.reference,
        made_at=made_at,
        name=spoken_name(arrival.draft),
        native_name=arrival.draft.native_name,
        native_language=arrival.draft.languages[0] if arrival.draft.languages else language.tag,
        letter=_letter(arrival, house, language),
        next_things=tuple(step for step in steps if step.section == "open")[:NEXT_THINGS],
        steps=steps,
        places=tuple(_place(place, language, made_at.date()) for place in places),
        contact=contact(house, language),
    )


def _letter(arrival: Arrival, house: House, language: Language) -> tuple[str, ...]:
    say = language.gettext
    name = spoken_name(arrival.draft)
    greeting = say(wording.GREETING).format(name=name) if name else say(wording.GREETING_UNNAMED)
    signed = say(wording.LETTER_SIGNED).format(house=house.name) if house.name else say(wording.LETTER_SIGNED_UNNAMED)
    body = (wording.LETTER_OPENING, wording.LETTER_ROADMAP, wording.LETTER_HELP, wording.LETTER_CLOSING)
    return (greeting, *map(say, body), signed)


# Steps --------------------------------------------------------------------------------------------------------------


def _steps(checklist: Checklist, language: Language) -> Iterable[PackStep]:
    titles = {key: milestone.title.text(language.tag) for key, milestone in checklist.catalogue.milestones.items()}
    titles |= {line.step.key: line.step.title.text(language.tag) for line in checklist.lines}
    for line in checklist.lines:
        section = _section(line)
        if section is not None:
            yield _step(line, section, titles, language)


def _section(line: ChecklistLine) -> Section | None:
    """Where a line stands in the pack; None for what the desk waived and what can no longer be done."""
    if line.status in ("waived", "dead"):
        return None
    if line.status == "done":
        return "done"
    if line.status == "to_ask":
        return "question"
    return "later" if line.status == "not_yet" else "open"


def _step(line: ChecklistLine, section: Section, titles: dict[str, str], language: Language) -> PackStep:
    step, tag = line.step, language.tag
    return PackStep(
        key=line.key,
        section=section,
        title=step.title.text(tag),
        what=step.what.text(tag),
        deadline=_deadline(line, titles, language),
        legal=line.legal,
        urgent=line.status == "late" or (section == "open" and line.legal and line.due_on is not None),
        remarks=tuple(_remarks(line, titles, language)),
        facts=tuple(_facts(line, language)),
        link=step.official_url,
        checked=_checked(step, language),
    )


def _deadline(line: ChecklistLine, titles: dict[str, str], language: Language) -> str:
    """The sentence about a line's date, and what must come before it."""
    date = _dated(line, language)
    waits = [titles[key] for key in line.blocked_by if key in titles]
    if not waits or line.status == "done":
        return date
    after = language.gettext(wording.AFTER_STEP).format(steps=language.listing(waits))
    return f"{date} · {after}" if date else after


def _dated(line: ChecklistLine, language: Language) -> str:
    say = language.gettext
    if line.status == "done":
        return say(wording.DONE_ON).format(date=language.date(line.done_on)) if line.done_on else say(wording.DONE)
    if line.status == "not_yet" and line.opens_on:
        return say(wording.OPENS).format(date=language.date(line.opens_on))
    if line.due_on is None:
        return ""
    late = line.status == "late"
    if line.legal:
        msgid = wording.LATE_LEGAL if late else wording.BEFORE_LEGAL
    else:
        msgid = wording.LATE_ADVISED if late else wording.BEFORE_ADVISED
    return say(msgid).format(date=language.date(line.due_on))


def _remarks(line: ChecklistLine, titles: dict[str, str], language: Language) -> Iterable[str]:
    """What the rule says of the date (of the variant that holds for this person), and which steps wait for each other."""
    if line.note:
        yield _as_sentence(line.note.text(language.tag))
    if line.deadlock:
        circle = language.listing([titles[key] for key in line.deadlock if key in titles])
        yield language.gettext(wording.CIRCLE).format(steps=circle)


def _as_sentence(text: str) -> str:
    """A text that the catalogue writes as part of one, with a capital where its script has them."""
    return text[:1].upper() + text[1:]


def _facts(line: ChecklistLine, language: Language) -> Iterable[tuple[str, str]]:
    say, step = language.gettext, line.step
    for note, day in line.also_due:
        yield _as_sentence(note.text(language.tag)), language.date(day)
    if line.way_out:
        yield say(wording.WAY_OUT), line.way_out.text(language.tag)
    if step.papers:
        yield say(wording.PAPERS), " · ".join(_as_part(paper.text(language.tag)) for paper in step.papers)
    yield say(wording.WHERE), step.where.text(language.tag)
    cost = _cost(line.costs, language)
    if cost:
        yield say(wording.COST), cost


def _as_part(text: str) -> str:
    """A text as part of a list: without its full stop."""
    return text.rstrip(".")


def _cost(costs: Sequence[Cost], language: Language) -> str:
    """The amounts that were read, each with its year; an unread one is not printed as certain.

    One that hangs on something unknown is said to be unsure.
    """
    if not costs:
        return ""
    certain = [_amount(cost, language) for cost in costs if cost.certain]
    return " · ".join(certain) if certain else language.gettext(wording.COST_TO_CONFIRM)


def _amount(cost: Cost, language: Language) -> str:
    say = language.gettext
    if cost.low is None or cost.high is None:
        text = say(wording.COST_TO_CONFIRM)
    elif cost.low == cost.high == 0:
        text = say(wording.FREE)
    elif cost.low == cost.high:
        text = say(wording.COST_AMOUNT).format(amount=language.euros(cost.low), year=cost.as_of)
    else:
        text = say(wording.COST_RANGE).format(
            low=language.euros(cost.low), high=language.euros(cost.high), year=cost.as_of
        )
    note = cost.note.text(language.tag) if cost.note else ""
    told = f"{text}, {note}" if note else text
    return say(wording.UNCERTAIN).format(fact=told) if cost.when else told


def _checked(step: CatalogueStep, language: Language) -> str:
    msgid = wording.CHECKED_TO_CONFIRM if step.to_confirm else wording.CHECKED
    return language.gettext(msgid).format(month=language.month(step.checked_on))


# Places and the house -----------------------------------------------------------------------------------------------


def _place(place: Place, language: Language, on: dt.date) -> PackPlace:
    labels = (
        (wording.PRICE, "price"),
        (wording.STUDENTS, "student_conditions"),
        (wording.ACCESSIBILITY, "accessibility"),
    )
    draft = place.draft
    address = Span(place.address_line, language="fr", isolate=True)
    stop = ((language.gettext(wording.NEAREST_STOP), _sure(place, "nearest_stop", draft.nearest_stop, language)),)
    hours = (language.gettext(wording.HOURS), _hours(place, language, on))
    facts = tuple(
        (language.gettext(label), _sure(place, name, _said(place, name, language), language)) for label, name in labels
    )
    return PackPlace(
        name=place.name,
        category=language.gettext(PLACE_LABELS[draft.category]),
        description=_said(place, "description", language),
        address=_sure(place, "address", address, language) if address.text else "",
        phone=draft.phone if place.is_certain("phone") else "",
        website=draft.website,
        facts=tuple((label, text) for label, text in (*stop, hours, *facts) if text),
        point=draft.point,
        about=not place.is_certain("location"),
        checked=language.gettext(wording.CHECKED).format(month=language.month(draft.checked_on))
        if draft.checked_on
        else "",
    )


def _hours(place: Place, language: Language, on: dt.date) -> Text:
    """The hours of a place from this day on, each days' on a line, and what is to be known beside them."""
    draft = place.draft
    hours = hours_of(draft.opening_hours, draft.school_holiday_hours)
    week = list(lines(hours, language, on)) or list(filter(None, [draft.hours_unread]))
    if week and not place.is_certain("opening_hours"):
        week.append(language.gettext(HOURS_TO_CONFIRM))
    note = _sure(place, "hours_note", _said(place, "hours_note", language), language)
    if isinstance(note, str):
        return "\n".join(filter(None, (*week, note)))
    beside = (note,) if isinstance(note, Span) else note
    return ("".join(f"{line}\n" for line in week), *beside) if week else beside


def _said(place: Place, name: str, language: Language) -> Text:
    """A text of the place; one in another language is marked so: its words stand in their own order, read by their own voice."""
    said = place.text(name, language.tag)
    own = said.language.partition("-")[0] == language.tag.partition("-")[0]
    return said.text if own or not said.text else Span(said.text, language=said.language)


def _sure(place: Place, name: str, text: Text, language: Language) -> Text:
    """The text of a field, followed by "to be confirmed" where nobody could confirm it."""
    if not text or place.is_certain(name):
        return text
    uncertain = language.gettext(wording.UNCERTAIN)
    if isinstance(text, str):
        return uncertain.format(fact=text.rstrip("."))
    assert isinstance(text, Span)
    before, after = uncertain.split("{fact}")
    told = replace(text, text=text.text.rstrip("."))
    return tuple(part for part in (before, told, after) if part)


def contact(house: House, language: Language) -> PackContact:
    """The house as it is reached."""
    say = language.gettext
    lines = (
        (wording.ADDRESS, house.address),
        (wording.TELEPHONE, shown_phone(house.phone) if house.phone else ""),
        (wording.EMAIL, house.email),
        (wording.WEBSITE, house.website),
        (wording.HOURS, house.hours),
    )
    return PackContact(house.name, tuple((say(label), text) for label, text in lines if text), house.point)
