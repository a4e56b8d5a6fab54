"""A step as its form is filled, and the tables of the file from what the form holds.

What a form does not show stays as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.catalogue.deadline_values import LANGUAGES, deadline_from, deadline_values, put

#: The texts of a step, in the order of the form.
TEXTS = ("title", "what", "papers", "where", "authority", "late", "way_out", "staff")
_OPTIONAL = frozenset({"late", "way_out", "staff"})
#: The texts that are lists: one entry a line.
_LINES = frozenset({"papers", "staff"})
_LISTS = ("requires", "after", "replaces")


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
    return values | deadline_values(step.get("deadline", {"kind": "none"}))


def step_from(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The step as the form has it; keys keep their places, languages that it does not show keep their texts."""
    step = dict(before)
    shown = values_of(before)
    for name in TEXTS:
        if any(values[f"{name}.{tag}"] != shown[f"{name}.{tag}"].strip() for tag in LANGUAGES):
            put(step, name, _texts(name, values, before.get(name, {})))
    for name in ("category", "per", "official_url", "checked_on", "confidence"):
        step[name] = values[name] or ""
    for name in _LISTS:
        put(step, name, list(values[name]))
    step["sources"] = list(values["sources"])
    effective = {end: values[f"effective.{end}"] for end in ("from", "until") if values[f"effective.{end}"]}
    put(step, "effective", effective)
    put(step, "cost", list(values["cost"]))
    step["applies_when"] = values["applies_when"] or {}
    if any(values[name] != shown[name] for name in shown if name.startswith("deadline.")):
        step["deadline"] = deadline_from(values, before.get("deadline", {"kind": "none"}))
    return step


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
