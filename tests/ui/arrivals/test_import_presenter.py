"""The import without widgets: what a file would do, what it did, and files that are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from maison.application import Desk
from tests.ui.arrivals.people import context
from ui.arrivals.intake.presenter import ImportPresenter, Preview
from ui.shell import Context

LIST = """Nom;Prénom;Date de naissance;Courriel;Remarque
Rossi;Giulia;05/06/2002;giulia@example.org;
<b>Gras</b>;=1+1;01/01/2000;gras@example.org;
Carvalho;Ana;30/02/2001;ana@example.org;
"""


class ImportOnPaper:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.refused = ""
        self.done: tuple[str, Sequence[str]] = ("", ())
        self.states: list[str] = []

    def show_nothing(self) -> None:
        self.states.append("nothing")

    def show_reading(self, name: str) -> None:
        self.states.append("reading")

    def show_refused(self, name: str, text: str) -> None:
        self.refused = text

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview

    def show_importing(self, done: int, total: int) -> None:
        self.states.append("importing")

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        self.done = title, lines


@pytest.fixture
def around(sqlite_desk: Desk, qapp: object) -> Context:
    """An empty desk."""
    return context(sqlite_desk)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list as an office sends it."""
    path = tmp_path / "liste.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def test_a_file_is_shown_before_anything_is_written(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    ImportPresenter(view, around).choose(file)
    shown = view.preview
    assert shown is not None
    assert (shown.good_rows, shown.wrong_rows, shown.encoding) == (2, 1, "cp1252")
    assert ("Remarque", "") in shown.columns
    assert ("Nom", "Family name") in shown.columns
    assert shown.wrong[0].row == 4
    assert "30/02/2001" in shown.wrong[0].text
    assert around.desk.arrival_queries.count() == 0


def test_the_right_rows_are_put_on_file_and_the_rest_is_told(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.put_on_file()
    assert view.done[0] == "2 arrivals are now on file."
    assert any("to be corrected" in line for line in view.done[1])
    names = {arrival.draft.family_name for arrival in around.desk.arrival_queries.many([1, 2])}
    assert names == {"Rossi", "<b>Gras</b>"}


def test_the_same_file_again_adds_nobody(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    for _time in range(2):
        presenter.choose(file)
        presenter.put_on_file()
    assert around.desk.arrival_queries.count() == 2
    assert view.done[0] == "0 arrivals are now on file."


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"no;names;here\n1;2;3\n"])
def test_a_file_that_is_no_list_gets_its_sentence_in_place(around: Context, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "something.csv"
    path.write_bytes(content)
    view = ImportOnPaper()
    ImportPresenter(view, around).choose(path)
    assert "something.csv" in view.refused
    assert view.preview is None


def test_a_corrected_file_is_read_again(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    file.write_text(LIST.replace("30/02", "28/02"), "utf-8")
    presenter.again()
    assert view.preview is not None
    assert (view.preview.good_rows, view.preview.wrong_rows) == (3, 0)
