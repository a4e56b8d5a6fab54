"""Languages: what a text says, and how a language writes dates, numbers, lists and names.

Several languages are alive at once (the desk works in French while a pack is written in Arabic), so a `Language` is
a value that is passed along, never a global. This is the only module that knows gettext and Babel. Babel is imported
when first needed: the window's first paint does not wait for it.
"""

from __future__ import annotations

import datetime as dt
import gettext as _gettext
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from maison.paths import data_dir

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]

#: Scripts that are written from right to left (CLDR `characterOrder`), for the start of the window without Babel.
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Adlm", "Rohg"})
_RTL_LANGUAGES = frozenset({
    "apc", "ar", "arc", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "rhg", "sd", "sdh",
    "skr", "syr", "trw", "ug", "ur", "yi",
})  # fmt: skip

#: The languages of the staff's window, and those that packs are written in, each by its BCP 47 tag.
UI_LANGUAGES = ("fr", "en")
PACK_LANGUAGES = (
    "fr", "en", "es", "pt", "it", "de", "ar", "fa", "tr", "ru", "uk", "zh-Hans", "ja", "ko", "vi", "hi",
)  # fmt: skip
_TRADITIONAL = frozenset({"Hant", "TW", "HK", "MO"})


def N_(msgid: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return msgid


#: CLDR's plain English is that of the United States, where 03/11 is a day of March: read wrong in Lille.
_EUROPEAN = {"en": "en_GB"}


def _locale_chain(tag: str) -> list[str]:
    parts = tag.replace("-", "_").split("_")
    return ["_".join(parts[:size]) for size in range(len(parts), 0, -1)]


def _catalogue(tag: str, domain: str) -> _gettext.NullTranslations:
    """The texts of a language, behind them those of the wider one ("fr" behind "fr-CA").

    `gettext.translation` would do, but imports Python's tables of all locales; the window's first paint does not wait.
    """
    found = _gettext.NullTranslations()
    for name in reversed(_locale_chain(tag)):
        path = data_dir("translations") / name / "LC_MESSAGES" / f"{domain}.mo"
        if path.is_file():
            with path.open("rb") as file:
                wider, found = found, _gettext.GNUTranslations(file)
            found.add_fallback(wider)
    return found


class Language:
    """One language: its catalogue of one domain ("ui" for staff, the others for visitors) and its conventions."""

    def __init__(self, tag: str, domain: str = "ui") -> None:
        self.tag = tag
        self.domain = domain
        #: Dates already written: lists show the same ones again and again, and CLDR patterns are slow to fill in.
        self._dates: dict[tuple[dt.date, str], str] = {}
        self._catalogue = _catalogue(tag, domain)

    def __repr__(self) -> str:
        return f"Language({self.tag!r}, {self.domain!r})"

    # Words ------------------------------------------------------------------------------------------------------

    def gettext(self, msgid: str) -> str:
        """`msgid` in this language, or as it is where the catalogue has no translation."""
        return self._catalogue.gettext(msgid) if msgid else ""

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form that this language uses for `number`."""
        return self._catalogue.ngettext(singular, plural, number)

    def pgettext(self, context: str, msgid: str) -> str:
        """`msgid` as it is said in `context`."""
        return self._catalogue.pgettext(context, msgid)

    # Conventions ------------------------------------------------------------------------------------------------

    @cached_property
    def direction(self) -> Direction:
        """The direction of the language's usual script."""
        parts = self.tag.replace("_", "-").split("-")
        script = next((part for part in parts[1:] if len(part) == 4), None)
        rtl = script in _RTL_SCRIPTS if script else parts[0] in _RTL_LANGUAGES or self.tag == "qps-AR"
        return "rtl" if rtl else "ltr"

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale; English where CLDR has none."""
        from babel import Locale, UnknownLocaleError

        for name in _locale_chain(_EUROPEAN.get(self.tag, self.tag)):
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
        return Locale("en", "GB")

    def date(self, day: dt.date, style: Literal["short", "medium", "long", "full"] = "long") -> str:
        """A date as this language writes it: "23 novembre 2026", "Monday, 23 November 2026"."""
        key = (day, style)
        if key not in self._dates:
            self._dates[key] = self._written(day, style)
        return self._dates[key]

    def _written(self, day: dt.date, style: Literal["short", "medium", "long", "full"]) -> str:
        from babel.dates import format_date

        text = format_date(day, style, locale=self.locale)
        first = day.day == 1 and self.locale.language == "fr" and style != "short"
        return text.replace("1 ", "1er ", 1) if first else text  # CLDR has no ordinals: "1er novembre 2026"

    def moment(self, at: dt.datetime) -> str:
        """A date and a time of day, in Lille."""
        from babel.dates import format_datetime

        from maison.clock import LILLE

        return format_datetime(at, "medium", tzinfo=LILLE, locale=self.locale)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def month(self, day: dt.date) -> str:
        """A month of a year: "novembre 2026"."""
        key = (day.replace(day=1), "month")
        if key not in self._dates:
            from babel.dates import format_skeleton

            self._dates[key] = format_skeleton("yMMMM", day, locale=self.locale)
        return self._dates[key]

    def weekday(self, number: int) -> str:
        """A day of the week as it stands alone, 0 for Monday: "lundi"."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def month_name(self, number: int) -> str:
        """A month as it stands alone, 1 for January: "janvier"; in figures where dates have it so: "10月"."""
        if self.locale.language in ("zh", "ja"):  # Babel answers these with figures or signs, as it was asked before
            return str(self.locale.months["format"]["abbreviated"][number])
        return str(self.locale.months["stand-alone"]["wide"][number])

    def day_of_year(self, day: dt.date) -> str:
        """A day that comes every year: "1er novembre"."""
        from babel.dates import format_skeleton

        text = format_skeleton("MMMMd", day, locale=self.locale)
        return f"1er{text[1:]}" if day.day == 1 and self.locale.language == "fr" else text

    def euros(self, amount: float) -> str:
        """An amount in euros, without cents where there are none."""
        from babel.numbers import format_currency

        pattern = self.locale.currency_formats["standard"].pattern
        whole = float(amount).is_integer()
        return format_currency(
            amount,
            "EUR",
            format=pattern.replace("0.00", "0") if whole else pattern,
            locale=self.locale,
            currency_digits=not whole,
        )

    def listing(self, items: Sequence[str]) -> str:
        """ "a, b et c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-2 code, or the code itself."""
        return str(self.locale.territories.get(code, code))

    def language_name(self, tag: str) -> str:
        """The name of another language in this one."""
        for name in _locale_chain(tag):
            if name in self.locale.languages:
                return str(self.locale.languages[name])
        return tag

    def script(self, code: str) -> str:
        """The name of a script by its ISO 15924 code: "arabe", "cyrillique"."""
        return str(self.locale.scripts.get(code, code))

    def own_name(self) -> str:
        """This language's name in itself: "français", "العربية"."""
        return self.language_name(self.tag)


class PseudoLanguage(Language):
    """A language nobody speaks ("qps", "qps-AR"): 40 % longer, in brackets. It shows what a layout clips or forgets."""

    def gettext(self, msgid: str) -> str:
        return self._stretched(msgid)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self._stretched(singular if number == 1 else plural)

    def pgettext(self, context: str, msgid: str) -> str:
        return self._stretched(msgid)

    def _stretched(self, text: str) -> str:
        if not text:
            return ""
        mark = "\u200f" if self.direction == "rtl" else ""
        return f"{mark}[{text}{'·' * max(1, round(len(text) * 0.4))}]"


def pack_language(spoken: Sequence[str]) -> str:
    """The first of a person's languages that packs are written in; English for who speaks none of them."""
    for tag in spoken:
        for known in PACK_LANGUAGES:
            if tag == known or (tag.partition("-")[0] == known.partition("-")[0] and not _is_traditional(tag)):
                return known
    return "en"


def _is_traditional(tag: str) -> bool:
    """Whether a tag is of Chinese in traditional signs, which who reads it does not expect in simplified ones."""
    return not _TRADITIONAL.isdisjoint(tag.split("-"))


@cache
def get(tag: str, domain: str = "ui") -> Language:
    """The language with this BCP 47 tag; the same object each time."""
    return (PseudoLanguage if tag.startswith("qps") else Language)(tag, domain)


class Written(NamedTuple):
    """A text of a catalogue as translators have it: "" where it is not translated, or marked as doubtful.

    `files` are those that say it in the program.
    """

    context: str
    source: str
    text: str
    files: frozenset[str]


def written(tag: str, domain: str) -> tuple[Written, ...]:
    """All texts of a catalogue of the language `tag`; none where the language is one that the program itself is written in."""
    from babel.messages.pofile import read_po

    name = tag.replace("-", "_")
    path = data_dir("translations") / name / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return ()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=name)
    return tuple(
        Written(
            message.context or "",
            _whole(message.id),
            "" if message.fuzzy else _whole(message.string or ""),
            frozenset(name for name, _line in message.locations),
        )
        for message in catalogue
        if message.id
    )


