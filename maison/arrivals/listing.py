"""What a list of arrivals shows: which ones, in which order. A filter is written as JSON, so that it can be kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal, Self, TypeVar, get_args

from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category

Sort = Literal[
    "name", "reference", "category", "host", "planned_arrival", "arrived_on", "leaves_on", "status", "adviser",
    "birth_date", "email", "unit", "programme", "entered_france_on", "permit", "permit_from", "permit_until", "housing",
]  # fmt: skip
SORTS: tuple[Sort, ...] = get_args(Sort)

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ArrivalFilter:
    """Every condition must hold; an empty one always does, and of several values one must.

    `arrives_*` bound the day of arrival, else the planned one; with `arrived` the planned one is none. "" among `hosts`,
    `advisers`, `first_nationalities` or `first_languages` stands for none named.
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    categories: tuple[Category, ...] = ()
    hosts: tuple[str, ...] = ()
    advisers: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    #: Only those with a flag that nobody has resolved yet.
    flagged: bool = False
    arrives_from: dt.date | None = None
    arrives_to: dt.date | None = None
    #: Only those who have come: their day of arrival is on file.
    arrived: bool = False
    #: What figures count people by: the first of their nationalities, and the language of their documents.
    first_nationalities: tuple[str, ...] = ()
    first_languages: tuple[str, ...] = ()
    sort: Sort = "name"
    descending: bool = False

    @property
    def conditions(self) -> Self:
        """The same without its order: what it leaves out."""
        return replace(self, sort="name", descending=False)

    def as_json(self) -> dict[str, Any]:
        """What differs from a list of everything by name."""
        nothing = ArrivalFilter()
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: _plain(value) for name, value in values.items() if value != getattr(nothing, name)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The filter that was written, perhaps by another version: what it says that is not known here is left out."""
        sort = kept.get("sort")
        return cls(
            text=_text(kept.get("text")),
            statuses=_words(Status, kept.get("statuses")),
            categories=_words(Category, kept.get("categories")),
            hosts=_texts(kept.get("hosts")),
            advisers=_texts(kept.get("advisers")),
            nationalities=_texts(kept.get("nationalities")),
            tags=_texts(kept.get("tags")),
            flagged=kept.get("flagged") is True,
            arrives_from=_day(kept.get("arrives_from")),
            arrives_to=_day(kept.get("arrives_to")),
            arrived=kept.get("arrived") is True,
            first_nationalities=_texts(kept.get("first_nationalities")),
            first_languages=_texts(kept.get("first_languages")),
            sort=next((known for known in SORTS if known == sort), "name"),
            descending=kept.get("descending") is True,
        )


#: The conditions of a filter, in the order in which they are told.
CONDITIONS = tuple(name for name in ArrivalFilter.__slots__ if name not in ("sort", "descending"))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()


def _words(kind: type[Word], value: Any) -> tuple[Word, ...]:
    known = {entry.value: entry for entry in kind}
    return tuple(known[entry] for entry in _texts(value) if entry in known)


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError:
        return None
