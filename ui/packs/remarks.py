"""What the check of a pack found, in the window's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.packs.checking.model import Finding


class Remark(NamedTuple):
    """One finding as it is told. `refuses`: the pack is held back; `final`: whatever anybody says."""

    text: str
    refuses: bool = False
    final: bool = False


def remarks_of(findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """The findings as they are told, each with what to do about it."""
    language = current()
    return tuple(
        Remark(
            _("{found} {remedy}").format(found=one.told.text(language), remedy=one.remedy.text(language)),
            one.refuses,
            one.refuses and one.final,
        )
        for one in findings
    )
