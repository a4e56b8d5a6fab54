"""What a view of the list is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maison.arrivals.listing import ArrivalFilter

#: So long a name may be: it stands in a menu.
LONGEST_NAME = 60
#: A list has no more columns than this.
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class ViewDraft:
    """A list with a name. `columns` are those shown, in their order; empty leaves them as they are."""

    name: str
    wanted: ArrivalFilter = ArrivalFilter()  # noqa: RUF009 (it is frozen)
    columns: tuple[str, ...] = ()
    #: For everybody in the house, or for whoever keeps it alone.
    shared: bool = False

    def content(self) -> dict[str, Any]:
        """Filter, order and columns as JSON."""
        return {"filter": self.wanted.as_json(), "columns": list(self.columns)}


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view on file. `version` is sent back by who changes it."""

    id: int
    draft: ViewDraft
    version: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.draft.name

    def as_json(self) -> dict[str, Any]:
        """The view as `--json` answers it."""
        return {"name": self.draft.name, "shared": self.draft.shared, **self.draft.content()}


def drafted(name: str, content: Mapping[str, Any], *, shared: bool) -> ViewDraft:
    """The view that was kept, perhaps by another version of the program."""
    wanted, columns = content.get("filter"), content.get("columns")
    known = columns if isinstance(columns, list) else []
    return ViewDraft(
        name,
        ArrivalFilter.from_json(wanted if isinstance(wanted, dict) else {}),
        tuple(key for key in known[:MOST_COLUMNS] if isinstance(key, str)),
        shared,
    )
