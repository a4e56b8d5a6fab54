"""One place beside the list, whole, with what nobody could confirm marked so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout

from maison.directory.model import FIELD_LABELS, Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.phones import shown_phone
from ui.arrivals.words import short_day
from ui.directory.presenter import PlaceHours
from ui.directory.words import opening_text
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, Label, column

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
    """One place, whole."""

    def __init__(self) -> None:
        super().__init__()
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
        self._source = Label(role="small", wrap=True)
        self.header.addWidget(self._state)
        for widget in (self._category, self._description):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.website, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._source)
        self.body.addStretch(1)
        self.website.clicked.connect(self._on_website)

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        """Say when `place` is open, if it is still the one that is shown."""
        if place is self._place:
            self._hours = "\n".join((opening_text(place, hours.opening, hours.at), *hours.lines))
            self._fill(place)

    def show_place(self, place: Place) -> None:
        """Show `place` in the window's language, or the nearest there is."""
        self._place, self._hours = place, ""
        self._fill(place)

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
        checked = (
            _("Checked on {date}").format(date=short_day(draft.checked_on)) if draft.checked_on else _("Never checked")
        )
        self._source.setText(_("{checked} · source: {source}").format(checked=checked, source=draft.source or "—"))

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
