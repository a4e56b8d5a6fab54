"""Which pack is shown, in which language, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from maison import languages
from maison.errors import UserError
from maison.files import write_whole
from ui.packs.paper import Paper

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.model import Place
    from maison.packs.model import MadePack
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Preview:
    """A pack on screen: whose, in which language, its file, and a picture of each page."""

    name: str
    tag: str
    made: MadePack
    pictures: tuple[Any, ...]
    chosen: tuple[Place, ...] = ()


class PackView(Protocol):
    """What the presenter needs of the page."""

    def show_nobody(self) -> None:
        """No arrival is chosen yet."""

    def show_waiting(self, name: str, tag: str) -> None:
        """The pack is being made."""

    def show_preview(self, preview: Preview) -> None:
        """The pack, page by page."""

    def show_error(self, error: UserError) -> None:
        """Why there is no pack."""

    def show_saved(self, path: Path) -> None:
        """It was written there."""


class PackPresenter:
    """Makes packs off the GUI thread and keeps the one on screen."""

    def __init__(
        self,
        view: PackView,
        desk: Desk,
        jobs: Jobs,
        *,
        count: Callable[[bytes], int],
        picture: Callable[..., Any],
    ) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self._paper = Paper(jobs, view.show_error, count=count, picture=picture)
        self._stay_id: int | None = None
        self._tag = ""
        self._preview: Preview | None = None

    @property
    def preview(self) -> Preview | None:
        """What is on screen."""
        return self._preview

    @property
    def tag(self) -> str:
        """The language chosen."""
        return self._tag

    def choose(self, stay_id: int | None) -> None:
        """Show the pack of this arrival; its language is the person's own if there are packs in it."""
        self._stay_id, self._tag, self._preview = stay_id, "", None
        self.load()

    def speak(self, tag: str) -> None:
        """Show the same pack in another language."""
        if tag != self._tag:
            self._tag = tag
            self.load()

    def load(self) -> None:
        """Make the pack anew."""
        if self._stay_id is None:
            self._view.show_nobody()
            return
        stay_id, tag = self._stay_id, self._tag
        self._view.show_waiting(self._preview.name if self._preview else "", tag)
        self._jobs.read(
            lambda steps: self._make(stay_id, tag, steps),
            done=self._show,
            failed=self._view.show_error,
            latest="pack",
        )

    def concerns(self, ids: tuple[int, ...]) -> bool:
        """Whether a change of these arrivals changes the pack on screen."""
        return self._stay_id is not None and (not ids or self._stay_id in ids)

    def save(self, path: Path) -> None:
        """Write the file."""
        preview = self._preview
        if preview is None:
            return
        self._jobs.write(
            lambda _steps: write_whole(path, preview.made.content),
            done=lambda _nothing: self._view.show_saved(path),
            failed=self._view.show_error,
        )

    def pick(self, place_id: int, wanted: bool, told: Callable[[Change], object]) -> None:
        """Choose a place for this visitor, or leave it out."""
        stay_id, desk = self._stay_id, self._desk
        if stay_id is not None:
            self._jobs.write(
                lambda _steps: (
                    desk.picks.choose(stay_id, place_id) if wanted else desk.picks.leave_out(stay_id, place_id)
                ),
                done=told, failed=self._view.show_error,
            )  # fmt: skip

    def print_pages(self, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]) -> None:
        """Draw page after page at `dpi` and hand each to `paint`, until that answers False or the last is done."""
        preview = self._preview
        if preview is None:
            finished()
            return
        self._paper.print_pages(preview.made.content, len(preview.pictures), dpi, paint, finished)

    def _make(self, stay_id: int, tag: str, steps: Steps) -> Preview:
        from maison.arrivals.names import spoken_name

        arrival = self._desk.arrival_queries.get(stay_id)
        tag = tag or languages.pack_language(arrival.draft.languages)
        made = self._desk.packs.make(arrival, tag)
        pictures, chosen = self._paper.pictures(made.content, steps), self._desk.pick_queries.chosen(stay_id)
        return Preview(spoken_name(arrival.draft), tag, made, pictures, chosen)

    def _show(self, preview: Preview) -> None:
        self._preview, self._tag = preview, preview.tag
        self._view.show_preview(preview)
