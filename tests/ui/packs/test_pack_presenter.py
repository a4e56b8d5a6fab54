"""The page of packs without widgets: what is wished, saving, printing page after page, and noting the hand-over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maison.application import Desk
from maison.errors import UserError
from maison.packs.content import PartKey
from maison.packs.handed.model import Handed
from maison.packs.keeping import PrintedAgain
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.doubles import InlineJobs
from ui.packs.making import First, Preview
from ui.packs.presenter import PackPresenter

_PAGES = 5


class PackOnPaper:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.firsts: list[First] = []
        self.previews: list[Preview] = []
        self.pages: list[int] = []
        self.saved: Path | None = None
        self.handed: Handed | None = None
        self.again: PrintedAgain | None = None
        self.error = ""
        self.refused = ""
        self.nobody = False

    @property
    def preview(self) -> Preview:
        return self.previews[-1]

    def show_nobody(self) -> None:
        self.nobody = True

    def show_waiting(self) -> None:
        self.nobody = False

    def show_first(self, first: First) -> None:
        self.firsts.append(first)

    def show_preview(self, preview: Preview) -> None:
        self.previews.append(preview)

    def show_page(self, page: int, image: Any) -> None:
        self.pages.append(page)

    def show_error(self, error: UserError) -> None:
        self.error = error.code

    def show_saved(self, path: Path, _preview: Preview) -> None:
        self.saved = path

    def show_handed(self, handed: Handed) -> None:
        self.handed = handed

    def print_made(self, made: PrintedAgain) -> None:
        self.again = made

    def show_refused(self, error: UserError) -> None:
        self.refused = error.code


class Made:
    """The page with the pack of one person; pages are counted, not drawn."""

    def __init__(self, desk: Desk) -> None:
        self.view = PackOnPaper()
        self.jobs = InlineJobs()
        self.drawn: list[int] = []
        self.changes: list[Any] = []
        desk.directory.load_places()
        [self.stay_id] = put_on_file(desk, MAI)
        self.presenter = PackPresenter(
            self.view, desk, self.jobs,  # type: ignore[arg-type]  # inline jobs
            sizes=lambda content: ((595.0, 842.0),) * _PAGES, picture=self._picture, published=self.changes.append,
        )  # fmt: skip
        self.presenter.choose(self.stay_id)

    def _picture(self, content: bytes, page: int, *, dpi: float) -> Any:
        self.drawn.append(page)
        return page


@pytest.fixture
def made(sqlite_desk: Desk) -> Made:
    """The pack of Mai."""
    return Made(sqlite_desk)


def test_nobody_is_chosen_at_first(made: Made) -> None:
    made.presenter.choose(None)
    assert made.view.nobody


def test_pack_is_as_usual_for_the_person_until_something_is_wished(made: Made) -> None:
    assert made.view.preview.name == "Thị Mai Hoàng"
    assert made.view.preview.options.languages == ("vi", "fr")
    made.presenter.speak("uk")
    made.presenter.face("ar")
    made.presenter.put_on("a5")
    made.presenter.without_colours(True)
    options = made.view.preview.options
    assert options.languages == ("uk", "ar")
    assert (options.paper, options.black_and_white) == ("a5", True)
    made.presenter.face("")
    assert made.view.preview.options.second is None


def test_part_is_left_out_and_taken_in_again(made: Made) -> None:
    assert PartKey.LETTER in made.view.preview.counts()
    made.presenter.take("letter", False)
    assert PartKey.LETTER not in made.view.preview.counts()
    assert PartKey.LETTER in made.view.preview.offered
    made.presenter.take("letter", True)
    assert PartKey.LETTER in made.view.preview.counts()


def test_first_pages_are_drawn_at_once_and_the_others_when_they_are_seen(made: Made) -> None:
    assert list(made.view.firsts[-1].pictures) == [0, 1]
    assert list(made.view.preview.pictures) == [0, 1]
    assert set(made.drawn) == {0, 1}
    made.presenter.draw((3, 2))
    assert made.view.pages == [3, 2]


def test_only_the_newest_wish_is_answered(made: Made) -> None:
    made.jobs.hold()
    made.presenter.speak("ar")
    made.presenter.speak("ja")
    made.jobs.release()
    assert [preview.tag for preview in made.view.previews] == ["vi", "ja"]


def test_saved_file_is_the_pack(made: Made, tmp_path: Path) -> None:
    made.presenter.save(tmp_path / "pack.pdf")
    assert made.view.saved == tmp_path / "pack.pdf"
    assert (tmp_path / "pack.pdf").read_bytes() == made.view.preview.made.content
    made.presenter.save(tmp_path / "gone" / "pack.pdf")
    assert made.view.error == "file"


def test_printing_hands_over_every_page_in_order_until_the_printer_refuses(made: Made) -> None:
    painted: list[int] = []
    ended: list[bool] = []

    def paint(page: int, _image: object) -> bool:
        painted.append(page)
        return page < 2

    made.presenter.print_pages(300, paint, lambda: ended.append(True))
    assert painted == [0, 1, 2]
    assert ended == [True]


def test_hand_over_is_noted_once_and_taken_back(made: Made, sqlite_desk: Desk) -> None:
    made.presenter.hand_over("Toujours vrai")
    handed = made.view.handed
    assert handed is not None
    assert handed.languages == ("vi", "fr")
    assert [change.kind for change in made.changes] == ["pack"]
    made.presenter.load()
    assert made.view.preview.handed == handed
    made.presenter.hand_over()
    assert made.view.refused == "invalid"  # the same pack again takes a reason
    made.presenter.print_again()
    assert made.view.again is not None
    assert made.view.again.same
    made.presenter.take_back(handed)
    assert sqlite_desk.pack_keeper.last(made.stay_id) is None
