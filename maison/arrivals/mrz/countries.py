"""The codes of states and organisations in zones that are not ISO 3166-1 (Doc 9303 part 3, §5), and what they mean for the file.

From the standard's list and from what states print, as it is known to us (2026-11): no list of ICAO's was at hand to
check each one against.
"""

from __future__ import annotations

from maison import languages
from maison.arrivals.mrz.model import State
from maison.languages import N_

_STATELESS = N_("Stateless person (convention of 1954)")
_REFUGEE = N_("Refugee (convention of 1951), whose nationality the zone does not tell")
_OTHER_REFUGEE = N_("Refugee on other grounds, whose nationality the zone does not tell")
_UNSPECIFIED = N_("Person of unspecified nationality")
_GONE = N_("A state that no longer exists")
_SPECIMEN = N_("Utopia, the state of specimens")
_UNITED_NATIONS = N_("United Nations")
_OVERSEAS = N_("British, but without the rights of a British citizen")

#: Codes of people without a state, of organisations, of states that are gone, and of some that print other codes than ISO's.
_CODES: dict[str, tuple[str, str]] = {
    "D": ("DE", ""),
    "GBD": ("GB", _OVERSEAS),
    "GBN": ("GB", _OVERSEAS),
    "GBO": ("GB", _OVERSEAS),
    "GBP": ("GB", _OVERSEAS),
    "GBS": ("GB", _OVERSEAS),
    "RKS": ("XK", ""),
    "XKX": ("XK", ""),
    "UNK": ("XK", N_("Resident of Kosovo, with a document of the United Nations")),
    "ROM": ("RO", ""),
    "ZIM": ("ZW", ""),
    "XXA": ("", _STATELESS),
    "XXB": ("", _REFUGEE),
    "XXC": ("", _OTHER_REFUGEE),
    "XXX": ("", _UNSPECIFIED),
    "UNO": ("", _UNITED_NATIONS),
    "UNA": ("", N_("Agency of the United Nations")),
    "EUE": ("", N_("European Union")),
    "IAO": ("", N_("International Civil Aviation Organization")),
    "XBA": ("", N_("African Development Bank")),
    "XIM": ("", N_("African Export-Import Bank")),
    "XCC": ("", N_("Caribbean Community")),
    "XCE": ("", N_("Council of Europe")),
    "XCO": ("", N_("Common Market for Eastern and Southern Africa")),
    "XDC": ("", N_("Southern African Development Community")),
    "XEC": ("", N_("Economic Community of West African States")),
    "XES": ("", N_("Organization of Eastern Caribbean States")),
    "XMP": ("", N_("Parliamentary Assembly of the Mediterranean")),
    "XOM": ("", N_("Sovereign Military Order of Malta")),
    "XPO": ("", N_("Interpol")),
    "UTO": ("", _SPECIMEN),
    "ANT": ("", _GONE),
    "CSK": ("", _GONE),
    "NTZ": ("", _GONE),
    "SCG": ("", _GONE),
    "SUN": ("", _GONE),
    "YUG": ("", _GONE),
}


def state(field: str) -> State:
    """The state or organisation that a field of a zone names."""
    code = field.rstrip("<")
    if code in _CODES:
        return State(code, *_CODES[code])
    return State(code, languages.country_aliases().get(code, "") if len(code) == 3 else "")
