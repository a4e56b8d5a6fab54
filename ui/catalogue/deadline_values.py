"""A deadline as its form is filled, and the table of the file from what the form holds.

What comes again, or hangs on an event, has its dates inside; what a form does not show of any of them stays as it was
written. A remark, further dates and variants may stand on each level: they are written back where they were read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

#: The languages that stand side by side.
LANGUAGES = ("fr", "en")
#: The kinds of deadline that the form offers.
KINDS = ("latest", "window", "earliest", "advisory", "none")
_RECURRING = "recurring"
_WRAPPED = (_RECURRING, "event")
_POINTS = ("offset", "from", "to")
#: What may stand on each level; of the remark the outer one counts, of the others the inner one.
_ANYWHERE = ("note", "second", "variant")
#: The keys of a deadline without a date of its own.
_UNDATED = (*_ANYWHERE, "repeats")


def levels(deadline: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The deadline, and what stands inside it: the last one has the dates."""
    found = [deadline]
    while found[-1].get("kind") in _WRAPPED and "inner" in found[-1]:
        found.append(found[-1]["inner"])
    return found


def deadline_values(deadline: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of a deadline, by the names of its fields."""
    inside = levels(deadline)
    inner = inside[-1]
    anchors, late = inner.get("anchor", ()), inner.get("late", {})
    values: dict[str, Any] = {
        "deadline.kind": inner["kind"] if inner.get("kind") in KINDS else None,
        "deadline.anchor": (anchors,) if isinstance(anchors, str) else tuple(anchors),
        "deadline.legal": inner.get("legal", False),
        "deadline.late.until": late.get("until", ""),
        "deadline.late.penalty": late.get("penalty", False) if late else None,
        "deadline.late.amount": str(late.get("amount", "")),
        "deadline.every": _every(inside),
    }
    for name in _POINTS:
        point = inner.get(name, "")
        values[f"deadline.{name}"] = point.get("offset", "") if isinstance(point, dict) else point
    for name in ("second", "variant"):
        values[f"deadline.{name}"] = [dict(entry) for entry in inside[_level(inside, name)].get(name, ())]
    note = inside[_level(inside, "note")].get("note", {})
    return values | {f"deadline.note.{tag}": note.get(tag, "") for tag in LANGUAGES}


def deadline_from(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The table of the file, from what stands in the form."""
    inside = levels(before)
    made = [dict(level) for level in inside]
    made[-1] = _dates(values, made[-1])
    for name in ("second", "variant"):
        if f"deadline.{name}" in values:
            put(made[_level(inside, name)], name, list(values[f"deadline.{name}"]))
    home = made[_level(inside, "note")]
    note = {tag: values[f"deadline.note.{tag}"].strip() for tag in LANGUAGES}
    put(home, "note", {**home.get("note", {}), **note} if any(note.values()) else None)
    if "deadline.every" in values and values["deadline.every"] != _every(inside):
        made = _come_again(made, values["deadline.every"])
    for outer, inner in pairwise(made):
        outer["inner"] = inner
    return made[0]


def _every(inside: Sequence[Mapping[str, Any]]) -> str:
    """The period after which it comes again, "" for a step that is done once."""
    return next((str(level.get("every", "")) for level in inside if level.get("kind") == _RECURRING), "")


def _come_again(made: list[dict[str, Any]], every: str) -> list[dict[str, Any]]:
    """The levels of a deadline that comes again after another period, or now does, or no longer does."""
    at = next((at for at, level in enumerate(made) if level.get("kind") == _RECURRING), None)
    if at is None:
        return [{"kind": _RECURRING, "every": every}, *made]
    if every:
        return [*made[:at], {**made[at], "every": every}, *made[at + 1 :]]
    kept = {name: made[at][name] for name in _ANYWHERE if name in made[at]}
    inner = made[at + 1]
    # what both levels say is read where `_level` looks for it
    joined = {**kept, **inner, **({"note": kept["note"]} if "note" in kept else {})}
    return [*made[:at], joined, *made[at + 2 :]]


def put(table: dict[str, Any], name: str, value: Any) -> None:
    """Write a key that may be left out."""
    if value:
        table[name] = value
    else:
        table.pop(name, None)


def _level(inside: Sequence[Mapping[str, Any]], name: str) -> int:
    """The level that a key is read from, the outermost where none has it."""
    places = [at for at, level in enumerate(inside) if name in level]
    if not places:
        return 0
    return places[0] if name == "note" else places[-1]


def _dates(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    kind = values["deadline.kind"]
    if kind is None:  # one that the form does not offer
        return dict(before)
    if kind == "none":
        return {"kind": kind, **{name: before[name] for name in _UNDATED if name in before}}
    anchors = list(values["deadline.anchor"])
    made: dict[str, Any] = {
        **{name: value for name, value in before.items() if name not in _POINTS},
        "kind": kind,
        "anchor": anchors[0] if len(anchors) == 1 else anchors,
    }
    for name in ("from", "to") if kind == "window" else ("offset",):
        point = before.get(name)
        typed = values[f"deadline.{name}"]
        made[name] = {**point, "offset": typed} if isinstance(point, dict) else typed
    made["legal"] = bool(values["deadline.legal"])
    put(made, "late", _late(values))
    return made


def _late(values: Mapping[str, Any]) -> dict[str, Any]:
    until, penalty, amount = (values[f"deadline.late.{name}"] for name in ("until", "penalty", "amount"))
    late = {"until": until} if until else {}
    if penalty is not None and (until or penalty or amount):
        late["penalty"] = bool(penalty)
    if amount:
        late["amount"] = int(amount) if amount.isascii() and amount.isdigit() else amount
        late.setdefault("penalty", True)
    return late
