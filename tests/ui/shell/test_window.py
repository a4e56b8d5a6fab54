"""The window: pages, search, keys, undo, messages, languages and looks, without a fault anywhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.progress import Steps
from tests.ui.walk import faults, settle
from ui import i18n, theme
from ui.changes import ChangeBus
from ui.forms import DateField, Form, FormField, TextField
from ui.jobs import Jobs
from ui.kit import Banner, Button, Card, Columns, EmptyState, Heading, Label, column, scrolling
from ui.memory import Memory
from ui.shell import Context, Hit, Page, PageSpec
from ui.shell.window import MainWindow, Surroundings

PEOPLE = ("Hoàng Thị Mai", "Yevhen Shevchenko")


class SamplePage(Page):
    """A page with something of everything; what the shell asks of it is written down."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.calls: list[Any] = []
        self.save = Button("primary", icon="save", keys="Ctrl+S")
        self.heading = Heading(self.save)
        self.form = Form()
        self.form.add(
            FormField("name", "Name", TextField(), required=True, help_text="As in the passport."),
            FormField("day", "Day of arrival", DateField(lambda: __import__("datetime").date(2026, 11, 23))),
        )
        self.banner = Banner("warn")
        self.card, self.empty = Card(), EmptyState("users")
        self.card.body.addWidget(self.form)
        columns = Columns()
        columns.main.addWidget(self.card)
        columns.side.addWidget(self.empty)
        inside = Label()
        inside = __import__("PySide6.QtWidgets", fromlist=["QWidget"]).QWidget()
        column(inside, self.heading, self.banner, columns, None, margins=24)
        column(self, scrolling(inside), spacing=0)
        self.save.clicked.connect(lambda: self.calls.append("save"))
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.set_texts(i18n._("A page"), i18n._("and what it is about"))
        self.save.setText(i18n._("Save"))
        self.card.set_title(i18n._("A card"))
        self.banner.show_text(i18n._("Something to look at."), i18n._("Look"))
        self.empty.set_texts(i18n._("Nobody yet"), i18n._("People who arrive will be here."), i18n._("Add someone"))

    def activate(self) -> None:
        self.calls.append("activate")

    def show_at(self, where: Any) -> None:
        self.calls.append(("show_at", where))

    def leave(self) -> None:
        self.calls.append("leave")

    def refresh(self) -> None:
        self.calls.append("refresh")

    def panes(self) -> tuple[Any, ...]:
        return (self.form.fields["name"].control.editor(), self.empty.action)


SPECS = (
    PageSpec("today", "Today", "sun", SamplePage),
    PageSpec("arrivals", "Arrivals", "users", SamplePage),
    PageSpec("preferences", "Preferences", "settings", SamplePage),
    PageSpec("new-arrival", "New arrival", "plus", SamplePage, listed=False),
)
Make = Callable[..., MainWindow]


@pytest.fixture
def make(qtbot: QtBot, jobs: Jobs, changes: ChangeBus, memory: Memory) -> Iterator[Make]:
    def make_window(**options: Any) -> MainWindow:
        around = Surroundings(None, jobs, changes, memory, place="Lille — guichet 2", **options)  # type: ignore[arg-type]  # a window that never touches a desk
        window = MainWindow(around, SPECS)
        qtbot.addWidget(window)
        window.go("today")
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.desk_opened()
        settle()
        return window

    yield make_window
    jobs.close()


def page(window: MainWindow, key: str) -> SamplePage:
    found = window.page(key)
    assert isinstance(found, SamplePage)
    return found


def test_nothing_shows_itself_as_a_window_while_the_window_is_built(qtbot: QtBot, make: Make) -> None:
    window = make(demo=True)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not window] == []


@pytest.mark.parametrize("tag", ["en", "fr", "qps", "qps-AR"])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_the_window_is_without_faults(qtbot: QtBot, qapp: QApplication, make: Make, tag: str, scale: float) -> None:
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    window = make(demo=True)
    window.resize(1366, 768)
    window.offer_undo("File deleted", lambda: None)
    window.tell("The database does not answer.", "danger", action="Try again", act=lambda: None)
    settle()
    window.grab()
    settle()
    assert faults(window) == []


