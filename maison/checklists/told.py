"""What a program tells of a person, in the words of the vocabulary: read and checked before anything is planned.

Everything may be missing, and is then unknown. What is there and not understood is refused with a sentence beside its
name, all at once, for a fact that is silently dropped would make a plan that is silently wrong.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from maison.checklists import vocabulary
from maison.checklists.communes import areas
from maison.checklists.families import Child
from maison.dates import FIRST_YEAR, LAST_YEAR
from maison.errors import Invalid, Message, Problem
from maison.languages import N_, country_codes

#: The facts that somebody may tell; the others follow from them, or are a child's.
TOLD = frozenset({*vocabulary.FACTS, "birth_date"} - {"child.age", "child.school_age", "child.nationality_group"})
_MOST = {"age": 130, "stay_days": 36_500, "permit_duration_days": 36_500}
_CHILD = (
    "name",
    "birth_date",
    "age",
    "nationality_set",
    "nationalities",
    "french_level",
    "schooled_before",
    "arrived_on",
)
_PARTS = ("facts", "anchors", "children", "done")
#: How like a known name a wrong one must be for the question whether that is meant.
_NEAR = 0.5
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OBJECT = N_("This should be an object with names and values.")
_DATE = N_("“{value}” is no date. Write it like 2026-11-30.")
_CODE = N_("“{value}” is no country. Give two letters, as in DZ.")


class Told(NamedTuple):
    """What was told of a person."""

    facts: dict[str, Any]
    anchors: dict[str, dt.date | None]
    children: tuple[Child, ...]
    done: dict[str, dt.date | None]


class _Refused(Exception):
    """A value is not understood."""

    def __init__(self, msgid: str, **facts: Any) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, facts)


def read(values: Mapping[str, Any], steps: Collection[str]) -> Told:
    """What an object tells; `steps` are the keys that may be done. Raises `Invalid` with all that is wrong."""
    problems: list[Problem] = []
    _check_names(values, _PARTS, "", problems)
    facts, anchors = _part(values, "facts", problems), _part(values, "anchors", problems)
    _check_names(facts, TOLD, "facts", problems)
    _check_names(anchors, vocabulary.ANCHORS, "anchors", problems)
    children = facts.get("children", values.get("children"))
    told = Told(
        {name: _tried(f"facts.{name}", problems, _fact, name, value) for name, value in facts.items() if name in TOLD},
        {
            name: _tried(f"anchors.{name}", problems, _day, value)
            for name, value in anchors.items()
            if name in vocabulary.ANCHORS
        },
        tuple(_children(children, problems)) if isinstance(children, list) else (),
        _done(values.get("done"), steps, problems),
    )
    if isinstance(children, list):
        told.facts["children"] = bool(children)
    if problems:
        raise Invalid(problems)
    return told


def _part(values: Mapping[str, Any], name: str, problems: list[Problem]) -> Mapping[str, Any]:
    part = values.get(name)
    if part is None:
        return {}
    if not isinstance(part, dict):
        problems.append(Problem(name, Message(_OBJECT)))
        return {}
    return part


def _check_names(names: Iterable[str], known: Collection[str], where: str, problems: list[Problem]) -> None:
    for name in names:
        if name not in known:
            problems.append(Problem(f"{where}.{name}" if where else name, _not_known(name, known)))


def _not_known(name: str, known: Collection[str]) -> Message:
    near = difflib.get_close_matches(name, known, n=1, cutoff=_NEAR)
    if near:
        return Message(N_("This name is not known. Is “{name}” meant?"), {"name": near[0]})
    return Message(N_("This name is not known. It may be one of: {names}"), {"names": ", ".join(sorted(known))})


def _tried(field: str, problems: list[Problem], read_value: Callable[..., Any], *given: Any) -> Any:
    """What the value means; None, with a problem noted, where it is not understood."""
    if given[-1] is None:
        return None
    try:
        return read_value(*given)
    except _Refused as refused:
        problems.append(Problem(field, refused.message))
        return None


# Values -------------------------------------------------------------------------------------------------------------


def _fact(name: str, value: Any) -> Any:
    if isinstance(value, str):
        if value == vocabulary.UNKNOWN:
            return None
        value = vocabulary.ALIASES.get(name, {}).get(value, value)
    if name == "children":
        return _yes_no(value) if not isinstance(value, list) else bool(value)
    for names, read_value in _KINDS:
        if name in names:
            return read_value(name, value)
    return _text(value) if name in ("commune", "visa_wording") else _choice(name, value)


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Refused(N_("“{value}” is neither true nor false. Write one of these."), value=_quoted(value))
    return value


def _number(name: str, value: Any) -> int:
    most = _MOST[name]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _Refused(N_("“{value}” is no whole number from 0 to {most}."), value=_quoted(value), most=most)
    return value


def _day(value: Any) -> dt.date:
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) and _ISO.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise _Refused(_DATE, value=_quoted(value))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _Refused(N_("The year {year} cannot be right here. Check it."), year=day.year)
    return day


def _choice(name: str, value: Any) -> str:
    words = vocabulary.CHOICES[name]
    if not isinstance(value, str) or value not in words:
        near = difflib.get_close_matches(value, words, n=1, cutoff=_NEAR) if isinstance(value, str) else []
        if near:
            raise _Refused(N_("“{value}” is not known. Is “{name}” meant?"), value=_quoted(value), name=near[0])
        raise _Refused(
            N_("“{value}” is not known. It may be one of: {names}"), value=_quoted(value), names=", ".join(words)
        )
    return value


def _countries(_name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Refused(N_("Give a list of countries, as in {example}."), example='["DZ", "ES"]')
    return tuple(_code(code) for code in value)


def _code(value: Any) -> str:
    code = value.upper() if isinstance(value, str) else ""
    code = "GB" if code == "UK" else code
    if code not in country_codes():
        raise _Refused(_CODE, value=_quoted(value))
    return code


def _country(_name: str, value: Any) -> str:
    return value if isinstance(value, str) and value in vocabulary.COUNTRY_GROUPS else _code(value)


def _stays(_name: str, value: Any) -> tuple[tuple[dt.date, dt.date | None], ...]:
    if not isinstance(value, list):
        raise _Refused(N_("Give a list of stays, each with “from” and “to”."))
    return tuple(_stay(stay) for stay in value)


def _stay(value: Any) -> tuple[dt.date, dt.date | None]:
    if not isinstance(value, dict) or not {"from"} <= set(value) <= {"from", "to"}:
        raise _Refused(N_("A stay has “from” and “to”, with dates like 2026-06-01."))
    first, last = _day(value["from"]), None if value.get("to") is None else _day(value["to"])
    if last is not None and last < first:
        raise _Refused(N_("A stay ends before it begins: {date}"), date=last)
    return first, last


def _areas(_name: str, value: Any) -> frozenset[str]:
    """The areas that somebody lives in: a commune, several, or the word for the whole metropolis."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise _Refused(N_("Give a commune, or a list of communes."))
    held = (frozenset({vocabulary.MEL}) if word == vocabulary.MEL else areas(word) or frozenset() for word in words)
    return frozenset().union(*held)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Refused(N_("“{value}” is no text."), value=_quoted(value))
    return value.strip()


