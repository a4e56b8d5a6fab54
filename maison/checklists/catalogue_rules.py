"""Conditions and deadlines as the files of the catalogue write them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from maison.checklists import vocabulary
from maison.checklists.catalogue import Period
from maison.checklists.catalogue_tables import Table, unknown_word
from maison.checklists.communes import commune
from maison.checklists.conditions import OPERATORS, SET_OPERATORS, All, AnyOf, Compare, Condition, Not
from maison.checklists.deadlines import Deadline, Every, Kind, Point, Restart, SecondDate, Unless, Variant
from maison.checklists.offsets import Offset
from maison.errors import Message
from maison.languages import N_, country_codes

_RECURRING, _EVENT = "recurring", "event"
_KINDS = (*get_args(Kind), _RECURRING, _EVENT)
_EVERY = tuple(every for every in get_args(Every) if every)
_ROLLING = "rolling_90_180"


# Conditions ---------------------------------------------------------------------------------------------------------


def read_condition(table: Table) -> Condition:
    """A condition: a comparison, or “all”, “any” or “not” of others."""
    if table.has("fact"):
        condition: Condition = _compare(table)
    elif table.has("not"):
        condition = Not(read_condition(table.table("not")))
    else:
        word = "all" if table.has("all") else "any"
        parts = tuple(read_condition(part) for part in table.tables(word))
        if not parts:
            table.fail(Message(N_("a condition has “fact”, “all”, “any” or “not”, with at least one part")))
        condition = All(parts) if word == "all" else AnyOf(parts)
    table.finish()
    return condition


def _compare(table: Table) -> Compare:
    fact = table.one_of("fact", vocabulary.FACTS)
    op = table.one_of("op", SET_OPERATORS if fact in vocabulary.SETS else OPERATORS)
    if op == "not_empty":
        return Compare(fact, op, table.get("value", bool) if table.has("value") else True)
    if op == "between":
        return Compare(fact, op, _bounds(table, fact))
    if op in ("in", "not_in"):
        words = [canonical(fact, word) for word in table.words("value")]
        return Compare(fact, op, frozenset().union(*(_known(table, fact, word) for word in words)))
    return Compare(fact, op, _value(table, fact))


def _value(table: Table, fact: str) -> Any:
    if fact in vocabulary.YES_OR_NO:
        if fact in vocabulary.ALIASES and table.holds_text("value"):
            return vocabulary.ALIASES[fact][table.one_of("value", vocabulary.ALIASES[fact])]
        return table.get("value", bool)
    if fact in vocabulary.DATES:
        return table.day("value")
    if fact in vocabulary.NUMBERS:
        return table.get("value", int)
    word = canonical(fact, table.text("value"))
    words = _known(table, fact, word)
    if len(words) != 1:
        table.fail(Message(N_("“{word}” is several; write “in” or “not_in”"), {"word": word}), "value")
    return next(iter(words))


def _bounds(table: Table, fact: str) -> tuple[int, int]:
    bounds: list[Any] = table.get("value", list)
    whole = all(isinstance(bound, int) and not isinstance(bound, bool) for bound in bounds)
    if fact not in vocabulary.NUMBERS or not whole or len(bounds) != 2 or bounds != sorted(bounds):
        table.fail(Message(N_("“between” is for numbers, and has two: [from, to]")), "value")
    return bounds[0], bounds[1]


def canonical(fact: str, word: str) -> str:
    """A value as the vocabulary writes it."""
    return str(vocabulary.ALIASES.get(fact, {}).get(word, word))


def _known(table: Table, fact: str, word: str) -> frozenset[str]:
    """The values that a word stands for: itself, or the states of a group."""
    if fact in vocabulary.SETS:
        return frozenset({word if word == vocabulary.MEL else commune(word)})
    if fact in vocabulary.COUNTRIES:
        if word in vocabulary.COUNTRY_GROUPS:
            return vocabulary.COUNTRY_GROUPS[word] | {word}  # somebody may be told by the group alone
        known: Any = country_codes()
    else:
        known = vocabulary.CHOICES.get(fact, ())
    if word not in known:
        table.fail(unknown_word(word, known), "value")
    return frozenset({word})


def read_period(table: Table) -> Period:
    """From one day to another; either may miss."""
    period = Period(table.day_or_none("from"), table.day_or_none("until"))
    if period.since is not None and period.until is not None and period.until < period.since:
        table.fail(Message(N_("the end is before the beginning")), "until")
    return period


# Deadlines ----------------------------------------------------------------------------------------------------------


def read_deadline(table: Table) -> Deadline:
    """A deadline, with what surrounds its dates: a period, an event, variants, a note."""
    kind = table.one_of("kind", _KINDS)
    wrapped = kind in (_RECURRING, _EVENT)
    every = cast("Every", table.one_of("every", _EVERY) if kind == _RECURRING else "")
    event = table.text("event") if kind == _EVENT else ""
    if wrapped:
        inner = table.table("inner") if kind == _RECURRING or table.has("inner") else None
        dated = read_deadline(inner) if inner is not None else Deadline("none")
    else:
        dated = Deadline("none") if kind == "none" else _dated(cast("Kind", kind), table)
    second = dated.second or table.read_all("second", _second)
    variants = dated.variants or table.read_all("variant", _variant)
    made = replace(
        dated,
        every=every or dated.every,
        event=event or dated.event,
        repeats=dated.repeats or table.flag("repeats"),
        second=second,
        variants=tuple(
            replace(variant, decides=_dates(variant.deadline) != _dates(replace(dated, second=second)))
            for variant in variants
        ),
        note=table.localised_or_none("note") or dated.note,
    )
    table.finish()
    return made


def _dates(deadline: Deadline) -> Deadline:
    """A deadline by its dates alone."""
    return replace(deadline, note=None, variants=(), every="", repeats=False, event="")


def _dated(kind: Kind, table: Table) -> Deadline:
    anchor, otherwise = _anchors(table)
    legal = table.get("legal", bool)
    if kind == "advisory" and legal:
        table.fail(Message(N_("an advised date is not a legal one")), "legal")
    opens: Point | None = None
    closes: list[Point] = []
    if kind == "window":
        opens, closes = _edge(table, "from", anchor, otherwise), [_edge(table, "to", anchor, otherwise)]
    elif kind == "earliest":
        opens = Point(anchor, _offset(table, "offset"), otherwise)
    else:
        closes = [Point(anchor, _offset(table, "offset"), otherwise)]
    other = table.read("also_before", _point)
    dead, penalty, amount = _late(table, Point(anchor, Offset(), otherwise))
    return Deadline(
        kind,
        legal=legal,
        opens=opens,
        closes=tuple(closes) if other is None else (*closes, other),
        dead=dead,
        penalty=penalty,
        amount=amount,
        unless=table.read("unless", _unless),
        restarts=table.read("restarts", _restart),
        rolling=table.one_of_or("algorithm", (_ROLLING,)) == _ROLLING,
    )


def _anchors(table: Table) -> tuple[str, tuple[str, ...]]:
    """The anchor, and those that stand in for it."""
    if table.holds_text("anchor"):
        return table.one_of("anchor", vocabulary.ANCHORS), ()
    names = table.words("anchor")
    for name in names:
        if name not in vocabulary.ANCHORS:
            table.fail(unknown_word(name, vocabulary.ANCHORS), "anchor")
    if not names:
        table.fail(Message(N_("this is empty")), "anchor")
    return names[0], tuple(names[1:])


def _edge(table: Table, key: str, anchor: str, otherwise: tuple[str, ...]) -> Point:
    """One end of a window: a duration, or a point with an anchor of its own."""
    if table.holds_text(key):
        return Point(anchor, _offset(table, key), otherwise)
    return table.read(key, _point) or table.fail(Message(N_("this is missing")), key)


def _point(table: Table) -> Point:
    anchor, otherwise = _anchors(table)
    return Point(anchor, _offset(table, "offset"), otherwise)


def _late(table: Table, anchored: Point) -> tuple[Point | None, bool, int | None]:
    """The last day of a late filing, whether it costs, and how much."""
    late = table.table_or_none("late")
    if late is None:
        return None, False, None
    dead = Point(anchored.anchor, _offset(late, "until"), anchored.otherwise) if late.has("until") else None
    penalty = late.get("penalty", bool)
    amount = late.get("amount", int) if late.has("amount") else None
    late.finish()
    return dead, penalty, amount


def _unless(table: Table) -> Unless:
    anchor = table.one_of("anchor", vocabulary.ANCHORS)
    return Unless(anchor, Point(table.one_of("before", vocabulary.ANCHORS), _offset(table, "offset")))


def _restart(table: Table) -> Restart:
    return Restart(table.one_of("anchor", vocabulary.ANCHORS), table.one_of("when", vocabulary.YES_OR_NO))


def _second(table: Table) -> SecondDate:
    return SecondDate(_point(table), table.localised("note"))


def _variant(table: Table) -> Variant:
    when = read_condition(table.table("when"))
    deadline = read_deadline(table.table("deadline"))
    if deadline.every:
        table.fail(
            Message(N_("another deadline comes again when its step does: it has no period of its own")), "deadline"
        )
    return Variant(when, deadline, table.localised_or_none("note"))


def _offset(table: Table, key: str) -> Offset:
    text = table.text(key)
    try:
        return Offset.parse(text)
    except ValueError:
        table.fail(Message(N_("a duration is written like P3M, -P2M, P10D or -P2B")), key)
