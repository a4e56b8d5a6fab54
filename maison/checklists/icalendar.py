"""One person's deadlines as a calendar file (RFC 5545) for a telephone.

The file says what to do and by when, and nothing of who: it lands in calendars that others see. A legal date and an
advised one are told apart by the first words of each entry, and only the legal ones ring.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator

from maison.checklists.model import ChecklistLine
from maison.contentlines import escaped, folded, unbroken
from maison.languages import N_, Language

#: The names of entries are made under this one, so that they stay the same from one file to the next.
_NAMES = uuid.UUID("5b0d8b7e-6f0c-4a51-9c53-2d6c3a8a5f11")
#: Nine in the morning, a week before and the day before.
_RINGS = ("-P6DT15H", "-PT15H")
_LEGAL, _ADVISED = N_("Legal deadline: {step}"), N_("Advised: {step}")


def calendar(stay_id: int, lines: Iterable[ChecklistLine], language: Language, now: dt.datetime) -> bytes:
    """The steps that have a date and wait, as a file."""
    content = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Maison Internationale//Desk//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for line, due_on in awaited(lines):
        content += _entry(stay_id, line, due_on, language, now)
    content.append("END:VCALENDAR")
    return b"".join(folded(text) for text in content)


def awaited(lines: Iterable[ChecklistLine]) -> Iterator[tuple[ChecklistLine, dt.date]]:
    """The steps that have a date and wait, with it."""
    for line in lines:
        if line.due_on is not None and line.applies and line.status in ("not_yet", "open", "late"):
            yield line, line.due_on


def shortest(stay_id: int, told: Iterable[tuple[ChecklistLine, dt.date, str]], day: dt.date) -> bytes:
    """The least that a telephone takes for a calendar, for a code that it reads from paper: what, and when.

    The entries have the names that they have in the file, so that whoever takes both has each once.
    """
    content = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Maison//Desk//EN"]
    for line, due_on, title in told:
        content += ["BEGIN:VEVENT", _uid(stay_id, line), f"DTSTAMP:{day:%Y%m%d}T000000Z"]
        content += [f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}", f"SUMMARY:{escaped(title)}", "END:VEVENT"]
    content.append("END:VCALENDAR")
    return b"".join(folded(text) for text in content)


def _uid(stay_id: int, line: ChecklistLine) -> str:
    return f"UID:{uuid.uuid5(_NAMES, f'{stay_id}/{line.key}')}"


def _entry(stay_id: int, line: ChecklistLine, due_on: dt.date, language: Language, now: dt.datetime) -> Iterator[str]:
    step = line.step
    title = language.gettext(_LEGAL if line.legal else _ADVISED).format(step=step.title.text(language.tag))
    yield "BEGIN:VEVENT"
    yield _uid(stay_id, line)
    yield f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(_told(line, language))}"
    where = step.where.text(language.tag)
    if where:
        yield f"LOCATION:{escaped(where)}"
    if step.official_url:
        yield f"URL:{unbroken(step.official_url)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if line.legal:
        for before in _RINGS:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}")
            yield from (f"DESCRIPTION:{escaped(title)}", "END:VALARM")
    yield "END:VEVENT"


def _told(line: ChecklistLine, language: Language) -> str:
    """What to do, and which papers to bring."""
    step, tag = line.step, language.tag
    papers = "\n".join(f"- {paper.text(tag)}" for paper in step.papers)
    return "\n\n".join(part for part in (step.what.text(tag), papers) if part)
