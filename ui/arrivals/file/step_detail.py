"""What the panel beside the checklist says of one step: status, dates, reasons, costs, what comes first, and the way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from maison.checklists.model import Checklist, ChecklistLine, Decision, Question, question
from ui.arrivals import words
from ui.arrivals.file.steps import chip, kind, name, title
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.checklists.catalogue import Cost


class Dated(NamedTuple):
    """A date of a step with what it is; the law's stands out from an advised one."""

    text: str
    legal: bool = False


class Blocker(NamedTuple):
    """What comes first, or had better (`hint`); a milestone can be met in another way, `met` says how it was."""

    key: str
    title: str
    milestone: bool
    hint: bool = False
    met: str = ""


class Price(NamedTuple):
    """What a step costs, and whether that is to be confirmed."""

    text: str
    to_confirm: bool


class StepDetail(NamedTuple):
    """All that the panel says. `of_children` are the questions that the files of the children answer."""

    key: str
    title: str
    settled: bool
    applies: bool | None
    status: tuple[str, str, str]
    dates: tuple[Dated, ...]
    by_hand: str
    why: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    way_out: str
    hints: tuple[str, ...]
    circle: tuple[str, ...]
    what: str
    papers: tuple[str, ...]
    prices: tuple[Price, ...]
    where: str
    late: str
    source: str
    unsure: str
    url: str
    questions: tuple[Question, ...]
    of_children: frozenset[str]
    decision: Decision
    done: bool


def detail(checklist: Checklist, line: ChecklistLine, today: dt.date, *, own_child: bool = False) -> StepDetail:
    """What the panel says of a line; `own_child`: the file is that of a child, whose own form says what is asked of it."""
    step, tag = line.step, current().tag
    blockers = tuple(_blockers(checklist, line))
    return StepDetail(
        key=line.key,
        title=title(line),
        settled=line.settled,
        applies=line.applies,
        status=chip(line, today),
        dates=tuple(_dates(line)),
        by_hand=_by_hand(line.decision),
        why=tuple(reason.text(current()) for reason in line.why),
        blockers=blockers,
        way_out=line.way_out.text(tag) if line.way_out else "",
        hints=tuple(name(checklist, key) for key in line.after if key not in checklist.catalogue.milestones),
        circle=tuple(name(checklist, key) for key in line.deadlock),
        what=step.what.text(tag),
        papers=tuple(paper.text(tag) for paper in step.papers),
        prices=tuple(map(_price, line.costs)),
        where=step.where.text(tag),
        late=step.late.text(tag) if step.late and line.status in ("late", "dead") else "",
        source=_source(line),
        unsure=_("Part of this was not found in any source: have it confirmed before you tell it.")
        if step.to_confirm
        else "",
        url=step.official_url,
        questions=tuple(question(name) for name in line.asks),
        of_children=frozenset() if own_child else frozenset(name for name in line.asks if name.startswith("child.")),
        decision=line.decision,
        done=line.status == "done",
    )


def _dates(line: ChecklistLine) -> Iterator[Dated]:
    if line.opens_on and not line.settled:
        yield Dated(_("Possible from {date}").format(date=words.long_day(line.opens_on)))
    if line.due_on and not line.settled:
        told = _("{date}: {kind}").format(date=words.long_day(line.due_on), kind=kind(line))
        yield Dated(told, line.legal)
    if line.due_typed and line.computed_due_on:
        date = words.long_day(line.computed_due_on)
        legal = line.step.deadline.legal
        yield Dated(
            (_("The rule says {date}, by law") if legal else _("The rule says {date}")).format(date=date), legal
        )
    if line.penalty_from and not line.settled:
        yield Dated(_("Late from {date}, with a fine").format(date=words.long_day(line.penalty_from)), line.legal)
    if line.dead_after and not line.settled:
        yield Dated(_("No longer possible after {date}").format(date=words.long_day(line.dead_after)), line.legal)
    for note, day in line.also_due:
        yield Dated(_("{fact}: {value}").format(fact=note.text(current().tag), value=words.long_day(day)))
    if line.note:
        yield Dated(line.note.text(current().tag))


def _by_hand(decision: Decision) -> str:
    if decision.concerns is None:
        return ""
    told = _("Applies by hand: {reason}") if decision.concerns else _("Does not apply, by hand: {reason}")
    day = words.short_day(decision.concerns_on)
    return f"{told.format(reason=decision.concerns_reason)} ({decision.concerns_by}, {day})"


def _blockers(checklist: Checklist, line: ChecklistLine) -> Iterator[Blocker]:
    milestones = checklist.catalogue.milestones
    for key in line.blocked_by:
        yield Blocker(key, name(checklist, key), key in milestones)
    for key in line.after:
        if key in milestones:
            yield Blocker(key, name(checklist, key), milestone=True, hint=True)
    for decision in checklist.met:
        if decision.key in (*line.step.requires, *line.step.after):
            yield Blocker(decision.key, name(checklist, decision.key), milestone=True, met=decision.reason)


def _price(cost: Cost) -> Price:
    language = current()
    if cost.low is None or cost.high is None:
        text = _("varies")
    elif cost.low == cost.high == 0:
        text = _("free of charge")
    elif cost.low == cost.high:
        text = language.euros(cost.low)
    else:
        text = _("{low} to {high}").format(low=language.euros(cost.low), high=language.euros(cost.high))
    note = cost.note.text(language.tag) if cost.note else ""
    unsure = not cost.certain or cost.when is not None
    return Price(" · ".join(part for part in (text, cost.as_of, note) if part), unsure)


def _source(line: ChecklistLine) -> str:
    sources, month = line.step.sources, current().month(line.step.checked_on)
    if not sources:
        return _("Checked in {month}").format(month=month)
    return _("Source: {source}, checked in {month}").format(source=sources[0].page, month=month)
