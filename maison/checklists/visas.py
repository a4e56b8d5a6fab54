"""What a visa sticker says, and the permit that it means: several wordings stand for one, and old ones still circulate."""

from __future__ import annotations

import datetime as dt
import re

from maison.checklists.catalogue import Catalogue
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors
from maison.checklists.vocabulary import UNKNOWN
from maison.text import fold


def permit_of(catalogue: Catalogue, wording: str, issued: dt.date | None = None) -> str | None:
    """The permit that a wording means, on a visa that was issued on a day; None where it is not known, or says several.

    Without the day, wordings of every time count.
    """
    typed = _signs(wording)
    permits = {
        visa.permit
        for visa in catalogue.visas
        if _signs(visa.wording) in typed and (issued is None or visa.period.holds(issued))
    }
    return permits.pop() if len(permits) == 1 else None


def with_permit(catalogue: Catalogue, facts: Facts, anchors: Anchors) -> Facts:
    """The facts with the permit that the wording of the visa means, where nobody said which permit it is."""
    wording = facts.get("visa_wording")
    if not isinstance(wording, str) or facts.get("permit") not in (None, UNKNOWN):
        return facts
    return {**facts, "permit": permit_of(catalogue, wording, anchors.get("visa_start"))}


def _signs(wording: str) -> str:
    """The letters and figures of a wording, for people copy them with other spaces and points."""
    return re.sub(r"[^a-z0-9]", "", fold(wording.replace("°", "")))
