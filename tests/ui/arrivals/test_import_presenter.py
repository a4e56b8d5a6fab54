"""The import without widgets: what a file would do, what it did, and files that are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from tests.ui.arrivals.people import context, put_on_file
from ui.arrivals.intake.presenter import ImportPresenter
from ui.arrivals.intake.telling import Past
from ui.intake.told import Preview
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
        self.batch = 0
        self.past: Sequence[Past] = ()
        self.states: list[str] = []

    def show_nothing(self) -> None:
        self.states.append("nothing")

    def show_reading(self, name: str) -> None:
        self.states.append("reading")

    def show_refused(self, name: str, text: str) -> None:
        self.refused = text

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview

    def show_taking(self, done: int, total: int) -> None:
        self.states.append("taking")

    def show_done(self, title: str, lines: Sequence[str], batch: int, *, has_report: bool) -> None:
        self.done, self.batch = (title, lines), batch
        self.states.append("report" if has_report else "no report")

    def show_past(self, batches: Sequence[Past]) -> None:
        self.past = batches


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


def shown(view: ImportOnPaper) -> Preview:
    """What the page shows."""
    assert view.preview is not None
    return view.preview


def test_a_file_is_shown_before_anything_is_written(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    preview = shown(view)
    assert (preview.counts, preview.writing, preview.shape.encoding) == ({"new": 2, "error": 1}, 2, "cp1252")
    assert dict(zip(preview.shape.header, preview.shape.fields, strict=True))["Remarque"] is None
    assert [(row.number, row.mark, sorted(row.wrong)) for row in preview.rows] == [
        (2, "new", []),
        (3, "new", []),
        (4, "error", [2]),
    ]
    detail = presenter.detail(2)
    assert detail is not None
    assert "30/02/2001" in "".join(detail.lines)
    assert around.desk.arrival_queries.count() == 0


def test_a_wrong_cell_is_corrected_in_the_grid(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.edit(2, 2, "28/02/2001")
    assert shown(view).counts == {"new": 3}
    presenter.take_over()
    assert around.desk.arrival_queries.count() == 3


def test_a_column_is_said_to_hold_something_else(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.map_column(4, "host")
    assert shown(view).shape.fields[4] == "host"
    presenter.map_column(0, "host")
    assert shown(view).shape.fields[:5] == ("host", "given_names", "birth_date", "email", None)


def test_a_question_is_answered(around: Context, file: Path) -> None:
    put_on_file(around.desk, ArrivalDraft(family_name="Rossi", given_names="Giulia", birth_date=dt.date(2002, 5, 6)))
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    detail = presenter.detail(0)
    assert detail is not None
    assert (shown(view).counts["duplicate"], detail.asks, detail.decision) == (1, True, "")
    assert "26-00001" in "".join(detail.lines)
    for decision, mark in (("same", "changed"), ("leave", "left"), ("new", "new"), ("", "duplicate")):
        presenter.decide(0, decision)
        assert shown(view).rows[0].mark == mark
    presenter.take_over()
    assert view.states[-1] == "report"


def test_a_pasted_table_is_looked_at_like_a_file(around: Context) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.paste("Nom\tPrénom\tNé le\nLi\tWei\t03/04/2003\n")
    assert (shown(view).shape.kind, shown(view).counts) == ("TSV", {"new": 1})
    presenter.read_dates("month")
    assert shown(view).said["order"] == "month"


def test_columns_that_nobody_knows_are_told_by_hand(around: Context) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.paste("Li\tWei\nKo\tAna\nSy\tBo\n")
    assert (shown(view).writing, len(shown(view).notices)) == (0, 1)
    presenter.map_column(0, "family_name")
    assert (shown(view).writing, shown(view).notices) == (2, ())


def test_an_import_is_found_again_and_undone(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.take_over()
    presenter.show_past()
    [past] = view.past
    assert (past.id, past.who, past.undone) == (view.batch, around.desk.actor.name, "")
    presenter.undo(past.id)
    assert around.desk.arrival_queries.count() == 0
    assert view.past[0].undone


def test_what_was_left_out_is_saved(around: Context, file: Path, tmp_path: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.take_over()
    presenter.save_report(tmp_path / "report.csv")
    assert "30/02/2001" in (tmp_path / "report.csv").read_text("utf-8-sig")


def test_the_right_rows_are_put_on_file_and_the_rest_is_told(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    presenter.choose(file)
    presenter.take_over()
    assert view.done[0] == "2 arrivals are now on file."
    assert any("to be corrected" in line for line in view.done[1])
    names = {arrival.draft.family_name for arrival in around.desk.arrival_queries.many([1, 2])}
    assert names == {"Rossi", "<b>Gras</b>"}


def test_the_same_file_again_adds_nobody(around: Context, file: Path) -> None:
    view = ImportOnPaper()
    presenter = ImportPresenter(view, around)
    for _time in range(2):
        presenter.choose(file)
        presenter.take_over()
    assert around.desk.arrival_queries.count() == 2
    assert view.done[0] == "0 arrivals are now on file."


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"\x89PNG\r\n"])
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
    assert shown(view).counts == {"new": 3}
