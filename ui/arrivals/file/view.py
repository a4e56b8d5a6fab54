"""The file of one arrival: who it is, its checklist with what is said of each step, its data and its history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QWidget

from maison.arrivals.model import PERSON_FIELDS, PRIVATE_FIELDS, STAY_FIELDS, Arrival
from maison.errors import Invalid, UserError
from maison.languages import pack_language
from ui import errors, theme
from ui.arrivals.brief import chip
from ui.arrivals.family.view import FamilyTab
from ui.arrivals.file import history, steps
from ui.arrivals.file.card import FileCard
from ui.arrivals.file.checklist_tab import ChecklistTab
from ui.arrivals.file.facts import FactSheet
from ui.arrivals.file.flags import FlagStrip
from ui.arrivals.file.handover import HandOver
from ui.arrivals.file.head import FileHead
from ui.arrivals.file.history_view import HistoryView
from ui.arrivals.file.presenter import FilePresenter
from ui.arrivals.file.rules import RulesCard
from ui.arrivals.file.stays import StaysCard
from ui.arrivals.fold import Fold
from ui.arrivals.form.alike import Alike
from ui.arrivals.form.alike_view import AlikeCard
from ui.arrivals.leaving.view import LeavingTab
from ui.arrivals.notes.view import NotesTab
from ui.arrivals.scan.card import ScanCard
from ui.arrivals.scan.reading import Scan, Told
from ui.arrivals.where import LIST
from ui.i18n import N_, _, current
from ui.kit import Banner, Button, Chip, EmptyState, Flow, IconButton, announce, column, row, rule, scrolling
from ui.packs.handed.of_file import PacksTab
from ui.shell import Context, Page

#: The places of the tabs.
CHECKLIST, IDENTITY, STAY, FAMILY, NOTES, PACKS, LEAVING, HISTORY = range(8)


class FilePage(Page):
    """`show_at(stay_id)` or `show_at(Opened(...))`, with which Alt+Page keys walk the list it came from; with
    `show_at(Scanned(...))` it says what a document of this person says.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._head, self._flags, self._hand_over = FileHead(), FlagStrip(), HandOver()
        self._chip, self._situation = Chip(), QWidget()
        self._more = IconButton("ellipsis")
        self._edit = Button(icon="pencil", keys="Ctrl+E")
        self._visit = Button(icon="message-square", keys="Ctrl+M", elsewhere=True)
        self._pack = Button("primary", icon="printer", keys="Ctrl+P")
        self._deleted = Banner("warn", closable=False)
        self._deleted.hide()
        self._scan = ScanCard(N_("On file"), choices=False)
        self._alike = AlikeCard(comparing=True)
        self.rules = RulesCard(context)
        self.checklist = ChecklistTab(context)
        self._identity = FactSheet(tuple(name for name in PERSON_FIELDS if name not in PRIVATE_FIELDS))
        self._stay, self._stays = FactSheet(STAY_FIELDS), StaysCard()
        self._family, self._notes, self._leaving = FamilyTab(context), NotesTab(context), LeavingTab(context)
        self._packs, self._history = PacksTab(context), HistoryView()
        self._tabs, self._pages = QTabBar(), QStackedWidget()
        self._missing = EmptyState("users", action_icon="users")
        self._whole = QWidget()
        self._menu = QMenu(self)
        self._lay_out()
        self.presenter = FilePresenter(self, context)
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        head = Fold(fold_at=660, spacing=12)
        head.box.addWidget(self._head, 1)
        head.box.addWidget(self._buttons())
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        stay = QWidget()
        column(stay, 16, self._stays, self._stay, spacing=0)
        tabs = (self._identity, stay, self._family, self._notes, self._packs, self._leaving)
        for page in (self.checklist, *map(scrolling, tabs), self._history):
            self._tabs.addTab("")
            self._pages.addWidget(page)
        bar = column(None, self._tabs, rule(), spacing=0)
        parts = (
            head,
            self._deleted,
            self.rules,
            self._alike,
            self._scan,
            self._flags,
            self._hand_over,
            bar,
            self._pages,
        )
        column(self._whole, *parts, spacing=10, margins=(24, 16, 24, 12)).setStretch(len(parts) - 1, 1)
        self._area = scrolling(self._whole)
        column(self, self._area, self._missing, spacing=0)
        self._missing.hide()
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)

    def _buttons(self) -> QWidget:
        row(self._chip, parent=self._situation)
        holder = QWidget()
        Flow(holder, self._situation, self._more, self._edit, self._visit, self._pack, spacing=12)
        return holder

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._next_tab, step))
        self._edit.clicked.connect(self.presenter.edit)
        QShortcut(QKeySequence("Ctrl+Shift+M"), self).activated.connect(self._on_note)
        self._visit.clicked.connect(self.presenter.note_visit)
        self._pack.clicked.connect(self.presenter.make_pack)
        self.checklist.use(self.presenter.steps)
        self.checklist.form_asked.connect(self.presenter.edit)
        self.checklist.family_asked.connect(partial(self._tabs.setCurrentIndex, FAMILY))
        self.checklist.opened.connect(self.presenter.open_stay)
        self.checklist.changed.closed.connect(self.presenter.forget_differences)
        self._missing.action.clicked.connect(self._on_list)
        self._scan.asked.connect(self.presenter.scans.asked)
        self._deleted.answered.connect(self._on_restore)
        self._alike.asked.connect(self.presenter.past.open)
        self._alike.compared.connect(self.presenter.past.compare)
        self._history.put_back.connect(self.presenter.past.put_back)
        self._history.unmerged.connect(self.presenter.past.unmerge)
        for sheet in (self._identity, self._stay):
            sheet.edit_asked.connect(self.presenter.edit)
            sheet.more_asked.connect(partial(self.presenter.details, ""))
        self._flags.resolved.connect(self.presenter.resolve)
        self._hand_over.handed.connect(self._on_handed)
        self._hand_over.closed.connect(self.end_hand_over)
        self._stays.opened.connect(self.presenter.open_stay)
        self._stays.new_asked.connect(self.presenter.new_stay)
        for keys, step in (("Alt+PgDown", 1), ("Alt+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._on_neighbour, step))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self._tabs.setCurrentIndex(0)
        self.presenter.choose(where)

    def activate(self) -> None:
        self.presenter.activate()

    def refresh(self) -> None:
        self.presenter.load()

    def leave(self) -> None:
        self._notes.presenter.leave()

    def take(self, found: Any) -> bool:
        return isinstance(found, Scan) and self.presenter.scans.take(found)

    def visitor(self) -> int | None:
        return self.presenter.stay_id

    def escape(self) -> bool:
        if self._hand_over.isVisible():
            self.end_hand_over()
            return True
        return self._tabs.currentIndex() == CHECKLIST and self.checklist.escape()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.checklist.list, self.checklist.panel, self._tabs, self._edit)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Space", _("Tick the step, or open it again")),
            ("Return", _("Go to what is said of the step")),
            ("Alt+PgDown", _("Next file of the list")),
            ("Alt+PgUp", _("Previous file of the list")),
            ("Ctrl+Tab", _("Next tab")),
            ("Ctrl+Shift+M", _("Write a note")),
        )

    def retranslate(self) -> None:
        self._edit.setText(_("Edit"))
        self._visit.setText(_("Visit"))
        self._more.set_name(_("More actions"))
        self._menu.clear()
        self._menu.addAction(_("More about this person and stay")).triggered.connect(
            partial(self.presenter.details, "")
        )
        self._menu.addAction(_("Write a note")).triggered.connect(self._on_note)
        self._menu.addAction(_("Places for this visitor")).triggered.connect(self.presenter.show_places)
        self._menu.addAction(_("Add a step…")).triggered.connect(self._on_add_step)
        self._menu.addAction(_("Hand over…")).triggered.connect(self.presenter.ask_hand_over)
        self._menu.addAction(_("New stay")).triggered.connect(self.presenter.new_stay)
        self._menu.addAction(_("Merge with another file…")).triggered.connect(self._on_merge)
        self._menu.addAction(_("Delete the file")).triggered.connect(self.presenter.delete)
        self._alike.retranslate()
        self._missing.set_texts(
            _("No file is open"), _("Choose somebody in the list, or search with Ctrl+K."), _("Show the list")
        )
        self._tabs.setTabText(IDENTITY, _("Identity"))
        self._tabs.setTabText(STAY, _("Stay"))
        self._tabs.setTabText(LEAVING, _("Departure"))
        self._tabs.setTabText(HISTORY, _("History"))
        self._tabs.setAccessibleName(_("Parts of the file"))
        if self.presenter.card is not None:
            self.show_card(self.presenter.card, anew=False)
        self.presenter.scans.tell()

    def restyle(self) -> None:
        self._situation.setMinimumHeight(theme.current().px(theme.CONTROL))  # in the middle of the buttons beside it

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_card(self, card: FileCard, *, anew: bool) -> None:
        draft = card.arrival.draft
        self._missing.hide()
        self._area.show()
        today = self.context.desk.clock.today()
        self._head.show_arrival(card.arrival.reference, draft, today)
        self._flags.show_flags(draft.flags)
        self._chip.set(*chip(card.arrival.status))
        language = current().language_name(pack_language(draft.languages))
        self._pack.setText(_("Pack in {language}").format(language=language))
        self._show_deleted(card.arrival)
        self.checklist.show_card(card, anew=anew)
        self.rules.look(card.arrival)
        done, total = steps.progress(card.checklist.lines)
        self._tabs.setTabText(CHECKLIST, _("Checklist {done} / {total}").format(done=done, total=total))
        self._identity.show_facts(draft)
        self._stay.show_facts(draft)
        self._history.show_items(history.items(card))
        self._show_more(card)
        if anew:
            self._hand_over.end()
            announce(self, self._head.name.text())

    def _show_more(self, card: FileCard) -> None:
        """The other tabs, with how much is in them."""
        for at, title, count in (
            (FAMILY, _("Family"), len(card.family)),
            (NOTES, _("Contact log"), len(card.notes)),
            (PACKS, _("Packs"), len(card.packs)),
        ):
            self._tabs.setTabText(at, f"{title} {current().number(count)}" if count else title)
        self._stays.show_stays(card.arrival.id, card.stays)
        for tab in (self._family, self._notes, self._packs, self._leaving):
            tab.show_card(card)

    def show_missing(self, error: UserError) -> None:
        self._area.hide()
        self._missing.show()
        self._missing.set_texts(_("This file cannot be shown"), errors.told(error), _("Show the list"))

    def show_told(self, told: Told | None) -> None:
        self._scan.show_told(told)

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def show_alike(self, people: Sequence[Alike]) -> None:
        self._alike.show_people(people)

    def _show_deleted(self, arrival: Arrival) -> None:
        self._deleted.setVisible(arrival.deleted)
        if arrival.merged_into is not None:
            self._deleted.show_text(_("This file was merged with another one."), _("Open that file"))
        elif arrival.deleted:
            self._deleted.show_text(_("This file was deleted. It is on no list and in no figure."), _("Bring it back"))

    def show_partners(self, names: Sequence[str]) -> None:
        self.checklist.show_partners(names)

    def ask_hand_over(self, advisers: Sequence[str]) -> None:
        self._hand_over.begin(advisers)

    @Slot()
    def end_hand_over(self) -> None:
        self._hand_over.end()
        self.checklist.take_focus()

    def show_history(self) -> None:
        """Turn to what was done."""
        self.show_tab(HISTORY)

    def show_tab(self, at: int) -> None:
        """Turn to a part of the file."""
        self._tabs.setCurrentIndex(at)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_add_step(self) -> None:
        self._tabs.setCurrentIndex(CHECKLIST)
        self.checklist.begin_adding()

    @Slot()
    def _on_note(self) -> None:
        self._tabs.setCurrentIndex(NOTES)
        self._notes.take_focus()

    @Slot(str, str)
    def _on_handed(self, adviser: str, word: str) -> None:
        self.presenter.hand_over(adviser, word, self._on_hand_over_refused)

    def _on_hand_over_refused(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._hand_over.show_problems(error.problems)
        else:
            self.context.shell.tell_error(error)

    @Slot()
    def _on_list(self) -> None:
        self.context.shell.go(LIST)

    @Slot()
    def _on_restore(self) -> None:
        if self.presenter.card is None:
            return
        arrival = self.presenter.card.arrival
        if arrival.merged_into is None:
            self.presenter.restore(arrival.id)
        else:
            self.presenter.past.open(arrival.merged_into)

    @Slot()
    def _on_merge(self) -> None:
        self.presenter.past.compare()

    def _next_tab(self, step: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % self._tabs.count())

    def _on_neighbour(self, step: int) -> None:
        if not self.presenter.step_to(step):
            self.context.shell.tell(_("There is no further file in this direction of the list."))
