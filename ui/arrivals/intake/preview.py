"""What importing a list would do: every row with its mark, and over each column of the list what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.arrivals.intake.rows import GridRow
from ui.arrivals.words import field_label
from ui.i18n import N_, _
from ui.intake import preview
from ui.intake.told import Detail, Preview, Shape
from ui.tables import Column

_ORDERS = (("day", N_("day first")), ("month", N_("month first")))
_OURS: tuple[Column[GridRow], ...] = (
    Column("row", N_("Row"), text=lambda row: str(row.number), width=64, align="trailing", muted=True),
    Column("state", N_("State"), badge=GridRow.badge, width=130),
)


class PreviewPane(preview.PreviewPane):
    """Any row of it can be left out."""

    OPTIONS = preview.SHAPE | {"order": N_("Dates")}
    FILTERS = ("", "error", "duplicate", "new", "new_stay", "changed", "same", "repeated", "left")
    WORDS = preview.Words(
        N_("Rows of the list"),
        N_("Rows shown"),
        N_("all rows"),
        N_("This row"),
        N_("The same person"),
        N_("Another person"),
    )

    def mark_title(self, mark: str) -> str:
        from maison.arrivals.importing.marks import MARKS, Mark

        return _(MARKS[Mark(mark)])

    def ours(self, shape: Shape) -> Sequence[Column[Any]]:
        return _OURS

    def fields(self, shape: Shape) -> list[tuple[str, str]]:
        """In the order of the form."""
        from maison.arrivals.importing.headers import IN_A_COLUMN, REFERENCE

        return [("", _("not imported")), *((name, field_label(name)) for name in (REFERENCE, *IN_A_COLUMN))]

    def show_own_options(self, preview: Preview) -> None:
        self.fill("order", [(key, _(name)) for key, name in _ORDERS], preview.said["order"])

    def may_leave(self, detail: Detail) -> bool:
        return True
