"""The block of a pack that shows where things are: a small map, and under it what its numbers mean.

Who does not see the map hears the same from its alternative text and from the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from maison import languages
from maison.directory.mapping.projection import flat
from maison.languages import Language
from maison.packs import wording
from maison.packs.map_drawing import WIDTH, MapDrawing, MapPoint, Numbered
from maison.typesetting import BODY, SMALL, Block, Box, Drawing, NumberedList, Paragraph, Span, Text, digits

__all__ = ["MapPoint", "pack_map"]

_NAME = BODY.but(size=9.5, after=1)
_HOUSE = _NAME.but(weight="semibold")


def pack_map(
    places: Sequence[MapPoint], house: MapPoint | None, language: str, *, listed: bool = True, width: float = WIDTH
) -> Block:
    """A map of the house and of `places`, numbered in their order, in the language and direction of a pack.

    `listed` names them under it; else they stand on the page with their numbers. `width` is that of the drawing, in points. Raises `Unprintable` for a name that
    no font can draw. Without a place and a house there is no map to make: `ValueError`.
    """
    return _made(tuple(places), house, language, listed, width)


@lru_cache(64)
def _made(places: tuple[MapPoint, ...], house: MapPoint | None, language: str, listed: bool, width: float) -> Block:
    """Most packs of a language show the same places: their map is drawn once."""
    if not places and house is None:
        raise ValueError("a map shows a place or the house")
    words = languages.get(language, "pack")
    numbered = [
        Numbered(flat(place.latitude, place.longitude), digits(at, language), place.about)
        for at, place in enumerate(places, 1)
    ]
    star = None if house is None else (house.name, flat(house.latitude, house.longitude))
    drawing = MapDrawing(numbered, star, language, lambda metres: _units(metres, words))
    body: list[Block] = [Drawing(drawing.svg(), _told(places, house, drawing.lines, words), width=width, after=4.0)]
    if house is not None:
        body.append(Paragraph(("★ ", Span(house.name, isolate=True)), _HOUSE, language=language))
    if places and listed:
        body.append(NumberedList(tuple(_entry(place, words) for place in places), style=_NAME, language=language))
    notes = _notes(places if not listed else (), drawing.lines)
    body.append(Paragraph(" ".join(map(words.gettext, notes)), SMALL, language=language))
    return Box(tuple(body), border=None, padding=0.0, language=language)


def _notes(beside: Sequence[MapPoint], lines: Sequence[str]) -> Iterator[str]:
    """What the map is to be read by. Of places that stand `beside` it, nothing else says what their marks mean."""
    if beside:
        yield wording.MAP_NUMBERS
    if any(place.about for place in beside):
        yield wording.MAP_ABOUT
    if lines:
        yield wording.MAP_LINES
    yield wording.MAP_SOURCE


def _entry(place: MapPoint, words: Language) -> Text:
    """The name, which may run the other way than the text around it."""
    if not place.about:
        return Span(place.name, isolate=True)
    before, _place, after = words.gettext(wording.UNCERTAIN).partition("{fact}")
    return (before, Span(place.name, isolate=True), after)


def _told(places: Sequence[MapPoint], house: MapPoint | None, lines: Sequence[str], words: Language) -> str:
    names = [point.name for point in (*([house] if house else []), *places)]
    if lines:
        return words.gettext(wording.MAP_ALT).format(places=words.listing(names), lines=words.listing(lines))
    return words.gettext(wording.MAP_ALT_WITHOUT_METRO).format(places=words.listing(names))


def _units(metres: int, words: Language) -> str:
    if metres < 1000:
        return words.gettext(wording.MAP_METRES).format(count=words.number(metres))
    return words.gettext(wording.MAP_KILOMETRES).format(count=words.number(metres // 1000))
