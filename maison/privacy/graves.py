"""The erasures that this PC knows of, in a file beside the database and outside every copy of it.

An older copy of the database still has those who were erased since: whoever goes back to it erases them again, by this file.
It holds numbers alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from maison.errors import UserError
from maison.files import write_whole
from maison.languages import N_
from maison.privacy.model import Erasure, Ground

NAME = "erased.jsonl"


class GravesUnreadable(UserError):
    """The file is there and cannot be understood: nobody knows who would have to be erased again."""

    code = "erasures"


def known(path: Path) -> tuple[Erasure, ...]:
    """The erasures in the file, none where there is no file. Raises `GravesUnreadable`."""
    try:
        lines = path.read_text("utf-8").splitlines()
        return tuple(_erasure(json.loads(line)) for line in lines if line)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GravesUnreadable(
            N_(
                "The list of erased files, {file}, cannot be read. Bring it back from a copy of this folder: "
                "without it, somebody who was erased could be on file again."
            ),
            file=path.name,
        ) from error


def keep(path: Path, erasures: Iterable[Erasure]) -> None:
    """Write the file anew, whole. Raises `FileRefused`."""
    lines = [json.dumps({**one._asdict(), "at": one.at.isoformat()}, ensure_ascii=True) + "\n" for one in erasures]
    write_whole(path, "".join(lines).encode())


def _erasure(plain: dict[str, object]) -> Erasure:
    at = dt.datetime.fromisoformat(str(plain["at"]))
    if at.tzinfo is None:
        raise ValueError("a moment without its zone")
    return Erasure(
        int(str(plain["person_id"])), str(plain["mark"]), at, str(plain["by"]), Ground(str(plain["ground"])), str(plain["approval"])
    )  # fmt: skip
