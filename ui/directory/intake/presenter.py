"""What the page does: reads a file, shows what it would do, takes decisions, does it whole; and writes files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from maison.errors import UserError
from ui.directory.intake import telling
from ui.directory.intake.telling import Detail, ExchangeView, GridRow
from ui.directory.where import EXCHANGE
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.directory.exchange.model import Contents
    from maison.directory.exchange.plan import Decision, ExchangePlan
    from maison.directory.exchange.service import Written
    from maison.progress import Steps
    from maison.store import Change
    from ui.jobs import Job
    from ui.shell import Context


class _Looked(NamedTuple):
    path: Path
    format: str
    contents: Contents
    plan: ExchangePlan
    #: in the language of this tag
    rows: list[GridRow]
    language: str


class ExchangePresenter:
    """One file after the other."""

    def __init__(self, view: ExchangeView, context: Context) -> None:
        self._view, self._context = view, context
        self._path: Path | None = None
        self._format = ""
        self._decisions: Mapping[int, Decision] = {}
        self._looked: _Looked | None = None
        self._operation = ""
        self._busy = False
        self._job: Job | None = None

    # Looking ----------------------------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Look at a file, whatever kind it is."""
        self._begin(path, "")

    def again(self) -> None:
        """The file was corrected meanwhile: look at it again."""
        if self._path is not None:
            self._begin(self._path, self._format)

    def read_as(self, key: str) -> None:
        """Read it as another format."""
        if self._path is not None:
            self._begin(self._path, key)

    def _begin(self, path: Path, key: str) -> None:
        if self._busy:
            return
        self._path, self._format, self._decisions, self._looked = path, key, {}, None
        self._operation = uuid4().hex
        self._view.show_reading(path.name)
        self._look(lambda error: self._view.show_refused(path.name, error.text(current())))

    def _look(self, failed: Callable[[UserError], object]) -> None:
        path, key, decisions, looked = self._path, self._format, self._decisions, self._looked
        assert path is not None
        self._job = self._context.jobs.read(
            lambda steps: self._read(path, key, decisions, looked, steps),
            done=self._on_looked,
            failed=failed,
            finished=self._on_read,
            owner=self._view,
            latest=EXCHANGE,
            title=_("Reading {file}").format(file=path.name),
        )

    def _read(
        self, path: Path, key: str, decisions: Mapping[int, Decision], looked: _Looked | None, steps: Steps
    ) -> _Looked:
        from maison.directory.exchange.formats import READ, guessed, named

        desk = self._context.desk
        if looked is None:
            known = named(key, READ) if key else guessed(path)
            contents, key = known.reader().read(path, desk.clock.today(), steps), known.key
        else:
            contents, key = looked.contents, looked.format
        plan = desk.exchange.plan(contents, decisions, steps)
        return _Looked(path, key, contents, plan, telling.rows_of(plan), current().tag)

    def _on_looked(self, looked: _Looked) -> None:
        self._looked, self._format = looked, looked.format
        self.tell_preview()

    def _on_read(self) -> None:
        """It was called off while nothing was shown yet: the page is as it was before."""
        if self._looked is None and self._job is not None and self._job.cancelled.is_set():
            self._view.show_nothing()

    def tell_preview(self) -> None:
        """What would happen, in the language of the moment."""
        looked = self._looked
        if looked is None or self._busy:
            return
        if looked.language == current().tag:
            self._view.show_preview(telling.preview(looked.path.name, looked.format, looked.plan, looked.rows))
            return
        tag = current().tag
        self._context.jobs.read(
            lambda _steps: looked._replace(rows=telling.rows_of(looked.plan), language=tag),
            done=self._on_looked,
            owner=self._view,
            latest=EXCHANGE,
        )

    def detail(self, row: int) -> Detail | None:
        """All that is to be said of one entry."""
        looked = self._looked
        if looked is None or not 0 <= row < len(looked.plan.lines):
            return None
        line = looked.plan.lines[row]
        return telling.detail(line, self._decisions.get(line.row))

    def decide(self, row: int, decision: str) -> None:
        """Say of a doubtful entry whether it is a new place, the one on file, or to be left out; "" takes that back."""
        if self._looked is None or self._busy:
            return
        from maison.directory.exchange.plan import Decision

        number = self._looked.plan.lines[row].row
        others = {key: value for key, value in self._decisions.items() if key != number}
        self._decisions = others | ({number: Decision(decision)} if decision else {})
        self._look(self._context.shell.tell_error)

    # Doing ------------------------------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Do what the preview says; what is doubtful or refused stays out."""
        looked = self._looked
        if looked is None or self._busy:
            return
        self._busy = True
        self._view.show_taking(0, 0)
        desk, operation = self._context.desk, self._operation
        self._job = self._context.jobs.write(
            lambda steps: desk.exchange.apply(looked.plan, operation=operation, steps=steps),
            done=self._on_done,
            failed=self._on_failed,
            finished=self._on_finished,
            progress=lambda done, total, _note: self._view.show_taking(done, total),
            title=_("Import of {file}").format(file=looked.path.name),
        )

    def cancel(self) -> None:
        """Stop reading, or taking over: then nothing was changed."""
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, change: Change) -> None:
        looked, self._busy, self._looked = self._looked, False, None
        self._context.changes.publish(change)
        if looked is not None:
            self._view.show_done(*telling.done(looked.plan))

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self._context.shell.tell_error(error)

    def _on_finished(self) -> None:
        """It was called off, or failed: what would happen is on screen again."""
        self._busy = False
        self.tell_preview()

    # Writing ----------------------------------------------------------------------------------------------------

    def write(self, key: str, path: Path) -> None:
        """Write all places, or events, to a file of this format."""
        language = current()

        def work(_steps: Steps) -> Written:
            from maison.directory.exchange.formats import WRITTEN, named

            return self._context.desk.exchange.write(named(key, WRITTEN), path, language.tag)

        self._context.jobs.write(
            work,
            done=lambda told: self._view.show_written(path.name, [each.text(language) for each in told.unsaid]),
            failed=self._context.shell.tell_error,
            owner=self._view,
            title=_("Writing {file}").format(file=path.name),
        )
