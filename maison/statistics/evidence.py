"""Evidence tables: what is counted, in the lists of others that ask for it.

EURAXESS counts questions by eighteen areas, the label *Bienvenue en France* judges by fields; `visits.vocabulary` says in
which each of our topics is. They are figures of every report: what one report tells and another one does not cannot be
kept from being taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_
from maison.statistics.definitions import DEFINITIONS
from maison.statistics.labels import Kind
from maison.statistics.model import Cell, Counts, Figure, Row, Sum, Unit
from maison.visits.vocabulary import LABELS, REPORTED, Area, Criterion, Topic


class Evidence(StrEnum):
    """Who asks."""

    EURAXESS = "euraxess"
    BIENVENUE = "bienvenue"


TITLES: Mapping[Evidence, str] = {
    Evidence.EURAXESS: N_("Questions by the areas of EURAXESS, {first} to {last}"),
    Evidence.BIENVENUE: N_("Evidence for the label Bienvenue en France, {first} to {last}"),
}


_BY_AREA = N_("Each topic is in one of the eighteen areas in which EURAXESS centres report questions.")
_BY_CRITERION = N_("Each topic is in one of the fields in which the label Bienvenue en France is judged, or in none.")


class Regrouped(NamedTuple):
    """A figure of topics, put together by another list: `of` is the figure, `kinds` are the rows of the list."""

    key: str
    of: str
    label: str
    told: str
    kinds: tuple[Kind, ...]


def regrouped(which: Evidence) -> tuple[Regrouped, ...]:
    """What is counted by the list of who asks."""
    if which is Evidence.EURAXESS:
        areas = _kinds(Area, 0)
        return (
            Regrouped("topics_by_area", "topics", N_("Questions by area"), _BY_AREA, areas),
            Regrouped("minutes_by_area", "minutes_by_topic", N_("Minutes by area"), _BY_AREA, areas),
        )
    fields = _kinds(Criterion, 1)
    return (
        Regrouped("topics_by_criterion", "topics", N_("Topics by field of the label"), _BY_CRITERION, fields),
        Regrouped(
            "minutes_by_criterion", "minutes_by_topic", N_("Minutes by field of the label"), _BY_CRITERION, fields
        ),
    )


def _kinds(words: type[Area | Criterion], place: int) -> tuple[Kind, ...]:
    return tuple(
        Kind(str(word), Message(LABELS[word]), tuple(str(topic) for topic in Topic if REPORTED[topic][place] is word))
        for word in words
    )


#: The figures of the weekly report that stand beside.
BESIDE: Mapping[Evidence, tuple[str, ...]] = {
    Evidence.EURAXESS: ("topics", "minutes_by_topic", "topics_by_outcome", "visits_by_category", "visits_by_channel"),
    Evidence.BIENVENUE: (
        "topics", "minutes_by_topic", "arrivals_by_category", "arrivals_by_language", "visits", "visits_by_channel",
        "visits_by_language", "waiting", "packs_by_language", "places",
    ),
}  # fmt: skip


def defined() -> Iterator[tuple[str, str, Message, Unit]]:
    """All definitions there are, those of the lists of others last: key, name, what is counted, unit."""
    for one in DEFINITIONS.values():
        yield one.key, one.label, one.text, one.unit
    for which in Evidence:
        for own in regrouped(which):
            yield own.key, own.label, _definition(own, DEFINITIONS[own.of].text), Unit.COUNT


def _definition(one: Regrouped, topics: Message) -> Message:
    return Message("{counts} {more}", {"counts": topics, "more": Message(one.told)})


def figures_of(topics: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The figures of topics by the lists of others, made of those `topics` that they put together."""
    return tuple(_figure(one, topics[one.of]) for which in Evidence for one in regrouped(which))


def _figure(one: Regrouped, figure: Figure) -> Figure:
    counted = {row.key: row.counts for row in figure.rows}
    rows = tuple(
        Row(
            kind.key, kind.label, Counts(*(_sum(counted[topic][place] for topic in kind.counted) for place in range(4)))
        )
        for kind in one.kinds
    )
    told = _definition(one, figure.definition)
    return replace(figure, key=one.key, label=Message(one.label), definition=told, rows=rows)


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else sum(value or 0 for value in known)


def sums() -> tuple[Sum, ...]:
    """Each row of a list is the sum of its topics, and all rows are all topics."""
    return tuple(
        Sum(Cell(one.key, row), parts)
        for which in Evidence
        for one in regrouped(which)
        for row, parts in (
            ("", (Cell(one.of),)),
            *((kind.key, tuple(Cell(one.of, topic) for topic in kind.counted)) for kind in one.kinds),
        )
    )
