"""The pack's page: languages at a glance in their own scripts, the preview beside them, and what to do with it.

Ctrl+P in a file opens it; Ctrl+P or Enter here prints the pack and notes that it was handed over.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from maison.errors import Invalid, UserError
from ui import theme
from ui.arrivals.listing.selection_dialogs import RemarksDialog
from ui.i18n import _, current
from ui.kit import Banner, Button, EmptyState, Heading, Wrapped, announce, column, row, scrolling
from ui.packs import pages
from ui.packs.again import print_again
from ui.packs.check_card import CheckCard
from ui.packs.chosen import ChosenCard
from ui.packs.contents_card import ContentsCard
from ui.packs.languages_card import LanguagesCard
from ui.packs.making import First, Preview
from ui.packs.presenter import PackPresenter
from ui.packs.printing import Printing
from ui.packs.saving import ask_where
from ui.packs.sheet import Sheets
from ui.packs.where import HANDED
from ui.packs.words import pages_told
from ui.shell import Context, LivePage

if TYPE_CHECKING:
    from maison.directory.model import Place
    from maison.packs.handed.model import Handed
    from maison.packs.keeping import PrintedAgain
    from maison.store.changes import Change


#: The width of what stands beside the preview, in pixels at 100 %.
_SIDE = 450
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PackPage(LivePage):
    """The pack of one arrival; `show_at(stay_id)` chooses it."""

    KINDS = frozenset({"arrival", "checklist", "place", "event", "house", "place_choices", "pack", "pack_template"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.printing: Printing | None = None
        self._list, self._save = Button(icon="list-checks"), Button(icon="save", keys="Ctrl+S")
        self._print = Button("primary", icon="printer", keys="Ctrl+P")
        self._printer = Button(icon="sliders-horizontal", keys="Ctrl+Shift+P")
        self._heading = Heading(Wrapped(self._list, self._save, self._printer, self._print, spacing=12))
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self.nobody = EmptyState("book-open", action_icon="search")
        self.languages, self.contents = LanguagesCard(), ContentsCard()
        self.chosen, self.check = ChosenCard(), CheckCard()
        self.sheets = Sheets()
        self._area = scrolling(self.sheets)
        self._main, self._side = QWidget(), QWidget()
        self._choosing = scrolling(self._side)
        self._lay_out()
        self.presenter = PackPresenter(
            self, context.desk, context.jobs,
            sizes=pages.sizes, picture=pages.picture, published=context.changes.publish,
        )  # fmt: skip
        self.presenter.in_sight = self.sheets.in_sight
        self._connect()
        self.retranslate()
        self.show_nobody()

    def _lay_out(self) -> None:
        column(self._side, self.languages, self.contents, self.chosen, None, spacing=12)
        self.restyle()
        self._area.setProperty("place", "preview")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        right = column(None, self.check, self._area, spacing=12)
        right.setStretch(1, 1)
        body = row(self._choosing, right, spacing=20, parent=self._main)
        body.setStretch(0, 9)
        body.setStretch(1, 13)
        column(self, self._heading, self._error, self._main, self.nobody, spacing=12, margins=(24, 16, 24, 12))

    def _connect(self) -> None:
        presenter = self.presenter
        self._list.clicked.connect(self._on_list)
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        self._printer.clicked.connect(self._on_printer)
        self.nobody.action.clicked.connect(self._on_find)
        self.languages.spoken.connect(presenter.speak)
        self.languages.faced.connect(presenter.face)
        self.contents.wanted.connect(presenter.take)
        self.contents.paper_chosen.connect(presenter.put_on)
        self.contents.black_and_white.connect(presenter.without_colours)
        self.sheets.wanted.connect(presenter.draw)
        self.chosen.removed.connect(self._on_left_out)
        self.chosen.asked.connect(self._on_more_places)
        self.check.again.connect(self._on_again)
        self.check.all_asked.connect(self._on_all)

    def position(self) -> int:
        """How far down the preview is."""
        return self._area.verticalScrollBar().value()

    def restyle(self) -> None:
        self._choosing.setMaximumWidth(theme.current().px(_SIDE))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.choose(where)
        self.stale = False

    def load(self) -> None:
        self.presenter.load()

    def concerns(self, change: Change) -> bool:
        return change.kind not in ("arrival", "place_choices", "pack") or self.presenter.concerns(change.ids)

    def visitor(self) -> int | None:
        return self.presenter.stay_id

    def panes(self) -> tuple[QWidget, ...]:
        return (self._area, *self.languages.panes())

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Print and hand over")),)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Welcome pack"), self._heading.detail.text())
        self._list.setText(_("Handed over"))
        self._save.setText(_("Save"))
        self._printer.setText(_("Printer…"))
        self._print.setText(_("Print and hand over"))
        self._area.setAccessibleName(_("Preview"))
        self.nobody.set_texts(
            _("Whose pack?"),
            _("Open a person’s file and press Ctrl+P: the pack made for that person stands here, ready to print."),
            _("Find a person"),
        )
        if self.presenter.preview is not None:
            self.show_preview(self.presenter.preview)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_nobody(self) -> None:
        self.nobody.show()
        self._main.hide()
        self._error.hide()
        self._enable(False)

    def show_waiting(self) -> None:
        self.nobody.hide()
        self._main.show()
        self._error.hide()
        self._enable(False)

    def show_first(self, first: First) -> None:
        self.sheets.show_first(first.sizes, first.pictures)

    def show_preview(self, preview: Preview) -> None:
        self._heading.detail.setText(" · ".join((preview.name, pages_told(len(preview.sizes)))))
        options = preview.options
        self.languages.show_languages(options.language, options.second)
        left_out = self.presenter.wish.left_out
        self.contents.show_contents(preview.offered, left_out, preview.counts())
        self.contents.show_paper(options.paper, black_and_white=options.black_and_white)
        self.sheets.show_sizes(preview.sizes, preview.pictures)
        self.check.show_remarks(preview.remarks)
        self.check.show_handed(preview.handed)
        self.chosen.show_places(preview.chosen)
        self._enable(True)
        announce(self._area, self.sheets.accessibleName())

    def show_page(self, page: int, image: Any) -> None:
        self.sheets.show_page(page, image)

    def show_error(self, error: UserError) -> None:
        self._error.show_text(error.text(current()))

    def show_saved(self, path: Path, preview: Preview) -> None:
        """With a way to say that the visitor has it: who saves a file may still be trying things out."""
        note = partial(self.presenter.hand_over_file, preview, self.check.reason.text().strip())
        told = _("The pack was saved as {file}.").format(file=path.name)
        self.context.shell.tell(told, action=_("Note that it was handed over"), act=note)

    def show_handed(self, handed: Handed) -> None:
        self.check.show_handed(handed)
        undo = partial(self.presenter.take_back, handed)
        self.context.shell.offer_undo(_("It is noted that the pack was handed over."), undo)

    def show_refused(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self.check.show_refused(error)
        else:
            self.show_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _enable(self, ready: bool) -> None:
        for button in (self._save, self._printer, self._print):
            button.setEnabled(ready)

    @Slot()
    def _on_find(self) -> None:
        self.context.shell.go("arrivals")

    @Slot()
    def _on_list(self) -> None:
        self.context.shell.go(HANDED)

    @Slot()
    def _on_more_places(self) -> None:
        self.context.shell.go("directory")

    @Slot(object)
    def _on_left_out(self, place: Place) -> None:
        """With a way back."""
        publish, shell = self.context.changes.publish, self.context.shell

        def told(change: Change) -> None:
            undo = partial(self.presenter.pick, place.id, True, publish)
            shell.offer_undo(_("{place} was left out of the pack.").format(place=place.name), undo)
            publish(change)

        self.presenter.pick(place.id, False, told)

    @Slot()
    def _on_save(self) -> None:
        preview = self.presenter.preview
        if preview is not None and self._passes():
            ask_where(self, _("Save the pack"), preview.made.file_name, self._on_file)

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.presenter.save(Path(name))

    @Slot()
    def _on_print(self) -> None:
        """Print, unless the check says that nobody may; what is only doubtful asks why first."""
        printing = self._begin()
        if printing is not None:
            printing.at_once()

    @Slot()
    def _on_printer(self) -> None:
        """The same, on a printer that is asked for."""
        printing = self._begin()
        if printing is not None:
            printing.start()

    def _begin(self) -> Printing | None:
        preview = self.presenter.preview
        if preview is None or not self._passes():
            return None
        self.printing = self.make_printing(preview)
        self.printing.ended.connect(self._on_printed)
        return self.printing

    def make_printing(self, preview: Preview) -> Printing:
        """The job that prints the pack on screen."""
        printing = Printing(self, self.presenter, pages=len(preview.sizes))
        printing.lay(preview.sizes[0], booklet=preview.options.paper == "a5-booklet")
        return printing

    def _passes(self) -> bool:
        """Whether the check lets this pack go; what stands in the way is read aloud, and has the focus."""
        if self.check.refuses():
            self.show_error_text(_("This pack cannot be printed as it is. Look at what is refused."))
        elif self.check.wants_reason() and not self.check.reason.text().strip():
            self.show_error_text(_("Say why it is printed all the same, then print again."))
        else:
            self._error.hide()
            return True
        self.check.take_focus()
        return False

    def show_error_text(self, text: str) -> None:
        """A sentence above the page."""
        self._error.show_text(text)

    @Slot(bool)
    def _on_printed(self, whole: bool) -> None:
        if whole:
            self.presenter.hand_over(self.check.reason.text().strip())
        else:
            self.show_error_text(_("Not every page went to the printer, so that nothing was noted. Print again."))

    @Slot()
    def _on_again(self) -> None:
        self.presenter.print_again()

    @Slot()
    def _on_all(self) -> None:
        RemarksDialog(self.window(), _("Before printing"), self.check.texts()).open()

    def print_made(self, made: PrintedAgain) -> None:
        self.printing = print_again(self, self.context, made)

    # Qt ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self._print.isEnabled():
            self._print.click()
            event.accept()
        else:
            super().keyPressEvent(event)
