"""A step as its form is filled, and the tables of the file from what the form holds.

What a form does not show stays as it was written: a deadline may have variants and further dates that are edited in files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The languages that stand side by side.
LANGUAGES = ("fr", "en")
#: The texts of a step, in the order of the form.
TEXTS = ("title", "what", "papers", "where", "authority", "late", "way_out", "staff")
_OPTIONAL = frozenset({"late", "way_out", "staff"})
#: The texts that are lists: one entry a line.
_LINES = frozenset({"papers", "staff"})
_LISTS = ("requires", "after", "replaces")
_WRAPPED = ("recurring", "event")
#: The kinds of deadline that the form offers.
KINDS = ("latest", "window", "earliest", "advisory", "none")
#: The keys of a deadline without a date of its own.
_UNDATED = ("second", "variant", "repeats", "note")
_POINTS = ("offset", "from", "to")


def values_of(step: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of a step, by the names of its fields."""
    values: dict[str, Any] = {}
    for name in TEXTS:
        for tag in LANGUAGES:
            text = step.get(name, {}).get(tag, "")
            values[f"{name}.{tag}"] = "\n".join(text) if isinstance(text, list) else text
    for name in ("category", "per", "official_url", "checked_on", "confidence"):
        values[name] = step.get(name)
    for name in (*_LISTS, "sources"):
        values[name] = tuple(step.get(name, ()))
    for end in ("from", "until"):
        values[f"effective.{end}"] = step.get("effective", {}).get(end, "")
    values["cost"] = [dict(cost) for cost in step.get("cost", [])]
    values["applies_when"] = step.get("applies_when")
    return values | _deadline_values(step.get("deadline", {"kind": "none"}))


def step_from(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The step as the form has it; keys keep their places, languages that it does not show keep their texts."""
    step = dict(before)
    shown = values_of(before)
    for name in TEXTS:
        if any(values[f"{name}.{tag}"] != shown[f"{name}.{tag}"].strip() for tag in LANGUAGES):
            _put(step, name, _texts(name, values, before.get(name, {})))
    for name in ("category", "per", "official_url", "checked_on", "confidence"):
        step[name] = values[name] or ""
    for name in _LISTS:
        _put(step, name, list(values[name]))
    step["sources"] = list(values["sources"])
    effective = {end: values[f"effective.{end}"] for end in ("from", "until") if values[f"effective.{end}"]}
    _put(step, "effective", effective)
    _put(step, "cost", list(values["cost"]))
    step["applies_when"] = values["applies_when"] or {}
    if any(values[name] != shown[name] for name in shown if name.startswith("deadline.")):
        step["deadline"] = _deadline(values, before.get("deadline", {"kind": "none"}))
    return step


def core(deadline: Mapping[str, Any]) -> Mapping[str, Any]:
    """What of a deadline has the dates: that of each year, or after each event, stands inside."""
    while deadline.get("kind") in _WRAPPED and "inner" in deadline:
        deadline = deadline["inner"]
    return deadline


def shown_in_part(deadline: Mapping[str, Any]) -> bool:
    """Whether a deadline has more to it than the form shows."""
    inner = core(deadline)
    known = {"kind", "anchor", "offset", "from", "to", "legal", "late", "note"}
    wrapped = {"every", "event", "inner"} if inner is not deadline else set()
    return inner is not deadline or inner.get("kind") not in KINDS or bool({*inner} - known - wrapped)


def _put(step: dict[str, Any], name: str, value: Any) -> None:
    """Write a key that may be left out."""
    if value:
        step[name] = value
    else:
        step.pop(name, None)


def _texts(name: str, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    typed = {tag: values[f"{name}.{tag}"].strip() for tag in LANGUAGES}
    if name in _OPTIONAL and not any(typed.values()):
        return {}
    if name not in _LINES:
        return {**before, **typed}
    return {
        **before,
        **{tag: [line.strip() for line in text.splitlines() if line.strip()] for tag, text in typed.items()},
    }


def _deadline_values(deadline: Mapping[str, Any]) -> dict[str, Any]:
    inner = core(deadline)
    anchors = inner.get("anchor", ())
    late = inner.get("late", {})
    values: dict[str, Any] = {
        "deadline.kind": inner["kind"] if inner.get("kind") in KINDS else None,
        "deadline.anchor": (anchors,) if isinstance(anchors, str) else tuple(anchors),
        "deadline.legal": inner.get("legal", False),
        "deadline.late.until": late.get("until", ""),
        "deadline.late.penalty": late.get("penalty", False) if late else None,
        "deadline.late.amount": str(late.get("amount", "")),
    }
    for name in _POINTS:
        point = inner.get(name, "")
        values[f"deadline.{name}"] = point.get("offset", "") if isinstance(point, dict) else point
    note = inner.get("note") or deadline.get("note") or {}
    return values | {f"deadline.note.{tag}": note.get(tag, "") for tag in LANGUAGES}


def _deadline(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    if before.get("kind") in _WRAPPED and "inner" in before:
        return {**before, "inner": _deadline(values, before["inner"])}
    kind = values["deadline.kind"]
    made: dict[str, Any]
    if kind is None:  # one that the form does not offer
        made = dict(before)
    elif kind == "none":
        made = {"kind": kind, **{name: before[name] for name in _UNDATED if name in before}}
    else:
        made = _dated(kind, values, before)
    note = {tag: values[f"deadline.note.{tag}"].strip() for tag in LANGUAGES}
    _put(made, "note", {**before.get("note", {}), **note} if any(note.values()) else None)
    return made


def _dated(kind: str, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
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
    _put(made, "late", _late(values))
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
