"""What a page of files shows, of people and of places alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ui.tables import Badge

if TYPE_CHECKING:
    from maison.lists.table import FileTable


class Row(Protocol):
    """One row of a file; its `id` is its place among all that are shown, its `number` that in the file."""

    @property
    def id(self) -> int:
        """Its place."""

    @property
    def number(self) -> int:
        """Where it stands in the file."""

    @property
    def mark(self) -> str:
        """What would become of it."""

    def badge(self) -> Badge:
        """The same, as it is shown."""

    def cell(self, at: int) -> str | Badge:
        """What stands in one column."""


class Shape(NamedTuple):
    """How a file was read as a table: what a person may say otherwise. `kind` is empty for a file that is none."""

    kind: str = ""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    #: what each column holds
    fields: tuple[str | None, ...] = ()


def shape_of(table: FileTable, fields: Sequence[str | None]) -> Shape:
    """How a table was read whose columns hold these fields."""
    return Shape(table.kind, table.encoding, table.separator, table.sheet, table.sheets, table.header, tuple(fields))


class Preview(NamedTuple):
    """What a file would do. `counts` are how many rows have each mark, `writing` how many would be written.

    `said` is how it was read past its shape, by the names of options: the order of dates, the kind of file.
    """

    name: str
    about: str
    shape: Shape
    said: Mapping[str, str]
    counts: Mapping[str, int]
    rows: Sequence[Any]
    writing: int
    notices: tuple[str, ...]


class Detail(NamedTuple):
    """All that is to be said of one row; `asks` whether somebody has to decide, `decision` what was decided."""

    title: str
    lines: tuple[str, ...]
    asks: bool
    decision: str


class FileView(Protocol):
    """What every presenter of files needs of its page."""

    def show_nothing(self) -> None:
        """No file was chosen yet."""

    def show_reading(self, name: str) -> None:
        """It is being read."""

    def show_refused(self, name: str, text: str) -> None:
        """Why it cannot be taken."""

    def show_preview(self, preview: Preview) -> None:
        """What would happen."""

    def show_taking(self, done: int, total: int) -> None:
        """It is being put on file."""
