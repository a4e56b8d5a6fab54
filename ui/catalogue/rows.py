"""The list of steps beside the form, and which of them a search and a filter leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from maison.checklists.library.content import Unit
from maison.text import search_words, words_within
from ui.catalogue.words import title_of
from ui.i18n import N_

#: The filters of the list, with their names.
FILTERS: tuple[tuple[str, str], ...] = (
    ("", N_("all steps")),
    ("changed", N_("changed, not published")),
    ("stale", N_("translation to look at")),
    ("to_confirm", N_("to confirm")),
    ("old", N_("looked up long ago")),
)
#: So many months after they were looked up facts count as old.
OLD_MONTHS = 12
_PREFIX = "step/"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the list. `wrong`: what was typed cannot be published as it stands."""

    id: int
    key: str
    title: str
    category: str
    changed: bool = False
    wrong: bool = False
    stale: bool = False
    to_confirm: bool = False
    old: bool = False


def step_rows(
    units: Mapping[str, Unit],
    *,
    changed: Collection[str],
    wrong: Collection[str],
    stale: Collection[str],
    today: dt.date,
) -> list[StepRow]:
    """All steps, in the order of the files; `changed`, `wrong` and `stale` are names of units."""
    return [
        StepRow(
            at,
            name.removeprefix(_PREFIX),
            title_of(unit.value, name.removeprefix(_PREFIX)),
            str(unit.value.get("category", "")),
            name in changed,
            name in wrong,
            name in stale,
            unit.value.get("confidence") != "seen",
            is_old(unit.value, today),
        )
        for at, (name, unit) in enumerate((name, unit) for name, unit in units.items() if name.startswith(_PREFIX))
    ]


def left(
    rows: Iterable[StepRow], units: Mapping[str, Unit], text: str, chosen: str, *, keep: str = ""
) -> list[StepRow]:
    """The rows that hold every word of `text` in their titles or key, and that a filter leaves; and the one to `keep`."""
    words = search_words(text)
    return [
        row
        for row in rows
        if row.key == keep
        or ((not chosen or getattr(row, chosen)) and _holds(units[_PREFIX + row.key].value, row, words))
    ]


def is_old(step: Mapping[str, Any], today: dt.date) -> bool:
    """Whether nobody looked the facts up for long."""
    year, _dash, month = str(step.get("checked_on", "")).partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        return True
    return 12 * (today.year - int(year)) + today.month - int(month) > OLD_MONTHS


def _holds(step: Mapping[str, Any], row: StepRow, words: Collection[str]) -> bool:
    if not words:
        return True
    titles = [str(text) for text in step.get("title", {}).values()]
    known = words_within(" ".join((*titles, row.key.replace("_", " "), row.category)))
    return all(any(own.startswith(word) for own in known) for word in words)
