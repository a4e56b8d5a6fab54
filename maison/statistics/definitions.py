"""What each figure is called and what it counts, in words: printed beside it wherever it goes.

The words hold for the counting in `counting.queries` and `figures`. Whoever changes what is counted changes them, and
raises `DEFINITIONS_VERSION`: a published week says by which definitions it was counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_
from maison.statistics.model import Of, Unit

DEFINITIONS_VERSION = 1

#: What holds for all figures.
SPANS = N_(
    "Weeks are ISO weeks, Monday to Sunday; days are those in Lille. Beside each number stand those of the span before, of "
    "the same ISO week a year ago (for a free period: the same days a year ago) and of the school year to date, which begins "
    "on 1 September. A week 53 has none a year ago. What leaves the house counts the school year in whole weeks, from the one "
    "with 1 September on, each as it was told first; files completed later, and weeks whose small numbers are not shown, "
    "are added at the end of a month, once nobody can be found by it."
)
_ARRIVALS = N_("Stays on file, not deleted, whose day of arrival lies in this span. Planned arrivals do not count.")
_VISITS = N_(
    "Conversations of this span, at the desk or otherwise, with or without a file; those taken back do not count."
)
_TOPICS = N_("Each topic of each visit of this span; a visit about two topics counts twice.")


class Definition(NamedTuple):
    """A figure: its key, its name, what it counts, and `more` of how it is told apart."""

    key: str
    label: str
    counts: str
    of: Of
    more: str = ""
    unit: Unit = Unit.COUNT
    additive: bool = True

    @property
    def text(self) -> Message:
        """All of it in words."""
        if not self.more:
            return Message(self.counts)
        return Message("{counts} {more}", {"counts": Message(self.counts), "more": Message(self.more)})


DEFINITIONS: Mapping[str, Definition] = {
    definition.key: definition
    for definition in (
        Definition(
            "people", N_("People spoken with"),
            N_("People with a file who were spoken with in this span, each once, however often they came. Files that were merged are one person."),
            Of.PEOPLE, N_("New: never spoken with before this span; returning: before it, too."),
        ),
        Definition("arrivals_by_category", N_("Arrivals by category"), _ARRIVALS, Of.STAYS),
        Definition(
            "arrivals_by_host", N_("Arrivals by host"), _ARRIVALS, Of.STAYS,
            N_("A host is named when the school year before had at least 50 arrivals there (in the first year of the desk: this one), at most twelve of them; the others stand together."),
        ),
        Definition(
            "arrivals_by_region", N_("Arrivals by region of nationality"), _ARRIVALS, Of.STAYS,
            N_("Of several nationalities the first one counts."),
        ),
        Definition(
            "arrivals_by_language", N_("Arrivals by language"), _ARRIVALS, Of.STAYS,
            N_("The language is the one of the person’s documents; those in which no packs are made stand together."),
        ),
        Definition(
            "arriving_people", N_("People who arrived"),
            N_("People of whom a stay began in this span, each once. Files that were merged are one person."),
            Of.PEOPLE, N_("New: no earlier stay is on file; returning: one is."),
        ),
        Definition("arrivals_by_week", N_("Arrivals week by week"), _ARRIVALS, Of.STAYS, additive=False),
        Definition(
            "visits", N_("Visits"), _VISITS, Of.VISITS,
            N_("With a file: somebody on file was spoken with; anonymous: nobody’s name was asked, or the file is gone."),
        ),
        Definition("visits_by_channel", N_("Visits by channel"), _VISITS, Of.VISITS),
        Definition(
            "visits_by_language", N_("Visits by language spoken"), _VISITS, Of.VISITS,
            N_("Languages in which no packs are made stand together."),
        ),
        Definition(
            "visits_by_category", N_("Visits by category"), _VISITS, Of.VISITS,
            N_("The category is the visitor’s on the day of the visit."),
        ),
        Definition("visits_by_week", N_("Visits week by week"), _VISITS, Of.VISITS, additive=False),
        Definition("topics", N_("Topics"), _TOPICS, Of.TOPICS),
        Definition("topics_by_outcome", N_("Topics by outcome"), _TOPICS, Of.TOPICS),
        Definition(
            "minutes_by_topic", N_("Minutes by topic"),
            N_("The minutes noted for each topic of the visits of this span."), Of.MINUTES,
        ),
        Definition(
            "tickets", N_("Tickets of the queue"), N_("Tickets taken in this span."), Of.TICKETS,
            N_("Served: the conversation ended; no-show: called, and nobody came; gave up: left before being called; open: none of these yet."),
        ),
        Definition(
            "waiting", N_("Waiting time"),
            N_("Seconds from the ticket to the call, of the tickets of this span whose visitors came when they were called."),
            Of.TICKETS, N_("Median and p90: the least waiting time that at least half, or nine tenths, did not exceed."),
            Unit.SECONDS, additive=False,
        ),
        Definition(
            "serving", N_("Serving time"),
            N_("Seconds from sitting down to the end of the conversation, of the tickets of this span that were served."),
            Of.TICKETS, N_("Median and p90: the least serving time that at least half, or nine tenths, did not exceed."),
            Unit.SECONDS, additive=False,
        ),
        Definition(
            "packs_by_language", N_("Packs by language"),
            N_("Packs handed over in this span (printed, saved or sent); those taken back do not count."), Of.PACKS,
            N_("A pack in two languages counts under its first."),
        ),
        Definition(
            "places", N_("Places recommended"),
            N_("Places that the packs handed over in this span tell of, each once for each pack."), Of.PLACES,
        ),
        Definition(
            "steps_done", N_("Steps settled"),
            N_("Steps of checklists that were ticked as done, or waived with a reason, on a day of this span; stays that were deleted do not count."),
            Of.STEPS,
        ),
        Definition(
            "steps_late", N_("Steps late"),
            N_("Steps that were due in this span and are not settled on the day of the count, of people who are here; where it is too late for a step, it does not count any more."),
            Of.STEPS,
        ),
        Definition(
            "legal_deadlines", N_("Legal deadlines"),
            N_("Steps with a legal deadline in this span, in the checklists that are open on the day of the count: people who left since do not count, so a year ago and the school year are not told."),
            Of.STEPS,
            N_("Met: settled by that day, or on a day that is not known; settled late: after it; open: not settled."),
        ),
        Definition(
            "checklist_progress", N_("Progress of checklists"),
            N_("Steps that apply to those who arrived in this span and have not left, on the day of the count; the school year is not told."),
            Of.STEPS,
        ),
    )
}  # fmt: skip
