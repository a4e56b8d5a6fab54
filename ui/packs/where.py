"""The pages around packs, and what each may be asked to show. Light, since the list of pages reads it before the first paint."""

from __future__ import annotations

from typing import NamedTuple

HANDED, BATCH, TEMPLATES = "packs-handed", "packs-batch", "packs-templates"


class ManyPacks(NamedTuple):
    """Packs of several arrivals at once: those selected in a list, or all of a week where none are named."""

    ids: tuple[int, ...] = ()


class WrongPaper(NamedTuple):
    """The list of hand-overs, kept to the paper that is now wrong."""