def test_pages_are_built_when_first_shown_and_stay(make: Make) -> None:
    window = make()
    assert set(window._pages) == {"today"}
    window.go("arrivals")
    first = window.page("arrivals")
    window.go("today")
    window.go("arrivals")
    assert window.page("arrivals") is first


def test_a_page_is_told_where_then_to_load_and_when_it_is_left(make: Make) -> None:
    window = make()
    window.go("arrivals", 7)
    assert page(window, "arrivals").calls == [("show_at", 7), "activate"]
    window.go("today")
    assert page(window, "arrivals").calls[-1] == "leave"


def test_esc_goes_back_the_way_one_came(qtbot: QtBot, make: Make) -> None:
    window = make()
    window.go("arrivals", 7)
    window.go("preferences")
    for expected in ("arrivals", "today", "today"):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.here() == expected


def test_keys_of_a_page_work_on_that_page_alone(qtbot: QtBot, make: Make) -> None:
    window = make()
    window.go("arrivals")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "save" in page(window, "arrivals").calls
    assert "save" not in page(window, "today").calls


def test_f5_refreshes_and_ctrl_n_begins_an_arrival(qtbot: QtBot, make: Make) -> None:
    window = make()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert page(window, "today").calls[-1] == "refresh"
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.here() == "new-arrival"


def test_f6_goes_round_the_parts_of_the_window(qtbot: QtBot, make: Make) -> None:
    window = make()
    stops = []
    for _step in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        stops.append(window.focusWidget())
    own = page(window, "today").panes()
    assert stops == [own[1], window.navigation.pane(), window.search_box.edit, own[0]]


def people(query: str, _steps: Steps) -> list[Hit]:
    return [Hit("person", name, "26-00412", lambda: None) for name in PEOPLE if query.lower() in name.lower()]


def test_the_search_box_finds_people_and_actions_and_opens_them(qtbot: QtBot, make: Make, jobs: Jobs) -> None:
    window = make()
    window.add_provider(people)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.search_box
    assert box.edit.hasFocus()
    assert "Arrivals" in box.hits()  # an empty box offers what can be done
    qtbot.keyClicks(box.edit, "mai")
    qtbot.waitUntil(lambda: box.hits() == ("Hoàng Thị Mai",))
    box.edit.clear()
    qtbot.keyClicks(box.edit, "ar")
    qtbot.waitUntil(lambda: "Arrivals" in box.hits())
    while box._popup.current().title != "Arrivals":  # type: ignore[union-attr]  # it is shown
        qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert window.here() == "arrivals"
    assert box.hits() == ()
    assert box.edit.text() == ""


def test_esc_in_the_search_box_returns_to_where_one_was(qtbot: QtBot, make: Make) -> None:
    window = make()
    window.go("arrivals")
    before = window.focusWidget()
    window.search_box.take_focus()
    qtbot.keyClicks(window.search_box.edit, "mai")
    qtbot.keyClick(window.search_box.edit, Qt.Key.Key_Escape)
    assert window.focusWidget() is before
    assert window.here() == "arrivals"
    assert window.search_box.hits() == ()


def test_nothing_found_is_said(qtbot: QtBot, make: Make, jobs: Jobs) -> None:
    window = make()
    window.add_provider(people)
    window.search_box.take_focus()
    qtbot.keyClicks(window.search_box.edit, "<b>zz")
    popup = lambda: window.search_box._popup  # noqa: E731 (asked anew at each step of the walk)
    qtbot.waitUntil(lambda: popup() is not None and "<b>zz" in str(popup()._model.item(0).text()))


