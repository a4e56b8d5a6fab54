"""Which catalogues plan alike: when only texts, amounts or sources of one are others, no checklist is another one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from maison.checklists.catalogue import Catalogue, Cost, Source
from maison.checklists.localised import Localised

#: What is read by people alone. What a later version adds counts until it is named here.
_FOR_PEOPLE = (Localised, Source, Cost)
_NAMES_FOR_PEOPLE = frozenset({"category", "official_url", "checked_on", "confidence", "amount"})


@lru_cache(maxsize=8)
def logic_of(catalogue: Catalogue) -> str:
    """What is the same for two catalogues by which every checklist comes out alike."""
    planned = (catalogue.steps, catalogue.milestones, catalogue.dates, catalogue.events, catalogue.retired)
    return hashlib.blake2b(repr(_plain(planned)).encode(), digest_size=12).hexdigest()


def _plain(value: Any) -> Any:
    """`value` as it is written the same every time, without what is for people."""
    if isinstance(value, _FOR_PEOPLE):
        return None
    if isinstance(value, Mapping):
        return [(str(key), _plain(one)) for key, one in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, map(_plain, value)))
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value if not isinstance(one, _FOR_PEOPLE)]
    if is_dataclass(value):
        told = ((part.name, getattr(value, part.name)) for part in fields(value) if part.name not in _NAMES_FOR_PEOPLE)
        return [type(value).__name__, *((name, _plain(one)) for name, one in told)]
    return value.isoformat() if isinstance(value, dt.date) else value
