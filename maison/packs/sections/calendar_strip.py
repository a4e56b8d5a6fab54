"""The dates of this person at a glance, the nearest first, and a code that brings them to a telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from maison import languages
from maison.checklists.icalendar import awaited, shortest
from maison.checklists.model import ChecklistLine
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Code, Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.steps import Steps

#: So many dates are shown.
SHOWN = 6
#: So many bytes are in a code at most: its modules are then three dots wide at 150 dots an inch.
ROOM = 900


class Dated(NamedTuple):
    """A step, the day, and how the calendar calls it."""

    line: ChecklistLine
    day: dt.date
    title: str


def calendar_strip(material: Material, language: Language) -> Part | None:
    """The nearest dates, and behind them the code; None where no step has a date."""
    say, steps = language.gettext, Steps(material.checklist, language)
    coming = (found for found in awaited(material.lines) if found[1] >= material.today)
    dated = sorted(coming, key=lambda found: found[1])
    if not dated:
        return None
    cells = [
        Entry(line.key, steps.title(line), (Line("date", language.date(day), strong=line.legal),))
        for line, day in dated[:SHOWN]
    ]
    # the code is in the visitor's language, and holds so much in it: what stands beside it in another one says the same
    spoken = languages.get(material.speaks[0], "pack") if material.speaks else language
    titles = Steps(material.checklist, spoken)
    named = [Dated(line, day, _title(line, titles, spoken)) for line, day in dated]
    held = _held(material, named)
    text = shortest(material.arrival.id, held, material.today).decode().removesuffix("\r\n")
    days = language.listing([language.date(each.day) for each in held])
    code = Code(text, say(wording.CALENDAR_CODE).format(dates=days), say(_caption(named, held)))
    cells.append(Entry("code", code=code))
    return Part(PartKey.CALENDAR, say(wording.CALENDAR), say(wording.CALENDAR_LEAD), tuple(cells), "strip")


def _title(line: ChecklistLine, steps: Steps, language: Language) -> str:
    title = steps.title(line)
    return language.gettext(wording.CALENDAR_LEGAL).format(step=title) if line.legal else title


def _held(material: Material, dated: Sequence[Dated]) -> Sequence[Dated]:
    """What goes into a code: all, or the nearest legal deadlines, or the nearest dates where none is legal."""
    if _fits(material, dated):
        return dated
    own = [each for each in dated if each.line.legal] or dated
    count = 1
    while count < len(own) and _fits(material, own[: count + 1]):
        count += 1
    return own[:count]


def _fits(material: Material, dated: Sequence[Dated]) -> bool:
    return len(shortest(material.arrival.id, dated, material.today)) <= ROOM


def _caption(dated: Sequence[Dated], held: Sequence[Dated]) -> str:
    if len(held) == len(dated):
        return wording.CALENDAR_ALL
    return wording.CALENDAR_NEAREST if held[0].line.legal else wording.CALENDAR_SOME
