"""A small catalogue that tests change, as plain data."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

SOURCES = {"HERE": {"page": "A page", "url": "https://example.org", "dated": "2026"}}


def step(key: str, **changes: Any) -> dict[str, Any]:
    """A step for researchers, three months after their entry."""
    made: dict[str, Any] = {
        "key": key,
        "category": "arrival",
        "per": "person",
        "title": {"fr": f"Saluer {key}", "en": f"Greet {key}"},
        "what": {"fr": "Dire bonjour.", "en": "Say hello."},
        "papers": {"fr": ["Main", "Pied"], "en": ["Hand", "Foot"]},
        "where": {"fr": "Ici.", "en": "Here."},
        "authority": {"fr": "Accueil", "en": "Desk"},
        "official_url": "https://example.org/",
        "cost": [{"amount": [50], "as_of": "2026", "status": "seen", "note": {"fr": "tous", "en": "all"}}],
        "applies_when": {"all": [{"fact": "profile", "op": "eq", "value": "researcher"}]},
        "deadline": {"kind": "latest", "anchor": "entry_france", "offset": "P3M", "legal": True},
        "sources": ["HERE"],
        "checked_on": "2026-06",
        "confidence": "seen",
    }
    return made | changes


def content(*steps: dict[str, Any], **files: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A catalogue of these steps, or of two; `files` are further ones by their names without ".toml"."""
    written = deepcopy(list(steps) or [step("greet"), step("bow")])
    return {
        "sources.toml": SOURCES,
        "steps.toml": {"step": written},
        **{f"{name}.toml": file for name, file in files.items()},
    }
