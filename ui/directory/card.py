"""One place beside the list, whole, with what nobody could confirm marked so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout

from maison.directory.model import FIELD_LABELS, Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.phones import shown_phone
from ui import icons
from ui.directory.editing.services_list import ServicesList
from ui.directory.pack_button import PackButton
from ui.directory.place_presenter import Around, PlacePresenter
from ui.directory.presenter import PlaceHours
from ui.directory.trust.panel import TrustPanel
from ui.directory.words import opening_text
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, IconButton, Label, column, rule
from ui.kit.flow import Wrapped
from ui.shell import Context

#: What the detail shows, in this order: the field, and whether its text is kept by language.
_DETAILS = (
    ("address", False),
    ("phone", False),
    ("nearest_stop", False),
    ("opening_hours", False),
    ("hours_unread", False),
    ("hours_note", True),
    ("closed_reason", True),
    ("price", True),
    ("student_conditions", True),
    ("accessibility", True),
    ("languages", False),
)


class PlaceCard(Card):
    """One place, whole, and what is done with it."""

    def __init__(self, context: Context) -> None:
        super().__init__(wraps=True)
        self._today = context.desk.clock.today
        self._place: Place | None = None
        self._hours = ""
        self._category = Label(role="muted")
        self._state = Chip()
        self._description = Label(wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Label, Label, Chip]] = []
        self.website = Button("link", icon="external-link")
        self.star, self.edit = IconButton("star", "muted"), Button(icon="pencil", keys="Ctrl+E", small=True)
        self.star.setCheckable(True)
        self.pack, self.services, self.trust = PackButton(), ServicesList(), TrustPanel()
        self.header.addWidget(self._state)
        self.header.addWidget(self.star)
        self._lay_out()
        self.presenter = PlacePresenter(self, context)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        actions = Wrapped(self.edit, self.pack)
        for widget in (self._category, actions, self._description):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.website, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (rule(), self.services, rule(), self.trust):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.website.clicked.connect(self._on_website)
        self.edit.clicked.connect(presenter.edit)
        self.star.clicked.connect(presenter.favour)
        self.pack.wanted.connect(presenter.put_in_pack)
        self.services.asked.connect(self._on_service)
        self.services.removed.connect(presenter.remove_service)
        self.trust.still_right.connect(presenter.still_right)
        self.trust.reported.connect(presenter.report)
        self.trust.settled.connect(presenter.settle)
        self.trust.asked.connect(presenter.look_closer)

    def retranslate(self) -> None:
        """The words that stand on it whatever the place."""
        self.edit.setText(_("Edit"))
        self._tell_star()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_around(self, place: Place, around: Around) -> None:
        """What stands around the place."""
        if self._place is not None and place.id == self._place.id:
            self.star.setChecked(around.favourite)
            self._tell_star()
            self.pack.show_around(around)
            self.trust.show_around(around)
            self.services.show_hours(around.hours)

    def end_report(self) -> None:
        """What was reported is on file."""
        self.trust.end_report()

    def _tell_star(self) -> None:
        on = self.star.isChecked()
        icons.put(self.star, "star-full" if on else "star", "accent" if on else "muted")
        self.star.set_name(_("A favourite of the desk") if on else _("Make it a favourite of the desk"))

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        """Say when `place` is open, if it is still the one that is shown."""
        if place is self._place:
            self._hours = "\n".join((opening_text(place, hours.opening, hours.at), *hours.lines))
            self._fill(place)

    def show_place(self, place: Place) -> None:
        """Show `place` in the window's language, or the nearest there is."""
        if self._place is None or place.id != self._place.id:
            self.star.setChecked(False)
            self._tell_star()
            self.pack.show_around(None)
        self._place, self._hours = place, ""
        self._fill(place)
        self.services.show_place(place)
        self.trust.show_place(place, self._today())
        self.presenter.show(place)

    def _fill(self, place: Place) -> None:
        draft, tag = place.draft, current().tag
        self.set_title(place.name)
        self._category.setText(_(CATEGORY_LABELS[draft.category]))
        sure = not draft.to_confirm
        self._state.set(*((_("checked"), "ok", "check") if sure else (_("to confirm"), "warn", "circle-question-mark")))
        self._description.setText(place.text("description", tag).text)
        self._description.setVisible(bool(self._description.text()))
        told = [
            (name, text)
            for name, kept_by_language in _DETAILS
            if (text := self._told(place, name, kept_by_language, tag))
        ]
        for at, (name, text) in enumerate(told):
            label, value, chip = self._line(at)
            label.setText(_(FIELD_LABELS[name]))
            value.setText(text)
            chip.set(_("to confirm"), "warn", "circle-question-mark")
            chip.setVisible(not place.is_certain(name) and bool(name != "opening_hours" or place.draft.opening_hours))
        for at, line in enumerate(self._lines):
            for widget in line[:2] if at < len(told) else line:
                widget.setVisible(at < len(told))
        self.website.setText(
            draft.website.removeprefix("https://").removeprefix("http://").rstrip("/").replace("&", "&&")
        )
        self.website.setVisible(bool(draft.website))

    def _told(self, place: Place, name: str, kept_by_language: bool, tag: str) -> str:
        return self._hours if name == "opening_hours" else _text(place, name, kept_by_language, tag)

    def _line(self, at: int) -> tuple[Label, Label, Chip]:
        while len(self._lines) <= at:
            line = Label(role="muted"), Label(wrap=True, selectable=True), Chip()
            value = column(None, line[1], line[2], spacing=4)
            value.setAlignment(line[2], Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(line[0], len(self._lines), 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(value, len(self._lines), 1)
            self._lines.append(line)
        return self._lines[at]

    @Slot(int)
    def _on_service(self, offer_id: int) -> None:
        self.presenter.edit_service(offer_id or None)

    @Slot()
    def _on_website(self) -> None:
        if self._place is not None and self._place.draft.website.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(self._place.draft.website))


def _text(place: Place, name: str, kept_by_language: bool, tag: str) -> str:
    if kept_by_language:
        return place.text(name, tag).text
    if name == "address":
        return place.address_line
    if name == "phone":
        return shown_phone(place.draft.phone) if place.draft.phone else ""
    if name == "languages":
        return current().listing([current().language_name(entry) for entry in place.draft.languages])
    return str(getattr(place.draft, name))
