"""What the page says of a file, of one of its entries, and of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.i18n import N_, _, current, ngettext
from ui.intake.told import Detail, FileView, Preview, Shape, shape_of
from ui.tables import Badge

if TYPE_CHECKING:
    from maison.directory.exchange.plan import Decision, ExchangePlan, Line
    from maison.lists.table import FileTable

_NO_NAMES = N_("No column of names was found. Say above the columns what each of them holds.")
#: Mark -> tone and icon of its badge.
_LOOKS = {
    "new": ("ok", "plus"),
    "changed": ("accent", "pencil"),
    "same": ("neutral", "check"),
    "doubtful": ("warn", "circle-question-mark"),
    "refused": ("danger", "triangle-alert"),
}


class GridRow(NamedTuple):
    """One entry of the file: where it stands there, its mark, its name, and the first thing to be said of it; in a table, also
    its cells.
    """

    id: int
    number: int
    mark: str
    name: str
    what: str
    cells: tuple[str, ...] = ()

    def badge(self) -> Badge:
        """What would become of it."""
        from maison.directory.exchange.plan import MARKS, Mark

        return Badge(_(MARKS[Mark(self.mark)]), *_LOOKS[self.mark])

    def cell(self, at: int) -> str:
        """One cell of the table."""
        return self.cells[at] if at < len(self.cells) else ""


class ExchangeView(FileView, Protocol):
    """What the presenter needs of the page."""

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        """What was done."""

    def show_file(self, name: str, lines: Sequence[str]) -> None:
        """A file was written; what it cannot say."""


def rows_of(
    plan: ExchangePlan,
    cells: Mapping[int, tuple[str, ...]],
    before: tuple[ExchangePlan, Sequence[GridRow]] | None = None,
) -> list[GridRow]:
    """The entries as the grid shows them; what is as it was `before` is not told again."""
    known = zip(before[0].lines, before[1], strict=True) if before else ()
    told = {id(line): row for line, row in known}
    rows: list[GridRow] = []
    for at, line in enumerate(plan.lines):
        row = told.get(id(line))
        if row is None:
            row = GridRow(at, line.row, line.mark.value, line.name, _what(line), cells.get(line.row, ()))
        rows.append(row if row.id == at else row._replace(id=at))
    return rows


def _what(line: Line) -> str:
    """The first thing to be said of an entry; of what is new, where it is."""
    from maison.directory.exchange.plan import Mark
    from maison.directory.exchange.telling import about, fact_label

    language = current()
    if line.mark is Mark.CHANGED:
        facts = [fact_label(change.fact, language) for change in line.changes]
        return ", ".join(dict.fromkeys((*facts, *(offer.name for offer in line.offers if not offer.kept))))
    if line.mark is Mark.NEW:
        draft = line.brought.draft if line.brought else None
        where = (
            ", ".join(filter(None, (draft.address, draft.city))) if draft else line.event.venue if line.event else ""
        )
        return line.remarks[0].text(language) if line.remarks else where
    return next(about(line, language), "")


def preview(
    name: str,
    key: str,
    plan: ExchangePlan,
    table: FileTable | None,
    fields: tuple[str | None, ...],
    rows: Sequence[GridRow],
) -> Preview:
    """What a file would do that was read as the format `key`."""
    from maison.directory.exchange.plan import Mark
    from maison.directory.exchange.telling import missing

    marks = Counter(line.mark for line in plan.lines)
    away = missing(plan, current())
    notices = (*(message.text(current()) for message in plan.left), *([away] if away else []))
    if table is not None and "name" not in fields:
        notices = (_(_NO_NAMES), *notices)
    shape = shape_of(table, fields) if table else Shape()
    counts = {mark.value: count for mark, count in marks.items()}
    return Preview(name, "", shape, {"format": key}, counts, rows, marks[Mark.NEW] + marks[Mark.CHANGED], notices)


def detail(line: Line, decision: Decision | None) -> Detail:
    """What would become of one entry, and why."""
    from maison.directory.exchange.plan import MARKS, Mark
    from maison.directory.exchange.telling import about

    language = current()
    title = _("Row {row}: {mark}").format(row=language.number(line.row), mark=_(MARKS[line.mark]))
    asks = line.mark is Mark.DOUBTFUL or decision is not None
    return Detail(title, (*about(line, language), *_candidates(line)), asks, decision.value if decision else "")


def _candidates(line: Line) -> Iterator[str]:
    number = current().number
    for each in line.candidates:
        if each.place_id <= 0:
            continue
        if each.metres is None:
            yield _("On file: {name}.").format(name=each.name)
        else:
            yield _("On file: {name}, {metres} m away.").format(name=each.name, metres=number(each.metres))


def done(plan: ExchangePlan) -> tuple[str, tuple[str, ...]]:
    """What an import did."""
    from maison.directory.exchange.plan import Mark
    from maison.directory.exchange.telling import missing

    number, count = current().number, plan.count
    title = ngettext("{count} entry was added.", "{count} entries were added.", count(Mark.NEW))
    sentences = (
        (Mark.CHANGED, ngettext("{count} was changed.", "{count} were changed.", count(Mark.CHANGED))),
        (Mark.SAME, ngettext("{count} says nothing new.", "{count} say nothing new.", count(Mark.SAME))),
        (
            Mark.DOUBTFUL,
            ngettext(
                "{count} was left out: it could be a place on file.",
                "{count} were left out: they could be places on file.",
                count(Mark.DOUBTFUL),
            ),
        ),
        (Mark.REFUSED, ngettext("{count} was refused.", "{count} were refused.", count(Mark.REFUSED))),
    )
    lines = [sentence.format(count=number(count(mark))) for mark, sentence in sentences if count(mark)]
    away = missing(plan, current())
    return title.format(count=number(count(Mark.NEW))), (*lines, *([away] if away else []))
