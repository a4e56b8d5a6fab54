"""What the changes would mean for the open files: how many each step comes to, moves for, and goes from, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.i18n import N_, _, current, ngettext
from ui.words import number

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.rules.model import LineChange

_DATES: Mapping[str, str] = {
    "opens_on": N_("opens"),
    "due_on": N_("date"),
    "penalty_from": N_("costs money from"),
    "dead_after": N_("too late after"),
}
_NO_DATE = N_("none")


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One step of one person, and what would become of it."""

    id: int
    stay_id: int
    name: str
    reference: str
    step: str
    kind: str
    detail: str
    settled: bool


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many people a step comes to, moves for, says something else to, and goes from."""

    step: str
    added: int
    moved: int
    said: int
    retired: int

    def told(self) -> str:
        """In a sentence: "adds it to 42 people, moves the date for 7"."""
        parts = [
            _counted(ngettext("adds it to {count} person", "adds it to {count} people", self.added), self.added),
            _counted(
                ngettext("moves a date for {count} person", "moves a date for {count} people", self.moved), self.moved
            ),
            _counted(
                ngettext("says it anew to {count} person", "says it anew to {count} people", self.said), self.said
            ),
            _counted(
                ngettext("removes it from {count} person", "removes it from {count} people", self.retired), self.retired
            ),
        ]
        told = current().listing([part for part in parts if part])
        return _("{field}: {value}").format(field=self.step, value=told)


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it; `files` are the open files that were looked at, `people` those for whom something changes."""

    files: int
    people: int
    counts: tuple[StepCount, ...]
    rows: tuple[PreviewRow, ...]


def preview(
    arrivals: Sequence[Arrival], changes: Mapping[int, Sequence[LineChange]], old: Catalogue, new: Catalogue
) -> Preview:
    """What `changes`, by stay, mean for these files."""
    lines = [(arrival, change) for arrival in arrivals for change in changes.get(arrival.id, ())]
    rows = tuple(
        PreviewRow(
            at,
            arrival.id,
            arrival.name,
            arrival.reference,
            _title(change.key, old, new),
            change.kind,
            _detail(change),
            change.settled,
        )
        for at, (arrival, change) in enumerate(lines)
    )
    return Preview(len(arrivals), len(changes), tuple(_counts((change for _one, change in lines), old, new)), rows)


def _counts(changes: Iterable[LineChange], old: Catalogue, new: Catalogue) -> Iterable[StepCount]:
    by_step: dict[str, list[LineChange]] = {}
    for change in changes:
        by_step.setdefault(change.key.partition("@")[0], []).append(change)
    counts = [
        StepCount(
            _title(key, old, new),
            sum(change.kind == "add" for change in own),
            sum(bool(change.moved) for change in own),
            sum(change.kind == "keep" and not change.moved for change in own),
            sum(change.kind == "retire" for change in own),
        )
        for key, own in by_step.items()
    ]
    return sorted(counts, key=lambda count: -(count.added + count.moved + count.said + count.retired))


def _title(line: str, old: Catalogue, new: Catalogue) -> str:
    key = line.partition("@")[0]
    step = new.steps.get(key) or old.steps.get(key)
    return step.title.text(current().tag) if step else key


def _detail(change: LineChange) -> str:
    told = []
    for moved in change.moved:
        days = [current().date(day) if day else _(_NO_DATE) for day in (moved.old, moved.new)]
        told.append(_("{field}: {old} → {new}").format(field=_(_DATES[moved.name]), old=days[0], new=days[1]))
    if change.legal:
        told.append(_("legal or advised"))
    if change.asked:
        told.append(_("a question"))
    if change.said:
        told.append(_("other texts"))
    return " · ".join(told)


def _counted(words: str, count: int) -> str:
    return words.format(count=number(count)) if count else ""
