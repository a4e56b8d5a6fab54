"""The page of the catalogue: steps, numbers, phrases, what the program brings, versions, and a trial on the open files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from maison.errors import Message, UserError
from ui.arrivals.where import FILE
from ui.catalogue.history_tab import ProposalsTab, VersionsTab
from ui.catalogue.keeping import Keeper
from ui.catalogue.presenter import EditorPresenter, Shelf, Shown
from ui.catalogue.preview_tab import PreviewTab
from ui.catalogue.publish_card import PublishCard
from ui.catalogue.publishing import Publisher
from ui.catalogue.rows import StepRow
from ui.catalogue.small_tab import SmallList, numbers, phrases
from ui.catalogue.steps_tab import StepsTab
from ui.forms import Drafts
from ui.i18n import _, current
from ui.kit import Button, Heading, column, rule
from ui.shell import Context, LivePage
from ui.words import number

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Unit
    from maison.checklists.library.model import Version
    from maison.errors import Problem
    from ui.catalogue.preview import Preview

#: The places of the tabs.
STEPS, NUMBERS, PHRASES, PREVIEW, PROPOSALS, VERSIONS = range(6)


class CataloguePage(LivePage):
    """`show_at(key)` shows one step."""

    KINDS = frozenset({"catalogue"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.try_out = Button(icon="users", keys="Ctrl+T")
        self.publish = Button("primary", icon="check", keys="Ctrl+S")
        self._heading = Heading(self.try_out, self.publish)
        self.card = PublishCard()
        self.card.hide()
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.steps = StepsTab(context)
        self.numbers, self.phrases = numbers(context), phrases(context)
        self.preview, self.proposals, self.versions = PreviewTab(context), ProposalsTab(context), VersionsTab(context)
        self._total, self._waiting, self._number = 0, 0, 0
        self._lay_out()
        keeper = Keeper(self, Drafts(context.desk.paths.data / "drafts", context.desk.clock), context.jobs)
        self.presenter = EditorPresenter(self, context, keeper)
        self.publisher = Publisher(self, context, self.presenter)
        self.steps.presenter = self.presenter
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for page in (self.steps, self.numbers, self.phrases, self.preview, self.proposals, self.versions):
            self.tabs.addTab("")
            self._pages.addWidget(page)
        bar = column(None, self.tabs, rule(), spacing=0)
        column(self, self._heading, self.card, bar, self._pages, spacing=10, margins=(24, 16, 24, 12)).setStretch(3, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._next_tab, step))
        self.try_out.clicked.connect(self._on_try)
        self.publish.clicked.connect(self._on_publish)
        self.card.published.connect(self._on_published)
        self.card.closed.connect(self._close_card)
        for part in (self.numbers, self.phrases):
            part.edited.connect(self.presenter.put)
        self.preview.opened.connect(partial(self.context.shell.go, FILE))
        self.proposals.settled.connect(self._on_settled)
        self.versions.asked.connect(self.publisher.look_at)
        self.versions.back_asked.connect(self._on_back)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.tabs.setCurrentIndex(STEPS)
        self.presenter.key = str(where or "")
        self.stale = True

    def load(self) -> None:
        self._flush()
        self.presenter.load()

    def leave(self) -> None:
        self._flush()
        self.presenter.leave()

    def escape(self) -> bool:
        if self.card.isVisible():
            self._close_card()
            return True
        if self.tabs.currentIndex() == STEPS and self.steps.search.text():
            self.steps.show_all()
            return True
        return False

    def panes(self) -> tuple[QWidget, ...]:
        tables = (self.steps.table, self.numbers.table, self.phrases.table, self.preview.table, self.proposals.table)
        here = (*tables, self.versions.table)[self.tabs.currentIndex()]
        form = self.steps.form.form.fields["title.fr"].control.editor()
        return (here, form, self.tabs, self.try_out)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Go to the form of the step")),
            ("Ctrl+F", _("Filter the list")),
            ("Ctrl+Tab", _("Next tab")),
        )

    def retranslate(self) -> None:
        self.try_out.setText(_("Try on the open files"))
        self.publish.setText(_("Publish…"))
        self.tabs.setAccessibleName(_("Parts of the catalogue"))
        names = (_("Steps"), _("Numbers"), _("Phrases"), _("Trial"), _("From the program"), _("Versions"))
        for at, name in enumerate(names):
            self.tabs.setTabText(at, name)
        if self.presenter.shelf is not None:
            self.show_shelf(self.presenter.shelf)
            self.presenter.retell()
        self._tell_state()

    # What the presenters say ------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[StepRow], total: int, chosen: str) -> None:
        self._total = total
        self.steps.show_rows(rows, chosen)
        self._tell_state()

    def show_step(self, shown: Shown | None) -> None:
        self.steps.show_step(shown)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.steps.show_problems(problems)

    def show_step_marks(self, stale: frozenset[str], confirmed: frozenset[str]) -> None:
        self.steps.form.show_stale(stale, confirmed)

    def show_small(self, known: Mapping[str, Unit], stale: frozenset[str]) -> None:
        for part in (self.numbers, self.phrases):
            part.show_units(known, stale)

    def show_small_problems(self, name: str, problems: Sequence[Problem]) -> None:
        part: SmallList
        for part in (self.numbers, self.phrases):
            if part.unit() == name:
                part.show_problems(problems)

    def offer(self, steps: Sequence[Any], milestones: Sequence[Any], sources: Sequence[Any]) -> None:
        self.steps.form.offer(steps, milestones, sources)

    def show_shelf(self, shelf: Shelf) -> None:
        from maison.checklists.library.content import units

        self._number = shelf.number
        self.versions.show_versions(shelf.versions)
        self.proposals.show_proposals(shelf.proposals, units(shelf.content))
        count = len(shelf.proposals)
        name = _("From the program")
        self.tabs.setTabText(PROPOSALS, f"{name} {current().number(count)}" if count else name)
        self._tell_state()

    def show_unpublished(self, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        copy = self.presenter.copy
        self._waiting = len(changes)
        self.card.show_changes(changes, units)
        for button in (self.publish, self.try_out):
            button.setEnabled(copy is not None and copy.is_changed)
        self._tell_state()

    def show_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self.tabs.setCurrentIndex(PREVIEW)

    def show_version(self, version: Version, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        self.versions.show_version(version, changes, units)

    def show_published(self, number_: int) -> None:
        self.card.clear()
        self.publish.show()
        self.preview.forget()
        self.tell(_("Version {number} of the catalogue is in force.").format(number=number(number_)))

    def show_note_refused(self, sentence: Message) -> None:
        self.card.form.fields["note"].show_problem(sentence.text(current()))

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        self.context.shell.offer_undo(text, undo)

    def tell(self, text: str, tone: str = "info") -> None:
        self.context.shell.tell(text, tone)

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _tell_state(self) -> None:
        told = [self.steps.told(self._total)] if self._total else []
        if self._number:
            told.append(_("version {number}").format(number=number(self._number)))
        if self._waiting:
            told.append(_("{count} not published").format(count=number(self._waiting)))
        self._heading.set_texts(_("Catalogue"), " · ".join(told))

    def _flush(self) -> None:
        for part in (self.steps, self.numbers, self.phrases):
            part.flush()

    def _next_tab(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    @Slot()
    def _on_try(self) -> None:
        self._flush()
        self.publisher.preview()

    @Slot()
    def _on_publish(self) -> None:
        self._flush()
        if not self.presenter.refused():
            self.publish.hide()
            self.card.open_for()

    @Slot(int)
    def _on_back(self, number_: int) -> None:
        self.publish.hide()
        self.card.open_for(number_)

    @Slot()
    def _close_card(self) -> None:
        self.card.hide()
        self.publish.show()
        self.publish.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_published(self, note: str) -> None:
        if self.card.again:
            self.publisher.go_back(self.card.again, note)
        else:
            self._flush()
            self.publisher.publish(note)

    @Slot(object, bool)
    def _on_settled(self, units: Sequence[str], take: bool) -> None:
        self.publisher.settle(units, take=take)
