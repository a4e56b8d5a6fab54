"""Evidence tables: what is counted, in the lists of others that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.statistics.evidence import Evidence
from maison.statistics.files import telling
from maison.statistics.model import Column, Report, Span
from ui.i18n import N_, _, current
from ui.kit import Choices, Label, View, column, row
from ui.statistics import counted
from ui.statistics.leaving import Seen
from ui.statistics.section import Section
from ui.statistics.shown import Shown

if TYPE_CHECKING:
    from ui.shell import Context

#: Names, which are the same in every language, and the word for their list.
_NAMES = {Evidence.EURAXESS: N_("EURAXESS"), Evidence.BIENVENUE: N_("Bienvenue en France")}


class EvidenceTab(View):
    """One of the tables, of the days that are shown elsewhere too."""

    reached = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._span: Span | None = None
        self._report: Report | None = None
        self._compared, self._as_table = Column.PREVIOUS, False
        self.which = Choices([one.value for one in Evidence], across=2, small=True)
        self.which.choose(Evidence.EURAXESS.value)
        self.title = Label(role="strong", wrap=True)
        self.section = Section(context)
        self.section.reached.connect(self.reached)
        chosen = row(self.which, None)
        column(self, chosen, self.title, self.section, spacing=12)
        self.which.chosen.connect(self._on_which)
        self.retranslate()

    def retranslate(self) -> None:
        self.which.set_texts([_(_NAMES[one]) for one in Evidence])
        if self._report is not None:
            self._show(self._report)

    def seen(self) -> Seen:
        """What is on screen."""
        return Seen(_(_NAMES[self._evidence()]), evidence=self._evidence())

    def show_report(self, how: Shown, *, as_table: bool) -> None:
        """Count the days of a report, if they are not shown yet."""
        span, self._compared, self._as_table = how.report.span, how.compared, as_table
        if span == self._span and self._report is not None:
            self._show(self._report)
            return
        self._span = span
        self._load()

    def forget(self) -> None:
        """Something has changed: what is shown is counted again when it is next asked for."""
        self._report = None

    def entry(self) -> QWidget | None:
        """What has the focus first."""
        return self.which.buttons[self._evidence().value]

    # ------------------------------------------------------------------------------------------------------------

    def _evidence(self) -> Evidence:
        return Evidence(self.which.value())

    def _load(self) -> None:
        span, which, desk = self._span, self._evidence(), self._context.desk
        if span is not None:
            self._context.jobs.read(
                lambda steps: counted.evidence(desk, which, span, steps),
                done=self._show, failed=self._context.shell.tell_error, owner=self, latest="evidence",
            )  # fmt: skip

    def _show(self, report: Report) -> None:
        self._report = report
        self.title.setText(telling.named(report.title, current()))
        self.section.show_report(Shown(report, self._compared, lambda _cell: False), as_table=self._as_table)

    @Slot(str)
    def _on_which(self, _which: str) -> None:
        self._load()
