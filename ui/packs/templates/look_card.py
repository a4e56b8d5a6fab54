"""How packs of a template look: the house's colour, checked against white, and its logo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QFileDialog, QLineEdit, QWidget

from maison.packs.templates.checking import LARGEST_LOGO, contrast_with_white, logo_of
from maison.packs.templates.model import ACCENT, Logo
from ui import theme
from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, row
from ui.words import number


class _Swatch(QWidget):
    """The colour itself; what it is called stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = QColor(ACCENT)
        side = theme.current().px(theme.CONTROL)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().color("border"))
        painter.setBrush(self.colour)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class LookCard(View):
    """`accented` tells the colour, `signed` the logo, None for none."""

    accented = Signal(str)
    signed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._logo: Logo | None = None
        self._card, self._name, self._swatch = Card(), Label(role="strong"), _Swatch()
        self.accent, self.pick = QLineEdit(ACCENT), Button(small=True)
        self.accent.setMaxLength(20)
        self._name.setBuddy(self.accent)
        self._contrast, self._wrong = Label(role="hint", wrap=True), Label(role="error", wrap=True)
        self._about, self._wrong_logo = Label(role="muted", wrap=True), Label(role="error", wrap=True)
        self.choose, self.drop = Button(icon="upload", small=True), Button("quiet", icon="x", small=True)
        for label in (self._wrong, self._wrong_logo):
            label.hide()
        line = row(self._swatch, self.accent, self.pick)
        line.setStretch(1, 1)
        logo = row(self._about, self.choose, self.drop)
        logo.setStretch(0, 1)
        self._card.body.addWidget(self._name)
        self._card.body.addLayout(line)
        for widget in (self._contrast, self._wrong):
            self._card.body.addWidget(widget)
        self._card.body.addLayout(logo)
        self._card.body.addWidget(self._wrong_logo)
        column(self, self._card, spacing=0)
        self.accent.textEdited.connect(self._on_typed)
        self.pick.clicked.connect(self._on_pick)
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(self._on_drop)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Look"))
        self._name.setText(_("Colour"))
        self.pick.setText(_("Choose…"))
        self.choose.setText(_("Logo…"))
        self.drop.setText(_("No logo"))
        self._tell()

    def show_look(self, accent: str, logo: Logo | None) -> None:
        """What the template has."""
        self._logo = logo
        if self.accent.text().strip().lower() != accent:
            self.accent.setText(accent)
        self._tell()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by the name of the field."""
        for label, field in ((self._wrong, "accent"), (self._wrong_logo, "logo")):
            label.setText(problems.get(field, ""))
            label.setVisible(field in problems)

    def _tell(self) -> None:
        colour = QColor(self.accent.text().strip())
        self._swatch.colour = colour if colour.isValid() else QColor("white")
        self._swatch.update()
        if colour.isValid():
            told = f"{contrast_with_white(colour.name()):.1f}"
            self._contrast.setText(_("Contrast with white: {ratio} : 1").format(ratio=told))
        self._contrast.setVisible(colour.isValid())
        self.drop.setVisible(self._logo is not None)
        size = number(-(-len(self._logo.content) // 1024)) if self._logo else ""
        self._about.setText(
            _("Logo: {kind}, {size} KB").format(kind=self._logo.kind.upper(), size=size)
            if self._logo
            else _("No logo. PNG, JPEG or SVG, up to 512 KB.")
        )

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._tell()
        self.accented.emit(text.strip().lower())

    @Slot()
    def _on_pick(self) -> None:
        dialog = QColorDialog(self._swatch.colour, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._on_picked)
        dialog.open()

    @Slot(QColor)
    def _on_picked(self, colour: QColor) -> None:
        self.accent.setText(colour.name())
        self._on_typed(colour.name())

    @Slot()
    def _on_choose(self) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, _("The logo of the house"), pictures, "PNG, JPEG, SVG (*.png *.jpg *.jpeg *.svg)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_logo)
        dialog.open()

    @Slot(str)
    def take_logo(self, name: str) -> None:
        """Take a file as the logo; one that cannot be read is told where it was asked for."""
        try:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST_LOGO + 1)
        except OSError:
            self.show_problems({"logo": _("The file cannot be read. Is it open in another program?")})
            return
        self.signed.emit(logo_of(content))

    @Slot()
    def _on_drop(self) -> None:
        self.signed.emit(None)
