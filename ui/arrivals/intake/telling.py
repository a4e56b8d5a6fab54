"""What the import says: of a list, of one row, of what was done, and of the imports of the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.arrivals import words
from ui.arrivals.brief import isolated
from ui.arrivals.intake.rows import GridRow
from ui.i18n import N_, _, current, ngettext
from ui.intake.told import Detail, FileView, Preview, shape_of

if TYPE_CHECKING:
    from maison.arrivals.importing.marks import Decision, Finding, Mark
    from maison.arrivals.importing.model import Batch, ImportReport, UndoReport
    from maison.arrivals.importing.plan import ImportPlan

_NO_NAMES = N_("No column of names was found. Say above the columns what each of them holds.")


class Past(NamedTuple):
    """One import of the past."""

    id: int
    when: str
    who: str
    kind: str
    what: str
    undone: str


class ImportView(FileView, Protocol):
    """What the presenter needs of the page."""

    def show_done(self, title: str, lines: Sequence[str], batch: int, *, has_report: bool) -> None:
        """What was done; `batch` can be undone, 0 if nothing was written."""

    def show_past(self, batches: Sequence[Past]) -> None:
        """The imports of the past."""


def preview(plan: ImportPlan, found: Sequence[Finding], rows: Sequence[GridRow]) -> Preview:
    """What a list would do."""
    from maison.arrivals.importing.marks import WRITING, Mark

    table = plan.table
    counts = {mark.value: sum(1 for row in rows if row.mark == mark) for mark in Mark}
    notices = [notice.text(current()) for notice in plan.notices]
    if not {"family_name", "given_names", "native_name"}.intersection(filter(None, plan.fields)):
        notices.insert(0, _(_NO_NAMES))
    return Preview(
        table.name,
        _about(plan),
        shape_of(table, plan.fields),
        {"order": plan.order.value},
        {mark: count for mark, count in counts.items() if count},
        rows,
        sum(1 for one in found if one.mark in WRITING),
        tuple(notices),
    )


def _about(plan: ImportPlan) -> str:
    number = current().number
    rows = len(plan.table.rows) - plan.blank
    parts = [plan.table.kind, ngettext("{count} row", "{count} rows", rows).format(count=number(rows))]
    if plan.blank:
        blank = ngettext("{count} blank row left out", "{count} blank rows left out", plan.blank)
        parts.append(blank.format(count=number(plan.blank)))
    return " · ".join(parts)


def detail(plan: ImportPlan, found: Sequence[Finding], row: GridRow, decision: Decision | None) -> Detail:
    """What one row would do, why, and what is wrong with it."""
    from maison.arrivals.importing.marks import MARKS, Mark

    finding = next((one for one in found if one.row == row.number), None)
    title = _("Row {row}: {mark}").format(row=row.number, mark=_(MARKS[Mark(row.mark)]))
    problems = [one for one in (*plan.problems, *plan.problems_of(found)) if one.row == row.number]
    lines = [
        _("{column}: {sentence}").format(column=isolated(one.column), sentence=one.message.text(current()))
        if one.column
        else one.message.text(current())
        for one in problems
    ]
    if finding is not None:
        lines += _of_finding(finding)
    asks = finding is not None and (finding.mark is Mark.DUPLICATE or decision is not None)
    return Detail(title, tuple(lines), asks, decision.value if decision else "")


def _of_finding(finding: Finding) -> Iterator[str]:
    from maison.arrivals.importing.marks import Mark

    language = current()
    if finding.before:
        yield _("It repeats row {row}.").format(row=language.number(finding.before))
    if finding.arrival is not None:
        known = finding.arrival
        yield _("On file: {name} ({reference}).").format(name=isolated(known.name), reference=known.reference)
        if finding.reasons:
            yield _("Recognised by: {reasons}.").format(
                reasons=", ".join(reason.text(language) for reason in finding.reasons)
            )
        for name, value in finding.changes.items():
            before = words.value_text(name, getattr(known.draft, name))
            yield _("{field}: {before} becomes {after}").format(
                field=words.field_label(name), before=isolated(before), after=isolated(words.value_text(name, value))
            )
    if finding.mark is Mark.NEW:
        yield _("Nobody on file is like this person.")


def done(report: ImportReport) -> tuple[str, tuple[str, ...]]:
    """What an import did."""
    title = ngettext("{count} arrival is now on file.", "{count} arrivals are now on file.", report.added)
    return title.format(count=current().number(report.added)), tuple(_done_lines(report))


def _done_lines(report: ImportReport) -> Iterator[str]:
    from maison.arrivals.importing.marks import Mark

    counts = report.counts
    same, asked, repeated = (counts.get(mark, 0) for mark in (Mark.SAME, Mark.DUPLICATE, Mark.REPEATED))
    changed, wrong = report.changed, report.wrong_rows
    sentences = (
        (changed, ngettext("{count} arrival was changed.", "{count} arrivals were changed.", changed)),
        (
            same,
            ngettext("{count} row says what is on file already.", "{count} rows say what is on file already.", same),
        ),
        (
            asked,
            ngettext(
                "{count} row was left out: somebody on file could be the same person.",
                "{count} rows were left out: people on file could be the same persons.",
                asked,
            ),
        ),
        (
            repeated,
            ngettext(
                "{count} row was left out: it repeats another one of the list.",
                "{count} rows were left out: they repeat others of the list.",
                repeated,
            ),
        ),
        (
            wrong,
            ngettext(
                "{count} row is to be corrected. Correct it, and import the list again: nobody comes twice.",
                "{count} rows are to be corrected. Correct them, and import the list again: nobody comes twice.",
                wrong,
            ),
        ),
    )
    yield from (sentence.format(count=current().number(count)) for count, sentence in sentences if count)


def undone(report: UndoReport) -> Iterator[str]:
    """What an undo did."""
    number = current().number
    yield _("The import {batch} is undone.").format(batch=report.batch)
    if report.taken_off:
        sentence = ngettext(
            "{count} arrival was taken off the list.", "{count} arrivals were taken off the list.", report.taken_off
        )
        yield sentence.format(count=number(report.taken_off))
    if report.put_back:
        sentence = ngettext(
            "{count} arrival got its old values back.", "{count} arrivals got their old values back.", report.put_back
        )
        yield sentence.format(count=number(report.put_back))
    if report.kept:
        sentence = ngettext(
            "{count} arrival was edited since and keeps that: {references}.",
            "{count} arrivals were edited since and keep that: {references}.",
            len(report.kept),
        )
        named = ", ".join(one.reference for one in report.kept[:12]) + ("…" if len(report.kept) > 12 else "")
        yield sentence.format(count=number(len(report.kept)), references=named)


def past(batch: Batch) -> Past:
    """An import of the past, in words."""
    language = current()
    undone = _("undone") if batch.undone_at else ""
    return Past(batch.id, language.moment(batch.at), batch.by, batch.kind, _counts(batch.counts), undone)


def _counts(counts: Mapping[Mark, int]) -> str:
    from maison.arrivals.importing.marks import MARKS

    return ", ".join(f"{_(MARKS[mark])}: {current().number(count)}" for mark, count in counts.items())
