"""The page of the catalogue in the whole window, by keyboard: an amount is changed, tried on the open files, published, and
seen on a file.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.checklists.library.content import Unit, units, with_unit
from maison.checklists.library.files import write_catalogue
from maison.checklists.library.model import Origin
from maison.clock import FixedClock
from tests.ui.opened import furnished, opened
from tests.ui.walk import faults, settle
from ui.application import Application
from ui.arrivals.file.view import FilePage
from ui.catalogue.comparison_row import ComparisonRow
from ui.catalogue.condition_field import ConditionField
from ui.catalogue.view import NUMBERS, PHRASES, PREVIEW, PROPOSALS, STEPS, VERSIONS, CataloguePage


def page_of(application: Application) -> CataloguePage:
    application.window.go("catalogue")
    application.settle()
    page = application.window.page("catalogue")
    assert isinstance(page, CataloguePage)
    return page


def press(widget: QWidget | None, *keys: Qt.Key, ctrl: bool = False) -> None:
    assert widget is not None
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget, key, held)


def find(application: Application, page: CataloguePage, words: str) -> None:
    """Search a step and go to its form."""
    press(page, Qt.Key.Key_F, ctrl=True)
    QTest.keyClicks(application.window.focusWidget(), words)
    application.settle()
    press(application.window.focusWidget(), Qt.Key.Key_Return)
    press(application.window.focusWidget(), Qt.Key.Key_Return)
    press(application.window.focusWidget(), Qt.Key.Key_End)
    application.settle()


def written(application: Application, page: CataloguePage) -> None:
    """Let what was typed be looked at."""
    page.steps.flush()
    application.settle()


def test_amount_is_changed_tried_published_and_seen_on_a_file(qapp: QApplication, sqlite_desk: Desk) -> None:
    first, *_others = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "validate")
        title = application.window.focusWidget()
        assert isinstance(title, QLineEdit)
        assert title.accessibleName() == "Title, in French"

        costs = page.steps.form.form.fields["cost"].control
        press(costs.add, Qt.Key.Key_Space)  # type: ignore[attr-defined]  # the field of amounts
        amount = application.window.focusWidget()
        assert isinstance(amount, QLineEdit)
        QTest.keyClicks(amount, "75")
        written(application, page)
        assert page.publish.isEnabled()

        press(page, Qt.Key.Key_T, ctrl=True)
        application.settle()
        assert page.tabs.currentIndex() == PREVIEW
        assert "2 open files" in page.preview.summary.text()
        assert "says it anew to 2 people" in page.preview.counts()

        press(page, Qt.Key.Key_S, ctrl=True)
        note = application.window.focusWidget()
        assert isinstance(note, QLineEdit)
        press(note, Qt.Key.Key_Return)
        assert page.card.form.fields["note"].problem(), "a version says what is new"
        QTest.keyClicks(note, "Nouveau tarif")
        press(note, Qt.Key.Key_Return)
        application.settle()
        assert not page.card.isVisible()
        assert sqlite_desk.library_queries.versions()[0].note == "Nouveau tarif"

        stay = facts_of(sqlite_desk.arrival_queries.get(first))
        [line] = [
            line for line in sqlite_desk.checklist_queries.checklist(stay).lines if line.key == "vls_ts_validation"
        ]
        assert line.step.costs[-1].low == 75


def test_step_that_is_wrong_says_so_beside_the_field_and_is_not_published(
    qapp: QApplication, sqlite_desk: Desk
) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        form = page.steps.form.form
        url = form.fields["official_url"].control.editor()
        assert isinstance(url, QLineEdit)
        url.selectAll()
        QTest.keyClicks(url, "www.example.org")
        written(application, page)
        assert "https://" in form.fields["official_url"].problem()

        press(page, Qt.Key.Key_S, ctrl=True)
        application.settle()
        assert not page.card.isVisible()
        assert len(sqlite_desk.library_queries.versions()) == 1

        press(page.steps.put_back, Qt.Key.Key_Space)
        application.settle()
        assert url.text().startswith("https://")
        assert not page.publish.isEnabled()


def test_what_is_not_published_is_there_again_at_the_next_start(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        QTest.keyClicks(application.window.focusWidget(), " bis")
        application.window.go("today")
    with opened(sqlite_desk) as application:
        page = page_of(application)
        assert page.publish.isEnabled()
        [name] = page.presenter.copy.edits if page.presenter.copy else ()
        assert name == "step/cvec"


def test_amount_that_cannot_be_read_survives_going_to_another_step(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        costs = page.steps.form.form.fields["cost"].control
        QTest.keyClicks(costs.rows[0].controls["low"].editor(), "about")  # type: ignore[attr-defined]  # amounts
        page.steps.search.clear()
        press(page.steps.table, Qt.Key.Key_Home)
        application.settle()
        assert page.presenter.key != "cvec"
        find(application, page, "cvec")
        assert "about" in costs.rows[0].controls["low"].value()  # type: ignore[attr-defined]  # amounts
        press(page, Qt.Key.Key_S, ctrl=True)
        assert not page.card.isVisible()


def test_another_desk_s_version_comes_in_under_what_is_typed(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        QTest.keyClicks(application.window.focusWidget(), " bis")
        written(application, page)

        content = sqlite_desk.library_queries.content(1)
        bank = units(content)["step/bank_account"]
        changed = with_unit(content, "step/bank_account", Unit(bank.file, {**bank.value, "per": "adult"}))
        application.window.context().changes.publish(
            sqlite_desk.library.publish(changed, opened=1, note="Autre bureau")
        )
        application.settle()

        copy = page.presenter.copy
        assert copy is not None
        assert (copy.number, list(copy.edits)) == (2, ["step/cvec"])
        press(page, Qt.Key.Key_S, ctrl=True)
        QTest.keyClicks(application.window.focusWidget(), "CVEC")
        press(application.window.focusWidget(), Qt.Key.Key_Return)
        application.settle()
        steps = sqlite_desk.published().catalogue.steps
        assert steps["bank_account"].per == "adult"
        assert steps["cvec"].title.text("fr").endswith(" bis")


def test_filters_keep_to_what_somebody_should_look_at(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    doubtful = {key for key, one in sqlite_desk.published().catalogue.steps.items() if one.to_confirm}
    with opened(sqlite_desk) as application:
        page = page_of(application)
        QTest.keyClicks(page.steps.filter, "to confirm")
        application.settle()
        rows = page.steps.table.rows
        assert rows.rowCount() == len(doubtful)
        QTest.keyClicks(page.steps.filter, "changed")
        application.settle()
        assert page.steps.nothing.isVisible()
        press(page.steps.nothing.action, Qt.Key.Key_Space)
        application.settle()
        assert rows.rowCount() == len(sqlite_desk.published().catalogue.steps)


def test_french_that_changed_alone_asks_to_look_at_the_english(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        QTest.keyClicks(application.window.focusWidget(), " bis")
        written(application, page)
        english = page.steps.form.form.fields["title.en"]
        assert english.doubt()
        press(page.steps.form.right["title"], Qt.Key.Key_Space)
        application.settle()
        assert english.doubt() == ""
        press(page, Qt.Key.Key_S, ctrl=True)
        QTest.keyClicks(application.window.focusWidget(), "Titre")
        press(application.window.focusWidget(), Qt.Key.Key_Return)
        application.settle()
        assert sqlite_desk.published().number == 2
        assert sqlite_desk.library_queries.stale() == ()


def test_older_version_is_published_again(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    content = sqlite_desk.library_queries.content(1)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        application.window.context().changes.publish(
            sqlite_desk.library.publish(with_unit(content, "step/childcare", None), opened=1, note="Sans garde")
        )
        application.settle()
        page.tabs.setCurrentIndex(VERSIONS)
        application.settle()
        press(page.versions.table, Qt.Key.Key_End)
        application.settle()
        press(page.versions.back, Qt.Key.Key_Space)
        assert application.window.focusWidget() is page.card.note.edit
        press(page.card.note.edit, Qt.Key.Key_Return)
        application.settle()
        assert sqlite_desk.library_queries.versions()[0].origin is Origin.RETURNED
        assert sqlite_desk.library_queries.content(3) == content


def test_program_s_changes_are_taken_over_one_by_one(qapp: QApplication, sqlite_desk: Desk, tmp_path: Path) -> None:
    furnished(sqlite_desk)
    content = sqlite_desk.library_queries.content(1)
    sqlite_desk.library.publish(with_unit(content, "step/childcare", None), opened=1, note="Sans garde")
    cvec = units(content)["step/cvec"]
    folder = tmp_path / "program"
    write_catalogue(with_unit(content, "step/cvec", Unit(cvec.file, {**cvec.value, "per": "adult"})), folder)
    sqlite_desk.library.bring_up(folder, "99.0")
    with opened(sqlite_desk) as application:
        page = page_of(application)
        assert page.tabs.tabText(PROPOSALS).endswith(" 1")
        page.tabs.setCurrentIndex(PROPOSALS)
        application.settle()
        press(page.proposals.take, Qt.Key.Key_Space)
        application.settle()
        assert sqlite_desk.published().catalogue.steps["cvec"].per == "adult"
        assert "childcare" not in sqlite_desk.published().catalogue.steps
        assert page.proposals.take.isHidden() or not page.proposals.take.isVisible()


def test_page_has_no_faults_in_any_tab(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk, language="fr") as application:
        page = page_of(application)
        for tab in (STEPS, NUMBERS, PHRASES, PREVIEW, PROPOSALS, VERSIONS):
            page.tabs.setCurrentIndex(tab)
            application.settle()
            settle()
            assert faults(application.window) == []


def test_page_speaks_another_language_at_once(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        find(application, page, "cvec")
        english = page.steps.table.rows.cell(0, 0)
        application.window.set_language("fr")
        application.settle()
        assert page.steps.table.rows.cell(0, 0) != english
        assert page.steps.form.form.fields["title.fr"].control.editor().accessibleName() == "Titre, en français"
        body = page.steps.form.form.fields["what.fr"].control.editor()
        assert isinstance(body, QPlainTextEdit)
        assert body.accessibleName() == "Que faire, en français"


def test_page_opens_at_the_step_that_is_asked_for(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("catalogue", "bank_account")
        application.settle()
        page = application.window.page("catalogue")
        assert isinstance(page, CataloguePage)
        assert page.presenter.key == "bank_account"


def test_file_tells_of_changed_rules_until_somebody_takes_note(qapp: QApplication, sqlite_desk: Desk) -> None:
    first, *_others = furnished(sqlite_desk)
    content = sqlite_desk.library_queries.content(1)
    visa = units(content)["step/vls_ts_validation"]
    later = {**visa.value, "deadline": {**visa.value["deadline"], "offset": "P2M"}}
    with opened(sqlite_desk) as application:
        application.window.go("arrival", first)
        application.settle()
        page = application.window.page("arrival")
        assert isinstance(page, FilePage)
        assert not page.rules.isVisible()

        assert isinstance(sqlite_desk.clock, FixedClock)
        sqlite_desk.clock.moment += dt.timedelta(hours=1)
        changed = with_unit(content, "step/vls_ts_validation", Unit(visa.file, later))
        application.window.context().changes.publish(sqlite_desk.library.publish(changed, opened=1, note="Délai"))
        application.settle()
        assert page.rules.isVisible()
        assert "Changed: Validate your long-stay visa (VLS-TS) (3 November 2026 → 3 October 2026)" in page.rules.text()

        press(page.rules.note, Qt.Key.Key_Space)
        application.settle()
        assert not page.rules.isVisible()
        application.window.go("today")
        application.window.go("arrival", first)
        application.settle()
        assert not page.rules.isVisible()


def test_number_and_phrase_are_changed_in_their_lists(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        for tab, part, name in ((NUMBERS, page.numbers, "hours.en"), (PHRASES, page.phrases, "en")):
            page.tabs.setCurrentIndex(tab)
            application.settle()
            editor = part.form.fields[name].control.editor()
            press(editor, Qt.Key.Key_End)
            QTest.keyClicks(editor, "!")
            part.flush()
            application.settle()
        press(page.numbers.form.fields["for.fr"].control.editor(), Qt.Key.Key_End)
        copy = page.presenter.copy
        assert copy is not None
        assert {name.partition("/")[0] for name in copy.edits} == {"number", "phrase"}
        press(page, Qt.Key.Key_S, ctrl=True)
        QTest.keyClicks(application.window.focusWidget(), "Horaires")
        press(application.window.focusWidget(), Qt.Key.Key_Return)
        application.settle()
        catalogue = sqlite_desk.published().catalogue
        assert catalogue.numbers[0].hours.text("en").endswith("!")
        assert catalogue.phrases[0].text.text("en").endswith("!")


def test_number_without_a_text_is_told_beside_its_field(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        page.tabs.setCurrentIndex(NUMBERS)
        application.settle()
        field = page.numbers.form.fields["for.en"]
        editor = field.control.editor()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        press(editor, Qt.Key.Key_Delete)
        page.numbers.flush()
        application.settle()
        assert field.problem()
        press(page, Qt.Key.Key_S, ctrl=True)
        assert not page.card.isVisible()


def test_step_of_the_house_is_added_and_another_one_taken_out(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        press(page.steps.add, Qt.Key.Key_Space)
        application.settle()
        title = application.window.focusWidget()
        assert isinstance(title, QLineEdit)
        assert "title.en" in page.steps.form.problems(), "what is missing is said at once"
        fields = page.steps.form.form.fields
        for name in ("title", "what", "where", "authority", "papers"):
            for tag in ("fr", "en"):
                QTest.keyClicks(fields[f"{name}.{tag}"].control.editor(), f"{name} {tag}")
        QTest.keyClicks(fields["official_url"].control.editor(), "https://example.org/")
        condition = fields["applies_when"].control
        assert isinstance(condition, ConditionField)
        press(condition.group.add, Qt.Key.Key_Space)
        [line] = condition.group.parts
        assert isinstance(line, ComparisonRow)
        QTest.keyClicks(line.fact, "employed")
        QTest.keyClicks(line.value_field.editor(), "yes")
        written(application, page)
        assert page.steps.form.problems() == {}

        find(application, page, "childcare")
        gone = page.presenter.key
        press(page.steps.retire, Qt.Key.Key_Space)
        application.settle()
        assert page.steps.table.rows.rowCount() == 0
        press(page, Qt.Key.Key_Z, ctrl=True)
        application.settle()
        assert page.steps.table.rows.rowCount() == 1
        press(page.steps.retire, Qt.Key.Key_Space)
        application.settle()

        press(page, Qt.Key.Key_S, ctrl=True)
        QTest.keyClicks(application.window.focusWidget(), "Une autre")
        press(application.window.focusWidget(), Qt.Key.Key_Return)
        application.settle()
        catalogue = sqlite_desk.published().catalogue
        assert catalogue.steps["house_1"].title.text("fr") == "title fr"
        assert catalogue.steps["house_1"].to_confirm
        assert gone in catalogue.retired
