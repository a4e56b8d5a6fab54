"""What of packs is drawn as pictures: the pack of somebody, hand-overs and wrong paper, packs of a week, templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.arrivals.where import PACKS
from ui.packs.where import BATCH, HANDED, TEMPLATES, ManyPacks, WrongPaper

if TYPE_CHECKING:
    from ui.application import Application


def _somebody(application: Application, at: int = 0) -> int:
    """Who came lately."""
    from maison.arrivals.listing import ArrivalFilter
    from maison.arrivals.status import Status

    wanted = ArrivalFilter(statuses=(Status.ARRIVED,), sort="arrived_on", descending=True)
    ids: list[int] = application.window.context().desk.arrival_queries.snapshot(wanted).tolist()
    return ids[at]


def _pack(application: Application) -> None:
    application.window.go(PACKS, _somebody(application))


def _arabic(application: Application) -> None:
    """The same in Arabic, as a booklet; somebody has it already."""
    from ui.packs.view import PackPage

    page = application.window.page(PACKS)
    assert isinstance(page, PackPage)
    page.languages.first.buttons["ar"].click()
    page.contents.papers.buttons["a5-booklet"].click()
    application.settle()
    page.presenter.hand_over("Essai")
    application.settle()
    application.window.forget_undo()


def _handed(application: Application) -> None:
    """Some packs that were handed over, one of which nobody has after all."""
    from maison.packs.handed.model import Way
    from maison.packs.service import made

    desk = application.window.context().desk
    for at in range(1, 5):
        arrival = desk.arrival_queries.get(_somebody(application, at))
        checked = desk.pack_keeper.check(arrival, desk.pack_wishes.options(arrival).options)
        handed = desk.pack_keeper.hand_over(checked, made(checked.composed), Way.PRINTED, "Essai")
    desk.pack_keeper.undo(handed.id)
    application.window.go(HANDED)


def _wrong(application: Application) -> None:
    """The house has another number since."""
    desk = application.window.context().desk
    house = desk.directory_queries.house()
    desk.directory.set_house(replace(house, phone="+33320001122"), opened=house)
    application.window.go(HANDED, WrongPaper())


def _many(application: Application) -> None:
    application.window.go(BATCH, ManyPacks())


def _templates(application: Application) -> None:
    """The house's own letter, in a colour that is too pale, and not published."""
    from maison.packs.content import PartKey
    from ui.packs.templates.view import TemplatesPage

    application.window.go(TEMPLATES)
    application.settle()
    page = application.window.page(TEMPLATES)
    assert isinstance(page, TemplatesPage)
    page.presenter.say(PartKey.LETTER, "fr", "Bonjour {name},\n\nLa maison vous attend. Sonnez, on vous ouvre.")
    application.settle()
    page.presenter.retell()


SCENES: tuple[tuple[str, Callable[[Application], None]], ...] = (
    ("pack", _pack),
    ("pack-arabic", _arabic),
    ("packs-handed", _handed),
    ("packs-wrong", _wrong),
    ("packs-many", _many),
    ("packs-templates", _templates),
)
