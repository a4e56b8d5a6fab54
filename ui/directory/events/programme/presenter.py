"""Which week's programme is shown, in which language, and what is done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison import languages
from maison.directory.events.days import monday_of
from maison.files import write_whole
from ui.i18n import _, current
from ui.packs.paper import Paper

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from maison.packs.programme.model import MadeProgramme
    from maison.progress import Steps
    from ui.jobs import Jobs


class Preview(NamedTuple):
    """A programme on screen: its week, its language, its file, and a picture of each page."""

    monday: dt.date
    tag: str
    made: MadeProgramme
    pictures: tuple[Any, ...]


class ProgrammeView(Protocol):
    """What the presenter needs of the page."""

    def show_waiting(self) -> None:
        """It is being made."""

    def show_preview(self, preview: Preview) -> None:
        """The programme, page by page."""

    def show_error(self, error: UserError) -> None:
        """Why there is none."""

    def show_saved(self, path: Path) -> None:
        """It was written there."""


class ProgrammePresenter:
    """Makes programmes off the GUI thread and keeps the one on screen."""

    def __init__(
        self,
        view: ProgrammeView,
        desk: Desk,
        jobs: Jobs,
        *,
        count: Callable[[bytes], int],
        picture: Callable[..., Any],
    ) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self._paper = Paper(jobs, view.show_error, count=count, picture=picture)
        self.monday = monday_of(desk.clock.today())
        self.of_house = False
        self._tag = ""
        self.preview: Preview | None = None

    @property
    def tag(self) -> str:
        """The language of the programme: that of the window until another one is chosen."""
        return self._tag or languages.pack_language((current().tag,))

    def choose(self, day: dt.date) -> None:
        """Show the programme of the week in which this day is."""
        self.monday = monday_of(day)
        self.load()

    def speak(self, tag: str) -> None:
        """Show the same in another language."""
        if tag != self.tag:
            self._tag = tag
            self.load()

    def keep_to_house(self, *, of_house: bool) -> None:
        """Only the events of the house, or all."""
        if of_house != self.of_house:
            self.of_house = of_house
            self.load()

    def load(self) -> None:
        """Make the programme anew."""
        monday, tag, of_house = self.monday, self.tag, self.of_house
        self.preview = None
        self._view.show_waiting()

        def make(steps: Steps) -> Preview:
            made = self._desk.programmes.make(monday, tag, of_house=of_house)
            return Preview(monday, tag, made, self._paper.pictures(made.content, steps))

        self._jobs.read(
            make, done=self._show, failed=self._view.show_error, latest="programme", title=_("Making the programme")
        )

    def save(self, path: Path) -> None:
        """Write the file."""
        preview = self.preview
        if preview is not None:
            self._jobs.write(
                lambda _steps: write_whole(path, preview.made.content),
                done=lambda _nothing: self._view.show_saved(path),
                failed=self._view.show_error,
            )

    def print_pages(self, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]) -> None:
        """Draw page after page for the printer."""
        preview = self.preview
        if preview is None:
            finished()
            return
        self._paper.print_pages(preview.made.content, len(preview.pictures), dpi, paint, finished)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self._view.show_preview(preview)
