"""The menus of the filters: each choice with how many places it would find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from maison.directory.finding.model import LABELS, Facets, Openness, Wanted
from maison.directory.finding.points import campuses
from maison.directory.labels import LABELS as WORDS
from maison.directory.vocabulary import LABELS as CATEGORIES
from maison.directory.vocabulary import Wheelchair
from ui.directory.filters.told import metres_text
from ui.i18n import N_, _, current
from ui.words import number

#: So far one looks around.
DISTANCES = (500, 1000, 2000, 5000)
#: What opens a sheet instead of choosing.
MOMENT, POINT = "moment", "point"
#: The menus, in their order: name and title. "more" has what is asked for less often.
MENUS = (
    ("categories", N_("Category")),
    ("open_at", N_("Open")),
    ("price", N_("Price")),
    ("language", N_("Language")),
    ("near", N_("Near")),
    ("more", N_("More")),
)


class Entry(NamedTuple):
    """A line of a menu: what it changes of what is wanted, or the sheet that it opens; a rule has neither."""

    text: str
    change: dict[str, Any] | None = None
    sheet: str = ""
    checked: bool = False


RULE = Entry("")


def entries(name: str, wanted: Wanted, facets: Facets, *, now: bool) -> list[Entry]:
    """The lines of a menu."""
    return list(_LINES[name](wanted, facets, now))


def _categories(wanted: Wanted, facets: Facets, _now: bool) -> Iterable[Entry]:
    """Several may be chosen: each is added, or taken back."""
    yield Entry(_("All categories"), {"categories": ()}, checked=not wanted.categories)
    for category, label in CATEGORIES.items():
        if category in facets.categories or category in wanted.categories:
            chosen = category in wanted.categories
            others = tuple(each for each in wanted.categories if each is not category)
            text = _counted(_(label), facets.categories.get(category, 0))
            yield Entry(text, {"categories": others if chosen else (*others, category)}, checked=chosen)


def _open(wanted: Wanted, facets: Facets, now: bool) -> Iterable[Entry]:
    count = facets.openness.get(Openness.OPEN, 0)
    at_a_moment = wanted.open_at is not None and not now
    yield Entry(_("At any time"), {"open_at": None, "now": False}, checked=wanted.open_at is None)
    # the counts are those of one moment: of the one that was chosen, else of now
    text = _("Open now") if at_a_moment else _counted(_("Open now"), count)
    yield Entry(text, {"now": True}, checked=now)
    yield Entry(_("On a day and at an hour…"), sheet=MOMENT, checked=at_a_moment)


def _price(wanted: Wanted, facets: Facets, _now: bool) -> Iterable[Entry]:
    yield Entry(_("At any price"), {"price": None}, checked=wanted.price is None)
    for price, count in facets.prices.items():
        yield Entry(_counted(_(LABELS[price]), count), {"price": price}, checked=price is wanted.price)


def _language(wanted: Wanted, facets: Facets, _now: bool) -> Iterable[Entry]:
    yield Entry(_("Any language"), {"language": ""}, checked=not wanted.language)
    for tag, count in facets.languages.items():
        text = _counted(current().language_name(tag), count)
        yield Entry(text, {"language": tag}, checked=tag == wanted.language)


def _near(wanted: Wanted, _facets: Facets, _now: bool) -> Iterable[Entry]:
    yield Entry(_("Anywhere"), {"near": None, "within": None}, checked=wanted.near is None)
    for campus in campuses():
        yield Entry(campus.name, {"near": campus}, checked=campus == wanted.near)
    yield Entry(_("A station, a place…"), sheet=POINT, checked=wanted.near not in (None, *campuses()))
    if wanted.near is not None:
        yield RULE
        yield Entry(_("However far"), {"within": None}, checked=wanted.within is None)
        for metres in DISTANCES:
            text = _("Within {distance}").format(distance=metres_text(metres))
            yield Entry(text, {"within": metres}, checked=metres == wanted.within)


def _more(wanted: Wanted, facets: Facets, _now: bool) -> Iterable[Entry]:
    text = _counted(_("Only favourites"), facets.favourites)
    yield Entry(text, {"favourites": not wanted.favourites}, checked=wanted.favourites)
    yield RULE
    for access in (Wheelchair.YES, Wheelchair.LIMITED):
        whole = access is Wheelchair.YES
        label = _(WORDS[access]) if whole else _("at least partly accessible by wheelchair")
        chosen = wanted.wheelchair is access
        text = _counted(label, facets.wheelchair.get(access, 0))
        yield Entry(text, {"wheelchair": None if chosen else access}, checked=chosen)
    if facets.audience:
        yield RULE
    for audience, count in facets.audience.items():
        chosen = wanted.audience is audience
        text = _counted(_("for {people}").format(people=_(WORDS[audience])), count)
        yield Entry(text, {"audience": None if chosen else audience}, checked=chosen)


def _counted(label: str, count: int) -> str:
    return _("{label} ({count})").format(label=label, count=number(count))


_LINES: dict[str, Callable[[Wanted, Facets, bool], Iterable[Entry]]] = {
    "categories": _categories,
    "open_at": _open,
    "price": _price,
    "language": _language,
    "near": _near,
    "more": _more,
}
