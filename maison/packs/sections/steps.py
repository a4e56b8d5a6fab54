"""What is said of a step in one language: by when, what stands before it, its papers, where, for how much, how sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from maison.checklists.catalogue import CatalogueStep, Cost
from maison.checklists.model import Checklist, ChecklistLine
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Code, Line
from maison.packs.material import Material
from maison.packs.sections.words import labelled, reach, shown_address
from maison.typesetting import Span

#: So many steps have a sheet of their own, for dates that are no further away.
SHEETS, _NEAR = 6, dt.timedelta(days=92)


def open_lines(material: Material) -> tuple[ChecklistLine, ...]:
    """What is to be done and can be, the most urgent first."""
    return tuple(line for line in material.lines if line.status in ("late", "open"))


def urgent_lines(material: Material) -> tuple[ChecklistLine, ...]:
    """The steps that cannot wait: those that are late, and those for which the law sets a day."""
    until = material.today + _NEAR
    pressing = (line for line in open_lines(material) if is_urgent(line))
    return tuple(line for line in pressing if line.due_on is not None and line.due_on <= until)[:SHEETS]


def is_urgent(line: ChecklistLine) -> bool:
    """Whether nobody may overlook its date."""
    return line.status == "late" or (line.status == "open" and line.legal and line.due_on is not None)


def page_code(step: CatalogueStep, language: Language) -> Code | None:
    """The code that leads to the official page of a step."""
    if not step.official_url:
        return None
    address = shown_address(step.official_url)
    return Code(step.official_url, language.gettext(wording.PAGE_CODE).format(address=address))


class Steps:
    """The steps of a checklist, as one language tells of them."""

    def __init__(self, checklist: Checklist, language: Language) -> None:
        self._checklist, self._language = checklist, language

    def title(self, line: ChecklistLine) -> str:
        """What it is called."""
        return line.step.title.text(self._language.tag)

    def date(self, line: ChecklistLine) -> str:
        """The sentence about its date, and what must come before it."""
        date = self._dated(line)
        waits = self._names(line.blocked_by)
        if not waits or line.status == "done":
            return date
        after = self._say(wording.AFTER_STEP).format(steps=self._language.listing(waits))
        return f"{date} · {after}" if date else after

    def dated(self, line: ChecklistLine) -> tuple[Line, ...]:
        """The same as a line; none where there is nothing to say."""
        told = self.date(line)
        return (Line("date", told, strong=is_urgent(line)),) if told else ()

    def remarks(self, line: ChecklistLine) -> Iterator[Line]:
        """What the rule says of the date (of the variant that holds for this person), and which steps wait for each other."""
        if line.note:
            yield Line("remark", _as_sentence(line.note.text(self._language.tag)))
        if line.deadlock:
            circle = self._language.listing(self._names(line.deadlock))
            yield Line("remark", self._say(wording.CIRCLE).format(steps=circle))

    def what(self, line: ChecklistLine) -> Line:
        """What to do."""
        return Line("what", line.step.what.text(self._language.tag))

    def facts(self, line: ChecklistLine, *, listed: bool = False) -> Iterator[Line]:
        """Further dates, the way out, papers (`listed` one by one, to tick), where, the cost."""
        step, tag = line.step, self._language.tag
        for note, day in line.also_due:
            yield Line("fact", self._language.date(day), _as_sentence(note.text(tag)))
        if line.way_out:
            yield Line("fact", line.way_out.text(tag), self._say(wording.WAY_OUT))
        if step.papers:
            yield self._papers(step, listed=listed)
        where: list[str | Span] = [
            *labelled(self._say(wording.WHERE), self._language),
            step.where.text(tag).rstrip("."),
        ]
        cost = _cost(line.costs, self._language)
        if cost:
            where += [" · ", *labelled(self._say(wording.COST), self._language), cost]
        yield Line("fact", tuple(where))

    def _papers(self, step: CatalogueStep, *, listed: bool) -> Line:
        papers = [paper.text(self._language.tag).rstrip(".") for paper in step.papers]
        label = self._say(wording.PAPERS)
        return Line("items", "\n".join(papers), label) if listed else Line("fact", " · ".join(papers), label)

    def late(self, line: ChecklistLine) -> Iterator[Line]:
        """What happens when the date goes by."""
        if line.step.late:
            yield Line("fact", line.step.late.text(self._language.tag), self._say(wording.IF_LATE))

    def sources(self, line: ChecklistLine) -> Iterator[Line]:
        """The official page, and when the facts were checked."""
        step = line.step
        if step.official_url:
            yield reach(
                Span(shown_address(step.official_url), link=step.official_url, isolate=True),
                self._say(wording.OFFICIAL_PAGE),
            )
        msgid = wording.CHECKED_TO_CONFIRM if step.to_confirm else wording.CHECKED
        yield Line("source", self._say(msgid).format(month=self._language.month(step.checked_on)))

    def _say(self, msgid: str) -> str:
        return self._language.gettext(msgid)

    def _names(self, keys: Sequence[str]) -> list[str]:
        found = (self._checklist.name(key) for key in keys)
        return [name.text(self._language.tag) for name in found if name]

    def _dated(self, line: ChecklistLine) -> str:
        say, language = self._say, self._language
        if line.status == "done":
            return say(wording.DONE_ON).format(date=language.date(line.done_on)) if line.done_on else say(wording.DONE)
        opens = say(wording.OPENS).format(date=language.date(line.opens_on)) if line.opens_on else ""
        if line.status == "not_yet" and opens:
            due = self._due(line)
            return f"{opens} · {due}" if due else opens
        return self._due(line)

    def _due(self, line: ChecklistLine) -> str:
        if line.due_on is None:
            return ""
        late = line.status == "late"
        if line.legal:
            msgid = wording.LATE_LEGAL if late else wording.BEFORE_LEGAL
        else:
            msgid = wording.LATE_ADVISED if late else wording.BEFORE_ADVISED
        return self._say(msgid).format(date=self._language.date(line.due_on))


def _as_sentence(text: str) -> str:
    """A text that the catalogue writes as part of one, with a capital where its script has them."""
    return text[:1].upper() + text[1:]


def _cost(costs: Sequence[Cost], language: Language) -> str:
    """The amounts that were read, each with its year; an unread one is not printed as certain.

    One that hangs on something unknown is said to be unsure.
    """
    if not costs:
        return ""
    certain = [_amount(cost, language) for cost in costs if cost.certain]
    return " · ".join(certain) if certain else language.gettext(wording.COST_TO_CONFIRM)


def _amount(cost: Cost, language: Language) -> str:
    say = language.gettext
    if cost.low is None or cost.high is None:
        text = say(wording.COST_TO_CONFIRM)
    elif cost.low == cost.high == 0:
        text = say(wording.FREE)
    elif cost.low == cost.high:
        text = say(wording.COST_AMOUNT).format(amount=language.euros(cost.low), year=cost.as_of)
    else:
        text = say(wording.COST_RANGE).format(
            low=language.euros(cost.low), high=language.euros(cost.high), year=cost.as_of
        )
    note = cost.note.text(language.tag) if cost.note else ""
    told = f"{text}, {note}" if note else text
    return say(wording.UNCERTAIN).format(fact=told) if cost.when else told
