"""The words of data·inclusion for ours, both ways: whom a service is for, and what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from maison.directory.vocabulary import Audience, PlaceCategory

#: Whose entries are ours: the `source` of what we write, and the beginning of its ids.
SOURCE = "maison-internationale"

PUBLICS = {
    Audience.EVERYONE: "tous-publics",
    Audience.STUDENTS: "etudiants",
    Audience.YOUNG: "jeunes",
    Audience.FAMILIES: "familles",
    Audience.WOMEN: "femmes",
    Audience.SENIORS: "seniors",
    Audience.DISABLED: "personnes-en-situation-de-handicap",
    Audience.LOW_INCOME: "beneficiaires-des-minimas-sociaux",
    Audience.EXILES: "personnes-exilees",
}
#: What the format has no word for, or none beside everyone, is said in its remarks on the public.
_IN_WORDS = {
    **{audience: public.replace("-", " ") for audience, public in PUBLICS.items()},
    Audience.RESEARCHERS: "chercheurs",
    Audience.CHILDREN: "enfants",
}
_AUDIENCES = {public: audience for audience, public in PUBLICS.items()}
_READ_WORDS = {word: audience for audience, word in _IN_WORDS.items()}

_LEISURE = "remobilisation--activites-sportives-et-culturelles"
_THEMES = {
    PlaceCategory.HEALTH: "sante--acces-aux-soins",
    PlaceCategory.LANGUAGE: "lecture-ecriture-calcul--maitriser-le-francais",
    PlaceCategory.FOOD_AID: "equipement-et-alimentation--alimentation",
    PlaceCategory.TRANSPORT: "mobilite--mobilite-douce-partagee-collective",
    PlaceCategory.ADMINISTRATION: "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
    PlaceCategory.STUDENT_LIFE: "remobilisation--lien-social",
}
#: How the themes begin that tell a category, the more telling ones first; older versions had other words.
_CATEGORIES = (
    ("lecture-ecriture-calcul--maitriser-le-francais", PlaceCategory.LANGUAGE),
    ("apprendre-francais", PlaceCategory.LANGUAGE),
    ("equipement-et-alimentation--alimentation", PlaceCategory.FOOD_AID),
    ("gestion-financiere--obtenir-une-aide-alimentaire", PlaceCategory.FOOD_AID),
    ("sante", PlaceCategory.HEALTH),
    ("mobilite", PlaceCategory.TRANSPORT),
    ("remobilisation--lien-social", PlaceCategory.STUDENT_LIFE),
    ("remobilisation", PlaceCategory.CULTURAL_CENTRE),
)
#: Networks that say what their places are for.
_NETWORKS = {
    "banques-alimentaires": PlaceCategory.FOOD_AID,
    "restos-du-coeur": PlaceCategory.FOOD_AID,
    "mjc": PlaceCategory.CULTURAL_CENTRE,
    "cmp": PlaceCategory.HEALTH,
    "csapa": PlaceCategory.HEALTH,
    "cpam": PlaceCategory.HEALTH,
}


def theme_of(category: PlaceCategory) -> str:
    """The theme that says what a service of this category is about."""
    return _THEMES.get(category, _LEISURE)


def category_of(themes: Iterable[str], networks: Iterable[str] = ()) -> PlaceCategory:
    """What a structure or a service with these themes is for; most of them help with papers and rights."""
    for network in networks:
        if network in _NETWORKS:
            return _NETWORKS[network]
    found = tuple(themes)
    for beginning, category in _CATEGORIES:
        if any(theme.startswith(beginning) for theme in found):
            return category
    return PlaceCategory.ADMINISTRATION


def publics_of(audience: Collection[Audience]) -> list[str]:
    """The publics, sorted; everyone stands alone."""
    told = {PUBLICS[each] for each in audience if each in PUBLICS}
    return [PUBLICS[Audience.EVERYONE]] if PUBLICS[Audience.EVERYONE] in told else sorted(told)


def publics_in_words(audience: Collection[Audience]) -> str:
    """Whom the publics leave out."""
    told = publics_of(audience)
    return ", ".join(_IN_WORDS[each] for each in audience if PUBLICS.get(each) not in told)


def audience_of(publics: Iterable[str], words: str = "") -> tuple[Audience, ...]:
    """Whom the publics, and the remarks on them, name; in our own order."""
    found = {_AUDIENCES[public] for public in publics if public in _AUDIENCES}
    found |= {_READ_WORDS[word] for part in words.split(",") if (word := part.strip()) in _READ_WORDS}
    return tuple(each for each in Audience if each in found)


#: No name of a structure or a service may have fewer letters.
SHORTEST_NAME = 3


def described(name: str, structure: str) -> str:
    """What is written for the description of a service that has none: the format insists on one."""
    return f"{name} ({structure})"


def undescribed(name: str, structure: str) -> str:
    """The name that was too short for the format, and was therefore `described`."""
    short = name.removesuffix(f" ({structure})")
    return short if len(short) < SHORTEST_NAME else name
