"""A filter of the list in words: its chips, and what an empty list says was asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.vocabulary import LABELS
from ui.arrivals import words
from ui.i18n import N_, _, current
from ui.kit.conditions import Condition

#: What each condition is about.
LABELS_OF = {
    "text": N_("Text"),
    "statuses": N_("Situation"),
    "categories": N_("Category"),
    "hosts": N_("Host institution"),
    "advisers": N_("Adviser"),
    "nationalities": N_("Nationality"),
    "tags": N_("Tags"),
    "flagged": N_("Flags"),
    "arrives": N_("Arrival"),
    "arrived": N_("Have arrived"),
    "first_nationalities": N_("First nationality"),
    "first_languages": N_("Language of documents"),
}
#: What stands for "nobody is named".
UNNAMED = N_("none named")
#: So many of many are named.
_NAMED = 3


def conditions(wanted: ArrivalFilter) -> list[Condition]:
    """What the filter asks for, one entry a subject."""
    texts = {
        "text": f"“{wanted.text}”" if wanted.text else "",
        "statuses": _several([_(LABELS[status]) for status in wanted.statuses]),
        "categories": _several([_(LABELS[category]) for category in wanted.categories]),
        "hosts": _several([host or _(UNNAMED) for host in wanted.hosts]),
        "advisers": _several([adviser or _(UNNAMED) for adviser in wanted.advisers]),
        "nationalities": _several([current().country(code) for code in wanted.nationalities]),
        "tags": _several(list(wanted.tags)),
        "flagged": _("open") if wanted.flagged else "",
        "arrives": _days(wanted.arrives_from, wanted.arrives_to),
        "arrived": _("yes") if wanted.arrived else "",
        "first_nationalities": _some(
            [current().country(code) if code else _(UNNAMED) for code in wanted.first_nationalities]
        ),
        "first_languages": _some(
            [current().language_name(tag) if tag else _(UNNAMED) for tag in wanted.first_languages]
        ),
    }
    return [Condition(name, _(LABELS_OF[name]), text) for name, text in texts.items() if text]


def without(wanted: ArrivalFilter, name: str) -> ArrivalFilter:
    """The filter without one of its conditions."""
    nothing = ArrivalFilter()
    fields = ("arrives_from", "arrives_to") if name == "arrives" else (name,)
    return dataclasses.replace(wanted, **{field: getattr(nothing, field) for field in fields})


def _several(texts: list[str]) -> str:
    return _(" or ").join(texts)


def _some(texts: list[str]) -> str:
    """A region has many countries: the first ones are named."""
    if len(texts) <= _NAMED:
        return _several(texts)
    return _("{names} and {count} more").format(names=", ".join(texts[:_NAMED]), count=len(texts) - _NAMED)


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        if first == last:
            return words.short_day(first)
        return _("from {start} to {end}").format(start=words.short_day(first), end=words.short_day(last))
    if first:
        return _("from {start}").format(start=words.short_day(first))
    return _("until {end}").format(end=words.short_day(last)) if last else ""
