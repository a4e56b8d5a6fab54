"""Countries and languages as they are looked for: by any of their names, by code, accents apart, frequent ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from maison import languages
from maison.text import fold, transliterate

#: Languages in whose words a country or a language is also found, beside its own and the window's.
SEARCHED_IN = ("fr", "en", "es", "ar", "uk", "zh-Hans", "pt", "fa", "vi", "hi")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick: its code, what it is called, and every key by which it is found."""

    code: str
    label: str
    keys: tuple[str, ...]


@cache
def country_options(tag: str) -> tuple[Option, ...]:
    """All countries in the words of the language `tag`."""
    alpha3: dict[str, str] = {}
    for alias, code in languages.country_aliases().items():
        alpha3.setdefault(code, alias)
    own = languages.get(tag)
    others = [languages.get(other) for other in SEARCHED_IN]
    options = []
    for code in languages.country_codes():
        names = [own.country(code), *(other.country(code) for other in others)]
        options.append(Option(code, names[0], _keys(*names, code, alpha3.get(code, ""))))
    return tuple(sorted(options, key=lambda option: fold(option.label)))


@cache
def language_options(tag: str, tags: tuple[str, ...]) -> tuple[Option, ...]:
    """The languages `tags` in the words of the language `tag`, each with its own name."""
    own = languages.get(tag)
    others = [languages.get(other) for other in SEARCHED_IN]
    options = []
    for code in tags:
        native = languages.get(code).own_name()
        name = own.language_name(code)
        label = name if fold(name) == fold(native) or native == code else f"{name} — {native}"
        options.append(Option(code, label, _keys(name, native, code, *(other.language_name(code) for other in others))))
    return tuple(sorted(options, key=lambda option: fold(option.label)))


def matching(options: Sequence[Option], typed: str, first: Sequence[str] = ()) -> list[Option]:
    """The options that `typed` finds: whole codes, then beginnings, then the rest; `first` before others of its kind."""
    word = fold(typed.strip())
    rank = {code: at for at, code in enumerate(first)}
    if not word:
        return sorted((option for option in options if option.code in rank), key=lambda option: rank[option.code])
    found = [(_distance(option, word), option) for option in options]
    near = [
        (distance, rank.get(option.code, len(rank)), at, option)
        for at, (distance, option) in enumerate(found)
        if distance < 4
    ]
    return [option for _distance_, _rank, _at, option in sorted(near, key=lambda entry: entry[:3])][:SHOWN]


def _keys(*names: str) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for name in names:
        if name:
            keys[fold(name)] = None
            keys[transliterate(name)] = None
    return tuple(keys)


def _distance(option: Option, word: str) -> int:
    if fold(option.code) == word:
        return 0
    if option.keys[0].startswith(word):
        return 1
    if any(key.startswith(word) for key in option.keys):
        return 2
    return 3 if any(f" {word}" in key.replace("-", " ") for key in option.keys) else 4
