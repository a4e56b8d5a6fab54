"""The rules of an OSM text, taken apart just enough to mend what the library reads otherwise than the specification.

Nothing here decides whether a text is right: that is the library's part (`reading`). A rule that none of the patterns
fits stays whole in `wide` and is handed on as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)\b"
_OFFSET = r"(?:\s?[+-]\s?\d+ days?)"
_ITEM = rf"(?:{_DAY}(?:\s?-\s?{_DAY})?(?:\[[-\d,\s]+\])?{_OFFSET}?|(?:PH|SH)\b{_OFFSET}?)"
_DAYS = rf"\b{_ITEM}(?:\s?,\s?{_ITEM})*"
TIME = r"(?:\d{1,2}:\d\d|\(?(?:dawn|dusk|sunrise|sunset)(?:\s?[+-]\s?\d{1,2}:\d\d\))?)"
_TIMES = rf"{TIME}(?:\s?-\s?{TIME})?\+?(?:/\d+(?::\d\d)?)?"
_RULE = re.compile(
    rf"(?P<wide>.*?)\s*(?P<days>{_DAYS}(?:\s+{_DAYS})?)?\s*(?P<times>{_TIMES}(?:\s?,\s?{_TIMES})*|24/7)?"
    r"\s*(?P<modifier>\b(?:open|off|closed|unknown))?",
    re.IGNORECASE,
)
_JOINT = re.compile(r'\s*(?P<quoted>"[^"]*")|(?P<joint>\s*(?:;|\|\|)\s*)|(?P<comma>\s*,\s*)|.', re.DOTALL)
#: Where a comma ends a rule: behind hours, a modifier or a comment, before anything that selects days.
_ENDED = re.compile(r'(?:\d:\d\d\+?|24/7|\b(?:open|off|closed|unknown|dawn|dusk|sunrise|sunset)|["+)])$', re.IGNORECASE)
_BEGINS = re.compile(r"(?:[A-Z][a-z]|PH\b|SH\b|[a-z]{2}\b|week|easter|\d{4}\b)")


class Rule(NamedTuple):
    """One rule. `joint` joins it to the one before: ";" replaces its days, "," adds to them, "||" is for when all are closed."""

    joint: str
    wide: str  # dates, months, weeks, years
    days: str
    times: str
    modifier: str
    comment: str

    @property
    def closes(self) -> bool:
        """Whether it says when the place is closed."""
        return self.modifier in ("off", "closed")

    @property
    def is_remark(self) -> bool:
        """Whether it is nothing but a comment, which concerns no hours in particular."""
        return bool(self.comment) and not (self.wide or self.days or self.times or self.modifier)

    @property
    def text(self) -> str:
        """The rule as the library reads it right. A comment alone makes an opening uncertain, which it does not know."""
        modifier = "unknown" if self.comment and not (self.modifier or self.is_remark) else self.modifier
        comment = f'"{self.comment}"' if self.comment else ""
        return " ".join(part for part in (self.wide, self.days, self.times, modifier, comment) if part)


@lru_cache(maxsize=4096)
def rules_of(text: str) -> tuple[Rule, ...]:
    """The rules of a text, in their order."""
    parts = _split(text)
    return tuple(_rule(joint, part) for joint, part in parts if part)


def text_of(rules: Iterable[Rule]) -> str:
    """The text of rules; the first one's joint is not written."""
    told = ""
    for rule in rules:
        joint = {";": "; ", ",": ", ", "||": " || "}[rule.joint or ";"] if told else ""
        told += joint + rule.text
    return told


