"""What a column of a list is: data, not code in a model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar

R = TypeVar("R")


class Badge(NamedTuple):
    """A chip in a cell: its word, its tone and its icon (`ui.kit.Chip`)."""

    text: str
    tone: str = "neutral"
    icon: str = ""


class Column(NamedTuple, Generic[R]):
    """One column of rows of type R.

    `title` is an `N_` text. `text` is called off the GUI thread, once for each row, in the language of the window;
    `badge` shows a chip instead, or a text where it answers one. `sort` is the key that the query knows, "" where the list cannot be sorted so.
    """

    key: str
    title: str
    text: Callable[[R], str] | None = None
    badge: Callable[[R], Badge | str | None] | None = None
    sort: str = ""
    align: Literal["leading", "trailing", "centre"] = "leading"
    width: int = 140
    #: Semi-bold: what one looks for.
    strong: bool = False
    muted: bool = False
    #: In a short list, as wide as its cells are: for what is useless when cut (dates, references).
    whole: bool = False
    #: Not shown until the reader asks for it.
    hidden: bool = False
    #: Its cells can be written in: the model tells of what was written.
    editable: bool = False

    def cell(self, row: R) -> str | Badge:
        """What stands in this column for `row`."""
        if self.badge is not None:
            return self.badge(row) or ""
        return self.text(row) if self.text is not None else ""


def spoken(cell: Any) -> str:
    """A cell as a screen reader says it: an empty one is not "row 1, column 2"."""
    return (cell.text if isinstance(cell, Badge) else cell) or "—"
