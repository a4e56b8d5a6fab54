"""The lines of a checklist as the list tells them: title, date, reasons, status, who sees to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maison.checklists.model import OWNERS, REFERRALS, Checklist, ChecklistLine, Decision, question
from maison.errors import Message
from ui.arrivals import words
from ui.i18n import _, current

#: A part of a line, and whether it is set in bold.
Part = tuple[str, bool]
#: A date so many days away or less is soon.
SOON = 14
#: Up to here the days are counted beside it.
NEAR = 31
_ISO_DAY = 10


@dataclass(frozen=True, slots=True)
class StepItem:
    """One line of the list. `mark` is the status of what is settled, else ""; `doubt` says that its facts are to confirm."""

    key: str
    title: str
    parts: tuple[Part, ...]
    chip: str
    tone: str
    icon: str
    mark: str
    doubt: str = ""

    @property
    def detail(self) -> str:
        """The second line without its bold parts."""
        return "".join(text for text, _bold in self.parts)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(part for part in (self.title, self.chip, self.doubt, self.detail) if part)


def items(checklist: Checklist, lines: Iterable[ChecklistLine], today: dt.date) -> tuple[StepItem, ...]:
    """Lines of a checklist as the list shows them."""
    return tuple(
        StepItem(
            line.key,
            title(line),
            tuple(_parts(line, checklist, today)),
            *chip(line, today),
            _mark(line),
            _("To confirm") if line.step.to_confirm and not line.settled else "",
        )
        for line in lines
    )


def name(checklist: Checklist, key: str) -> str:
    """What a step or a milestone is called that a line waits for."""
    known = checklist.name(key)
    return known.text(current().tag) if known else key


def progress(lines: Sequence[ChecklistLine]) -> tuple[int, int]:
    """How many steps are settled, of how many that apply."""
    return sum(bool(_mark(line)) for line in lines), sum(bool(_mark(line) or line.applies) for line in lines)


def title(line: ChecklistLine) -> str:
    """What a step is called; with the child it is about, and the year or date of an occurrence after the first one."""
    called = line.step.title.text(current().tag)
    more = (line.subject, occurrence(line.occurrence))
    return " · ".join(part for part in (called, *more) if part)


def occurrence(word: str) -> str:
    """Which time it is: "2027-2028", "2027", or a date in words."""
    try:
        return words.short_day(dt.date.fromisoformat(word)) if len(word) == _ISO_DAY and word[4:5] == "-" else word
    except ValueError:
        return word


def _mark(line: ChecklistLine) -> str:
    return line.status if line.settled else ""


def chip(line: ChecklistLine, today: dt.date) -> tuple[str, str, str]:
    """The status: a word, its tone and its icon."""
    soon = line.due_on is not None and (line.due_on - today).days <= SOON
    return {
        "done": (_("Done"), "ok", "check"),
        "waived": (_("Not needed"), "neutral", "ban"),
        "not_applicable": (_("Does not apply"), "neutral", "circle-x"),
        "late": (_("Late"), "danger" if line.legal else "warn", "triangle-alert"),
        "open": (_("To do"), "warn" if soon else "accent", "clock" if soon else "circle"),
        "blocked": (_("Blocked"), "neutral", "lock"),
        "to_ask": (_("Question"), "warn", "circle-question-mark"),
        "not_yet": (_("Later"), "neutral", "clock"),
        "dead": (_("Too late"), "neutral", "ban"),
    }[line.state]


def _parts(line: ChecklistLine, checklist: Checklist, today: dt.date) -> Iterable[Part]:
    if line.status == "done":
        yield from _settled(line)
    elif line.status == "waived":
        yield line.decision.reason, False
    elif line.status == "not_applicable":
        yield line.decision.concerns_reason, False
    elif line.status == "to_ask":
        yield _asked(line), False
    else:
        yield from _dated(line, checklist, today)
    owner = owner_text(line.decision)
    if owner:
        yield " · " + _("sees to it: {name}").format(name=owner), False


def owner_text(decision: Decision) -> str:
    """Who sees to a step, and how far a referral is; "" where nobody was named."""
    if decision.owner is None:
        return ""
    owner = decision.partner or _(OWNERS[decision.owner])
    return f"{owner} ({_(REFERRALS[decision.referral])})" if decision.referral else owner


def _settled(line: ChecklistLine) -> Iterable[Part]:
    day, author = words.long_day(line.done_on), line.decision.marked_by
    if not day:
        yield _("done, as the file says"), False
        return
    told = _("done on {date}, {name}") if author else _("done on {date}, as the file says")
    yield told.format(date=day, name=author), False
    if line.decision.evidence:
        yield " · " + _("proof seen"), False


def _dated(line: ChecklistLine, checklist: Checklist, today: dt.date) -> Iterable[Part]:
    """By when, what it waits for, why it applies: a legal date is told also where another step comes first."""
    dated = [*_when(line, today)]
    waited = [name(checklist, key) for key in line.blocked_by]
    if waited:
        dated = dated[:-1] if dated == [(_("no fixed date"), False)] else [*dated, (" · ", False)]
        dated.append((_("waits for: {steps}").format(steps=", ".join(waited)), False))
    yield from dated
    if line.decision.concerns:
        yield " · " + _("applies by hand: {reason}").format(reason=line.decision.concerns_reason), False
        return
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
        yield " · " + kind(line), False


def _date_sentence(line: ChecklistLine) -> tuple[str, dt.date | None]:
    if line.status == "not_yet" and line.opens_on:
        return _("from {date}"), line.opens_on
    if line.status == "dead" and line.dead_after:
        return _("could be done until {date}"), line.dead_after
    return (_("was due before {date}") if line.status == "late" else _("before {date}")), line.due_on


def when(line: ChecklistLine, today: dt.date) -> str:
    """The date of a line, or what it asks, without its reasons."""
    if line.status == "to_ask":
        return _asked(line)
    return "".join(text for text, _bold in (_settled(line) if line.status == "done" else _when(line, today)))


def _asked(line: ChecklistLine) -> str:
    asked = [question(name).label.text(current()) for name in line.asks]
    return _("To ask: {questions}").format(questions=", ".join(asked))


def _short(reason: Message) -> str:
    """A reason by its value alone where that says it: "degree student", but "Employed in France: yes"."""
    value = reason.facts.get("value")
    plain = isinstance(value, Message) and value.msgid not in ("yes", "no")
    return value.text(current()) if plain and isinstance(value, Message) else reason.text(current())


def kind(line: ChecklistLine) -> str:
    """What binds one to the date."""
    if line.due_typed:
        return _("date set at the desk")
    return _("legal deadline") if line.legal else _("advised date")
