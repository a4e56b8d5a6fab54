"""What a checklist follows from, as plain values: a process that knows no database makes the same checklist of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue
from maison.checklists.model import Checklist, Decision, StoredAnswer
from maison.checklists.stays import StayFacts


class Told(NamedTuple):
    """What the checklist of a stay follows from: its facts, what the desk decided and was told, what it shares with another stay."""

    stay: StayFacts
    decisions: Mapping[str, Decision]
    answers: Mapping[str, StoredAnswer]
    shared: Mapping[str, Decision]

    def checklist(self, catalogue: Catalogue, on: dt.date) -> Checklist:
        """The checklist on a day."""
        return assembly.checklist(catalogue, self.stay, self.decisions, self.answers, on=on, shared=self.shared)
