"""Weekly figures as files: one for French Excel, one for programs. Each says what was counted, and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from maison.arrivals.vocabulary import LABELS
from maison.errors import Message
from maison.files import write_whole
from maison.languages import N_, Language
from maison.sheets import Cell, french_csv
from maison.statistics.model import NOT_GIVEN, CategoryFigure, WeeklyFigures

Format = Literal["csv", "json"]

_TITLE = N_("Arrivals by category, week {week}, {first} to {last}")
_RUNNING = N_("{definition} Counted on {day}, before the end of the week: not complete.")
_COUNTED = N_("{definition} Counted on {day}; files completed later change the figure.")


def label_of(row: CategoryFigure, language: Language) -> str:
    """What a row of the figures is called."""
    return language.gettext(LABELS[row.category] if row.category else NOT_GIVEN)


def title(figures: WeeklyFigures) -> Message:
    """What the figures are."""
    first, last = figures.week.first, figures.week.last
    return Message(_TITLE, {"week": figures.week, "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"})


def note(figures: WeeklyFigures) -> Message:
    """What was counted and when."""
    sentence = _COUNTED if figures.complete else _RUNNING
    return Message(sentence, {"definition": figures.definition, "day": f"{figures.made_on:%d/%m/%Y}"})


def to_csv(figures: WeeklyFigures, language: Language) -> bytes:
    """The figures for French Excel: the names of the columns, the rows, the total, and last what was counted and when."""
    _ = language.gettext
    told = f"{title(figures).text(language)}. {note(figures).text(language)}"
    columns = [_(N_("Category")), _(N_("Arrivals")), _(N_("Week before"))]
    rows: list[list[Cell]] = [[label_of(row, language), row.value, row.previous] for row in figures.rows]
    total: list[Cell] = [_(N_("Total")), figures.total, figures.previous_total]
    return french_csv([columns, *rows, total, [told]])


def to_json(figures: WeeklyFigures, language: Language) -> dict[str, Any]:
    """The figures for programs; keys are stable, labels and definitions are in `language`."""
    breakdown = [
        {
            "key": row.category.value if row.category else "not_given",
            "label": label_of(row, language),
            "value": row.value,
            "previous": row.previous,
            "hidden": False,
        }
        for row in figures.rows
    ]
    arrivals = {
        "key": "arrivals",
        "label": language.gettext(N_("Arrivals")),
        "definition": figures.definition.text(language),
        "value": figures.total,
        "previous": figures.previous_total,
        "breakdown": breakdown,
    }
    return {
        "week": str(figures.week),
        "from": figures.week.first.isoformat(),
        "to": figures.week.last.isoformat(),
        "status": "complete" if figures.complete else "running",
        "made_on": figures.made_on.isoformat(),
        "figures": [arrivals],
    }


def content(figures: WeeklyFigures, kind: Format, language: Language) -> bytes:
    """The bytes of a file of that format."""
    if kind == "csv":
        return to_csv(figures, language)
    return (json.dumps(to_json(figures, language), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def write(figures: WeeklyFigures, path: Path, kind: Format, language: Language) -> None:
    """Write the file, whole or not at all. Raises `FileRefused`."""
    write_whole(path, content(figures, kind, language))
