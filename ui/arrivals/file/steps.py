"""The lines of a checklist as they are told: title, date, reasons, chip, and what the panel beside them says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maison.checklists.model import ChecklistLine, Question, question
from maison.errors import Message
from ui.arrivals import words
from ui.i18n import _, current

#: A part of a line, and whether it is set in bold.
Part = tuple[str, bool]
#: A date so many days away or less is soon.
SOON = 14
#: Up to here the days are counted beside it.
NEAR = 31
NEXT = 3


@dataclass(frozen=True, slots=True)
class StepItem:
    """One line of the list. `mark` is "", "done" or "waived"."""

    key: str
    title: str
    parts: tuple[Part, ...]
    chip: str
    tone: str
    icon: str
    mark: str

    @property
    def detail(self) -> str:
        """The second line without its bold parts."""
        return "".join(text for text, _bold in self.parts)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(part for part in (self.title, self.chip, self.detail) if part)


@dataclass(frozen=True, slots=True)
class StepDetail:
    """What the panel says of the selected step."""

    key: str
    title: str
    mark: str
    what: str
    why: tuple[str, ...]
    papers: tuple[str, ...]
    where: str
    late: str
    source: str
    unsure: str
    url: str
    questions: tuple[Question, ...]


def items(lines: Sequence[ChecklistLine], today: dt.date) -> tuple[StepItem, ...]:
    """The lines as the list shows them."""
    titles = {line.key: title(line) for line in lines}
    return tuple(
        StepItem(line.key, titles[line.key], tuple(_parts(line, titles, today)), *_chip(line, today), _mark(line))
        for line in lines
    )


def next_things(lines: Iterable[ChecklistLine]) -> tuple[str, ...]:
    """What to do first: the most urgent steps that nothing stands before."""
    ready = (line for line in lines if line.status in ("late", "open") and not line.blocked_by)
    return tuple(title(line) for line in ready)[:NEXT]


def progress(lines: Sequence[ChecklistLine]) -> tuple[int, int]:
    """How many steps are settled, of how many that apply."""
    return sum(bool(_mark(line)) for line in lines), sum(bool(_mark(line) or line.applies) for line in lines)


def title(line: ChecklistLine) -> str:
    """What a step is called."""
    return line.step.title.text(current().tag)


def detail(line: ChecklistLine) -> StepDetail:
    """What the panel says."""
    step, tag = line.step, current().tag
    return StepDetail(
        key=line.key,
        title=title(line),
        mark=_mark(line),
        what=step.what.text(tag),
        why=tuple(reason.text(current()) for reason in line.why),
        papers=tuple(paper.text(tag) for paper in step.papers),
        where=step.where.text(tag),
        late=step.late.text(tag) if step.late and line.status == "late" else "",
        source=_source(line),
        unsure=_("Part of this was not found in any source: have it confirmed before you tell it.")
        if step.to_confirm
        else "",
        url=step.official_url,
        questions=tuple(question(name) for name in line.asks),
    )


def _source(line: ChecklistLine) -> str:
    sources, month = line.step.sources, current().month(line.step.checked_on)
    if not sources:
        return _("Checked in {month}").format(month=month)
    return _("Source: {source}, checked in {month}").format(source=sources[0].page, month=month)


def _mark(line: ChecklistLine) -> str:
    return str(line.status) if line.status in ("done", "waived") else ""


def _chip(line: ChecklistLine, today: dt.date) -> tuple[str, str, str]:
    if line.status == "open" and line.blocked_by:
        return _("Blocked"), "neutral", "lock"
    soon = line.due_on is not None and (line.due_on - today).days <= SOON
    return {
        "done": (_("Done"), "ok", "check"),
        "waived": (_("Not needed"), "neutral", "ban"),
        "late": (_("Late"), "danger" if line.legal else "warn", "triangle-alert"),
        "open": (_("To do"), "warn" if soon else "accent", "clock" if soon else "circle"),
        "to_ask": (_("Question"), "warn", "circle-question-mark"),
        "not_yet": (_("Later"), "neutral", "clock"),
        "dead": (_("Too late"), "neutral", "ban"),
    }[str(line.status)]


def _parts(line: ChecklistLine, titles: Mapping[str, str], today: dt.date) -> Iterable[Part]:
    if line.status == "done":
        yield from _settled(line)
    elif line.status == "waived":
        yield line.decision.reason, False
    elif line.status == "to_ask":
        asked = [question(name).label.text(current()) for name in line.asks]
        yield _("To ask: {questions}").format(questions=", ".join(asked)), False
    else:
        yield from _dated(line, titles, today)


def _settled(line: ChecklistLine) -> Iterable[Part]:
    day = words.long_day(line.done_on)
    yield _("done on {date}, {name}").format(date=day, name=line.decision.marked_by), False


def _dated(line: ChecklistLine, titles: Mapping[str, str], today: dt.date) -> Iterable[Part]:
    """By when, what it waits for, why it applies: a legal date is told also where another step comes first."""
    dated = [*_when(line, today)]
    waited = [titles[key] for key in line.blocked_by if key in titles]
    if waited:
        dated = dated[:-1] if dated == [(_("no fixed date"), False)] else [*dated, (" · ", False)]
        dated.append((_("waits for: {steps}").format(steps=", ".join(waited)), False))
    yield from dated
    reasons = [_short(reason) for reason in line.why if not isinstance(reason.facts.get("value"), int)]
    if reasons and not waited:
        yield " · " + _("applies: {reasons}").format(reasons=", ".join(reasons)), False


def _when(line: ChecklistLine, today: dt.date) -> Iterable[Part]:
    sentence, day = _date_sentence(line)
    if day is None:
        yield _("no fixed date"), False
        return
    before, _brace, after = sentence.partition("{date}")
    yield before, False
    yield words.long_day(day), True
    yield after, False
    if line.due_on is not None and line.status in ("open", "late"):
        if abs((line.due_on - today).days) <= NEAR:
            yield f" ({words.days_away(line.due_on, today)})", False
        yield " · " + _kind(line), False


def _date_sentence(line: ChecklistLine) -> tuple[str, dt.date | None]:
    if line.status == "not_yet" and line.opens_on:
        return _("from {date}"), line.opens_on
    if line.status == "dead" and line.dead_after:
        return _("could be done until {date}"), line.dead_after
    return (_("was due before {date}") if line.status == "late" else _("before {date}")), line.due_on


def _short(reason: Message) -> str:
    """A reason by its value alone where that says it: "degree student", but "Employed in France: yes"."""
    value = reason.facts.get("value")
    plain = isinstance(value, Message) and value.msgid not in ("yes", "no")
    return value.text(current()) if plain and isinstance(value, Message) else reason.text(current())


def _kind(line: ChecklistLine) -> str:
    if line.due_typed:
        return _("date set at the desk")
    return _("legal deadline") if line.legal else _("advised date")
