"""Numbers and letters that count: in the digits and the alphabet of a language, as CLDR has them."""

from __future__ import annotations

from functools import cache, lru_cache


@lru_cache(4096)
def digits(number: int, language: str) -> str:
    """`number` as `language` (BCP 47) writes it: ٣ in Egypt and ۳ in Iran, 3 in France and in Morocco."""
    import icu

    formatter = icu.NumberFormat.createInstance(icu.Locale.forLanguageTag(language))
    formatter.setGroupingUsed(False)
    return str(formatter.format(number))


def letters(number: int, language: str) -> str:
    """The letter that comes at `number` (from 1) in the alphabet of `language`: a, b, c; after the last aa, ab, ac."""
    alphabet = _alphabet(language)
    found = ""
    while number > 0:
        number, at = divmod(number - 1, len(alphabet))
        found = alphabet[at] + found
    return found


@cache
def _alphabet(language: str) -> tuple[str, ...]:
    """The letters under which an index of the language is sorted."""
    import icu

    locale = icu.Locale.forLanguageTag(language)
    try:
        found = icu.LocaleData(locale.getName()).getExemplarSet(0, icu.ULocaleDataExemplarSetType.ES_INDEX)
    except icu.ICUError:  # it knows no index of the language (Sorani)
        found = ()
    order = icu.Collator.createInstance(locale).getSortKey
    return tuple(sorted((letter.lower() for letter in found), key=order)) or tuple("abcdefghijklmnopqrstuvwxyz")
