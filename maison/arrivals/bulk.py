"""Many checked arrivals side by side, one column a field: how an import carries a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from maison.arrivals.keys import sort_name
from maison.arrivals.model import FIELDS, ArrivalDraft

_NOTHING = ArrivalDraft()
EMPTY: Mapping[str, Any] = {name: getattr(_NOTHING, name) for name in FIELDS}


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field its values, one an arrival; a field that is left out is empty. `sort_names` is always there."""

    fields: Mapping[str, Sequence[Any]]
    sort_names: Sequence[str]

    @classmethod
    def of(cls, drafts: Sequence[ArrivalDraft]) -> Columns:
        """These drafts, side by side."""
        return cls(
            {name: [getattr(draft, name) for draft in drafts] for name in FIELDS}, [sort_name(draft) for draft in drafts]
        )

    def __len__(self) -> int:
        return len(self.sort_names)

    def values(self, field: str) -> Iterable[Any]:
        """The values of one field; without end where the field is empty everywhere."""
        return self.fields.get(field) or repeat(EMPTY[field])

    def rows(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of some fields, arrival by arrival."""
        return zip(self.sort_names, *map(self.values, names), strict=False)

    def draft(self, at: int) -> ArrivalDraft:
        """One arrival."""
        return ArrivalDraft(**{name: values[at] for name, values in self.fields.items()})

    def only(self, chosen: Sequence[int]) -> Columns:
        """Some of the arrivals, by their places."""
        if len(chosen) == len(self):
            return self
        return Columns(
            {name: [values[at] for at in chosen] for name, values in self.fields.items()},
            [self.sort_names[at] for at in chosen],
        )
