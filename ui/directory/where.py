"""How the pages of the directory find one another: their keys, and what is handed along."""

from typing import NamedTuple

DIRECTORY = "directory"
EDIT = "edit-place"
SERVICE = "place-service"
TRUST = "place-trust"
TO_CHECK = "places-to-check"
#: Files of other systems, taken in and written; `show_at(path)` looks at one.
EXCHANGE = "directory-files"


class PlaceAt(NamedTuple):
    """A place; None for one that is to be added."""

    place_id: int | None = None


class ServiceAt(NamedTuple):
    """A service of a place; None for one that is to be added."""

    place_id: int
    offer_id: int | None = None


class ForVisitor(NamedTuple):
    """The places for the person whose stay this is."""

    stay_id: int
