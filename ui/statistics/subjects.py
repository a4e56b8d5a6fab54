"""Which figures stand together on the page, and under which name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maison.statistics.model import Figure, Of
from ui.i18n import N_


class Subject(NamedTuple):
    """Figures that belong together: those that count one of these."""

    key: str
    title: str
    counted: frozenset[Of]


SUBJECTS = (
    Subject("people", N_("People and stays"), frozenset({Of.PEOPLE, Of.STAYS})),
    Subject("desk", N_("Desk and queue"), frozenset({Of.VISITS, Of.TOPICS, Of.MINUTES, Of.TICKETS})),
    Subject("steps", N_("Steps"), frozenset({Of.STEPS})),
    Subject("packs", N_("Packs and places"), frozenset({Of.PACKS, Of.PLACES})),
)


def figures_of(subject: Subject, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Those of a subject, in the order of the report."""
    return tuple(figure for figure in figures if figure.of in subject.counted)
