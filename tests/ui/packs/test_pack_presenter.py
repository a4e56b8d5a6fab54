"""The page of packs without widgets: which language, saving, and printing page after page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maison.application import Desk
from maison.errors import UserError
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.doubles import InlineJobs
from ui.packs.presenter import PackPresenter, Preview


class PackOnPaper:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.saved: Path | None = None
        self.error = ""
        self.nobody = False

    def show_nobody(self) -> None:
        self.nobody = True

    def show_waiting(self, name: str, tag: str) -> None:
        self.nobody = False

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview

    def show_error(self, error: UserError) -> None:
        self.error = error.code

    def show_saved(self, path: Path) -> None:
        self.saved = path


class Made:
    """The page with the pack of one person; pages are counted, not drawn."""

    def __init__(self, desk: Desk) -> None:
        self.view = PackOnPaper()
        self.drawn: list[int] = []
        [stay_id] = put_on_file(desk, MAI)
        self.presenter = PackPresenter(
            self.view, desk, InlineJobs(), count=lambda content: 3, picture=self._picture  # type: ignore[arg-type]  # inline jobs
        )  # fmt: skip
        self.presenter.choose(stay_id)

    def _picture(self, content: bytes, page: int, *, dpi: float) -> Any:
        self.drawn.append(page)
        return page


def test_nobody_is_chosen_at_first(sqlite_desk: Desk) -> None:
    made = Made(sqlite_desk)
    made.presenter.choose(None)

    assert made.view.nobody


def test_pack_is_in_the_best_language_of_the_person(sqlite_desk: Desk) -> None:
    made = Made(sqlite_desk)

    assert made.view.preview is not None
    assert made.view.preview.tag == "vi"
    assert made.view.preview.name == "Thị Mai Hoàng"


def test_other_language_makes_another_pack(sqlite_desk: Desk) -> None:
    made = Made(sqlite_desk)
    made.presenter.speak("fr")

    assert made.view.preview is not None
    assert made.view.preview.made.file_name.endswith("_fr.pdf")


def test_saved_file_is_the_pack(sqlite_desk: Desk, tmp_path: Path) -> None:
    made = Made(sqlite_desk)
    made.presenter.save(tmp_path / "pack.pdf")

    assert made.view.saved == tmp_path / "pack.pdf"
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")


def test_folder_that_is_not_there_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    made = Made(sqlite_desk)
    made.presenter.save(tmp_path / "gone" / "pack.pdf")

    assert made.view.error == "file"


def test_printing_hands_over_every_page_in_order(sqlite_desk: Desk) -> None:
    made, ended = Made(sqlite_desk), []
    painted: list[tuple[int, object]] = []

    def paint(page: int, image: object) -> bool:
        painted.append((page, image))
        return True

    made.presenter.print_pages(300, paint, lambda: ended.append(True))

    assert painted == [(0, 0), (1, 1), (2, 2)]
    assert ended == [True]


def test_printing_stops_when_the_printer_refuses(sqlite_desk: Desk) -> None:
    made, ended = Made(sqlite_desk), []
    made.drawn.clear()
    made.presenter.print_pages(300, lambda _page, _image: False, lambda: ended.append(True))

    assert made.drawn == [0]
    assert ended == [True]
