"""The files of the catalogue: TOML, read key by key against what a step must say.

A table is read through `Table`, which knows where it stands and, when it has been read, which keys nobody asked for.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast, get_args

from maison.checklists import vocabulary
from maison.checklists.catalogue import (
    REQUIRED_LANGUAGES,
    CatalogueError,
    CatalogueStep,
    Confidence,
    Cost,
    CostStatus,
    Localised,
    Source,
)
from maison.checklists.conditions import OPERATORS, All, AnyOf, Compare, Condition, Not
from maison.checklists.deadlines import Deadline, Kind, Offset, Point
from maison.errors import Message
from maison.languages import N_, country_codes

CATEGORIES = frozenset({"arrival", "enrolment", "residence", "health", "housing", "daily_life", "money", "family"})
SCOPES = frozenset({"person", "adult", "child", "household", "dwelling", "employment"})

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_NAMES = {
    str: N_("a text"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    list: N_("a list"),
    dict: N_("a table"),
}

Wanted = TypeVar("Wanted", str, int, bool, list[Any], dict[str, Any])


class Table:
    """One table of a file: hands out its values, each checked, and refuses what it does not know."""

    def __init__(self, file: str, where: str, values: Mapping[str, Any]) -> None:
        self.file = file
        self.where = where
        self._values = dict(values)

    def fail(self, what: Message, key: str = "") -> NoReturn:
        """Refuse this table, or its `key`."""
        raise CatalogueError(self.file, f"{self.where}.{key}" if key else self.where, what)

    def has(self, key: str) -> bool:
        """Whether `key` is written and not read yet."""
        return key in self._values

    def get(self, key: str, kind: type[Wanted]) -> Wanted:
        """The value of `key`, which must be there and of this kind."""
        if key not in self._values:
            self.fail(Message(N_("this is missing")), key)
        value = self._values.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(Message(N_("this should be {kind}"), {"kind": Message(_NAMES[kind])}), key)
        return value

    def text(self, key: str) -> str:
        """A text that says something."""
        text = self.get(key, str).strip()
        if not text:
            self.fail(Message(N_("this is empty")), key)
        return text

    def one_of(self, key: str, words: Collection[str]) -> str:
        """One of `words`."""
        word = self.text(key)
        if word not in words:
            self.fail(_unknown_word(word, words), key)
        return word

    def table(self, key: str) -> Table:
        """The table under `key`."""
        return Table(self.file, f"{self.where}.{key}", self.get(key, dict))

    def tables(self, key: str) -> list[Table]:
        """The tables under `key`; none where it is not written."""
        if not self.has(key):
            return []
        found = []
        for number, value in enumerate(self.get(key, list), 1):
            where = f"{self.where}.{key}[{number}]"
            if not isinstance(value, dict):
                raise CatalogueError(
                    self.file, where, Message(N_("this should be {kind}"), {"kind": Message(_NAMES[dict])})
                )
            found.append(Table(self.file, where, value))
        return found

    def words(self, key: str) -> list[str]:
        """A list of texts."""
        words = self.get(key, list)
        if not all(isinstance(word, str) and word.strip() for word in words):
            self.fail(Message(N_("this should be a list of texts")), key)
        return [word.strip() for word in words]

    def localised(self, key: str) -> Localised:
        """A text in every required language."""
        table = self.table(key)
        return Localised({tag: table.text(tag) for tag in (*REQUIRED_LANGUAGES, *table.others(REQUIRED_LANGUAGES))})

    def localised_or_none(self, key: str) -> Localised | None:
        """The same, where it is written at all."""
        return self.localised(key) if self.has(key) else None

    def localised_list(self, key: str) -> tuple[Localised, ...]:
        """A list of texts, equally long in every language."""
        table = self.table(key)
        lists = {tag: table.words(tag) for tag in (*REQUIRED_LANGUAGES, *table.others(REQUIRED_LANGUAGES))}
        if len({len(words) for words in lists.values()}) != 1:
            self.fail(Message(N_("the lists are not equally long in all languages")), key)
        return tuple(Localised(dict(zip(lists, texts, strict=True))) for texts in zip(*lists.values(), strict=True))

    def others(self, known: Collection[str]) -> list[str]:
        """The keys that are written beside the `known` ones."""
        return [key for key in self._values if key not in known]

    def finish(self) -> None:
        """Refuse keys that were never read: a misspelt one must not be silently without effect."""
        for key in self._values:
            self.fail(Message(N_("this key is not known")), key)


def read_sources(path: Path) -> dict[str, Source]:
    """The pages that steps refer to, by their ids."""
    root = _read(path)
    sources = {}
    for key in root.others(()):
        table = root.table(key)
        sources[key] = Source(key, table.text("page"), table.get("url", str), table.text("dated"))
        table.finish()
    return sources


def read_steps(path: Path, sources: Mapping[str, Source]) -> list[CatalogueStep]:
    """The steps of one file, in its order."""
    root = _read(path)
    steps = [_step(table, sources) for table in root.tables("step")]
    root.finish()
    return steps


def _read(path: Path) -> Table:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CatalogueError(path.name, str(path.parent), Message(N_("the file is missing"))) from error
    except UnicodeDecodeError as error:
        raise CatalogueError(path.name, str(error.start), Message(N_("the file is not UTF-8 text"))) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path.name, "TOML", Message("{error}", {"error": error})) from error
    return Table(path.name, path.stem, values)


def _step(table: Table, sources: Mapping[str, Source]) -> CatalogueStep:
    key = table.text("key")
    table.where = key
    if not _KEY.fullmatch(key):
        table.fail(Message(N_("a key has small letters, digits and underscores only")))
    deadline = table.table("deadline")
    step = CatalogueStep(
        key=key,
        category=table.one_of("category", CATEGORIES),
        per=table.one_of("per", SCOPES),
        title=table.localised("title"),
        what=table.localised("what"),
        papers=table.localised_list("papers"),
        where=table.localised("where"),
        authority=table.localised("authority"),
        official_url=_https(table, "official_url"),
        costs=tuple(_cost(cost) for cost in table.tables("cost")),
        applies_when=_condition(table.table("applies_when")),
        deadline_note=deadline.localised_or_none("note"),
        deadline=_deadline(deadline),
        late=table.localised_or_none("late"),
        requires=tuple(table.words("requires")) if table.has("requires") else (),
        sources=_sources(table, sources),
        checked_on=_month(table, "checked_on"),
        confidence=cast("Confidence", table.one_of("confidence", get_args(Confidence))),
    )
    table.finish()
    return step


def _https(table: Table, key: str) -> str:
    url = table.text(key)
    if not url.startswith("https://"):
        table.fail(Message(N_("an address starts with https://")), key)
    return url


def _month(table: Table, key: str) -> dt.date:
    match = _MONTH.fullmatch(table.text(key))
    if match is None:
        table.fail(Message(N_("a month is written like 2026-06")), key)
    return dt.date(int(match[1]), int(match[2]), 1)


def _sources(table: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    keys = table.words("sources")
    if not keys:
        table.fail(Message(N_("this is empty")), "sources")
    for key in keys:
        if key not in sources:
            table.fail(_unknown_word(key, sources), "sources")
    return tuple(sources[key] for key in keys)


def _cost(table: Table) -> Cost:
    amounts: list[Any] = table.get("amount", list) if table.has("amount") else [None]
    numbers = all(isinstance(amount, (int, float)) and not isinstance(amount, bool) for amount in amounts)
    if amounts != [None] and not (numbers and len(amounts) in (1, 2) and amounts == sorted(amounts)):
        table.fail(Message(N_("an amount is [euros] or [from, to]")), "amount")
    cost = Cost(
        low=amounts[0],
        high=amounts[-1],
        as_of=table.text("as_of"),
        status=cast("CostStatus", table.one_of("status", get_args(CostStatus))),
        note=table.localised_or_none("note"),
    )
    table.finish()
    return cost


def _condition(table: Table) -> Condition:
    if table.has("fact"):
        condition = _compare(table)
    elif table.has("not"):
        condition = Not(_condition(table.table("not")))
    else:
        word = "all" if table.has("all") else "any"
        parts = tuple(_condition(part) for part in table.tables(word))
        if not parts:
            table.fail(Message(N_("a condition has “fact”, “all”, “any” or “not”, with at least one part")))
        condition = All(parts) if word == "all" else AnyOf(parts)
    table.finish()
    return condition


def _compare(table: Table) -> Condition:
    fact = table.one_of("fact", vocabulary.FACTS)
    op = table.one_of("op", OPERATORS)
    if op in ("in", "not_in"):
        words = table.words("value")
        known = country_codes() if fact in vocabulary.COUNTRIES else vocabulary.CHOICES.get(fact, ())
        for word in words:
            if word not in known:
                table.fail(_unknown_word(word, known), "value")
        return Compare(fact, op, frozenset(words))
    if fact in vocabulary.CHOICES:
        return Compare(fact, op, table.one_of("value", vocabulary.CHOICES[fact]))
    if fact in vocabulary.COUNTRIES:
        return Compare(fact, op, table.one_of("value", country_codes()))
    if fact in vocabulary.YES_OR_NO:
        return Compare(fact, op, table.get("value", bool))
    if fact in vocabulary.DATES:
        return Compare(fact, op, _day(table, "value"))
    return Compare(fact, op, table.get("value", int))


def _day(table: Table, key: str) -> dt.date:
    try:
        return dt.date.fromisoformat(table.text(key))
    except ValueError:
        table.fail(Message(N_("a date is written like 2026-07-01")), key)


def _deadline(table: Table) -> Deadline:
    kind = cast("Kind", table.one_of("kind", get_args(Kind)))
    deadline = Deadline(kind) if kind == "none" else _dated(kind, table)
    table.finish()
    return deadline


def _dated(kind: Kind, table: Table) -> Deadline:
    anchor = table.one_of("anchor", vocabulary.ANCHORS)
    legal = table.get("legal", bool)
    if kind == "advisory" and legal:
        table.fail(Message(N_("an advised date is not a legal one")), "legal")
    if kind == "window":
        opens: Point | None = Point(anchor, _offset(table, "from"))
        closes = [Point(anchor, _offset(table, "to"))]
    elif kind == "earliest":
        opens, closes = Point(anchor, _offset(table, "offset")), []
    else:
        opens, closes = None, [Point(anchor, _offset(table, "offset"))]
    if table.has("also_before"):
        other = table.table("also_before")
        closes.append(Point(other.one_of("anchor", vocabulary.ANCHORS), _offset(other, "offset")))
        other.finish()
    dead, penalty = None, False
    if table.has("late"):
        late = table.table("late")
        dead, penalty = Point(anchor, _offset(late, "until")), late.get("penalty", bool)
        late.finish()
    return Deadline(kind, legal=legal, opens=opens, closes=tuple(closes), dead=dead, penalty=penalty)


def _offset(table: Table, key: str) -> Offset:
    text = table.text(key)
    try:
        return Offset.parse(text)
    except ValueError:
        table.fail(Message(N_("a duration is written like P3M, -P2M or P10D")), key)


def _unknown_word(word: str, words: Collection[str]) -> Message:
    return Message(N_("“{word}” is not one of: {words}"), {"word": word, "words": ", ".join(sorted(words))})
