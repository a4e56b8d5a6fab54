"""What the words about a place are called on screen; the categories, which are printed too, have theirs in `vocabulary`."""

from maison.directory.vocabulary import Audience, IdScheme, PlaceStatus, StudentPrice, Wheelchair
from maison.languages import N_

LABELS = {
    PlaceStatus.OPEN: N_("open as usual"),
    PlaceStatus.SEASONAL: N_("open in season"),
    PlaceStatus.TEMPORARILY_CLOSED: N_("closed for a time"),
    PlaceStatus.CLOSED_FOR_GOOD: N_("closed for good"),
    StudentPrice.FREE: N_("free for students"),
    StudentPrice.REDUCED: N_("reduced for students"),
    StudentPrice.NONE: N_("no reduction for students"),
    Wheelchair.YES: N_("accessible by wheelchair"),
    Wheelchair.LIMITED: N_("partly accessible by wheelchair"),
    Wheelchair.NO: N_("not accessible by wheelchair"),
    Audience.EVERYONE: N_("everyone"),
    Audience.STUDENTS: N_("students"),
    Audience.RESEARCHERS: N_("researchers"),
    Audience.YOUNG: N_("young people"),
    Audience.CHILDREN: N_("children"),
    Audience.FAMILIES: N_("families"),
    Audience.WOMEN: N_("women"),
    Audience.SENIORS: N_("older people"),
    Audience.DISABLED: N_("people with a disability"),
    Audience.LOW_INCOME: N_("people with little money"),
    Audience.EXILES: N_("people in exile"),
    IdScheme.SIRET: "SIRET",
    IdScheme.BASILIC: "BASILIC",
    IdScheme.RES_EQUIP: "Data ES",
    IdScheme.OSM: "OpenStreetMap",
    IdScheme.OPENAGENDA_LOCATION: "OpenAgenda",
    IdScheme.DORA: "DORA",
    IdScheme.SOLIGUIDE: "Soliguide",
    IdScheme.ACCESLIBRE: "Acceslibre",
    IdScheme.HSDS: "HSDS",
}
