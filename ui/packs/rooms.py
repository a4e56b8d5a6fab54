"""The pages around packs, for the list of all pages. Each is imported when it is first shown."""

from __future__ import annotations

from ui.arrivals.where import PACKS
from ui.i18n import N_
from ui.packs.where import BATCH, HANDED, TEMPLATES
from ui.shell.page import Context, Page, PageSpec


def _handed(context: Context) -> Page:
    from ui.packs.handed.view import HandedPage

    return HandedPage(context)


def _batch(context: Context) -> Page:
    from ui.packs.many.view import ManyPage

    return ManyPage(context)


def _templates(context: Context) -> Page:
    from ui.packs.templates.view import TemplatesPage

    return TemplatesPage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(HANDED, N_("Packs handed over"), "book-open", _handed, listed=False, under=PACKS),
    PageSpec(BATCH, N_("Packs of many people"), "users", _batch, listed=False, under=PACKS),
    PageSpec(TEMPLATES, N_("Templates of packs"), "file-text", _templates, listed=False, under=PACKS),
)