def _whole(text: str | Iterable[str]) -> str:
    """A text with all its forms; "" where one of them is empty."""
    forms = (text,) if isinstance(text, str) else tuple(text)
    return "\0".join(forms) if all(forms) else ""


def translated(french: str, tag: str, domain: str) -> str:
    """What the catalogue `domain`, whose texts are French, says for a text in the language `tag`; "" where it says nothing.

    So a French text that changed has no translation until somebody has looked at it again.
    """
    said = get(tag, domain).gettext(french)
    return "" if said == french else said


@cache
def country_codes() -> tuple[str, ...]:
    """The ISO 3166-1 alpha-2 codes of all countries and territories, sorted."""
    pseudo = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
    from babel import Locale

    return tuple(
        sorted(
            code
            for code in map(str, Locale("en").territories)
            if len(code) == 2 and code.isalpha() and code not in pseudo
        )
    )


@cache
def country_aliases() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code -> alpha-2 code."""
    from babel.core import get_global

    known = frozenset(country_codes())
    return {
        alias: targets[0]
        for alias, targets in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and targets[0] in known
    }


_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=4096)
def language_tag(text: str) -> str | None:
    """The BCP 47 tag that `text` writes ("fr_FR", "zh-hans"), in its usual capitals; None if it is none known."""
    from babel import Locale, UnknownLocaleError

    if not _TAG.fullmatch(text.strip()):
        return None  # Babel reads the beginning of "zh-Hant, en" and says nothing of the rest
    try:
        locale = Locale.parse(text.strip().replace("-", "_"), resolve_likely_subtags=True)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    parts = text.strip().replace("_", "-").split("-")
    tag = [locale.language]
    tag += [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    tag += [part.upper() for part in parts[1:] if len(part) == 2 or (len(part) == 3 and part.isdigit())]
    return "-".join(tag)
