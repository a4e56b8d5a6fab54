"""The page of figures in the whole window, by keys, on a real database."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from maison.accounts.roles import Role
from maison.application import Desk
from maison.arrivals.vocabulary import Category
from maison.statistics.model import Cell, Period, Week
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.opened import opened
from tests.ui.walk import faults
from ui.application import Application
from ui.arrivals.where import LIST
from ui.statistics.charts import Chart
from ui.statistics.evidence_tab import EvidenceTab
from ui.statistics.export_dialog import ExportDialog
from ui.statistics.leaving import Exporter, Seen, Wish
from ui.statistics.own.name_dialog import NameDialog
from ui.statistics.own.view import OwnTab
from ui.statistics.publish_dialog import PublishDialog
from ui.statistics.section import Section
from ui.statistics.subjects import SUBJECTS
from ui.statistics.view import StatisticsPage

LAST, THIS = Week(2026, 47), Week(2026, 48)
IN_LAST = dt.date(2026, 11, 20)
PEOPLE = (
    MAI,
    dataclasses.replace(NADINE, planned_arrival=None, arrived_on=IN_LAST, category=Category.RESEARCHER, host="Essai"),
    dataclasses.replace(NADINE, family_name="Duval", email="", planned_arrival=IN_LAST, arrived_on=None),
    dataclasses.replace(NADINE, family_name="Roux", email="", planned_arrival=None, arrived_on=dt.date(2026, 11, 12)),
)


@pytest.fixture
def window(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Application]:
    """The window on a desk with two arrivals of last week, one of the week before and one that was only planned."""
    put_on_file(sqlite_desk, *PEOPLE)
    with opened(sqlite_desk) as application:
        application.window.go("statistics")
        application.settle()
        yield application


@pytest.fixture
def page(window: Application) -> StatisticsPage:
    """The page of figures, settled."""
    return page_of(window)


def page_of(window: Application) -> StatisticsPage:
    """The page of figures."""
    return cast("StatisticsPage", window.window.page("statistics"))


def section_of(page: StatisticsPage, at: int = 0) -> Section:
    """What a tab shows."""
    return cast("Section", page.parts[at])


def show_tab(window: Application, at: int) -> None:
    """Go to a tab by keys."""
    page = page_of(window)
    while page.tabs.currentIndex() != at:
        QTest.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        window.settle()


def tile(page: StatisticsPage, figure: str) -> str:
    """A number of the overview as it is written."""
    return next(value.written for value in section_of(page).tiles.values if cast("Cell", value.key).figure == figure)


def chart_of(window: Application, at: int, figure: str) -> Chart:
    """A chart of a tab."""
    show_tab(window, at)
    return section_of(page_of(window), at).cards[figure].chart


def written(chart: Chart) -> dict[str, str]:
    """The numbers of a chart by their rows."""
    return {cast("Cell", value.key).row: value.written for value in chart.values}


def dialog_of(kind: type[QDialog]) -> QDialog:
    """The dialog of this kind that is open."""
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


# Which days ---------------------------------------------------------------------------------------------------------


def test_it_opens_on_the_week_before_this_one(page: StatisticsPage) -> None:
    assert page.presenter.span == LAST
    assert tile(page, "arrivals_by_category") == "2"
    assert page.span.state.text() == "Complete"
    assert "16 November 2026" in page.span.title.text()


def test_arrows_in_the_field_go_from_week_to_week(window: Application, page: StatisticsPage) -> None:
    QTest.keyClick(page.span.week, Qt.Key.Key_Down)
    window.settle()
    assert (page.presenter.span, tile(page, "arrivals_by_category")) == (LAST.previous, "1")
    QTest.keyClick(page.span.week, Qt.Key.Key_Up)
    window.settle()
    assert page.presenter.span == LAST


@pytest.mark.parametrize("typed", ["48", "W48", "2026-W48", "S48"])
def test_week_is_typed_as_one_likes(window: Application, page: StatisticsPage, typed: str) -> None:
    page.span.week.clear()
    QTest.keyClicks(page.span.week, typed)
    QTest.keyClick(page.span.week, Qt.Key.Key_Return)
    window.settle()
    assert page.presenter.span == THIS


@pytest.mark.parametrize("typed", ["soon", "54", "2026-W60"])
def test_what_is_no_week_is_told_beside_the_field_and_stays_there(
    window: Application, page: StatisticsPage, typed: str
) -> None:
    page.span.week.clear()
    QTest.keyClicks(page.span.week, typed)
    QTest.keyClick(page.span.week, Qt.Key.Key_Return)
    window.settle()
    assert page.span.week.text() == typed
    assert page.span.problem.isVisible()
    assert page.span.week.accessibleDescription() == page.span.problem.text() != ""
    assert page.presenter.span == LAST
    QTest.keyClicks(page.span.week, "x")
    assert not page.span.problem.isVisible()


def test_week_under_way_says_that_it_is_not_complete(window: Application, page: StatisticsPage) -> None:
    QTest.mouseClick(page.span.this, Qt.MouseButton.LeftButton)
    window.settle()
    assert page.presenter.span == THIS
    assert page.span.state.text() == "Not complete"
    assert all(value.partial for value in section_of(page).tiles.values)
    weeks = section_of(page).cards["arrivals_by_week"].chart.values
    assert [value.partial for value in weeks] == [False] * (len(weeks) - 1) + [True]
    assert not page.publish.isEnabled()
    assert "not complete" in page.legend[0].accessibleName()


def test_other_days_are_typed(window: Application, page: StatisticsPage) -> None:
    page.span.other.setFocus()
    QTest.keyClick(page.span.other, Qt.Key.Key_Space)
    days = page.span.days
    assert days is not None
    assert days.first.edit.hasFocus()
    QTest.keyClicks(days.first.edit, "20/11/26")
    QTest.keyClicks(days.last.edit, "1/11/26")
    QTest.keyClick(days.last.edit, Qt.Key.Key_Return)
    window.settle()
    assert page.presenter.span == Period(dt.date(2026, 11, 1), IN_LAST)
    assert tile(page, "arrivals_by_category") == "3"
    assert page.compared.buttons["previous"].accessibleName() == "Period before"


def test_day_that_is_none_is_told(window: Application, page: StatisticsPage) -> None:
    page.span.other.click()
    days = page.span.days
    assert days is not None
    QTest.keyClicks(days.first.edit, "32/13/26")
    QTest.mouseClick(days.show_them, Qt.MouseButton.LeftButton)
    assert page.span.problem.isVisible()
    assert days.first.edit.hasFocus()
    assert days.first.edit.text() == "32/13/26"
    assert page.presenter.span == LAST


def test_figures_follow_what_is_put_on_file(window: Application, page: StatisticsPage) -> None:
    desk = window.window.context().desk
    change = desk.arrivals.register(dataclasses.replace(MAI, family_name="Petit", email="", phones=()))
    window.window.context().changes.publish(change)
    window.settle()
    assert tile(page, "arrivals_by_category") == "3"


# Charts and tables --------------------------------------------------------------------------------------------------


def test_bars_say_their_numbers_to_screen_readers(window: Application) -> None:
    chart = chart_of(window, 1, "arrivals_by_category")
    assert written(chart) == {"exchange_student": "1", "researcher": "1", "not_given": "0"}
    tree = QAccessible.queryAccessibleInterface(chart)
    names = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert names[0].startswith("exchange")
    assert "week before: 0" in names[0]
    assert "school year to date: 1" in names[0]
    assert "Stays on file" in tree.text(QAccessible.Text.Description)


def test_definition_stands_beside_each_figure(window: Application) -> None:
    for at in range(len(SUBJECTS)):
        show_tab(window, at)
        section = section_of(page_of(window), at)
        assert section.cards
        for card in section.cards.values():
            assert card.definition.isVisible()
            assert len(card.definition.text()) > 20


def test_reached_bar_is_scrolled_into_view(window: Application) -> None:
    chart = chart_of(window, 1, "arrivals_by_week")
    chart.take_focus()
    QTest.keyClick(chart.handles[0], Qt.Key.Key_End)
    handle = chart.handles[-1]
    assert handle.hasFocus()
    area = page_of(window).area
    assert area.viewport().rect().contains(handle.mapTo(area.viewport(), handle.rect().center()))


def test_tables_have_the_numbers_of_the_charts_and_all_columns(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 1)
    card = section_of(page, 1).cards["arrivals_by_category"]
    QTest.mouseClick(page.how.buttons["tables"], Qt.MouseButton.LeftButton)
    window.settle()
    assert not card.chart.isVisible()
    table = card.table
    assert table is not None
    cells = [[table.rows.cell(line, column) for column in range(5)] for line in range(table.rows.rowCount())]
    assert cells[1] == ["exchange student", "1", "0", "0", "1"]
    assert cells[-1] == ["Total", "2", "1", "0", "3"]
    assert window.memory.get("statistics.table") is True
    QTest.mouseClick(page.how.buttons["charts"], Qt.MouseButton.LeftButton)
    window.settle()
    assert card.chart.isVisible()
    assert not table.isVisible()


def test_what_bars_are_compared_with_is_chosen(window: Application, page: StatisticsPage) -> None:
    assert "week before: 1" in section_of(page).tiles.values[0].note
    QTest.mouseClick(page.compared.buttons["year_ago"], Qt.MouseButton.LeftButton)
    window.settle()
    assert "same week last year: 0" in section_of(page).tiles.values[0].note
    assert page.legend[1].accessibleName() == "same week last year"


@pytest.mark.parametrize(("language", "theme", "size"), [("fr", "light", 200), ("qps-AR", "dark", 100)])
@pytest.mark.long
def test_no_tab_has_a_fault(qapp: QApplication, sqlite_desk: Desk, language: str, theme: str, size: int) -> None:
    put_on_file(sqlite_desk, *PEOPLE)
    found: list[str] = []
    with opened(sqlite_desk, language=language, theme=theme, text_size=size) as application:
        application.window.go("statistics")
        application.settle()
        page = page_of(application)
        for at in range(page.tabs.count()):
            for how in ("tables", "charts"):
                page.how.buttons[how].click()
                page.tabs.setCurrentIndex(at)
                application.settle()
                found += [f"{at} {how}: {fault}" for fault in faults(page)]
    assert sorted(set(found)) == []


# The list behind ----------------------------------------------------------------------------------------------------


def test_enter_on_a_bar_shows_who_was_counted(window: Application) -> None:
    chart = chart_of(window, 1, "arrivals_by_category")
    chart.take_focus()
    QTest.keyClick(chart.handles[0], Qt.Key.Key_Return)
    window.settle()
    assert window.window.here() == LIST
    wanted = window.window.page(LIST).presenter.wanted  # type: ignore[attr-defined]  # the page of arrivals
    assert (wanted.categories, wanted.arrived) == ((Category.EXCHANGE_STUDENT,), True)
    assert (wanted.arrives_from, wanted.arrives_to) == (LAST.first, LAST.last)


def test_double_click_does_so_on_a_key_figure(window: Application, page: StatisticsPage) -> None:
    QTest.mouseDClick(section_of(page).tiles.handles[0], Qt.MouseButton.LeftButton)
    window.settle()
    assert window.window.here() == LIST


def test_row_of_a_table_opens_the_same(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 1)
    page.how.buttons["tables"].click()
    window.settle()
    table = section_of(page, 1).cards["arrivals_by_category"].table
    assert table is not None
    table.select(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    window.settle()
    assert window.window.here() == LIST


# Publishing ---------------------------------------------------------------------------------------------------------


def publish(window: Application) -> None:
    """Publish what is shown, by keys."""
    page = page_of(window)
    page.publish.setFocus()
    QTest.keyClick(page.publish, Qt.Key.Key_Space)
    dialog = cast("PublishDialog", dialog_of(PublishDialog))
    QTest.keyClick(dialog.publish, Qt.Key.Key_Space)
    window.settle()


def test_published_week_stays_and_shows_its_corrections(window: Application, page: StatisticsPage) -> None:
    publish(window)
    assert page.span.state.text() == "Published"
    assert not page.publish.isEnabled()
    assert not page.corrections.isVisible()
    context = window.window.context()
    late = dataclasses.replace(MAI, family_name="Petit", email="", phones=())
    context.changes.publish(context.desk.arrivals.register(late))
    window.settle()
    assert tile(page, "arrivals_by_category") == "2 *"
    assert page.corrections.isVisible()
    assert "Arrivals by category: published 2, counted now 3." in page.corrections.lines.text()
    told = section_of(page).tiles.handles[0].accessibleName()
    assert "Corrected since it was published" in told


def test_nothing_is_published_without_being_asked_for_it(window: Application, page: StatisticsPage) -> None:
    page.publish.click()
    dialog = dialog_of(PublishDialog)
    assert "cannot be undone" in " ".join(label.text() for label in dialog.findChildren(type(page.span.title)))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.settle()
    assert page.span.state.text() == "Complete"


# Out of the house ---------------------------------------------------------------------------------------------------


def export(window: Application, seen: Seen | None, wish: Wish, path: Path) -> None:
    """Write a file as the page does after the dialogs."""
    Exporter(window.window.context()).export(LAST, seen, wish, path)
    window.settle()


def test_small_numbers_do_not_leave_the_house(window: Application, page: StatisticsPage, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    export(window, None, Wish("csv", seen=False, language="en"), path)
    lines = path.read_text("utf-8-sig").splitlines()
    exchange = next(line for line in lines if line.startswith("Arrivals by category;exchange")).split(";")
    assert exchange[lines[0].split(";").index("Week 47")] == "s"
    assert tile(page, "arrivals_by_category") == "2"


def test_what_is_on_screen_leaves_alone(window: Application, page: StatisticsPage, tmp_path: Path) -> None:
    show_tab(window, 3)
    seen = page._part().seen()
    path = tmp_path / "figures.csv"
    export(window, seen, Wish("csv", seen=True, language="en"), path)
    text = path.read_text("utf-8-sig")
    assert "Steps late" in text
    assert "Arrivals by category" not in text


@pytest.mark.parametrize("kind", ["xlsx", "pdf", "csv-plain", "json"])
def test_each_kind_of_file_is_written(window: Application, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"figures.{kind}"
    export(window, None, Wish(kind, seen=False, language="fr"), path)  # type: ignore[arg-type]  # the kinds of files
    assert path.stat().st_size > 500


def test_all_files_go_into_a_folder(window: Application, tmp_path: Path) -> None:
    export(window, None, Wish(None, seen=False, language="fr"), tmp_path / "all")
    assert len(list((tmp_path / "all").iterdir())) == 5


def test_folder_that_is_gone_is_told(window: Application, tmp_path: Path) -> None:
    (tmp_path / "gone").write_text("a file")
    export(window, None, Wish("csv", seen=False, language="fr"), tmp_path / "gone" / "figures.csv")
    assert window.window.message.isVisible()
    assert "choose another folder" in window.window.message.text()


def test_dialog_asks_what_as_which_file_in_which_language(window: Application, page: StatisticsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = cast("ExportDialog", dialog_of(ExportDialog))
    assert dialog.focusWidget() is dialog.parts.buttons["all"]
    dialog.parts.choose("seen")
    dialog.kinds.choose("xlsx")
    assert dialog.wish() == Wish("xlsx", seen=True, language="en")
    assert "Overview" in dialog.parts.buttons["seen"].text()
    dialog.reject()


# Evidence and own tables --------------------------------------------------------------------------------------------


def test_evidence_tables_stand_beside_the_figures(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 5)
    evidence = cast("EvidenceTab", page.parts[5])
    assert "EURAXESS" in evidence.title.text()
    assert "topics_by_area" in evidence.section.cards
    QTest.mouseClick(evidence.which.buttons["bienvenue"], Qt.MouseButton.LeftButton)
    window.settle()
    assert "Bienvenue en France" in evidence.title.text()
    assert evidence.section.cards["topics_by_criterion"].isVisible()
    assert evidence.seen().evidence == "bienvenue"


def choose(window: Application, field: QWidget, letters: str) -> None:
    """Choose in a list by its first letters."""
    field.setFocus()
    QTest.keyClicks(field, letters)
    window.settle()


def test_own_table_is_put_together_kept_and_opened_again(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 6)
    own = cast("OwnTab", page.parts[6])
    choose(window, own.rows.combo, "lang")
    choose(window, own.columns.combo, "cat")
    grid = own.grid
    assert grid is not None
    assert [column.title for column in grid.rows.columns][:3] == ["Row", "Arrivals", "degree student"]
    vietnamese = next(at for at in range(grid.rows.rowCount()) if grid.rows.cell(at, 0) == "Vietnamese")
    assert grid.rows.cell(vietnamese, 1) == "1"
    own.keep.click()
    dialog = cast("NameDialog", dialog_of(NameDialog))
    QTest.keyClicks(dialog.form.fields["name"].control.editor(), "Langues")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    window.settle()
    choose(window, own.measure.combo, "vis")
    assert own.presenter.design.measure == "visits"
    choose(window, own.saved.combo, "lang")
    assert (own.presenter.design.rows, own.presenter.design.columns) == ("language", "category")


def test_table_that_was_deleted_comes_back(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 6)
    own = cast("OwnTab", page.parts[6])
    own.presenter.keep("Langues", kept=lambda: None, refused=lambda _error: None)
    window.settle()
    QTest.mouseClick(own.delete, Qt.MouseButton.LeftButton)
    window.settle()
    assert not own.delete.isEnabled()
    QTest.keyClick(window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert [table.name for table in own.presenter.saved] == ["Langues"]


def test_name_of_another_table_is_not_taken_from_it(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 6)
    own = cast("OwnTab", page.parts[6])
    own.presenter.keep("Langues", kept=lambda: None, refused=lambda _error: None)
    window.settle()
    kept = own.presenter.saved[0].design
    own.presenter._opened = 0
    choose(window, own.measure.combo, "vis")
    own.keep.click()
    dialog = cast("NameDialog", dialog_of(NameDialog))
    QTest.keyClicks(dialog.form.fields["name"].control.editor(), "Langues")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    window.settle()
    assert dialog.isVisible()
    assert "Langues" in dialog.form.fields["name"].problem()
    assert [table.design for table in own.presenter.saved] == [kept]
    dialog.reject()


def test_name_that_is_missing_is_told_in_the_dialog(window: Application, page: StatisticsPage) -> None:
    show_tab(window, 6)
    own = cast("OwnTab", page.parts[6])
    own.keep.click()
    dialog = cast("NameDialog", dialog_of(NameDialog))
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.form.fields["name"].problem()
    assert len(own.presenter.saved) == 0
    dialog.reject()


# Who may see what ---------------------------------------------------------------------------------------------------


def shown_to(window: Application, role: Role) -> StatisticsPage:
    """The page as somebody of this role has it."""
    window.window.context().desk.role = role
    page = page_of(window)
    page.refresh()
    window.settle()
    return page


def test_who_only_looks_at_figures_sees_what_may_leave_and_opens_no_list(window: Application) -> None:
    page = shown_to(window, Role.STATISTICS)
    assert tile(page, "arrivals_by_category") == "hidden"
    assert not any(value.opens for value in section_of(page).tiles.values)
    section_of(page).tiles.take_focus()
    QTest.keyClick(section_of(page).tiles.handles[0], Qt.Key.Key_Return)
    window.settle()
    assert window.window.here() == "statistics"
    assert not page.publish.isEnabled()


def test_agent_writes_pages_alone_and_a_manager_everything(window: Application) -> None:
    assert shown_to(window, Role.AGENT).presenter.kinds() == ("pdf",)
    assert "all" in shown_to(window, Role.MANAGER).presenter.kinds()
