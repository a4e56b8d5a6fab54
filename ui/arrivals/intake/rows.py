"""The rows of a list with what each would do, as the grid shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import _, current
from ui.tables import Badge

if TYPE_CHECKING:
    from maison.arrivals.importing.marks import Finding
    from maison.arrivals.importing.plan import ImportPlan

#: Mark -> tone and icon of its badge.
_LOOKS = {
    "new": ("ok", "plus"),
    "new_stay": ("ok", "calendar-days"),
    "changed": ("accent", "pencil"),
    "same": ("neutral", "check"),
    "duplicate": ("warn", "circle-question-mark"),
    "repeated": ("neutral", "copy"),
    "left": ("neutral", "ban"),
    "error": ("danger", "triangle-alert"),
}


class GridRow(NamedTuple):
    """One row of the list: its number there, its mark, its cells, and which of them are wrong or change something."""

    id: int
    number: int
    mark: str
    cells: tuple[str, ...]
    wrong: frozenset[int]
    changed: frozenset[int]

    def badge(self) -> Badge:
        """What it would do."""
        from maison.arrivals.importing.marks import MARKS, Mark

        return Badge(_(MARKS[Mark(self.mark)]), *_LOOKS[self.mark])

    def cell(self, at: int) -> str | Badge:
        """One cell: a chip where it is wrong or changes what is on file."""
        text = self.cells[at] if at < len(self.cells) else ""
        if at in self.wrong:
            return Badge(text or _("missing"), "danger", "triangle-alert")
        return Badge(text, "accent", "pencil") if at in self.changed else text


def grid_rows(plan: ImportPlan, found: Sequence[Finding]) -> list[GridRow]:
    """Every row of a plan that is not blank."""
    by_row = {one.row: one for one in found}
    header, fields = plan.table.header, plan.fields
    wrong: dict[int, set[int]] = {}
    for problem in (*plan.problems, *plan.problems_of(found)):
        at = header.index(problem.column) if problem.column in header else _place(fields, problem.field)
        wrong.setdefault(problem.row, set()).add(at)
    days = frozenset(at for at, field in enumerate(fields) if field in _day_fields())
    read = dict(zip(plan.numbers, plan.drafts, strict=True))
    rows: list[GridRow] = []
    for number, cells in zip(plan.table.numbers, plan.table.rows, strict=True):
        finding = by_row.get(number)
        if finding is None and number not in wrong:
            continue  # a blank one
        mark = "error" if number in wrong or finding is None else finding.mark.value
        changes = finding.changes if finding is not None else {}
        changed = frozenset(at for at, field in enumerate(fields) if field in changes)
        texts = list(cells)
        for at in days if number in read else ():
            day = getattr(read[number], fields[at] or "")
            texts[at] = current().date(day, "short") if day else texts[at]
        rows.append(GridRow(len(rows), number, mark, tuple(texts), frozenset(wrong.get(number, ())), changed))
    return rows


def _day_fields() -> Sequence[str]:
    from maison.arrivals.model import DAY_FIELDS

    return DAY_FIELDS


def _place(fields: Sequence[str | None], field: str) -> int:
    return fields.index(field) if field in fields else -1
