"""The parts of the world by which weekly figures tell nationalities: few enough that hardly anybody is alone in one.

The first is the one whose people need no permit (European Union, European Economic Area, Switzerland, and the small states
whose citizens France treats alike); the others follow the geographical regions of the United Nations (standard M49), of
which small ones stand together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from maison.languages import N_


class Region(StrEnum):
    """A part of the world."""

    EUROPE_FREE = "europe_free"
    EUROPE_OTHER = "europe_other"
    MAGHREB_MIDDLE_EAST = "maghreb_middle_east"
    SUB_SAHARAN_AFRICA = "sub_saharan_africa"
    EAST_ASIA_PACIFIC = "east_asia_pacific"
    SOUTH_CENTRAL_ASIA = "south_central_asia"
    NORTH_AMERICA = "north_america"
    LATIN_AMERICA = "latin_america"


REGIONS: Mapping[Region, str] = {
    Region.EUROPE_FREE: N_("European Union, EEA and Switzerland"),
    Region.EUROPE_OTHER: N_("Rest of Europe"),
    Region.MAGHREB_MIDDLE_EAST: N_("North Africa and Middle East"),
    Region.SUB_SAHARAN_AFRICA: N_("Sub-Saharan Africa"),
    Region.EAST_ASIA_PACIFIC: N_("East Asia and Pacific"),
    Region.SOUTH_CENTRAL_ASIA: N_("South and Central Asia"),
    Region.NORTH_AMERICA: N_("North America"),
    Region.LATIN_AMERICA: N_("Latin America and Caribbean"),
}

_COUNTRIES: Mapping[Region, str] = {
    Region.EUROPE_FREE: (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH AD MC SM VA "
        "AX GF GP MQ RE YT MF PM BL WF PF NC TF BV SJ FO GI"
    ),
    Region.EUROPE_OTHER: "AL BA BY GB GG GE AM AZ IM JE MD ME MK RS RU TR UA XK",
    Region.MAGHREB_MIDDLE_EAST: "AE BH DZ EG EH IL IQ IR JO KW LB LY MA OM PS QA SA SD SY TN YE",
    Region.SUB_SAHARAN_AFRICA: (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA NE NG RW SC SH "
        "SL SN SO SS ST SZ TD TG TZ UG ZA ZM ZW"
    ),
    Region.EAST_ASIA_PACIFIC: (
        "AS AU BN CC CK CN CX FJ FM GU HK HM ID JP KH KI KP KR LA MH MM MN MO MP MY NF NR NU NZ PG PH PN PW SB SG TH TK "
        "TL TO TV TW UM VN VU WS AQ"
    ),
    Region.SOUTH_CENTRAL_ASIA: "AF BD BT IN KG KZ LK MV NP PK TJ TM UZ",
    Region.NORTH_AMERICA: "CA US BM GL",
    Region.LATIN_AMERICA: (
        "AG AI AR AW BB BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GS GT GY HN HT JM KN KY LC MS MX NI PA PE PR PY SR "
        "SV SX TC TT UY VC VE VG VI"
    ),
}


@cache
def _by_country() -> Mapping[str, str]:
    return {code: region.value for region, codes in _COUNTRIES.items() for code in codes.split()}


def region_of(country: str | None) -> str:
    """The region of a country by its code; "" for none, and for what is no country."""
    return _by_country().get(country, "") if country else ""


def countries_of(region: str) -> tuple[str, ...]:
    """The countries of a region; none for what is no region."""
    return tuple(_COUNTRIES[Region(region)].split()) if region in set(Region) else ()
