"""What the check of a pack found, in the window's words: what holds it back one by one, what is only to be looked at by kinds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import _, current
from ui.words import number

if TYPE_CHECKING:
    from maison.packs.checking.model import Finding


class Remark(NamedTuple):
    """Something that is told. `refuses`: the pack is held back; `final`: whatever anybody says. `details` are its findings."""

    text: str
    refuses: bool = False
    final: bool = False
    details: tuple[str, ...] = ()


def remarks_of(findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """What is told: each finding that holds the pack back, then the others, those of a kind together."""
    from maison.packs.checking.model import KINDS

    held = [Remark(told(one), refuses=True, final=one.final, details=(told(one),)) for one in findings if one.refuses]
    rest = sorted((one for one in findings if not one.refuses), key=lambda one: list(KINDS).index(one.kind))
    together = []
    for kind, group in groupby(rest, key=lambda one: one.kind):
        texts = tuple(map(told, group))
        name = _("{kind} ({count}): {first}").format(kind=_(KINDS[kind]), count=number(len(texts)), first=texts[0])
        together.append(Remark(name if len(texts) > 1 else texts[0], details=texts))
    return (*held, *together)


def told(finding: Finding) -> str:
    """A finding, and what to do about it."""
    language = current()
    return _("{found} {remedy}").format(found=finding.told.text(language), remedy=finding.remedy.text(language))
