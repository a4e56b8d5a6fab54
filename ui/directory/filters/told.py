"""What is looked for in the directory, in words: chips, and what an empty list says."""

from __future__ import annotations

import datetime as dt

from maison.clock import LILLE
from maison.directory.finding.model import LABELS, Wanted
from maison.directory.labels import LABELS as WORDS
from maison.directory.vocabulary import LABELS as CATEGORIES
from ui.i18n import N_, _, current
from ui.kit.conditions import Condition
from ui.words import number

#: What each condition is about; "visitor" is the person whom places are recommended to.
LABELS_OF = {
    "visitor": N_("For"),
    "text": N_("Text"),
    "categories": N_("Category"),
    "open_at": N_("Open"),
    "price": N_("Price"),
    "language": N_("Language"),
    "near": N_("Near"),
    "wheelchair": N_("With a wheelchair"),
    "audience": N_("For whom"),
    "favourites": N_("Favourites"),
}


def conditions(wanted: Wanted, *, now: bool, visitor: str = "") -> list[Condition]:
    """What is asked for, one entry a subject; `now` says that the moment is the present one."""
    texts = {
        "visitor": visitor,
        "text": f"“{wanted.text}”" if wanted.text.strip() else "",
        "categories": _(" or ").join(_(CATEGORIES[each]) for each in wanted.categories),
        "open_at": _("now") if now else moment_text(wanted.open_at),
        "price": _(LABELS[wanted.price]) if wanted.price else "",
        "language": current().language_name(wanted.language) if wanted.language else "",
        "near": _near(wanted),
        "wheelchair": _(WORDS[wanted.wheelchair]) if wanted.wheelchair else "",
        "audience": _(WORDS[wanted.audience]) if wanted.audience else "",
        "favourites": _("only these") if wanted.favourites else "",
    }
    return [Condition(name, _(LABELS_OF[name]), text) for name, text in texts.items() if text]


def moment_text(at: dt.datetime | None) -> str:
    """A day and a time of day in Lille."""
    if at is None:
        return ""
    here = at.astimezone(LILLE)
    return _("{day}, {time}").format(day=current().date(here.date(), "full"), time=f"{here:%H:%M}")


def metres_text(metres: int) -> str:
    """A distance as the crow flies: in metres while they are few."""
    if metres < 1000:
        return _("{count} m").format(count=number(metres))
    return _("{count} km").format(count=current().number(round(metres / 1000, 1)))


def _near(wanted: Wanted) -> str:
    if wanted.near is None:
        return ""
    name = wanted.near.name or f"{wanted.near.point.latitude}, {wanted.near.point.longitude}"
    if wanted.within is None:
        return name
    return _("{place}, within {distance}").format(place=name, distance=metres_text(wanted.within))
