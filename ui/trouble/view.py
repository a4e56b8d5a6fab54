"""The page: a title, the sentence of the error, and a button for each way out, with what it does."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maison.errors import UserError
from ui.backups.where import BACKUPS, GoBack
from ui.errors import told
from ui.i18n import _
from ui.kit import Button, Card, IconLabel, Label, announce, clear, column, narrow, row, scrolling
from ui.shell import Context, Page
from ui.trouble.ways import TEXTS, Way, ways_of

_PREFERENCES = "preferences"


class TroublePage(Page):
    """`show_at(error)` says what is the matter."""

    NEEDS_DATABASE: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._error: UserError | None = None
        self._icon, self._title = IconLabel("triangle-alert", "danger", 24), Label(role="page", wrap=True)
        self._text, self._safe = Label(wrap=True), Label(role="hint", wrap=True)
        self._card = Card()
        self._ways: QVBoxLayout = column(None, spacing=12)
        self.buttons: dict[Way, Button] = {}
        self._card.body.addLayout(self._ways)
        head = row(self._icon, self._title, spacing=12)
        head.setStretch(1, 1)
        self._words = QWidget()
        column(self._words, head, self._text, self._card, self._safe, spacing=16)
        inner = QWidget()
        column(inner, narrow(self._words), None, margins=(0, 16, 4, 0))
        column(self, scrolling(inner), margins=(24, 20, 24, 16))
        self.retranslate()

    def show_at(self, where: Any) -> None:
        if isinstance(where, UserError):
            self._error = where
            self.retranslate()
            announce(self, f"{self._title.text()}. {self._text.text()}")

    def panes(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())[:1]

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def retranslate(self) -> None:
        title, ways = ways_of(self._error.code if self._error is not None else "")
        self._title.setText(_(title))
        self._text.setText(told(self._error) if self._error is not None else "")
        self._safe.setText(_("Nothing was changed or deleted. What you had typed is kept as a draft."))
        self._card.set_title(_("What you can do"))
        self._show_ways(ways)

    def _show_ways(self, ways: tuple[Way, ...]) -> None:
        clear(self._ways)
        self.buttons = {}
        for way in ways:
            words = TEXTS[way]
            button = self.buttons[way] = Button("" if self.buttons else "primary", icon=words.icon)
            button.setText(_(words.title))
            button.clicked.connect(partial(self._take, way))
            line = QWidget()
            column(line, row(button, None), Label(_(words.text), role="muted", wrap=True), spacing=4)
            self._ways.addWidget(line)

    def _take(self, way: Way, _checked: bool = False) -> None:
        shell = self.context.shell
        if way is Way.BACKUP:
            shell.go(BACKUPS, GoBack())
        elif way is Way.OTHER:
            shell.go(_PREFERENCES)
        elif way is Way.FOLDER:
            from ui.pages import database_file

            file = database_file(self.context.desk)
            folder = file.parent if file is not None else self.context.desk.paths.data
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            shell.reopen()
