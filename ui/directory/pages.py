"""The pages of this room beside the directory itself, for the list of all pages. Each is imported when it is first shown."""

from ui.directory.where import EDIT, PLACES, SERVICE
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


PAGES: tuple[PageSpec, ...] = (
    PageSpec(EDIT, N_("Edit the place"), "pencil", _edit, listed=False, under=PLACES),
    PageSpec(SERVICE, N_("Edit the service"), "pencil", _service, listed=False, under=PLACES),
)
