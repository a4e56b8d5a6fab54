"""Which communes belong to the European Metropolis of Lille: what rent control and transport fares hang on.

The 95 members with their INSEE codes, as the government's service France Chaleur Urbaine lists them (read in 2026).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from maison.checklists.vocabulary import COMMUNES, MEL, UNKNOWN
from maison.text import fold

LILLE, ELSEWHERE, ABROAD = "lille", "elsewhere", "abroad"
#: Where people who come to Lille every day live across the border, and how the country is written beside a town.
_BELGIUM = frozenset({"be", "belgique", "belgium", "belgie", "belgien"})
_BELGIAN = frozenset(
    {
        "tournai",
        "doornik",
        "mouscron",
        "moeskroen",
        "courtrai",
        "kortrijk",
        "menin",
        "menen",
        "ypres",
        "ieper",
        "wervik",
        "estaimpuis",
        "comines warneton",
        "pecq",
        "antoing",
        "gand",
        "gent",
        "brugge",
        "bruxelles",
        "brussel",
        "brussels",
    }
)
#: Communes that are part of Lille since 1977 and 2000, with the codes they had; and postal codes of Lille, which are no
#: INSEE codes of anything.
_PARTS_OF_LILLE = ("Hellemmes", "Hellemmes-Lille", "59298", "Lomme", "59355", "59000", "59800")
_MEMBERS = """
59005 Allennes-les-Marais, 59011 Annœullin, 59013 Anstaing, 59017 Armentières, 59025 Aubers, 59044 Baisieux,
59052 Bauvin, 59056 Beaucamps-Ligny, 59088 Bois-Grenier, 59090 Bondues, 59098 Bousbecque, 59106 Bouvines,
59128 Capinghem, 59133 Carnin, 59143 La Chapelle-d’Armentières, 59146 Chéreng, 59152 Comines, 59163 Croix,
59173 Deûlémont, 59670 Don, 59193 Emmerin, 59195 Englos, 59196 Ennetières-en-Weppes, 59201 Erquinghem-le-Sec,
59202 Erquinghem-Lys, 59208 Escobecques, 59220 Faches-Thumesnil, 59247 Forest-sur-Marque, 59250 Fournes-en-Weppes,
59252 Frelinghien, 59256 Fretin, 59257 Fromelles, 59275 Gruson, 59278 Hallennes-lez-Haubourdin, 59279 Halluin,
59281 Hantay, 59286 Haubourdin, 59299 Hem, 59303 Herlies, 59316 Houplin-Ancoisne, 59317 Houplines, 59320 Illies,
59051 La Bassée, 59368 La Madeleine, 59328 Lambersart, 59332 Lannoy, 59371 Le Maisnil, 59339 Leers, 59343 Lesquin,
59346 Lezennes, 59350 Lille, 59352 Linselles, 59356 Lompret, 59360 Loos, 59367 Lys-lez-Lannoy, 59378 Marcq-en-Barœul,
59386 Marquette-lez-Lille, 59388 Marquillies, 59410 Mons-en-Barœul, 59421 Mouvaux, 59426 Neuville-en-Ferrain,
59437 Noyelles-lès-Seclin, 59457 Pérenchies, 59458 Péronne-en-Mélantois, 59470 Prémesques, 59477 Provin,
59482 Quesnoy-sur-Deûle, 59487 Radinghem-en-Weppes, 59507 Ronchin, 59508 Roncq, 59512 Roubaix, 59522 Sailly-lez-Lannoy,
59523 Sainghin-en-Mélantois, 59524 Sainghin-en-Weppes, 59527 Saint-André-lez-Lille, 59550 Salomé, 59553 Santes,
59560 Seclin, 59566 Sequedin, 59585 Templemars, 59598 Toufflers, 59599 Tourcoing, 59602 Tressin, 59609 Vendeville,
59611 Verlinghem, 59009 Villeneuve-d’Ascq, 59636 Wambrechies, 59643 Warneton, 59646 Wasquehal, 59648 Wattignies,
59650 Wattrelos, 59653 Wavrin, 59656 Wervicq-Sud, 59658 Wicres, 59660 Willems
"""


#: A postal code before the name of a commune says nothing more; those of Belgium have four digits.
_POSTAL_CODE = re.compile(r"^\d{5} (?=\D)")
_BELGIAN_POSTAL_CODE = re.compile(r"^(b |be )?\d{4}\b")


def commune(text: str) -> str:
    """The name of a commune as it is compared: of a member the folded name, whether its name or its code was given."""
    name = _plain(text)
    return members().get(name, name)


@lru_cache(maxsize=1024)
def areas(text: str) -> frozenset[str] | None:
    """The areas that a commune lies in: itself, and the metropolis where it is a member. None for an unknown one.

    Also takes the words of the form: Lille, elsewhere in the metropolis, elsewhere, abroad.
    """
    if text == UNKNOWN or not text.strip():
        return None
    if text == "metropole":
        return frozenset({MEL})
    name = commune(text)
    return frozenset({name, MEL} if name in members().values() else {name})


def choice(text: str) -> str:
    """The word of the form for a commune."""
    if text in COMMUNES:
        return text
    held = areas(text) or frozenset()
    return LILLE if LILLE in held else "metropole" if MEL in held else ABROAD if is_abroad(text) else ELSEWHERE


@lru_cache(maxsize=1024)
def is_abroad(text: str) -> bool:
    """Whether a commune is surely across the border."""
    name = _plain(text)
    town = _BELGIAN_POSTAL_CODE.sub("", name)
    return town != name or town == ABROAD or town in _BELGIAN or not _BELGIUM.isdisjoint(town.split())


def _plain(text: str) -> str:
    name = re.sub(r"\bst\b", "saint", re.sub(r"[\W_]+", " ", fold(text).replace("œ", "oe"))).strip()
    return _POSTAL_CODE.sub("", name.removesuffix(" cedex"))


@cache
def members() -> Mapping[str, str]:
    """The communes of the metropolis by name and code, each with the name that it is compared by."""
    members = {}
    for entry in _MEMBERS.replace("\n", " ").split(","):
        code, _space, name = entry.strip().partition(" ")
        members[code] = members[_plain(name)] = _plain(name)
    return members | dict.fromkeys(map(_plain, _PARTS_OF_LILLE), LILLE)
