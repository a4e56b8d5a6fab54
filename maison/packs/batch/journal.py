"""What a folder of packs holds, as the batch that filled it noted: so that one that was called off goes on where it was.

A line for each file, written behind it: its name and the hash of its contents. It names nobody. A last line that was cut short, as
by a power cut, counts for nothing: that pack is made once more.
"""

from __future__ import annotations

import json
from pathlib import Path

from maison.files import refusal

#: A name that sorts before those of the packs.
NAME = "_livrets.jsonl"


class Journal:
    """The notes of one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        text = self._read()
        self._hashes = dict(pair for pair in map(_pair, text.splitlines()) if pair)
        #: What stands before the next line: the end of one that was cut short.
        self._before = "" if text.endswith("\n") or not text else "\n"

    def known(self, file_name: str) -> frozenset[str]:
        """The hash of what a file holds; nothing if it is not there."""
        noted = self._hashes.get(file_name)
        there = noted is not None and (self._path.parent / file_name).is_file()
        return frozenset({noted} if noted and there else ())

    def note(self, file_name: str, contents_hash: str) -> None:
        """The file was written. Raises `FileRefused`."""
        self._hashes[file_name] = contents_hash
        line = json.dumps({"file": file_name, "contents": contents_hash})
        try:
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{self._before}{line}\n")
            self._before = ""
        except OSError as error:
            raise refusal(error, self._path) from error

    def _read(self) -> str:
        try:
            return self._path.read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise refusal(error, self._path) from error


def _pair(line: str) -> tuple[str, str] | None:
    try:
        noted = json.loads(line)
        return str(noted["file"]), str(noted["contents"])
    except (ValueError, KeyError, TypeError):
        return None
