"""One event beside the list, whole, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout

from maison.directory.events.model import Event, EventStatus
from ui.directory.events import words
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, Label, Wrapped, row
from ui.tables.columns import Badge


class EventCard(Card):
    """`show_event` fills it; the signals carry the event."""

    edit_asked = Signal(object)
    cancel_asked = Signal(object)
    again_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(wraps=True)
        self._event: Event | None = None
        self._state = Chip()
        self._description, self._language = Label(wrap=True), Label(role="hint", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._lines = tuple((Label(role="muted"), Label(wrap=True, selectable=True)) for _line in range(5))
        for at, line in enumerate(self._lines):
            self._grid.addWidget(line[0], at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line[1], at, 1)
        self.website = Button("link", icon="external-link")
        self.edit, self.cancel = Button(icon="pencil", keys="Ctrl+E"), Button(icon="ban")
        self.again, self.remove = Button(icon="copy"), Button("quiet", icon="trash-2")
        self.header.addWidget(self._state)
        for widget in (self._description, self._language):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        self.body.addLayout(row(self.website, None))
        self.body.addWidget(Wrapped(self.edit, self.cancel, self.again, self.remove, spacing=8))
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.website.clicked.connect(self._on_website)
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self._event))
        self.cancel.clicked.connect(lambda: self.cancel_asked.emit(self._event))
        self.again.clicked.connect(lambda: self.again_asked.emit(self._event))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self._event))

    def show_event(self, event: Event) -> None:
        """Show it in the window's language, or the nearest there is, which is then named."""
        self._event = event
        draft, tag = event.draft, current().tag
        self.set_title(words.title(event))
        badge = words.state_badge(event)
        if isinstance(badge, Badge):
            self._state.set(*badge)
        self._state.setVisible(isinstance(badge, Badge))
        self._description.setText(event.text("description", tag).text)
        self._description.setVisible(bool(self._description.text()))
        said = event.text("title", tag).language
        other = said and said.partition("-")[0] != tag.partition("-")[0]
        name = current().language_name(said) if other else ""
        self._language.setText(_("Shown in {language}: there is no text in yours.").format(language=name))
        self._language.setVisible(bool(other))
        self._tell_lines(event)
        self.website.setText(draft.url.removeprefix("https://").removeprefix("http://").rstrip("/").replace("&", "&&"))
        self.website.setVisible(bool(draft.url))
        self.edit.setText(_("Edit the event"))
        cancelled = draft.status is EventStatus.CANCELLED
        self.cancel.setText(_("It takes place after all") if cancelled else _("It is cancelled"))
        self.again.setText(_("The same a week later"))
        self.remove.setText(_("Remove"))

    def _tell_lines(self, event: Event) -> None:
        told = (
            (_("When"), words.when_text(event.draft)),
            (_("Where"), words.where_text(event)),
            (_("Price"), words.price_text(event)),
            (_("How to sign up"), event.draft.registration),
            (_("Source"), event.draft.source),
        )
        for (label, value), (name, text) in zip(self._lines, told, strict=True):
            label.setText(name)
            value.setText(text)
            label.setVisible(bool(text))
            value.setVisible(bool(text))

    @Slot()
    def _on_website(self) -> None:
        if self._event is not None and self._event.draft.url.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(self._event.draft.url))
