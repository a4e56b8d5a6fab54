"""A table of a catalogue file, read key by key against what must stand there.

It knows where it stands and, when it has been read, which keys nobody asked for: a misspelt one must not be silently
without effect.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any, NoReturn, TypeVar, cast, get_args

from maison.checklists.catalogue import REQUIRED_LANGUAGES, CatalogueError, Confidence, Source
from maison.checklists.localised import Localised
from maison.errors import Message
from maison.languages import N_

_NAMES = {
    str: N_("a text"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    list: N_("a list"),
    dict: N_("a table"),
}

Wanted = TypeVar("Wanted", str, int, bool, list[Any], dict[str, Any])
Read = TypeVar("Read")


class Table:
    """One table of a file: hands out its values, each checked, and refuses what it does not know."""

    def __init__(self, file: str, where: str, values: Mapping[str, Any]) -> None:
        self.file = file
        self.where = where
        self._values = dict(values)

    def fail(self, what: Message, key: str = "") -> NoReturn:
        """Refuse this table, or its `key`."""
        raise CatalogueError(self.file, f"{self.where}.{key}" if key else self.where, what)

    def has(self, key: str) -> bool:
        """Whether `key` is written and not read yet."""
        return key in self._values

    def holds_text(self, key: str) -> bool:
        """Whether `key` is written, as a text."""
        return isinstance(self._values.get(key), str)

    def get(self, key: str, kind: type[Wanted]) -> Wanted:
        """The value of `key`, which must be there and of this kind."""
        if key not in self._values:
            self.fail(Message(N_("this is missing")), key)
        value = self._values.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(Message(N_("this should be {kind}"), {"kind": Message(_NAMES[kind])}), key)
        return value

    def text(self, key: str) -> str:
        """A text that says something."""
        text = self.get(key, str).strip()
        if not text:
            self.fail(Message(N_("this is empty")), key)
        return text

    def one_of(self, key: str, words: Collection[str]) -> str:
        """One of `words`."""
        word = self.text(key)
        if word not in words:
            self.fail(unknown_word(word, words), key)
        return word

    def one_of_or(self, key: str, words: Collection[str], otherwise: str = "") -> str:
        """The same, where it is written at all."""
        return self.one_of(key, words) if self.has(key) else otherwise

    def table(self, key: str) -> Table:
        """The table under `key`."""
        return Table(self.file, f"{self.where}.{key}", self.get(key, dict))

    def tables(self, key: str) -> list[Table]:
        """The tables under `key`; none where it is not written."""
        if not self.has(key):
            return []
        found = []
        for number, value in enumerate(self.get(key, list), 1):
            where = f"{self.where}.{key}[{number}]"
            if not isinstance(value, dict):
                raise CatalogueError(
                    self.file, where, Message(N_("this should be {kind}"), {"kind": Message(_NAMES[dict])})
                )
            found.append(Table(self.file, where, value))
        return found

    def table_or_none(self, key: str) -> Table | None:
        """The table under `key`, where it is written at all."""
        return self.table(key) if self.has(key) else None

    def words(self, key: str) -> list[str]:
        """A list of texts."""
        words = self.get(key, list)
        if not all(isinstance(word, str) and word.strip() for word in words):
            self.fail(Message(N_("this should be a list of texts")), key)
        return [word.strip() for word in words]

    def words_or_none(self, key: str) -> tuple[str, ...]:
        """The same; none where it is not written."""
        return tuple(self.words(key)) if self.has(key) else ()

    def localised(self, key: str) -> Localised:
        """A text in every required language."""
        table = self.table(key)
        return Localised({tag: table.text(tag) for tag in (*REQUIRED_LANGUAGES, *table.others(REQUIRED_LANGUAGES))})

    def localised_or_none(self, key: str) -> Localised | None:
        """The same, where it is written at all."""
        return self.localised(key) if self.has(key) else None

    def localised_list(self, key: str) -> tuple[Localised, ...]:
        """A list of texts, equally long in every language."""
        table = self.table(key)
        lists = {tag: table.words(tag) for tag in (*REQUIRED_LANGUAGES, *table.others(REQUIRED_LANGUAGES))}
        if len({len(words) for words in lists.values()}) != 1:
            self.fail(Message(N_("the lists are not equally long in all languages")), key)
        return tuple(Localised(dict(zip(lists, texts, strict=True))) for texts in zip(*lists.values(), strict=True))

    def others(self, known: Collection[str]) -> list[str]:
        """The keys that are written beside the `known` ones."""
        return [key for key in self._values if key not in known]

    def finish(self) -> None:
        """Refuse keys that were never read: a misspelt one must not be silently without effect."""
        for key in self._values:
            self.fail(Message(N_("this key is not known")), key)

    def flag(self, key: str) -> bool:
        """Whether `key` is written and true."""
        return self.get(key, bool) if self.has(key) else False

    def day(self, key: str) -> dt.date:
        """A date, as a text or as TOML writes one."""
        value = self._values.get(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            del self._values[key]
            return value
        try:
            return dt.date.fromisoformat(self.text(key))
        except ValueError:
            self.fail(Message(N_("a date is written like 2026-07-01")), key)

    def day_or_none(self, key: str) -> dt.date | None:
        """The same, where it is written at all."""
        return self.day(key) if self.has(key) else None

    def confidence(self) -> Confidence:
        """How sure the facts of this table are."""
        return cast("Confidence", self.one_of("confidence", get_args(Confidence)))

    def sources(self, known: Mapping[str, Source], *, needed: bool = True) -> tuple[Source, ...]:
        """The pages that the facts of this table were read on."""
        keys = self.words("sources") if needed or self.has("sources") else []
        if needed and not keys:
            self.fail(Message(N_("this is empty")), "sources")
        for key in keys:
            if key not in known:
                self.fail(unknown_word(key, known), "sources")
        return tuple(known[key] for key in keys)

    def read(self, key: str, read: Callable[[Table], Read]) -> Read | None:
        """What `read` makes of the table under `key`, where it is written at all; nothing in it may be left over."""
        table = self.table_or_none(key)
        if table is None:
            return None
        made = read(table)
        table.finish()
        return made

    def read_all(self, key: str, read: Callable[[Table], Read]) -> tuple[Read, ...]:
        """What `read` makes of each table under `key`."""
        made = []
        for table in self.tables(key):
            made.append(read(table))
            table.finish()
        return tuple(made)


def unknown_word(word: str, words: Collection[str]) -> Message:
    """That a word is none of those that may stand there."""
    return Message(N_("“{word}” is not one of: {words}"), {"word": word, "words": ", ".join(sorted(words))})
