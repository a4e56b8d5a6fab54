"""The foot of the card: when it was checked and by whom, whether its website answers, and what was reported of it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maison.directory.links.model import LABELS, LinkCheck, LinkState
from maison.directory.model import Place
from maison.directory.reports.model import PlaceReport
from ui.arrivals.words import short_day
from ui.directory.place_presenter import Around
from ui.directory.trust.one_line import OneLine
from ui.i18n import _, current
from ui.kit import Button, Chip, Label, View, clear, column, row
from ui.kit.flow import Wrapped

#: How grave it is what a website answered.
LINK_TONES = {
    LinkState.WORKS: ("ok", "check"),
    LinkState.MOVED: ("warn", "external-link"),
    LinkState.GONE: ("danger", "triangle-alert"),
    LinkState.NO_ANSWER: ("warn", "wifi-off"),
}


class ReportRow(View):
    """One report that nobody has looked at yet, and the line in which one says what became of it."""

    settled = Signal(int, str)

    def __init__(self, report: PlaceReport) -> None:
        super().__init__()
        self._report = report
        self.settle = Button(icon="check", small=True)
        self.line = OneLine(self.settle, may_be_empty=True)
        self._text = Label(report.text, wrap=True, selectable=True)
        self._who = Label(role="hint", wrap=True)
        head = row(self._text, self.settle, spacing=8)
        head.setStretch(0, 1)
        head.setAlignment(self.settle, Qt.AlignmentFlag.AlignTop)
        column(self, head, self._who, self.line, spacing=4)
        self.settle.clicked.connect(self.line.open_line)
        self.line.sent.connect(partial(self.settled.emit, report.id))
        self.retranslate()

    def retranslate(self) -> None:
        self.settle.setText(_("Settle"))
        self.settle.setAccessibleName(_("Settle: {report}").format(report=self._report.text))
        self.line.setPlaceholderText(_("What became of it, if there is anything to say; Enter settles it"))
        self.line.setAccessibleName(_("What became of the report"))
        moment = current().moment(self._report.reported_at)
        self._who.setText(_("Reported by {name}, {moment}").format(name=self._report.reported_by, moment=moment))


class TrustPanel(View):
    """What it asks for is told by signals; `show_place` and `show_around` fill it."""

    still_right = Signal()
    reported = Signal(str)
    settled = Signal(int, str)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._today: dt.date | None = None
        self._around: Around | None = None
        self._source, self._due, self._link = Label(role="small", wrap=True), Chip(), Chip()
        self._led = Label(role="hint", wrap=True)
        self.right, self.report = Button(icon="check", small=True), Button(icon="message-square", small=True)
        self.more = Button(icon="clock", small=True)
        self.line = OneLine(self.report)
        self.reports: list[ReportRow] = []
        self._chips, self._reported = Wrapped(self._due, self._link), QWidget()
        self._reports = column(self._reported, spacing=8)
        self._head = Label(role="strong")
        buttons = Wrapped(self.right, self.report, self.more)
        column(self, self._source, self._chips, self._led, buttons, self.line, self._head, self._reported, spacing=8)
        self.right.clicked.connect(self.still_right)
        self.report.clicked.connect(self.line.open_line)
        self.line.sent.connect(self.reported)
        self.more.clicked.connect(self.asked)
        self.retranslate()

    def retranslate(self) -> None:
        self.right.setText(_("Still right"))
        self.right.setToolTip(_("You looked, and the entry is right: today becomes the day of its check"))
        self.report.setText(_("Report a change"))
        self.more.setText(_("Closure, sources, history"))
        self.line.setPlaceholderText(_("What has changed? Enter sends it"))
        self.line.setAccessibleName(_("What has changed?"))
        self._head.setText(_("Reported, to be looked at"))
        if self._place is not None and self._today is not None:
            self._tell(self._place, self._today)
        if self._place is not None and self._around is not None:
            self.show_around(self._around)

    def show_place(self, place: Place, today: dt.date) -> None:
        """What the entry says of itself; what is around it comes later."""
        if self._place is None or place.id != self._place.id:
            self._around = None
            self.line.clear()
            self.line.close_line()
            self._fill(())
            self._link.hide()
            self._led.hide()
        self._place, self._today = place, today
        self._tell(place, today)

    def show_around(self, around: Around) -> None:
        """Its website and its reports."""
        self._around = around
        self._link.setVisible(around.link is not None)
        if around.link is not None:
            self._link.set(_short_text(around.link), *LINK_TONES[around.link.state])
        moved = around.link is not None and around.link.state is LinkState.MOVED
        self._led.setVisible(moved)
        if around.link is not None:
            self._led.setText(link_text(around.link) if moved else "")
        if [each._report for each in self.reports] != list(around.reports):
            self._fill(around.reports)

    def end_report(self) -> None:
        """What was reported is on file."""
        self.line.clear()
        self.line.close_line()

    def _tell(self, place: Place, today: dt.date) -> None:
        draft, due = place.draft, place.check_due
        checked = _("Never checked")
        if draft.checked_on and draft.checked_by:
            checked = _("Checked on {date} by {name}").format(date=short_day(draft.checked_on), name=draft.checked_by)
        elif draft.checked_on:
            checked = _("Checked on {date}").format(date=short_day(draft.checked_on))
        self._source.setText(_("{checked} · source: {source}").format(checked=checked, source=draft.source or "—"))
        late = due is not None and due <= today
        self._due.setVisible(due is None or late)
        told = _("to be checked since {date}").format(date=short_day(due)) if late else _("never checked")
        self._due.set(told, "warn", "clock")

    def _fill(self, reports: tuple[PlaceReport, ...]) -> None:
        clear(self._reports)
        self.reports = [ReportRow(report) for report in reports]
        for each in self.reports:
            each.settled.connect(self.settled)
            self._reports.addWidget(each)
        self._head.setVisible(bool(reports))
        self._reported.setVisible(bool(reports))


def link_text(link: LinkCheck) -> str:
    """What the website answered, and on which day; where it has moved to."""
    if link.state is LinkState.MOVED:
        return _("website has moved to {url}, {date}").format(url=link.moved_to, date=short_day(link.checked_at.date()))
    return _short_text(link)


def _short_text(link: LinkCheck) -> str:
    state = _(LABELS[link.state])
    if link.trouble is not None:
        state = _("{fact} ({remark})").format(fact=state, remark=_(LABELS[link.trouble]))
    return _("website {state}, {date}").format(state=state, date=short_day(link.checked_at.date()))
