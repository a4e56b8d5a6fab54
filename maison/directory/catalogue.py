"""The places that travel with the program, each with its sources and what of it is still to be confirmed."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from maison.directory.model import CONFIRMABLE, ExternalId, PlaceDraft, PlaceTexts
from maison.directory.vocabulary import (
    Audience,
    Confidence,
    IdScheme,
    PlaceCategory,
    PlaceStatus,
    StudentPrice,
    Wheelchair,
)
from maison.paths import resource

#: Places that somebody found something of in a source, and those of which that is still to be done.
_FILES = ("directory/places.toml", "directory/unconfirmed.toml")
_READ: dict[str, Callable[[Any], Any]] = {
    "category": PlaceCategory,
    "confidence": Confidence,
    "status": PlaceStatus,
    "student_price": StudentPrice,
    "wheelchair": Wheelchair,
    "languages": tuple,
    "other_phones": tuple,
    "audience": lambda tags: tuple(map(Audience, tags)),
    "external_ids": lambda ids: tuple(ExternalId(IdScheme(scheme), number) for scheme, number in ids.items()),
    "to_confirm": lambda names: tuple(sorted(names, key=CONFIRMABLE.index)),
    "texts": lambda texts: {tag: PlaceTexts(**said) for tag, said in texts.items()},
}


def shipped_places() -> dict[str, PlaceDraft]:
    """The places of the program's own files, by their lasting ids."""
    return dict(_read(fingerprint_of_places()))


@lru_cache(maxsize=1)
def _read(_files: str) -> Mapping[str, PlaceDraft]:
    """Once in a process: to read the files takes as long as to put all their places on file."""
    entries: dict[str, Any] = {}
    for name in _FILES:
        entries |= tomllib.loads(resource(name).read_text("utf-8"))
    return {external_id: _draft(entry) for external_id, entry in entries.items()}


def fingerprint_of_places() -> str:
    """What tells whether the program's own files are the same as before."""
    return hashlib.sha256(b"".join(resource(name).read_bytes() for name in _FILES)).hexdigest()


def _draft(entry: Mapping[str, Any]) -> PlaceDraft:
    return PlaceDraft(**{name: _READ.get(name, _same)(value) for name, value in entry.items()})


def _same(value: Any) -> Any:
    return value
