"""The words that a place's fields may hold, and their names on screen and on paper."""

from enum import StrEnum

from maison.errors import UserError
from maison.languages import N_


class PlaceCategory(StrEnum):
    """What a place is for."""

    MUSEUM = "museum"
    HERITAGE = "heritage"
    STAGE = "stage"
    MUSIC = "music"
    CINEMA = "cinema"
    CULTURAL_CENTRE = "cultural_centre"
    LIBRARY = "library"
    SPORT_CENTRE = "sport_centre"
    POOL = "pool"
    ICE_RINK = "ice_rink"
    CLIMBING = "climbing"
    SPORT_CLUB = "sport_club"
    PARK = "park"
    HEALTH = "health"
    LANGUAGE = "language"
    FOOD_AID = "food_aid"
    TRANSPORT = "transport"
    ADMINISTRATION = "administration"
    STUDENT_LIFE = "student_life"


class Confidence(StrEnum):
    """How well an entry is founded."""

    #: Seen in an official source, or in one of the last two years.
    A = "A"
    #: Seen in another or an older source.
    B = "B"
    #: From memory: nothing to be printed.
    C = "C"


class PlaceStatus(StrEnum):
    """Whether a place is there for people at all; the days and hours are said elsewhere."""

    OPEN = "open"
    SEASONAL = "seasonal"
    TEMPORARILY_CLOSED = "temporarily_closed"
    CLOSED_FOR_GOOD = "closed_for_good"


class StudentPrice(StrEnum):
    """What students pay; None where it is not known."""

    FREE = "free"
    REDUCED = "reduced"
    NONE = "none"


class Wheelchair(StrEnum):
    """Whether one gets in with a wheelchair; None where it is not known."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


class Audience(StrEnum):
    """For whom a place or a service is."""

    EVERYONE = "everyone"
    STUDENTS = "students"
    RESEARCHERS = "researchers"
    YOUNG = "young"
    CHILDREN = "children"
    FAMILIES = "families"
    WOMEN = "women"
    SENIORS = "seniors"
    DISABLED = "disabled"
    LOW_INCOME = "low_income"
    EXILES = "exiles"


class IdScheme(StrEnum):
    """Whose number of a place it is."""

    SIRET = "siret"
    BASILIC = "basilic"
    RES_EQUIP = "res_equip"
    OSM = "osm"
    OPENAGENDA_LOCATION = "openagenda_location"
    DORA = "dora"
    SOLIGUIDE = "soliguide"
    ACCESLIBRE = "acceslibre"
    HSDS = "hsds"


LABELS = {
    PlaceCategory.MUSEUM: N_("museum"),
    PlaceCategory.HERITAGE: N_("heritage"),
    PlaceCategory.STAGE: N_("theatre, opera, dance"),
    PlaceCategory.MUSIC: N_("music"),
    PlaceCategory.CINEMA: N_("cinema"),
    PlaceCategory.CULTURAL_CENTRE: N_("cultural centre"),
    PlaceCategory.LIBRARY: N_("library"),
    PlaceCategory.SPORT_CENTRE: N_("sport for students"),
    PlaceCategory.POOL: N_("swimming pool"),
    PlaceCategory.ICE_RINK: N_("ice rink"),
    PlaceCategory.CLIMBING: N_("climbing"),
    PlaceCategory.SPORT_CLUB: N_("sports club"),
    PlaceCategory.PARK: N_("park"),
    PlaceCategory.HEALTH: N_("health"),
    PlaceCategory.LANGUAGE: N_("language courses"),
    PlaceCategory.FOOD_AID: N_("food aid"),
    PlaceCategory.TRANSPORT: N_("transport"),
    PlaceCategory.ADMINISTRATION: N_("administration and law"),
    PlaceCategory.STUDENT_LIFE: N_("student life"),
}

#: What people call a category when they search, in French and English beside its label; folded by the search key.
CATEGORY_WORDS = {
    PlaceCategory.MUSEUM: "museum musée exposition art",
    PlaceCategory.HERITAGE: "heritage patrimoine monument",
    PlaceCategory.STAGE: "theatre théâtre opéra danse dance spectacle",
    PlaceCategory.MUSIC: "music musique concert",
    PlaceCategory.CINEMA: "cinema cinéma film",
    PlaceCategory.CULTURAL_CENTRE: "culture cultural centre culturel",
    PlaceCategory.LIBRARY: "library bibliothèque médiathèque",
    PlaceCategory.SPORT_CENTRE: "sport sports university universitaire",
    PlaceCategory.POOL: "sport pool swimming piscine natation",
    PlaceCategory.ICE_RINK: "sport ice skating patinoire patinage",
    PlaceCategory.CLIMBING: "sport climbing bouldering escalade",
    PlaceCategory.SPORT_CLUB: "sport club association",
    PlaceCategory.PARK: "park parc jardin garden",
    PlaceCategory.HEALTH: "health santé doctor médecin psychologue",
    PlaceCategory.LANGUAGE: "language langue french français cours courses",
    PlaceCategory.FOOD_AID: "food aid aide alimentaire épicerie solidaire",
    PlaceCategory.TRANSPORT: "transport metro métro bus tram",
    PlaceCategory.ADMINISTRATION: "administration law droit",
    PlaceCategory.STUDENT_LIFE: "student étudiant",
}

#: After so many days an entry is to be checked again, where it does not say otherwise itself; others after half a year.
CHECK_EVERY = {
    PlaceCategory.FOOD_AID: 90,
    PlaceCategory.HEALTH: 90,
    PlaceCategory.ADMINISTRATION: 90,
    PlaceCategory.POOL: 120,
    PlaceCategory.ICE_RINK: 120,
    PlaceCategory.HERITAGE: 365,
    PlaceCategory.PARK: 365,
}
CHECK_EVERY_OTHER = 180


def read_category(text: str) -> PlaceCategory:
    """The category that `text` names by its value. Raises `UserError` with those that there are."""
    try:
        return PlaceCategory(text.strip().lower().replace("-", "_"))
    except ValueError as error:
        raise UserError(
            N_("“{text}” is no category of places. Choose one of: {choices}."),
            text=text[:40],
            choices=", ".join(entry.value for entry in PlaceCategory),
        ) from error
