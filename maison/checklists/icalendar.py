"""One person's deadlines as a calendar file (RFC 5545) for a telephone.

The file says what to do and by when, and nothing of who: it lands in calendars that others see. A legal date and an
advised one are told apart by the first words of each entry, and only the legal ones ring.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator

from maison.checklists.model import ChecklistLine
from maison.languages import N_, Language

#: A line has so many octets at most, without its end.
_LONGEST = 75
#: The names of entries are made under this one, so that they stay the same from one file to the next.
_NAMES = uuid.UUID("5b0d8b7e-6f0c-4a51-9c53-2d6c3a8a5f11")
#: Nine in the morning, a week before and the day before.
_RINGS = ("-P6DT15H", "-PT15H")
_LEGAL, _ADVISED = N_("Legal deadline: {step}"), N_("Advised: {step}")
_CONTROLS = dict.fromkeys((*range(32), 127))


def calendar(stay_id: int, lines: Iterable[ChecklistLine], language: Language, now: dt.datetime) -> bytes:
    """The steps that have a date and wait, as a file."""
    content = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Maison Internationale//Desk//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for line in lines:
        if line.due_on is not None and line.applies and line.status in ("not_yet", "open", "late"):
            content += _entry(stay_id, line, line.due_on, language, now)
    content.append("END:VCALENDAR")
    return b"".join(_folded(text) for text in content)


def _entry(stay_id: int, line: ChecklistLine, due_on: dt.date, language: Language, now: dt.datetime) -> Iterator[str]:
    step = line.step
    title = language.gettext(_LEGAL if line.legal else _ADVISED).format(step=step.title.text(language.tag))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_NAMES, f'{stay_id}/{line.key}')}"
    yield f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(_told(line, language))}"
    where = step.where.text(language.tag)
    if where:
        yield f"LOCATION:{_escaped(where)}"
    if step.official_url:
        yield f"URL:{step.official_url.translate(_CONTROLS)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if line.legal:
        for before in _RINGS:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}")
            yield from (f"DESCRIPTION:{_escaped(title)}", "END:VALARM")
    yield "END:VEVENT"


def _told(line: ChecklistLine, language: Language) -> str:
    """What to do, and which papers to bring."""
    step, tag = line.step, language.tag
    papers = "\n".join(f"- {paper.text(tag)}" for paper in step.papers)
    return "\n\n".join(part for part in (step.what.text(tag), papers) if part)


def _escaped(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = (line.translate(_CONTROLS).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(plain)


def _folded(text: str) -> bytes:
    """A line, broken where it is too long: never inside a letter, and each part but the first behind a space."""
    parts: list[bytes] = []
    part = b""
    for letter in text:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part)) + b"\r\n"
