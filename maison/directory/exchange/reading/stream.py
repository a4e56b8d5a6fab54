"""A JSON file read entry by entry: what stands in memory is the entry, not the file and all that was ever made of it.

Registers are lists of small records, at the top or under a name. Each is given away before the next one is read; so a file
of a hundred megabytes takes no more room than what the reader keeps of it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading.files import EMPTY, LARGEST, NOT_JSON, TOO_DEEP, checked_size
from maison.files import refusal

#: So many bytes are read at once; what is longer is asked for twice as much each time.
_AT_ONCE = 1 << 18
#: Behind a value stand so many more letters, or the end: a number could go on there.
_AHEAD = 64
_SPACE = re.compile(r"[ \t\r\n]*")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


#: Stands among the names of lists for one that is all of the file.
AT_TOP = ""


class JsonStream:
    """One file. `at` of `size` bytes are read; once all is, `others` holds what the file has beside its list."""

    def __init__(self, source: Path) -> None:
        self.size = checked_size(source)
        self.at = 0
        self.has_list = False
        self.others: dict[str, Any] = {}
        self._source, self._name = source, source.name
        self._text, self._place, self._lines, self._ended = "", 0, 1, False
        self._decoder = json.JSONDecoder(parse_constant=lambda _name: None)

    def entries(self, *names: str) -> Iterator[Any]:
        """The entries of the first list with one of these names; none where there is no such list. Raises `FileRefused`."""
        try:
            with self._source.open("rb") as file:
                yield from self._entries(file, names)
        except OSError as error:
            raise refusal(error, self._source) from error

    def _entries(self, file: BinaryIO, names: Collection[str]) -> Iterator[Any]:
        self._start(file)
        first = self._sign(file)
        if not first or not self._text.strip("\0 \t\r\n"):
            raise FileRefused(EMPTY, file=self._name)
        if first == "[":
            self.has_list = AT_TOP in names
            for entry in self._items(file):
                if self.has_list:
                    yield entry
        elif first == "{":
            yield from self._members(file, names)
        else:
            self._value(file)
        if self._sign(file):
            raise self._not_json(self._place)

    def _members(self, file: BinaryIO, names: Collection[str]) -> Iterator[Any]:
        for _each in self._parts(file, "}"):
            name = self._value(file)
            if not isinstance(name, str) or self._sign(file) != ":":
                raise self._not_json(self._place)
            self._place += 1
            if not self.has_list and name in names and self._sign(file) == "[":
                self.has_list = True
                yield from self._items(file)
            else:
                self.others[name] = self._value(file)

    def _items(self, file: BinaryIO) -> Iterator[Any]:
        return (self._value(file) for _each in self._parts(file, "]"))

    def _parts(self, file: BinaryIO, end: str) -> Iterator[None]:
        """Stops before each part of what opens here, up to the sign that ends it."""
        self._place += 1
        sign = self._sign(file)
        while sign != end:
            yield
            sign = self._sign(file)
            if sign not in (",", end):
                raise self._not_json(self._place)
            if sign == ",":
                self._place += 1
                sign = self._sign(file)
                if sign == end:
                    raise self._not_json(self._place)
        self._place += 1

    # Letters ----------------------------------------------------------------------------------------------------

    def _start(self, file: BinaryIO) -> None:
        beginning = file.read(4)
        file.seek(0)
        encoding = next((name for mark, name in _MARKS if beginning.startswith(mark)), "utf-8-sig")
        self._letters = codecs.getincrementaldecoder(encoding)()

    def _more(self, file: BinaryIO, wanted: int) -> None:
        """Read on, past what was given away."""
        self._lines += self._text.count("\n", 0, self._place)
        self._text, self._place = self._text[self._place :], 0
        read = file.read(wanted)
        self.at += len(read)
        if self.at > LARGEST:  # it grew while it was read
            checked_size(self._source)
        try:
            self._text += self._letters.decode(read, final=not read)
        except UnicodeDecodeError as error:
            self._lines += read.count(b"\n", 0, error.start)
            raise self._not_json(len(self._text)) from error
        self._ended = not read

    def _sign(self, file: BinaryIO) -> str:
        """The next letter that is no space, which stays where it is; "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._place)
            assert space is not None
            self._place = space.end()
            if self._place < len(self._text) or self._ended:
                return self._text[self._place : self._place + 1]
            self._more(file, _AT_ONCE)

    def _value(self, file: BinaryIO) -> Any:
        """The next value, whole."""
        self._sign(file)
        wanted = _AT_ONCE
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._place)
            except RecursionError as error:
                raise FileRefused(TOO_DEEP, file=self._name) from error
            except ValueError as error:  # also a whole number of thousands of digits
                if self._ended:
                    raise self._not_json(getattr(error, "pos", self._place)) from error
            else:
                if self._ended or len(self._text) - end >= _AHEAD:
                    self._place = end
                    return value
            self._more(file, wanted)
            wanted *= 2

    def _not_json(self, place: int) -> FileRefused:
        return FileRefused(NOT_JSON, file=self._name, line=self._lines + self._text.count("\n", 0, place))
