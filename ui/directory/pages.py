"""The pages of this room beside the directory itself, for the list of all pages. Each is imported when it is first shown."""

from ui.directory.events.pages import PAGES as EVENTS
from ui.directory.where import DIRECTORY, EDIT, EXCHANGE, SERVICE, TO_CHECK, TRUST
from ui.i18n import N_
from ui.shell.page import Context, Page, PageSpec


def _edit(context: Context) -> Page:
    from ui.directory.editing.subject import PLACE
    from ui.directory.editing.view import EditingPage

    return EditingPage(context, PLACE)


def _service(context: Context) -> Page:
    from ui.directory.editing.subject import OFFER
    from ui.directory.editing.view import EditingPage

    return EditingPage(context, OFFER)


def _trust(context: Context) -> Page:
    from ui.directory.trust.view import TrustPage

    return TrustPage(context)


def _to_check(context: Context) -> Page:
    from ui.directory.trust.to_check_view import ToCheckPage

    return ToCheckPage(context)


def _exchange(context: Context) -> Page:
    from ui.directory.intake.view import ExchangePage

    return ExchangePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(EDIT, N_("Edit the place"), "pencil", _edit, listed=False, under=DIRECTORY),
    PageSpec(SERVICE, N_("Edit the service"), "pencil", _service, listed=False, under=DIRECTORY),
    PageSpec(TRUST, N_("Closure, sources, history"), "clock", _trust, listed=False, under=DIRECTORY),
    PageSpec(TO_CHECK, N_("Places to check"), "list-checks", _to_check, listed=False, under=DIRECTORY),
    PageSpec(EXCHANGE, N_("Import and export"), "upload", _exchange, listed=False, under=DIRECTORY),
    *EVENTS,
)
