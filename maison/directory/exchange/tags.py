"""What the tags of OpenStreetMap say of a place, and which of ours they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from maison.directory.vocabulary import PlaceCategory

#: What must be said wherever such an entry is shown.
ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"
SOURCE = "OpenStreetMap"

_C = PlaceCategory
#: Tag -> our category, the most telling first; "*" is any other value but "no".
CATEGORIES: Mapping[tuple[str, str], PlaceCategory] = MappingProxyType(
    {
        ("amenity", "library"): _C.LIBRARY,
        ("amenity", "toy_library"): _C.LIBRARY,
        ("tourism", "museum"): _C.MUSEUM,
        ("tourism", "gallery"): _C.MUSEUM,
        ("amenity", "cinema"): _C.CINEMA,
        ("amenity", "music_venue"): _C.MUSIC,
        ("amenity", "concert_hall"): _C.MUSIC,
        ("amenity", "music_school"): _C.MUSIC,
        ("theatre:genre", "philharmonic"): _C.MUSIC,
        ("amenity", "theatre"): _C.STAGE,
        ("amenity", "conservatory"): _C.MUSIC,
        ("amenity", "arts_centre"): _C.CULTURAL_CENTRE,
        ("amenity", "community_centre"): _C.CULTURAL_CENTRE,
        ("amenity", "social_centre"): _C.CULTURAL_CENTRE,
        ("amenity", "exhibition_centre"): _C.CULTURAL_CENTRE,
        ("leisure", "ice_rink"): _C.ICE_RINK,
        ("sport", "ice_skating"): _C.ICE_RINK,
        ("sport", "climbing"): _C.CLIMBING,
        ("leisure", "swimming_area"): _C.POOL,
        ("leisure", "swimming_pool"): _C.POOL,
        ("leisure", "water_park"): _C.POOL,
        ("sport", "swimming"): _C.POOL,
        ("amenity", "public_bath"): _C.POOL,
        ("leisure", "park"): _C.PARK,
        ("leisure", "garden"): _C.PARK,
        ("leisure", "nature_reserve"): _C.PARK,
        ("leisure", "playground"): _C.PARK,
        ("tourism", "zoo"): _C.PARK,
        ("leisure", "sports_centre"): _C.SPORT_CLUB,
        ("leisure", "sports_hall"): _C.SPORT_CLUB,
        ("leisure", "fitness_centre"): _C.SPORT_CLUB,
        ("leisure", "stadium"): _C.SPORT_CLUB,
        ("leisure", "dance"): _C.SPORT_CLUB,
        ("leisure", "pitch"): _C.SPORT_CLUB,
        ("leisure", "track"): _C.SPORT_CLUB,
        ("club", "sport"): _C.SPORT_CLUB,
        ("club", "student"): _C.STUDENT_LIFE,
        ("amenity", "language_school"): _C.LANGUAGE,
        ("social_facility", "food_bank"): _C.FOOD_AID,
        ("social_facility", "soup_kitchen"): _C.FOOD_AID,
        ("amenity", "food_bank"): _C.FOOD_AID,
        ("amenity", "hospital"): _C.HEALTH,
        ("amenity", "clinic"): _C.HEALTH,
        ("amenity", "doctors"): _C.HEALTH,
        ("amenity", "dentist"): _C.HEALTH,
        ("amenity", "pharmacy"): _C.HEALTH,
        ("healthcare", "*"): _C.HEALTH,
        ("amenity", "townhall"): _C.ADMINISTRATION,
        ("amenity", "courthouse"): _C.ADMINISTRATION,
        ("amenity", "police"): _C.ADMINISTRATION,
        ("amenity", "post_office"): _C.ADMINISTRATION,
        ("office", "government"): _C.ADMINISTRATION,
        ("office", "employment_agency"): _C.ADMINISTRATION,
        ("amenity", "bicycle_rental"): _C.TRANSPORT,
        ("amenity", "bus_station"): _C.TRANSPORT,
        ("railway", "station"): _C.TRANSPORT,
        ("public_transport", "station"): _C.TRANSPORT,
        ("shop", "ticket"): _C.TRANSPORT,
        ("amenity", "university"): _C.STUDENT_LIFE,
        ("amenity", "student_accommodation"): _C.STUDENT_LIFE,
        ("building", "dormitory"): _C.STUDENT_LIFE,
        ("historic", "*"): _C.HERITAGE,
        ("heritage", "*"): _C.HERITAGE,
        ("tourism", "attraction"): _C.HERITAGE,
        ("tourism", "viewpoint"): _C.HERITAGE,
    }
)
#: What such a place is best tagged as, where the first tag above would say too much.
_TAGS = {
    _C.SPORT_CENTRE: ("leisure", "sports_centre"),
    _C.SPORT_CLUB: ("club", "sport"),
    _C.STUDENT_LIFE: ("amenity", "university"),
    _C.HERITAGE: ("tourism", "attraction"),
    _C.MUSIC: ("amenity", "music_venue"),
    _C.POOL: ("leisure", "swimming_pool"),
    _C.TRANSPORT: ("public_transport", "station"),
}


def category_of(tags: Mapping[str, str]) -> PlaceCategory | None:
    """The category that the tags say, None where they say none of ours."""
    for (key, value), category in CATEGORIES.items():
        said = tags.get(key)
        if said and (value in said.split(";") or (value == "*" and said != "no")):
            return category
    return None


def tag_of(category: PlaceCategory) -> tuple[str, str]:
    """The tag that says a category to others."""
    return _TAGS.get(category) or next(tag for tag, each in CATEGORIES.items() if each is category)