def _split(text: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    joint, start = "", 0
    for found in _JOINT.finditer(text):
        mark = found["joint"] or found["comma"]
        if mark is None:
            continue
        before, after = text[start : found.start()].strip(), text[found.end() :]
        if found["comma"] and not (_ENDED.search(before) and _BEGINS.match(after)):
            continue
        parts.append((joint, before))
        joint, start = mark.strip(), found.end()
    return [*parts, (joint, text[start:].strip())]


def _rule(joint: str, text: str) -> Rule:
    comment = ""
    if text.endswith('"') and text.count('"') >= 2:
        text, _quote, comment = text[:-1].rpartition('"')
    found = _RULE.fullmatch(text.strip())
    if found is None:
        return Rule(joint, text.strip(), "", "", "", comment)
    wide = found["wide"].strip().removesuffix(":").strip()
    parts = (found["days"] or "", found["times"] or "", (found["modifier"] or "").lower())
    return Rule(joint, wide, *parts, comment)


def groups_of(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules, apart at each fallback; remarks become the last one, which is what the specification would have them be."""
    groups: list[list[Rule]] = [[]]
    for rule in rules:
        if rule.is_remark:
            continue
        if rule.joint == "||":
            groups.append([])
        groups[-1].append(rule)
    remarks = "; ".join(rule.comment for rule in rules if rule.is_remark)
    if remarks:
        groups.append([Rule("||", "", "", "", "unknown", remarks)])
    return [group for group in groups if group]


# Days -----------------------------------------------------------------------------------------------------------------

_NAMED = {
    "sh": re.compile(r"\s*,?\s*\bSH\b(?!\s?[+-])", re.IGNORECASE),
    "ph": re.compile(r"\s*,?\s*\bPH\b(?!\s?[+-])", re.IGNORECASE),
}
_TWO = re.compile(rf"(?P<first>(?:PH|SH)(?:\s?,\s?(?:PH|SH))*)\s+(?P<second>{_DAYS})", re.IGNORECASE)


def names(rules: Iterable[Rule], holiday: str) -> bool:
    """Whether a rule speaks of school holidays ("sh") or public ones ("ph"); not of a day so long before or after."""
    return any(_NAMED[holiday].search(rule.days) for rule in rules)


def on_days(rules: Sequence[Rule], *, sh: bool | None = None, ph: bool | None = None) -> tuple[Rule, ...]:
    """The rules as they hold on a day that is a school or a public holiday, or none: they name neither any more.

    One of which nothing is said stays in the rules. "SH Mo-Fr" are the school holidays from Monday to Friday; "Mo-Fr,SH"
    those days and the school holidays.
    """
    known = {holiday: is_one for holiday, is_one in (("sh", sh), ("ph", ph)) if is_one is not None}
    return tuple(held for rule in rules if (held := _on_day(rule, known)) is not None)


def _on_day(rule: Rule, known: dict[str, bool]) -> Rule | None:
    named = [holiday for holiday in known if _NAMED[holiday].search(rule.days)]
    if not named:
        return rule
    two = _TWO.fullmatch(rule.days)
    if any(known[holiday] for holiday in named):
        return rule._replace(days=two["second"] if two else "Mo-Su")
    rest = two["first"] if two else rule.days
    for holiday in named:
        rest = _NAMED[holiday].sub("", rest)
    rest = rest.strip().strip(",").strip()
    return rule._replace(days=f"{rest} {two['second']}" if two else rest) if rest else None


# Times ----------------------------------------------------------------------------------------------------------------

_SPAN = re.compile(rf"(?P<start>{TIME})(?:\s?-\s?(?P<end>{TIME}))?(?P<rest>\+|/.*)?", re.IGNORECASE)
_MORNING = 12 * 60


def minutes(clock: str) -> int:
    """ "9:30" in minutes."""
    hour, _colon, minute = clock.partition(":")
    return 60 * int(hour) + int(minute)


def spans_of(times: str) -> list[tuple[str, str, str]]:
    """The spans of a time selector: start, end ("" for none), and "+" or a step."""
    found = (_SPAN.fullmatch(part.strip()) for part in times.split(","))
    return [(span["start"], span["end"] or "", span["rest"] or "") for span in found if span]


def _after_midnight(start: str, end: str) -> str:
    """The end of a span on the next day; "" for one that ends on its own."""
    if not end[:1].isdigit():
        return ""
    until = minutes(end)
    if until > 24 * 60:
        until -= 24 * 60
    elif until > minutes(start) if start[0].isdigit() else until >= _MORNING:
        return ""
    return f"{until // 60:02}:{until % 60:02}"


def before_midnight(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules, each opening cut at the midnight of the day that it begins on."""
    return tuple(rule._replace(times=",".join(map(_cut, spans_of(rule.times))) or rule.times) for rule in rules)


def _cut(span: tuple[str, str, str]) -> str:
    start, end, rest = span
    return f"{start}-{'24:00' if _after_midnight(start, end) else end}{rest}" if end else start + rest


def past_midnight(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """What the rules of a day leave open on the next, told of the day itself: "Fr 22:00-05:00" as "Fr 00:00-05:00".

    The library ends such an opening at midnight where another rule holds for the next day ("Fr 18:00-03:00; Sa 10:00-12:00").
    Empty where nothing is left.
    """
    return _left(rules, lambda start, end, _rest: f"00:00-{late}" if (late := _after_midnight(start, end)) else "")


def past_open_ends(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """When the rules may still be open behind an end that is not certain ("17:00-20:00+"); empty where none is."""
    left = _left(
        rules,
        lambda start, end, rest: f"{end}-24:00" if rest == "+" and end and not _after_midnight(start, end) else "",
    )
    return tuple(rule._replace(modifier=rule.modifier if rule.closes else "unknown") for rule in left)


def _left(rules: Iterable[Rule], rest_of: Callable[[str, str, str], str]) -> tuple[Rule, ...]:
    """The rules with what is left of their times. One of which nothing is left still takes its days from those before it."""
    left: list[Rule] = []
    found = False
    for rule in rules:
        times = ",".join(filter(None, (rest_of(*span) for span in spans_of(rule.times))))
        found = found or bool(times)
        if times:
            left.append(rule._replace(times=times))
        elif rule.joint != "," and not (rule.closes and rule.times):
            left.append(rule._replace(times="", modifier="off", comment=""))
    return tuple(left) if found else ()
