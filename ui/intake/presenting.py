"""What every page of files does: looks at a file, takes corrections of how it is read and decisions, and does it whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from uuid import uuid4

from maison.errors import UserError
from ui.i18n import _, current
from ui.intake.told import FileView, Preview

if TYPE_CHECKING:
    from maison.lists.table import FileTable
    from maison.progress import Steps
    from ui.jobs import Job
    from ui.shell import Context


class Source(NamedTuple):
    """Where it comes from: a file, or a text that was pasted; and what was said of how to read it."""

    path: Path | None
    text: str
    name: str
    options: Mapping[str, str] = {}

    def shape(self) -> dict[str, Any]:
        """What was said of the table in it."""
        return {name: self.options.get(name, "") for name in ("encoding", "separator", "sheet")}


class Said(NamedTuple):
    """What was said once it was read: what its columns hold, the order of dates, corrections and decisions, by row numbers."""

    fields: tuple[str | None, ...] | None = None
    order: str = ""
    edits: Mapping[tuple[int, int], str] = {}
    decisions: Mapping[int, Any] = {}


class Looked(NamedTuple):
    """What was found in a file: its table, if it is one, and whatever else is known of it; the rows are told in `language`."""

    table: FileTable | None
    said: Said
    found: Any
    rows: list[Any]
    language: str


R = TypeVar("R")


class IntakePresenter(Generic[R]):
    """One file after the other; `R` is what is answered when one was taken over."""

    def __init__(self, view: FileView, context: Context) -> None:
        self._view, self._context = view, context
        self._source: Source | None = None
        self._said = Said()
        self._looked: Looked | None = None
        self._operation = ""
        self._busy = False
        self._job: Job | None = None

    # What each page says ----------------------------------------------------------------------------------------

    def look(self, source: Source, said: Said, before: Looked | None, steps: Steps) -> Looked:
        """Read it, or work out anew what was read `before`; in a job."""
        raise NotImplementedError

    def rows_again(self, looked: Looked) -> list[Any]:
        """The rows in the language of the moment; in a job."""
        raise NotImplementedError

    def told(self, looked: Looked) -> Preview:
        """What it would do."""
        raise NotImplementedError

    def fields_of(self, looked: Looked) -> tuple[str | None, ...]:
        """What its columns hold."""
        raise NotImplementedError

    def decision(self, text: str) -> Any:
        """A decision by its name."""
        raise NotImplementedError

    def write(self, looked: Looked, operation: str, steps: Steps) -> R:
        """Do what it says; in a job."""
        raise NotImplementedError

    def show_written(self, answer: R, looked: Looked) -> None:
        """Tell of what was done."""
        raise NotImplementedError

    def repeats(self, _field: str) -> bool:
        """Whether several columns may hold this."""
        return False

    # Looking ----------------------------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Look at a file."""
        self._begin(Source(path, "", path.name))

    def again(self) -> None:
        """The file was corrected meanwhile: look at it again."""
        if self._source is not None:
            self._begin(self._source)

    def read_as(self, option: str, value: str) -> None:
        """Read it otherwise: in another "encoding", with another "separator", another "sheet" of it."""
        if self._source is not None:
            self._begin(self._source._replace(options={**self._source.options, option: value}))

    def _begin(self, source: Source) -> None:
        if self._busy:
            return
        self._source, self._said, self._looked = source, Said(), None
        self._operation = uuid4().hex
        self._view.show_reading(source.name)
        self._look(lambda error: self._view.show_refused(source.name, error.text(current())))

    def _look(self, failed: Callable[[UserError], object]) -> None:
        source, said, looked = self._source, self._said, self._looked
        assert source is not None
        self._job = self._context.jobs.read(
            lambda steps: self.look(source, said, looked, steps),
            done=self._on_looked,
            failed=failed,
            finished=self._on_read,
            owner=self._view,
            latest=type(self).__name__,
            title=_("Reading {file}").format(file=source.name),
        )

    def _on_looked(self, looked: Looked) -> None:
        self._looked = looked
        self.tell_preview()

    def _on_read(self) -> None:
        """It was called off while nothing was shown yet: the page is as it was before."""
        if self._looked is None and self._job is not None and self._job.cancelled.is_set():
            self._view.show_nothing()

    def tell_preview(self) -> None:
        """What would happen, in the language of the moment."""
        looked, tag = self._looked, current().tag
        if looked is None or self._busy:
            return
        if looked.language == tag:
            self._view.show_preview(self.told(looked))
            return
        self._context.jobs.read(
            lambda _steps: looked._replace(rows=self.rows_again(looked), language=tag),
            done=self._on_looked,
            owner=self._view,
            latest=type(self).__name__,
        )

    # Correcting -------------------------------------------------------------------------------------------------

    def map_column(self, at: int, field: str) -> None:
        """Say what a column holds; "" for nothing that is imported."""
        if self._looked is None:
            return
        known = self.fields_of(self._looked)
        fields = [None if name == field and not self.repeats(field) else name for name in known]
        fields[at] = field or None
        self._say(fields=tuple(fields))

    def read_dates(self, order: str) -> None:
        """Say what stands first in the dates: "day" or "month"."""
        self._say(order=order)

    def edit(self, row: int, column: int, text: str) -> None:
        """Write another text into a cell."""
        if self._looked is not None:
            number = self._looked.rows[row].number
            self._say(edits={**self._said.edits, (number, column): text})

    def decide(self, row: int, decision: str) -> None:
        """Say whether a row is about what is on file, about something new, or to be left out; "" takes that back."""
        if self._looked is None:
            return
        number = self._looked.rows[row].number
        decisions = {key: value for key, value in self._said.decisions.items() if key != number}
        self._say(decisions=decisions | ({number: self.decision(decision)} if decision else {}))

    def _say(self, **said: Any) -> None:
        if not self._busy and self._looked is not None:
            self._said = self._said._replace(**said)
            self._look(self._context.shell.tell_error)

    # Doing ------------------------------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Do what the preview says; what is wrong, and what is still asked, stays out."""
        looked, source, operation = self._looked, self._source, self._operation
        if looked is None or source is None or self._busy:
            return
        self._busy = True
        self._view.show_taking(0, 0)
        self._job = self._context.jobs.write(
            lambda steps: self.write(looked, operation, steps),
            done=self._on_done,
            failed=self._on_failed,
            finished=self._on_finished,
            progress=lambda done, total, _note: self._view.show_taking(done, total),
            title=_("Import of {file}").format(file=source.name),
        )

    def cancel(self) -> None:
        """Stop reading, or taking over: then nothing was changed."""
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, answer: R) -> None:
        looked, self._looked, self._busy = self._looked, None, False
        assert looked is not None
        self.show_written(answer, looked)

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self._context.shell.tell_error(error)

    def _on_finished(self) -> None:
        """It was called off, or failed: what would happen is on screen again."""
        self._busy = False
        self.tell_preview()
