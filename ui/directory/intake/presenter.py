"""What the page does: reads a file, shows what it would do, takes decisions, does it whole; and writes files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.directory.intake import telling
from ui.directory.intake.telling import ExchangeView, GridRow
from ui.i18n import _, current
from ui.intake.presenting import IntakePresenter, Looked, Said, Source
from ui.intake.told import Detail, Preview

if TYPE_CHECKING:
    from maison.directory.exchange.plan import ExchangePlan
    from maison.directory.exchange.service import Planning, Written
    from maison.lists.table import FileTable
    from maison.progress import Steps
    from maison.store import Change
    from ui.shell import Context


class _Found(NamedTuple):
    """What a file says as `format`, of a table with its columns holding `fields`; and what that would do.

    `planning` goes by what was said of the table, and is kept while somebody decides.
    """

    format: str
    fields: tuple[str | None, ...]
    edits: Mapping[tuple[int, int], str]
    planning: Planning
    plan: ExchangePlan


class ExchangePresenter(IntakePresenter["Change"]):
    """One file after the other."""

    def __init__(self, view: ExchangeView, context: Context) -> None:
        super().__init__(view, context)
        self._page = view

    def look(self, source: Source, said: Said, before: Looked | None, steps: Steps) -> Looked:
        from maison.directory.exchange.formats import READ, guessed, named

        assert source.path is not None
        key = source.options.get("format", "")
        if before is not None:
            key = before.found.format
        known = named(key, READ) if key else guessed(source.path)
        if known.mapped:
            return self._look_at_table(known.key, source, said, before, steps)
        planning = (
            before.found.planning if before else self._planning(known.reader().read(source.path, self._today(), steps))
        )
        return self._told_of(
            None, said, _Found(known.key, (), {}, planning, planning.plan(said.decisions, steps)), before
        )

    def _look_at_table(self, key: str, source: Source, said: Said, before: Looked | None, steps: Steps) -> Looked:
        from maison.directory.exchange.formats import BY_KEY
        from maison.lists.table import edited

        assert source.path is not None
        reader = BY_KEY[key].mapped_reader()
        table = before.table if before else None
        table = table or reader.opened(source.path, **source.shape(), any_header=True)
        fields = said.fields or self._context.desk.exchange.columns_of(table.header)
        if before is not None and (before.found.fields, before.found.edits) == (fields, said.edits):
            planning = before.found.planning
        else:
            planning = self._planning(reader.contents(edited(table, said.edits), fields, self._today(), steps))
        plan = planning.plan(said.decisions, steps)
        return self._told_of(table, said, _Found(key, fields, said.edits, planning, plan), before)

    def _planning(self, contents: Any) -> Planning:
        return self._context.desk.exchange.compare(contents)

    def _today(self) -> Any:
        return self._context.desk.clock.today()

    def _told_of(self, table: FileTable | None, said: Said, found: _Found, before: Looked | None) -> Looked:
        tag = current().tag
        known = before if before and before.language == tag and before.found.planning is found.planning else None
        rows = telling.rows_of(found.plan, _cells(table, said), (known.found.plan, known.rows) if known else None)
        return Looked(table, said, found, rows, tag)

    def rows_again(self, looked: Looked) -> list[GridRow]:
        return telling.rows_of(looked.found.plan, _cells(looked.table, looked.said))

    def told(self, looked: Looked) -> Preview:
        assert self._source is not None
        found: _Found = looked.found
        return telling.preview(self._source.name, found.format, found.plan, looked.table, found.fields, looked.rows)

    def fields_of(self, looked: Looked) -> tuple[str | None, ...]:
        found: _Found = looked.found
        return found.fields

    def decision(self, text: str) -> Any:
        from maison.directory.exchange.plan import Decision

        return Decision(text)

    def detail(self, row: int) -> Detail | None:
        """All that is to be said of one entry."""
        looked = self._looked
        if looked is None or not 0 <= row < len(looked.found.plan.lines):
            return None
        line = looked.found.plan.lines[row]
        return telling.detail(line, self._said.decisions.get(line.row))

    # Doing ------------------------------------------------------------------------------------------------------

    def write(self, looked: Looked, operation: str, steps: Steps) -> Change:
        exchange, found = self._context.desk.exchange, looked.found
        change = exchange.apply(found.plan, operation=operation, steps=steps)
        if looked.table is not None:
            exchange.keep_columns(looked.table.header, found.fields)
        return change

    def show_written(self, answer: Change, looked: Looked) -> None:
        self._context.changes.publish(answer)
        self._page.show_done(*telling.done(looked.found.plan))

    # Writing ----------------------------------------------------------------------------------------------------

    def export(self, key: str, path: Path) -> None:
        """Write all places, or events, to a file of this format."""
        language = current()

        def work(_steps: Steps) -> Written:
            from maison.directory.exchange.formats import WRITTEN, named

            return self._context.desk.exchange.write(named(key, WRITTEN), path, language.tag)

        self._context.jobs.write(
            work,
            done=lambda told: self._page.show_file(path.name, [each.text(language) for each in told.unsaid]),
            failed=self._context.shell.tell_error,
            owner=self._page,
            title=_("Writing {file}").format(file=path.name),
        )


def _cells(table: FileTable | None, said: Said) -> Mapping[int, tuple[str, ...]]:
    """The cells of each row of a table, as they were corrected."""
    from maison.lists.table import edited

    if table is None:
        return {}
    now = edited(table, said.edits)
    return {number: tuple(cells) for number, cells in zip(now.numbers, now.rows, strict=True)}
