"""What of the figures is drawn as pictures: the overview, its subjects, tables, a week under way, a published one, exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.statistics.subjects import SUBJECTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.application import Application
    from ui.statistics.view import StatisticsPage

STATISTICS = "statistics"
_PEOPLE, _DESK, _EVIDENCE, _OWN = 1, 2, len(SUBJECTS), len(SUBJECTS) + 1


def _page(application: Application) -> StatisticsPage:
    from ui.statistics.view import StatisticsPage

    application.window.go(STATISTICS)
    page = application.window.page(STATISTICS)
    assert isinstance(page, StatisticsPage)
    application.settle()
    return page


def _tab(at: int) -> Callable[[Application], None]:
    def draw(application: Application) -> None:
        page = _page(application)
        page.how.buttons["charts"].click()
        page.tabs.setCurrentIndex(at)
        application.settle()
        page.area.verticalScrollBar().setValue(0)

    return draw


def _reached(application: Application) -> None:
    """A bar that was reached by keys."""
    _tab(_PEOPLE)(application)
    application.raise_window()
    application.settle()
    section = _page(application).parts[_PEOPLE]
    section.cards["arrivals_by_category"].chart.take_focus()  # type: ignore[union-attr]  # a section


def _tables(application: Application) -> None:
    _tab(_PEOPLE)(application)
    _page(application).how.buttons["tables"].click()


def _running(application: Application) -> None:
    """The week that is under way."""
    _tab(0)(application)
    _page(application).span.this.click()


def _export(application: Application) -> QDialog:
    from ui.statistics.export_dialog import ExportDialog

    page = _page(application)
    page.span.last.click()
    application.settle()
    page.export.click()
    application.settle()
    return next(iter(application.window.findChildren(ExportDialog)))


def _published(application: Application) -> None:
    """A week that was published, and a file that was changed since."""
    page = _page(application)
    page.presenter.publish()
    application.settle()
    context = application.window.context()
    wanted = page.presenter.span
    desk = context.desk
    from maison.arrivals.listing import ArrivalFilter

    came = ArrivalFilter(arrived=True, arrives_from=wanted.first, arrives_to=wanted.last)
    ids = desk.arrival_queries.snapshot(came).tolist()
    before = desk.arrival_queries.get(ids[0])
    context.changes.publish(desk.arrivals.edit(before, replace(before.draft, arrived_on=wanted.previous.last)))
    application.settle()
    _tab(0)(application)


SCENES: tuple[tuple[str, Callable[[Application], QDialog | None]], ...] = (
    ("statistics", _tab(0)),
    ("statistics-people", _tab(_PEOPLE)),
    ("statistics-reached", _reached),
    ("statistics-tables", _tables),
    ("statistics-desk", _tab(_DESK)),
    ("statistics-evidence", _tab(_EVIDENCE)),
    ("statistics-own", _tab(_OWN)),
    ("statistics-running", _running),
    ("statistics-export", _export),
    ("statistics-published", _published),
)
