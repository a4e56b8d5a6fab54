"""Finding places: searching, counting what there is, and what is for somebody on file."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.inputs import InputRefused
from maison.commands.parsing import MOST
from maison.commands.told_places import moment_of, point_of, told_place
from maison.languages import N_

if TYPE_CHECKING:
    from maison.commands.parsing import Commands
    from maison.directory.finding.model import Near, Wanted

#: The farthest that one looks around, in metres.
_FAR = 200_000
_PAIR = re.compile(r"[-+]?[0-9.]+\s*,\s*[-+]?[0-9.]+", re.ASCII)
_Word = TypeVar("_Word", bound=StrEnum)


def add_to(group: Commands) -> None:
    """The commands of this module, in the group of the directory."""
    _ = group.text
    found = group.add("search", search, _("find places, best first; --language keeps to those where it is spoken"))
    counted = group.add("facets", facets, _("count the places that a search finds, by category, language, price…"))
    advised = group.add("recommend", recommend, _("places for somebody on file, with the reasons"))
    advised.add_argument("reference", metavar="REFERENCE")
    for made in (found, counted, advised):
        _add_conditions(made, group)
    for made in (found, advised):
        made.add_argument("--limit", type=group.number(1, MOST), default=50, metavar="N", help=_("how many at most"))


def _add_conditions(made: argparse.ArgumentParser, group: Commands) -> None:
    _ = group.text
    made.add_argument("words", metavar="TEXT", nargs="?", default="")
    made.add_argument("--text", metavar="TEXT", default="", help=_("words that the place holds, in any language"))
    made.add_argument(
        "--category", metavar="C", action="append", default=[], help=_("only this category; may be given again")
    )
    made.add_argument("--free", action="store_true", help=_("only what costs nothing, or nothing for students"))
    made.add_argument("--student-price", action="store_true", help=_("only what costs less for students, or nothing"))
    made.add_argument("--open-at", metavar="WHEN", default="", help=_("only what is open then, as in 2026-12-03T18:30"))
    made.add_argument("--accessible", action="store_true", help=_("only what is accessible by wheelchair"))
    made.add_argument("--audience", metavar="WHOM", default="", help=_("only what is for these people, as in students"))
    made.add_argument("--favourites", action="store_true", help=_("only the favourites of the desk"))
    near = _("the nearest first: 50.6365,3.0635, or the name of a station, a campus or a place")
    made.add_argument("--near", metavar="WHERE", default="", help=near)
    made.add_argument(
        "--within", type=group.number(1, _FAR), metavar="METRES", help=_("only what is no further from there")
    )


def search(desk: Desk, arguments: argparse.Namespace) -> int:
    """The places that are found, best first."""
    from maison.directory.opening import Openings

    wanted = _wanted(desk.open(), arguments)
    found = desk.directory_queries.found(wanted, arguments.limit).places
    if arguments.json:
        openings = Openings(wanted.open_at or desk.clock.now())
        near = wanted.near.point if wanted.near else None
        answer([told_place(place, arguments.language or desk.language, openings, near) for place in found])
        return 0
    for place in found:
        say("\t".join((place.name, place.address_line)))
    return 0


def facets(desk: Desk, arguments: argparse.Namespace) -> int:
    """How many places there are with each choice; a choice's own condition is left out of its counts."""
    found = desk.open().directory_queries.found(_wanted(desk, arguments), 0)
    counted: dict[str, Any] = {
        "total": found.total,
        "categories": _words(found.facets.categories),
        "open": _words(found.facets.openness),
        "prices": _words(found.facets.prices),
        "languages": dict(found.facets.languages),
        "wheelchair": _words(found.facets.wheelchair),
        "audience": _words(found.facets.audience),
        "favourites": found.facets.favourites,
        "without": dict(found.facets.without),
    }
    if arguments.json:
        answer(counted)
        return 0
    for name, counts in counted.items():
        for choice, count in counts.items() if isinstance(counts, dict) else (("", counts),):
            say("\t".join(filter(None, (name, choice, str(count)))))
    return 0


def recommend(desk: Desk, arguments: argparse.Namespace) -> int:
    """Places for somebody, the best first; `certain` is false where all of an entry is from memory."""
    from maison.directory.opening import Openings

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    arguments.language = ""  # that of the answer, here: the file says what the visitor speaks
    tag, wanted = desk.language, _wanted(desk, arguments)
    found = desk.recommendations.of(arrival, tag, wanted, arguments.limit)
    speech = languages.get(desk.language)
    openings = Openings(wanted.open_at or desk.clock.now())
    if arguments.json:
        near = wanted.near.point if wanted.near else None
        answer([
            told_place(each.place, tag, openings, near)
            | {
                "certain": each.why.certain,
                "reasons": [
                    {"why": reason.why.value, "certain": reason.certain, "text": reason.text(speech)}
                    for reason in each.why.reasons
                ],
            }
            for each in found
        ])  # fmt: skip
        return 0
    for each in found:
        why = "; ".join(reason.text(speech) for reason in each.why.reasons)
        say("\t".join((each.place.name, each.place.address_line, why)))
    return 0


def _wanted(desk: Desk, arguments: argparse.Namespace) -> Wanted:
    from maison.directory.finding.model import Price, Wanted
    from maison.directory.vocabulary import Audience, Wheelchair, read_category

    price = Price.FREE if arguments.free else Price.STUDENT if arguments.student_price else None
    if arguments.within is not None and not arguments.near:
        raise InputRefused(N_("Say with --near from where the metres of --within are counted."))
    return Wanted(
        text=f"{arguments.words} {arguments.text}".strip(),
        categories=tuple(dict.fromkeys(map(read_category, arguments.category))),
        open_at=moment_of(arguments.open_at) if arguments.open_at else None,
        price=price,
        language=_spoken(arguments.language),
        wheelchair=Wheelchair.YES if arguments.accessible else None,
        audience=_word(Audience, arguments.audience) if arguments.audience else None,
        near=_near(desk, arguments.near) if arguments.near else None,
        within=arguments.within,
        favourites=arguments.favourites,
    )


def _word(kind: type[_Word], text: str) -> _Word:
    try:
        return kind(text.strip().lower().replace("-", "_"))
    except ValueError:
        choices = ", ".join(kind)
        raise InputRefused(N_("“{text}” is not one of: {choices}."), text=text[:40], choices=choices) from None


def _near(desk: Desk, text: str) -> Near:
    """A point by its latitude and longitude, or by the name of what is there."""
    from maison.directory.finding.model import Near

    if _PAIR.fullmatch(text.strip()):
        return Near(point_of(text))
    named = desk.directory_queries.point(text)
    if named is None:
        raise InputRefused(
            N_(
                "There is no station, campus or place “{text}” whose point is known. Give its name, or latitude and longitude as in 50.6365,3.0635."
            ),
            text=text[:40],
        )
    return named


def _spoken(text: str) -> str:
    tag = languages.language_tag(text) if text else ""
    if tag is None:
        raise InputRefused(N_("“{text}” is not the code of a language."), text=text[:40])
    return tag


def _words(counts: Mapping[Any, int]) -> dict[str, int]:
    return {choice.value: count for choice, count in counts.items()}
