"""The hours as a week of seven days that somebody fills in: what the editor shows, and the OSM text that comes of it.

What seven days cannot say (months, dates, first Sundays, remarks for the rest of the time) stays beside them as rules,
is shown as such and is written back as it was. The order keeps its meaning: days, then those rules, then public holidays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from maison.directory.hours import rules as syntax
from maison.directory.hours.model import DAY, Hours, Slot, Unread
from maison.directory.hours.rules import Rule, minutes, spans_of
from maison.errors import UserError
from maison.languages import N_

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ITEM = re.compile(rf"({'|'.join(DAYS)})(?:\s?-\s?({'|'.join(DAYS)}))?", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<start>\d{1,2}(?:[:hH.]\d\d)?)[hH]?\s?(?:[-–—àa/]|to)\s?(?P<end>\d{1,2}(?:[:hH.]\d\d)?)?[hH]?|(?P<open>\d{1,2}(?:[:hH.]\d\d)?)[hH]?\s?\+"
)
#: A remark is typed in quotes of any kind; while the rest is read, its number stands for it.
_REMARK = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
_ASIDE = re.compile(r"\0(\d+)\0")
_PART = re.compile(r"\s*(?P<times>.*?)\s*(?P<unsure>\?)?\s*(?:\0(?P<remark>\d+)\0)?\s*")

_NOT_SLOTS = N_("“{text}” is not understood as hours. Write them as in 9:00-12:00, 14:00-18:30.")
_NO_SUCH_TIME = N_("There is no such time as in “{text}”. The day has the hours from 0:00 to 24:00.")
_OVERLAP = N_("The hours “{text}” overlap. Write each stretch once.")

Slots = tuple[Slot, ...]


class Week(NamedTuple):
    """Seven days from Monday; public holidays (None: nothing is said of them); and the rules that fit in neither."""

    days: tuple[Slots, ...] = ((),) * 7
    public_holidays: Slots | None = None
    rest: tuple[Rule, ...] = ()

    @property
    def rest_text(self) -> str:
        """What the days cannot say, as it is written; to be shown beside them."""
        return syntax.text_of(self.rest)


class Grid(NamedTuple):
    """The week as usual and that of the school holidays; None: nothing is known, or nothing changes then."""

    term: Week | None = None
    school: Week | None = None
    note: str = ""


# From the text -------------------------------------------------------------------------------------------------------


def grid_of(hours: Hours | Unread) -> Grid:
    """The hours as weeks. What could not be read stays as the note."""
    if isinstance(hours, Unread):
        return Grid(note=hours.text)
    rules = syntax.rules_of(hours.regular)
    during = syntax.rules_of(hours.school_holidays)
    if not during and syntax.names(rules, "sh"):
        during = syntax.on_days(rules, sh=True) or (_OFF,)
    term = syntax.on_days(rules, sh=False) or (_OFF,) * bool(rules)
    return Grid(_week(term) if term else None, _week(during) if during else None, hours.note)


_OFF = Rule("", "", "", "", "off", "")


def _week(rules: Sequence[Rule]) -> Week:
    """Rules are taken as long as each is of weekdays; the first that is not, and all behind it, stay in their order."""
    rules = [rule for group in syntax.groups_of(rules) for rule in group]  # remarks come last, as what else there is
    ends = _fallback(rules)
    cut = _holidays_from(rules[:ends])
    holidays = tuple(slot for rule in rules[cut:ends] for slot in _slots(rule) or ()) if cut < ends else None
    days: list[Slots] = [()] * 7
    taken = 0
    for taken, rule in enumerate(rules[:cut]):
        chosen, with_holidays = _days(rule)
        slots = _slots(rule)
        if slots is None or chosen is None or (with_holidays and (taken < ends - 1 or rule.joint == ",")):
            break
        for day in chosen:
            days[day] = _sorted((*days[day], *slots) if rule.joint == "," else slots)
        holidays = slots if with_holidays else holidays
    else:
        taken = cut
    return Week(tuple(days), holidays, (*rules[taken:cut], *rules[ends:]))


def _holidays_from(rules: Sequence[Rule]) -> int:
    """Where the rules begin that end in being of public holidays alone, and that no other one follows."""
    at = len(rules)
    while at and _days(rules[at - 1]) == ([], True) and _slots(rules[at - 1]) is not None:
        at -= 1
        if rules[at].joint != ",":
            return at
    return len(rules)


def _days(rule: Rule) -> tuple[list[int] | None, bool]:
    """The weekdays that a rule is of, None where it is of anything else; and whether it is of public holidays."""
    if rule.wide:
        return None, False
    chosen: list[int] = []
    items = [item.strip() for item in rule.days.split(",")] if rule.days else ["Mo-Su"]
    for item in items:
        found = _ITEM.fullmatch(item)
        if item.upper() == "PH":
            continue
        if found is None:
            return None, False
        first, last = (DAYS.index((name or found[1]).capitalize()) for name in found.groups())
        chosen += [(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)]
    return chosen, "PH" in map(str.upper, items)


def _slots(rule: Rule) -> Slots | None:
    """The slots that a rule gives its days; None where a slot cannot say it."""
    if rule.closes:
        return None if rule.times not in ("", "24/7") or rule.comment else ()
    certain = rule.modifier != "unknown" and not (rule.comment and not rule.modifier)
    if rule.times in ("", "24/7"):
        return (Slot(0, DAY, rule.comment, certain),)
    spans = spans_of(rule.times)
    if any(
        rest not in ("", "+") or (rest == "+") is bool(end) or not (start + end).replace(":", "").isdigit()
        for start, end, rest in spans
    ):
        return None
    slots = [_slot(minutes(start), minutes(end) if end else None) for start, end, _rest in spans]
    return tuple(slot._replace(comment=rule.comment, certain=certain) for slot in slots)


def _slot(start: int, end: int | None) -> Slot:
    return Slot(start, end + DAY if end is not None and end <= start else end)


def _sorted(slots: Iterable[Slot]) -> Slots:
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end or DAY)))


# To the text ---------------------------------------------------------------------------------------------------------


def hours_from(grid: Grid) -> Hours:
    """The hours that the weeks say."""
    return Hours(_text(grid.term) if grid.term else "", _text(grid.school) if grid.school else "", grid.note)


def _text(week: Week) -> str:
    rules = [rule for days in _alike(week.days) for rule in _written(_named(days), week.days[days[0]])]
    if week.days == ((Slot(0, DAY),),) * 7:
        rules = [Rule("", "", "", "24/7", "", "")]
    ends = _fallback(week.rest)
    rules = rules or [_OFF] * (week.rest[:1] == () or week.rest[0].joint in ("||", ","))
    rules += week.rest[:ends]
    if week.public_holidays is not None:
        rules += _written("PH", week.public_holidays) or [Rule(";", "", "PH", "", "off", "")]
    return syntax.text_of((*rules, *week.rest[ends:]))


def _fallback(rules: Sequence[Rule]) -> int:
    """Where the rules begin that hold when all before them are closed."""
    return next((at for at, rule in enumerate(rules) if rule.joint == "||"), len(rules))


def _alike(days: Sequence[Slots]) -> list[list[int]]:
    """The days that are open, those with the same hours together."""
    alike: dict[Slots, list[int]] = {}
    for day, slots in enumerate(days):
        if slots:
            alike.setdefault(slots, []).append(day)
    return list(alike.values())


def _named(days: Sequence[int]) -> str:
    stretches = [
        [day for _at, day in group] for _key, group in groupby(enumerate(days), lambda pair: pair[1] - pair[0])
    ]
    return ",".join(
        f"{DAYS[stretch[0]]}-{DAYS[stretch[-1]]}" if len(stretch) > 2 else ",".join(DAYS[day] for day in stretch)
        for stretch in stretches
    )


def _written(days: str, slots: Slots) -> list[Rule]:
    """The rules that give `days` their slots: one for each remark among them."""
    rules: list[Rule] = []
    for (comment, certain), group in groupby(slots, lambda slot: (slot.comment, slot.certain)):
        modifier = "unknown" if not certain else "open" if comment else ""
        times = ",".join(_times(slot) for slot in group)
        rules.append(Rule("," if rules else ";", "", days, times, modifier, comment.replace('"', "”")))
    return rules


def _times(slot: Slot) -> str:
    if slot.end is None:
        return f"{_clock(slot.start)}+"
    return f"{_clock(slot.start)}-{_clock(slot.end - DAY if slot.end > DAY else slot.end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


# As it is typed -------------------------------------------------------------------------------------------------------


def slots_text(slots: Slots) -> str:
    """The times of a day in its field: `09:00-12:00, 14:00-18:00? "ring the bell"`; "?" where it only may be open."""
    return ", ".join(
        _times(slot) + "?" * (not slot.certain) + (f' "{slot.comment}"' * bool(slot.comment)) for slot in slots
    )


def slots_typed(text: str) -> Slots:
    """The slots that somebody typed for a day: "9h-12h, 14h30-18h", "22-2", "19+", `9-12 "sur rendez-vous"`. Raises `UserError`."""
    remarks: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        remarks.append("".join(filter(None, found.groups())).strip())
        return f" \0{len(remarks) - 1}\0"

    slots: list[Slot] = []
    for part in re.split(r"[,;]|\bet\b|\band\b", _REMARK.sub(put_aside, text)):
        found = _PART.fullmatch(part)
        match = _TYPED.fullmatch(found["times"]) if found else None
        if not part.strip():
            continue
        if found is None or match is None or not (match["open"] or match["end"]):
            raise UserError(_NOT_SLOTS, text=_ASIDE.sub(lambda aside: remarks[int(aside[1])], part).strip()[:40])
        start, end = (_minute(time, found["times"]) for time in (match["open"] or match["start"], match["end"]))
        said = remarks[int(found["remark"])] if found["remark"] else ""
        slots.append(_slot(start or 0, end)._replace(comment=said, certain=not found["unsure"]))
    told = _sorted(slots)
    for one, other in pairwise(told):
        if other.start < (DAY if one.end is None else one.end):
            raise UserError(_OVERLAP, text=slots_text((one, other)))
    return told


def _minute(time: str | None, text: str) -> int | None:
    if time is None:
        return None
    hour, _mark, minute = re.sub("[hH.]", ":", time).partition(":")
    told = 60 * int(hour) + int(minute or 0)
    if told > DAY or int(minute or 0) > 59:
        raise UserError(_NO_SUCH_TIME, text=text.strip()[:40])
    return told
