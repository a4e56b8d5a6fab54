"""A report as text that can be read again as it was: with its words, whatever the program calls things later."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from maison.errors import Message
from maison.statistics.model import (
    Cell,
    Column,
    Counts,
    Figure,
    Label,
    Name,
    Of,
    Period,
    Report,
    Row,
    Span,
    Sum,
    Unit,
    Week,
)


def frozen(report: Report) -> str:
    """The report as text, without its corrections, which come later."""
    told = {
        "span": _span(report.span),
        "status": report.status,
        "made_on": report.made_on.isoformat(),
        "definitions_version": report.definitions_version,
        "title": _label(report.title),
        "figures": [_figure(figure) for figure in report.figures],
        "sums": [[list(one.whole), [list(part) for part in one.parts]] for one in report.sums],
        "shape": report.shape,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def thawed(text: str) -> Report:
    """The report that `frozen` wrote."""
    told = json.loads(text)
    return Report(
        _as_span(told["span"]),
        told["status"],
        dt.date.fromisoformat(told["made_on"]),
        told["definitions_version"],
        _as_label(told["title"]),
        tuple(map(_as_figure, told["figures"])),
        tuple(Sum(Cell(*whole), tuple(Cell(*part) for part in parts)) for whole, parts in told["sums"]),
        shape=told["shape"],
    )


def _span(span: Span) -> list[Any]:
    if isinstance(span, Week):
        return [span.year, span.number]
    return [span.first.isoformat(), span.last.isoformat()]


def _as_span(told: list[Any]) -> Span:
    if isinstance(told[0], int):
        return Week(*told)
    return Period(*map(dt.date.fromisoformat, told))


def _label(label: Label) -> dict[str, Any]:
    if isinstance(label, Name):
        return {"kind": label.kind, "name": label.value}
    return {"says": label.msgid, "of": {name: _fact(value) for name, value in label.facts.items()}}


def _fact(value: Any) -> Any:
    if isinstance(value, Message):
        return _label(value)
    return {"day": value.isoformat()} if isinstance(value, dt.date) else value


def _as_label(told: Mapping[str, Any]) -> Label:
    if "name" in told:
        return Name(told["kind"], told["name"])
    return _as_message(told)


def _as_message(told: Mapping[str, Any]) -> Message:
    return Message(told["says"], {name: _as_fact(value) for name, value in told["of"].items()})


def _as_fact(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return dt.date.fromisoformat(value["day"]) if "day" in value else _as_message(value)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": _label(figure.label),
        "definition": _label(figure.definition),
        "of": figure.of,
        "unit": figure.unit,
        "total": _row(figure.total) if figure.total else None,
        "rows": [_row(row) for row in figure.rows],
        "additive": figure.additive,
    }


def _as_figure(told: Mapping[str, Any]) -> Figure:
    return Figure(
        told["key"],
        _as_label(told["label"]),
        _as_message(told["definition"]),
        Of(told["of"]),
        Unit(told["unit"]),
        _as_row(told["total"]) if told["total"] else None,
        tuple(map(_as_row, told["rows"])),
        told["additive"],
    )


#: The fields of a row that are sets of columns: what is known of them.
_SETS = tuple(name for name in Row._fields if name not in ("key", "label", "counts", "base"))


def _row(row: Row) -> dict[str, Any]:
    sets = {name: sorted(found) for name in _SETS if (found := getattr(row, name))}
    base = {"base": row.base} if row.base is not None else {}
    return {"key": row.key, "label": _label(row.label), "counts": row.counts, **base, **sets}


def _as_row(told: Mapping[str, Any]) -> Row:
    sets: dict[str, Any] = {name: frozenset(map(Column, told[name])) for name in _SETS if name in told}
    base = Counts(*told["base"]) if "base" in told else None
    return Row(told["key"], _as_label(told["label"]), Counts(*told["counts"]), base, **sets)
