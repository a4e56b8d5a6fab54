"""Which figures stand together on the page and under which name, and what the page opens with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maison.statistics.model import Cell, Figure, Of
from ui.i18n import N_


class Subject(NamedTuple):
    """Figures that belong together: those that count one of these, or those with these keys."""

    key: str
    title: str
    counted: frozenset[Of] = frozenset()
    keys: tuple[str, ...] = ()


class Headline(NamedTuple):
    """A number that the page opens with: where it stands in the report, and what it is called alone."""

    cell: Cell
    label: str


OVERVIEW = Subject(
    "overview",
    N_("Overview"),
    keys=("arrivals_by_week", "visits_by_week", "arrivals_by_category", "topics"),
)
SUBJECTS = (
    OVERVIEW,
    Subject("people", N_("People and stays"), frozenset({Of.PEOPLE, Of.STAYS})),
    Subject("desk", N_("Desk and queue"), frozenset({Of.VISITS, Of.TOPICS, Of.MINUTES, Of.TICKETS})),
    Subject("steps", N_("Steps"), frozenset({Of.STEPS})),
    Subject("packs", N_("Packs and places"), frozenset({Of.PACKS, Of.PLACES})),
)
HEADLINES = (
    Headline(Cell("arrivals_by_category"), N_("Arrivals")),
    Headline(Cell("arriving_people", "new"), N_("People who came for the first time")),
    Headline(Cell("people"), N_("People spoken with")),
    Headline(Cell("visits"), N_("Visits")),
    Headline(Cell("topics"), N_("Topics")),
    Headline(Cell("waiting", "median"), N_("Waiting time, median")),
    Headline(Cell("steps_late"), N_("Steps late")),
    Headline(Cell("packs_by_language"), N_("Packs handed over")),
)


def figures_of(subject: Subject, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Those of a subject, in its own order or in that of the report."""
    if subject.keys:
        known = {figure.key: figure for figure in figures}
        return tuple(known[key] for key in subject.keys if key in known)
    return tuple(figure for figure in figures if figure.of in subject.counted)