def test_what_was_done_can_be_undone_until_something_else_is(qtbot: QtBot, make: Make) -> None:
    window = make()
    undone: list[str] = []
    window.offer_undo("File deleted", lambda: undone.append("file"))
    window.offer_undo("Step ticked", lambda: undone.append("step"))
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["step"]
    assert not window.undo_bar.isVisible()
    window.offer_undo("File deleted", lambda: undone.append("file"))
    window.forget_undo()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["step"]


def test_a_message_has_one_thing_to_do_and_goes_when_it_is_done(make: Make) -> None:
    window = make()
    done: list[int] = []
    window.tell("The database does not answer.", "danger", action="Try again", act=lambda: done.append(1))
    assert window.message.isVisible()
    window.message.press()
    assert done == [1]
    assert not window.message.isVisible()


def test_pause_hides_the_page_and_shows_it_again(qtbot: QtBot, make: Make) -> None:
    window = make()
    window.tell("Hoàng Thị Mai was saved.")
    qtbot.keyClick(window, Qt.Key.Key_Pause)
    assert not page(window, "today").isVisible()
    assert not window.message.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not page(window, "today").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Pause)
    assert page(window, "today").isVisible()


def test_the_foot_shows_long_work_and_lets_it_be_cancelled(qtbot: QtBot, make: Make, jobs: Jobs) -> None:
    window = make()
    ended: list[int] = []

    def work(steps: Steps) -> None:
        while True:
            steps.step(41, 96, "Wang")

    jobs.read(work, title="Packs of the week", finished=lambda: ended.append(1))
    line = window.status._job
    assert not line.isVisible()  # short work is never shown
    qtbot.waitUntil(lambda: line.isVisible() and "41 / 96" in line._text.text())
    line._cancel.click()
    qtbot.waitUntil(lambda: ended == [1])
    assert not line.isVisible()


def test_figures_stand_beside_the_pages_and_are_spoken(make: Make) -> None:
    window = make()
    window.set_count("arrivals", 1284)
    button = window.navigation._buttons["arrivals"]
    assert button.accessibleName() == "Arrivals, 1,284"
    window.set_count("arrivals", None)
    assert button.accessibleName() == "Arrivals"


def test_another_language_reaches_every_word(qtbot: QtBot, make: Make) -> None:
    window = make(demo=True)
    window.go("arrivals")
    i18n.set_language("qps")
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    settle()
    words = [button.accessibleName() for button in window.navigation._buttons.values()]
    words += [page(window, "today").heading.title.text(), page(window, "arrivals").save.text()]
    words += [window.search_box.edit.placeholderText(), window._new.text()]
    assert all(word.startswith("[") for word in words), words


def test_the_help_sheet_names_the_keys_of_the_page(qtbot: QtBot, make: Make) -> None:
    window = make()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    [sheet] = [widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ == "HelpSheet"]
    texts = [label.text() for label in sheet.findChildren(Label)]
    assert "Save" in texts
    assert "Refresh" in texts
    assert faults(sheet) == []
    sheet.close()


def test_the_window_stays_open_while_something_is_being_saved(qtbot: QtBot, make: Make, jobs: Jobs) -> None:
    import threading

    window, go = make(), threading.Event()
    jobs.write(lambda _steps: go.wait(5))
    assert not window.close()
    assert window.message.isVisible()
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert window.close()
    assert page(window, "today").calls[-1] == "leave"


def test_the_window_comes_back_in_its_size(make: Make, memory: Memory) -> None:
    window = make()
    window.resize(1200, 700)
    window.close()
    assert memory.get("window.size") == [1200, 700, False]
    assert make().size().width() == 1200


def test_a_change_reaches_those_whom_it_concerns(changes: ChangeBus) -> None:
    from maison.store.changes import Change

    seen: list[Change] = []
    end = changes.subscribe(("arrival",), seen.append)
    changes.publish(Change("arrival", (1,)))
    changes.publish([Change("place", (2,)), Change("arrival", (3,))])
    end()
    changes.publish(Change("arrival", (4,)))
    assert [change.ids for change in seen] == [(1,), (3,)]
