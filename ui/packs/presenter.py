"""Which pack is shown and how it is wished, what the check says of it, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from maison.files import write_whole
from maison.packs.content import PartKey
from maison.packs.templates.applying import Wish
from ui.i18n import _
from ui.packs.making import FIRST_PAGES, First, PackMaker, Preview, Sizes
from ui.packs.paper import Paper

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from maison.packs.handed.model import Handed
    from maison.packs.keeping import PrintedAgain
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.jobs import Jobs


class PackView(Protocol):
    """What the presenter needs of the page."""

    def show_nobody(self) -> None:
        """No arrival is chosen yet."""

    def show_waiting(self) -> None:
        """The pack is being made; what is on screen is of before."""

    def show_preview(self, preview: Preview) -> None:
        """The pack, with the pages in sight."""

    def show_first(self, first: First) -> None:
        """The first pages of it, ahead of the others."""

    def show_page(self, page: int, image: Any) -> None:
        """One more page."""

    def show_error(self, error: UserError) -> None:
        """Why there is no pack."""

    def show_saved(self, path: Path, preview: Preview) -> None:
        """This pack was written there."""

    def show_handed(self, handed: Handed) -> None:
        """It was noted that the visitor has it."""

    def print_made(self, made: PrintedAgain) -> None:
        """Send a pack of before to the printer."""

    def show_refused(self, error: UserError) -> None:
        """It was not noted: what is wrong with the reason, or why the pack is not printed."""


class PackPresenter:
    """Makes packs off the GUI thread and keeps the one on screen."""

    def __init__(
        self,
        view: PackView,
        desk: Desk,
        jobs: Jobs,
        *,
        sizes: Callable[[bytes], Sizes],
        picture: Callable[..., Any],
        published: Callable[[Change], object],
    ) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self._published = published
        self._maker = PackMaker(desk, sizes=sizes, picture=picture)
        self._paper = Paper(jobs, view.show_error, count=lambda content: len(sizes(content)), picture=picture)
        self.stay_id: int | None = None
        self.wish = Wish()
        self.preview: Preview | None = None
        #: What is on screen is of before.
        self._making = False
        self.in_sight: Callable[[], Collection[int]] = lambda: FIRST_PAGES

    @property
    def tag(self) -> str:
        """The language of the pack on screen."""
        return self.preview.tag if self.preview is not None else self.wish.language

    # What is shown ------------------------------------------------------------------------------------------------

    def choose(self, stay_id: int | None) -> None:
        """Show the pack of this arrival as it is usual for it."""
        self.stay_id, self.wish, self.preview = stay_id, Wish(), None
        self.load()

    def speak(self, tag: str) -> None:
        """Show the same pack in another language."""
        self._wish(language=tag)

    def face(self, tag: str) -> None:
        """Let another language stand beside it; "" for none."""
        self._wish(second=tag)

    def put_on(self, paper: Any) -> None:
        """Another paper."""
        self._wish(paper=paper)

    def without_colours(self, plain: bool) -> None:
        """In black and white, or in colours."""
        self._wish(black_and_white=plain)

    def take(self, part: str, wanted: bool) -> None:
        """Take a part in, or leave it out."""
        key = frozenset({PartKey(part)})
        self._wish(left_out=self.wish.left_out - key if wanted else self.wish.left_out | key)

    def _wish(self, **changes: Any) -> None:
        wish = self.wish._replace(**changes)
        if wish != self.wish:
            self.wish = wish
            self._make()

    def load(self) -> None:
        """Make the pack anew, of what is on file now."""
        self._maker.forget()
        self._make()

    def _make(self) -> None:
        """First what is seen first, then all of it; only the newest wish is answered."""
        if self.stay_id is None:
            self._view.show_nobody()
            return
        stay_id, wish, seen = self.stay_id, self.wish, tuple(self.in_sight()) or FIRST_PAGES
        self._making = True
        self._view.show_waiting()

        def shown(first: First) -> None:
            if first.pictures:
                self._view.show_first(first)
            self._jobs.read(
                lambda steps: self._maker.whole(first, seen, steps), done=self._show, failed=self._view.show_error,
                latest="pack",
            )  # fmt: skip

        self._jobs.read(
            lambda steps: self._maker.first(stay_id, wish, seen, steps), done=shown, failed=self._view.show_error,
            latest="pack",
        )  # fmt: skip

    def draw(self, wanted: Collection[int]) -> None:
        """Draw more pages of the pack on screen: those that came into sight."""
        preview = self.preview
        if preview is None or self._making:
            return

        def drawn(pictures: Mapping[int, Any]) -> None:
            if self.preview is preview and not self._making:
                for page, image in pictures.items():
                    self._view.show_page(page, image)

        self._jobs.read(
            lambda steps: self._maker.pictures(preview.made.content, wanted, len(preview.sizes), steps),
            done=drawn, failed=self._view.show_error,
        )  # fmt: skip

    def concerns(self, ids: tuple[int, ...]) -> bool:
        """Whether a change of these arrivals changes the pack on screen."""
        return self.stay_id is not None and (not ids or self.stay_id in ids)

    def _show(self, preview: Preview) -> None:
        self.preview, self._making = preview, False
        self._view.show_preview(preview)

    # What is done with it -----------------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the file."""
        preview = self.preview
        if preview is not None:
            self._jobs.write(
                lambda _steps: write_whole(path, preview.made.content),
                done=lambda _nothing: self._view.show_saved(path, preview),
                failed=self._view.show_error,
            )

    def print_pages(self, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]) -> None:
        """Draw page after page at `dpi` and hand each to `paint`, until that answers False or the last is done."""
        preview = self.preview
        if preview is None:
            finished()
            return
        self._paper.print_pages(preview.made.content, len(preview.sizes), dpi, paint, finished)

    def hand_over(self, reason: str = "") -> None:
        """Note that the visitor has the pack on screen, on paper."""
        if self.preview is not None:
            self._note(self.preview, "printed", reason)

    def hand_over_file(self, saved: Preview, reason: str = "") -> None:
        """Note that the visitor has a pack that was saved."""
        self._note(saved, "saved", reason)

    def _note(self, preview: Preview, way: str, reason: str) -> None:
        stay_id = preview.checked.material.arrival.id

        def note(_steps: Steps) -> tuple[Handed, Change]:
            from maison.packs.handed.model import Way
            from maison.store import Change

            handed = self._desk.pack_keeper.hand_over(preview.checked, preview.made, Way(way), reason)
            return handed, Change("pack", (stay_id,))

        def noted(found: tuple[Handed, Change]) -> None:
            handed, change = found
            self._view.show_handed(handed)
            self._published(change)

        self._jobs.write(
            note, done=noted, failed=self._view.show_refused, title=_("Noting that the pack was handed over")
        )

    def print_again(self) -> None:
        """Print the pack that was handed over last, as it was."""
        preview, desk = self.preview, self._desk
        if preview is not None and preview.handed is not None:
            handed = preview.handed
            self._jobs.read(
                lambda _steps: desk.pack_keeper.again(handed.id), done=self._view.print_made, failed=self._view.show_error,
                title=_("Making the pack as it was"),
            )  # fmt: skip

    def take_back(self, handed: Handed) -> None:
        """Nobody has it after all."""
        self._jobs.write(
            lambda _steps: self._desk.pack_keeper.undo(handed.id), done=self._published, failed=self._view.show_error
        )

    def pick(self, place_id: int, wanted: bool, told: Callable[[Change], object]) -> None:
        """Choose a place for this visitor, or leave it out."""
        stay_id, desk = self.stay_id, self._desk
        if stay_id is not None:
            self._jobs.write(
                lambda _steps: (
                    desk.picks.choose(stay_id, place_id) if wanted else desk.picks.leave_out(stay_id, place_id)
                ),
                done=told, failed=self._view.show_error,
            )  # fmt: skip
