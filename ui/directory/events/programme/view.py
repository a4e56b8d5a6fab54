"""The week's programme: languages at a glance in their own names, the preview beside them, and what to do with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from maison import languages
from maison.errors import UserError
from ui import theme
from ui.directory.events.programme.presenter import Preview, ProgrammePresenter
from ui.directory.events.words import week_text
from ui.i18n import _, current, ngettext
from ui.kit import Banner, Button, Card, Choices, Heading, Label, announce, column, row, scrolling
from ui.packs import pages
from ui.packs.printing import Printing
from ui.packs.saving import ask_where
from ui.packs.sheet import Sheets
from ui.shell import Context, LivePage
from ui.words import number, own_name

_ALL, _HOUSE = "all", "house"
#: The width of what stands beside the preview, in pixels at 100 %.
_SIDE = 320


class ProgrammePage(LivePage):
    """The programme of one week; `show_at(day)` chooses it."""

    KINDS = frozenset({"event", "place", "house"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._printing: Printing | None = None
        self._save = Button(icon="save", keys="Ctrl+S")
        self._print = Button("primary", icon="printer", keys="Ctrl+P")
        self._heading = Heading(self._save, self._print)
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self._language, self._content = Card(), Card()
        self._choices = Choices(languages.PACK_LANGUAGES, across=2, small=True)
        self.whose = Choices((_ALL, _HOUSE), across=1, small=True)
        self._count = Label(wrap=True)
        self.sheets = Sheets()
        self._area = scrolling(self.sheets)
        self._lay_out()
        self.presenter = ProgrammePresenter(self, context.desk, context.jobs, count=pages.count, picture=pages.picture)
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        self._choices.chosen.connect(self.presenter.speak)
        self.whose.chosen.connect(self._on_whose)
        self.whose.choose(_ALL)
        self.retranslate()

    def _lay_out(self) -> None:
        self._language.body.addWidget(self._choices)
        self._content.body.addWidget(self.whose)
        self._content.body.addWidget(self._count)
        side = self._side = QWidget()
        column(side, self._content, self._language, None, spacing=16)
        self._beside = scrolling(side)
        self._area.setProperty("place", "preview")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        main = QWidget()
        body = row(self._beside, self._area, spacing=20, parent=main)
        body.setStretch(0, 2)
        body.setStretch(1, 5)
        column(self, self._heading, self._error, main, spacing=16, margins=(24, 20, 24, 16)).setStretch(2, 1)
        self.restyle()

    def restyle(self) -> None:
        """Beside the preview there is room for the longest button, and no more than is needed."""
        self._side.setMaximumWidth(theme.current().px(_SIDE))
        self._beside.setMinimumWidth(self.whose.sizeHint().width() + theme.current().px(48))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, dt.date):
            self.presenter.choose(where)
            self.stale = False

    def load(self) -> None:
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._area, self.whose.buttons[_ALL], self._choices.buttons[languages.PACK_LANGUAGES[0]])

    def retranslate(self) -> None:
        self._heading.set_texts(_("Programme of the week"), week_text(self.presenter.monday))
        self._save.setText(_("Save"))
        self._print.setText(_("Print"))
        self._language.set_title(_("Language"))
        self._content.set_title(_("Contents"))
        self._area.setAccessibleName(_("Preview"))
        self.whose.set_texts((_("all events"), _("of the house")))
        self._choices.set_texts([own_name(tag) for tag in languages.PACK_LANGUAGES])
        self.restyle()
        self._tell()

    # What the presenter says --------------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        self._error.hide()
        self._choices.choose(self.presenter.tag)
        self._heading.detail.setText(week_text(self.presenter.monday))
        self._enable(ready=False)

    def show_preview(self, preview: Preview) -> None:
        self.sheets.show_pages(preview.pictures)
        self._tell()
        self._enable(ready=True)
        announce(self._area, self.sheets.accessibleName())

    def show_error(self, error: UserError) -> None:
        self._error.show_text(error.text(current()))

    def show_saved(self, path: Path) -> None:
        self.context.shell.tell(_("The programme was saved as {file}.").format(file=path.name))

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        preview = self.presenter.preview
        if preview is not None:
            count = preview.made.events
            self._count.setText(ngettext("{count} event", "{count} events", count).format(count=number(count)))

    def _enable(self, *, ready: bool) -> None:
        self._save.setEnabled(ready)
        self._print.setEnabled(ready)

    @Slot(str)
    def _on_whose(self, whose: str) -> None:
        self.presenter.keep_to_house(of_house=whose == _HOUSE)

    @Slot()
    def _on_save(self) -> None:
        preview = self.presenter.preview
        if preview is not None:
            ask_where(self, _("Save the programme"), preview.made.file_name, self._on_file)

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.presenter.save(Path(name))

    @Slot()
    def _on_print(self) -> None:
        self._printing = Printing(self, self.presenter)
        self._printing.start()