def _quoted(value: Any) -> str:
    """A value as it is told, no longer than a line."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


_KINDS: tuple[tuple[Collection[str], Callable[[str, Any], Any]], ...] = (
    (vocabulary.YES_OR_NO, lambda _name, value: _yes_no(value)),
    (vocabulary.NUMBERS, _number),
    ({*vocabulary.DATES, "birth_date"}, lambda _name, value: _day(value)),
    (vocabulary.COUNTRIES, _country),
    ({"nationalities"}, _countries),
    ({"schengen_stays"}, _stays),
    (vocabulary.SETS, _areas),
)


# Children and what is done ------------------------------------------------------------------------------------------


def _children(children: list[Any], problems: list[Problem]) -> Iterable[Child]:
    for number, values in enumerate(children, 1):
        where = f"facts.children[{number}]"
        if not isinstance(values, dict):
            problems.append(Problem(where, Message(_OBJECT)))
            continue
        _check_names(values, _CHILD, where, problems)

        def tried(name: str, read_value: Callable[[Any], Any], values: Any = values, where: str = where) -> Any:
            return _tried(f"{where}.{name}", problems, read_value, values.get(name))

        nationalities = "nationality_set" if values.get("nationality_set") is not None else "nationalities"
        yield Child(
            name=tried("name", _text) or "",
            birth_date=tried("birth_date", _day),
            age=tried("age", lambda value: _number("age", value)),
            nationalities=tried(nationalities, lambda value: _countries("", value)) or (),
            french_level=tried("french_level", lambda value: _fact("french_level", value)),
            schooled_before=tried("schooled_before", _yes_no),
            arrived_on=tried("arrived_on", _day),
        )


def _done(value: Any, steps: Collection[str], problems: list[Problem]) -> dict[str, dt.date | None]:
    if value is None:
        return {}
    if isinstance(value, list) and all(isinstance(key, str) for key in value):
        value = dict.fromkeys(value)
    if not isinstance(value, dict):
        sentence = N_("Give a list of the steps that are done, as in {example}.")
        problems.append(Problem("done", Message(sentence, {"example": '["cvec"]'})))
        return {}
    for key in value:
        if key.partition("@")[0] not in steps:
            problems.append(Problem(f"done.{key}", _not_known(key, steps)))
    return {key: _tried(f"done.{key}", problems, _day, day) for key, day in value.items()}
