"""What a file would do: its entries with their marks, what would happen, and of a table its cells and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.directory.intake.telling import GridRow
from ui.i18n import N_, _, current
from ui.intake import preview
from ui.intake.told import Preview, Shape
from ui.shell import Context
from ui.tables import Column

_BEGINNING: tuple[Column[GridRow], ...] = (
    Column("row", N_("Row"), text=lambda row: str(row.number), width=64, align="trailing", muted=True),
    Column("state", N_("State"), badge=GridRow.badge, width=120),
)
_NAME: Column[GridRow] = Column("name", N_("Name"), text=lambda row: row.name, width=230, strong=True)
_WHAT: Column[GridRow] = Column("what", N_("What would happen"), text=lambda row: row.what, width=290)
_BESIDE_CELLS = _WHAT._replace(width=190)


class PreviewPane(preview.PreviewPane):
    """What is doubtful is decided; the kind of file may be another one than was thought."""

    OPTIONS = {"format": N_("Kind of file")} | preview.SHAPE
    #: what asks for something first
    FILTERS = ("", "doubtful", "refused", "new", "changed", "same")
    SHARES = (8, 4)
    WORDS = preview.Words(
        N_("Entries of the file"),
        N_("Entries shown"),
        N_("all entries"),
        N_("This entry"),
        N_("The same place"),
        N_("Another place"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.options["format"].setMinimumContentsLength(18)

    def mark_title(self, mark: str) -> str:
        from maison.directory.exchange.plan import MARKS, Mark

        return _(MARKS[Mark(mark)])

    def ours(self, shape: Shape) -> Sequence[Column[Any]]:
        """A table shows the name among its cells."""
        return (*_BEGINNING, _BESIDE_CELLS) if shape.header else (*_BEGINNING, _NAME, _WHAT)

    def fields(self, shape: Shape) -> list[tuple[str, str]]:
        from maison.directory.exchange.columns import title_of
        from maison.directory.exchange.reading.headers import choices

        return [("", _("not imported")), *((key, title_of(key, current())) for key in choices(shape.fields))]

    def show_own_options(self, preview: Preview) -> None:
        from maison.directory.exchange.formats import READ

        self.fill("format", [(each.key, _(each.label)) for each in READ], preview.said["format"])
