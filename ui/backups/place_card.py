"""The second place of the backups: where it is, whether it is there, and how far it is up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import _, current
from ui.kit import Button, Card, IconLabel, Label, row

if TYPE_CHECKING:
    from maison.store.backups.service import Place


class PlaceCard(Card):
    """Says what there is; the page asks for a folder."""

    def __init__(self) -> None:
        super().__init__()
        self.choose, self.nowhere = Button(icon="folder-open"), Button("quiet", icon="x")
        self._icon, self._text = IconLabel("info", "muted"), Label(wrap=True)
        self._folder, self._hint = Label(role="strong", wrap=True), Label(role="hint", wrap=True)
        self._place: Place | None = None
        self._asked = False
        said = row(self._icon, self._text)
        said.setStretch(1, 1)
        self.body.addWidget(self._folder)
        self.body.addLayout(said)
        self.body.addLayout(row(self.choose, self.nowhere, None))
        self.body.addWidget(self._hint)

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("Second place"))
        self.choose.setText(_("Choose a folder…"))
        self.nowhere.setText(_("No second place"))
        self._hint.setText(
            _("A share or a stick outlives this PC. The backups hold personal data: keep them where only the house "
              "can reach them.")
        )  # fmt: skip
        self.show_place(self._place)

    def text(self) -> str:
        """What it says of the place."""
        return self._text.text()

    def show_place(self, place: Place | None) -> None:
        """None where none was chosen."""
        self._place = place
        # room to break a long path
        self._folder.setText(str(place.folder).replace("/", "/\u200b").replace("\\", "\\\u200b") if place else "")
        self._folder.setVisible(place is not None)
        self.nowhere.setVisible(place is not None)
        if place is None:
            self._say("triangle-alert", "warn", _("None: when this disk is lost, the backups are lost with it."))
        elif not place.there:
            self._say("triangle-alert", "warn", _("Not connected now. The backups follow by themselves when it is."))
        elif place.newest is None:
            self._say("info", "muted", _("Nothing was copied there yet."))
        else:
            told = _("Copied up to {moment}.").format(moment=current().moment(place.newest.at))
            self._say("circle-check", "ok", told)

    def _say(self, icon: str, role: str, text: str) -> None:
        self._icon.set_icon(icon, role)
        self._text.setText(text)
