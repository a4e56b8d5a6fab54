"""Over the file: who it is and how one says it, from when to when, the permits that hold, who looks after it, tags."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from maison.arrivals.model import ArrivalDraft
from ui import theme
from ui.arrivals import words
from ui.i18n import _
from ui.kit import Chip, Flow, Label, View, clear, column, row

#: A name wider than this, in pixels at 100 %, takes several lines.
_NAME = 420
#: A tag longer than this is shortened on its chip; all of it stands in the details.
_TAG = 32


class FileHead(View):
    """The words over a file."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self._hint = Label(role="page", wrap=True), Label(role="muted", wrap=True)
        self._about, self._dates, self._now = (Label(role="muted", wrap=True) for _line in range(3))
        self._tags = QWidget()
        self._flow = Flow(self._tags, spacing=6)
        names = row(self.name, spacing=12)
        names.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignBottom)
        column(self, names, self._about, self._dates, self._now, 4, self._tags, None, spacing=0)

    def show_arrival(self, reference: str, draft: ArrivalDraft, today: dt.date) -> None:
        """Say it of an arrival."""
        self.name.setText(words.heading(draft))
        # a name that leaves room stands in one line, with the hint beside it
        self.name.setWordWrap(False)
        self.name.setWordWrap(self.name.sizeHint().width() > theme.current().px(_NAME))
        _say(self._hint, _("say: {hint}").format(hint=draft.name_hint) if draft.name_hint else "")
        self._about.setText(words.about_line(reference, draft))
        self._dates.setText(words.dates_line(draft))
        _say(self._now, " · ".join(_now(draft, today)))
        self._show_tags(draft.tags)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        clear(self._flow)
        for tag in tags:
            chip = Chip(tag if len(tag) <= _TAG else tag[: _TAG - 1] + "…")
            chip.setAccessibleName(_("Tag: {tag}").format(tag=tag))
            self._flow.addWidget(chip)
        self._tags.setVisible(bool(tags))


def _now(draft: ArrivalDraft, today: dt.date) -> list[str]:
    told = words.permits_now(draft, today)
    if draft.adviser:
        told.append(_("adviser: {name}").format(name=draft.adviser))
    return told


def _say(label: Label, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
