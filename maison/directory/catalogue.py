"""The places that travel with the program, each with its sources and what of it is still to be confirmed."""

import tomllib
from collections.abc import Mapping
from typing import Any

from maison.directory.model import CONFIRMABLE, PlaceDraft, PlaceTexts
from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.paths import resource


def shipped_places() -> dict[str, PlaceDraft]:
    """The places of the program's own file, by their lasting ids."""
    entries = tomllib.loads(resource("directory/places.toml").read_text("utf-8"))
    return {external_id: _draft(entry) for external_id, entry in entries.items()}


def _draft(entry: Mapping[str, Any]) -> PlaceDraft:
    texts = {tag: PlaceTexts(**said) for tag, said in entry.get("texts", {}).items()}
    plain = {name: value for name, value in entry.items() if name != "texts"}
    return PlaceDraft(
        **plain
        | {
            "category": PlaceCategory(entry["category"]),
            "confidence": Confidence(entry["confidence"]),
            "languages": tuple(entry.get("languages", ())),
            "to_confirm": tuple(sorted(entry.get("to_confirm", ()), key=CONFIRMABLE.index)),
            "texts": texts,
        }
    )
