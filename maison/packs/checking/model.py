"""What is found in a pack before it is printed, and what somebody at the desk may go past."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.packs.content import PartKey
from maison.packs.handed.model import Overruled
from maison.packs.model import PackRefused
from maison.text import TextRefused, clean_note


class Severity(StrEnum):
    """Whether a pack with it is printed only when somebody says why, or whether it is enough to tell."""

    REFUSE = "refuse"
    WARN = "warn"


class Kind(StrEnum):
    """What is found."""

    GLYPH = "glyph"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    UNCHECKED = "unchecked"
    OLD = "old"
    CLOSED = "closed"
    INCOMPLETE = "incomplete"
    TWICE = "twice"


KINDS = {
    Kind.GLYPH: N_("Characters that cannot be printed"),
    Kind.UNTRANSLATED: N_("Not translated"),
    Kind.STALE: N_("Translation to be looked at again"),
    Kind.UNCHECKED: N_("Facts to confirm"),
    Kind.OLD: N_("Facts that are old"),
    Kind.CLOSED: N_("Closed places"),
    Kind.INCOMPLETE: N_("Incomplete file"),
    Kind.TWICE: N_("Handed over already"),
}


class Where(NamedTuple):
    """Where on the pack it is: a part, an entry of it, a field of what is told there. All may be unsaid."""

    part: PartKey | None = None
    entry: str = ""
    field: str = ""


class Finding(NamedTuple):
    """One thing that is found: what it is, and what to do. `told` and `remedy` are for the staff."""

    severity: Severity
    kind: Kind
    where: Where
    told: Message
    remedy: Message

    @property
    def final(self) -> bool:
        """Whether nobody can go past it: what no font can draw would be boxes on paper."""
        return self.kind is Kind.GLYPH

    @property
    def refuses(self) -> bool:
        """Whether it holds the pack back."""
        return self.severity is Severity.REFUSE


def overruled(findings: Sequence[Finding], reason: str) -> tuple[tuple[Overruled, ...], str]:
    """What is gone past for this reason, as it is kept with the pack; nothing where nothing is held back.

    Raises `PackRefused` for what nobody can go past, `Invalid` where the reason is missing.
    """
    held = [finding for finding in findings if finding.refuses]
    for finding in held:
        if finding.final:
            raise PackRefused(N_("{problem} {remedy}"), problem=finding.told, remedy=finding.remedy)
    try:
        reason = clean_note(reason)
    except TextRefused as error:
        raise Invalid([Problem("reason", error.message)]) from error
    if held and not reason:
        raise Invalid([Problem("reason", Message(_WHY, {"problem": held[0].told}))])
    kept = tuple(
        Overruled(one.kind.value, one.where.part.value if one.where.part else "", one.where.entry, one.where.field)
        for one in held
    )
    return kept, reason if held else ""


_WHY = N_("{problem} Say why the pack is handed over all the same.")
