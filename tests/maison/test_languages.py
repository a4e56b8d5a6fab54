"""A language's words, directions and conventions, and the ways to name languages and countries."""

import datetime as dt

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from maison import languages
from maison.languages import PseudoLanguage, get

FIRST = dt.date(2026, 11, 1)


def spaced(text: str) -> str:
    """`text` with plain spaces: which of the unbreakable ones CLDR prefers changes from year to year."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u200f", "").replace("\u200e", "")


# Directions and chains ------------------------------------------------------------------------------------------------


def test_every_language_runs_in_the_direction_that_cldr_gives_it() -> None:
    wrong = []
    for name in locale_identifiers():
        given = "rtl" if Locale.parse(name).character_order == "right-to-left" else "ltr"
        if get(name.replace("_", "-")).direction != given:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "direction"), [("ku", "ltr"), ("ku-Arab", "rtl"), ("az-Arab-IR", "rtl"), ("ar-Latn", "ltr"), ("xx", "ltr")]
)
def test_script_in_a_tag_says_the_direction(tag: str, direction: str) -> None:
    assert get(tag).direction == direction


def test_language_of_a_region_has_the_words_of_the_language() -> None:
    assert get("fr-CA").gettext("Save") == get("fr").gettext("Save") != "Save"
    assert spaced(get("fr-CA").number(1234.5)) == "1 234,5"


@pytest.mark.parametrize("tag", ["xx", "tlh", "zz-Zzzz-ZZ"])
def test_language_that_nobody_knows_speaks_english(tag: str) -> None:
    unknown = get(tag)
    assert unknown.gettext("Save") == "Save"
    assert unknown.date(FIRST) == "1 November 2026"


def test_same_tag_is_the_same_language_and_domains_differ() -> None:
    assert get("fr") is get("fr")
    assert get("fr") is not get("fr", "pack")


def test_nothing_is_translated_to_nothing() -> None:
    # gettext keeps the catalogue's own header under the empty text
    assert get("fr").gettext("") == get("qps").gettext("") == ""


# Conventions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "long", "month"),
    [
        ("fr", "1er novembre 2026", "novembre 2026"),
        ("en", "1 November 2026", "November 2026"),
        ("ar", "1 نوفمبر 2026", "نوفمبر 2026"),
        ("fa", "1 نوامبر 2026", "نوامبر 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(tag: str, long: str, month: str) -> None:
    assert get(tag).date(FIRST) == long
    assert get(tag).month(FIRST) == month


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    french = get("fr")
    assert french.date(FIRST, "full") == "dimanche 1er novembre 2026"
    assert french.date(dt.date(2026, 11, 11)) == "11 novembre 2026"
    assert french.date(dt.date(2026, 11, 21), "full") == "samedi 21 novembre 2026"
    assert french.date(FIRST, "short") == "01/11/2026"


@pytest.mark.parametrize("month", [1, 7])
def test_moments_are_those_of_lille(month: int) -> None:
    at = dt.datetime(2026, month, 1, 22, 30, tzinfo=dt.UTC)
    hour, day = ("23:30", "1") if month == 1 else ("00:30", "2")
    told = get("fr").moment(at)
    assert hour in told
    assert told.startswith(day)


@pytest.mark.parametrize(
    ("tag", "number", "whole", "cents"),
    [
        ("fr", "1 234 567,5", "35 €", "35,50 €"),
        ("en", "1,234,567.5", "€35", "€35.50"),
        ("ar", "1,234,567.5", "35 €", "35.50 €"),
        ("fa", "1,234,567.5", "€ 35", "€ 35.50"),
    ],
)
def test_numbers_and_euros(tag: str, number: str, whole: str, cents: str) -> None:
    language = get(tag)
    assert spaced(language.number(1_234_567.5)) == number
    assert spaced(language.euros(35)) == whole
    assert spaced(language.euros(35.5)) == cents


@pytest.mark.parametrize(
    ("tag", "three"), [("fr", "a, b et c"), ("en", "a, b and c"), ("ar", "a وb وc"), ("fa", "a، b، و c")]
)
def test_lists(tag: str, three: str) -> None:
    language = get(tag)
    assert language.listing([]) == ""
    assert language.listing(["a"]) == "a"
    assert spaced(language.listing(["a", "b", "c"])) == three


def test_plurals_are_those_of_the_language() -> None:
    forms = ("{count} arrival", "{count} arrivals")
    assert [get("en").ngettext(*forms, count) for count in (0, 1, 2)] == [forms[1], forms[0], forms[1]]
    french = [get("fr").ngettext(*forms, count) for count in (0, 1, 2)]
    assert french[0] == french[1] != french[2]
    assert get("qps").ngettext(*forms, 1).startswith(f"[{forms[0]}·")


# Pseudo-languages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tag", "direction"), [("qps", "ltr"), ("qps-AR", "rtl")])
def test_pseudo_language_stretches_every_text_and_keeps_its_placeholders(tag: str, direction: str) -> None:
    pseudo = get(tag)
    assert isinstance(pseudo, PseudoLanguage)
    assert pseudo.direction == direction
    told = pseudo.gettext("{count} arrivals on file")
    assert "{count} arrivals on file" in told
    assert told.endswith("]")
    assert len(told) >= 1.4 * len("{count} arrivals on file")
    assert told.startswith("\u200f") == (direction == "rtl")
    assert pseudo.pgettext("menu", "Save") == pseudo.gettext("Save")


# Names of languages and countries -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("fr_FR", "fr-FR"),
        (" zh-hans ", "zh-Hans"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("FRA", "fr"),
        ("arb", "ar"),
        ("iw", "he"),
        ("", None),
        ("français", None),
        ("fr-", None),
        ("zh-Hant, en", None),
        ("tlh", None),
        ("a" * 10_000, None),
        ("fr\0", None),
    ],
)
def test_language_tags_are_recognised(written: str, tag: str | None) -> None:
    assert languages.language_tag(written) == tag


def test_languages_and_countries_are_named_in_each_language() -> None:
    assert get("fr").language_name("zh-Hans") == "chinois simplifié"
    assert get("en").language_name("pt-BR") == "Brazilian Portuguese"
    assert get("fr").language_name("tlh-XX") == "klingon"
    assert get("fr").language_name("zz") == "zz"
    assert [get(tag).own_name() for tag in ("fr", "ar", "fa", "ru")] == ["français", "العربية", "فارسی", "русский"]
    assert [get(tag).country("LB") for tag in ("fr", "en", "ar")] == ["Liban", "Lebanon", "لبنان"]
    assert get("fr").country("ZZZ") == "ZZZ"


def test_countries_are_those_of_iso_3166() -> None:
    codes = languages.country_codes()
    assert list(codes) == sorted(set(codes))
    assert 245 <= len(codes) <= 255
    assert {"FR", "PS", "TW", "GF", "HK"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "XA", "UK", "SU"} & set(codes)
    assert languages.country_aliases()["FRA"] == "FR"
    assert set(languages.country_aliases().values()) <= set(codes)


@pytest.mark.parametrize(
    ("spoken", "chosen"),
    [
        ((), "en"),
        (("fr",), "fr"),
        (("tlh", "fr-CA", "en"), "fr"),
        (("tlh",), "en"),
        (("en-GB", "fr"), "en"),
        (("uk", "fr"), "uk"),
        (("zh",), "zh-Hans"),
        (("zh-CN",), "zh-Hans"),
        (("zh-Hant", "zh-TW", "fr"), "fr"),
    ],
)
def test_pack_is_in_the_first_language_that_there_are_packs_in(spoken: tuple[str, ...], chosen: str) -> None:
    assert languages.pack_language(spoken) == chosen
