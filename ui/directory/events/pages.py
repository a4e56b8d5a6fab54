"""The pages of this room, for the list of all pages. Each is imported when it is first shown."""

from ui.directory.events.where import EVENT, EVENTS, PROGRAMME
from ui.directory.where import DIRECTORY
from ui.i18n import N_
from ui.shell.page import Context, Page, PageSpec


def _events(context: Context) -> Page:
    from ui.directory.events.view import EventsPage

    return EventsPage(context)


def _event(context: Context) -> Page:
    from ui.directory.events.form.view import EventPage

    return EventPage(context)


def _programme(context: Context) -> Page:
    from ui.directory.events.programme.view import ProgrammePage

    return ProgrammePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(EVENTS, N_("Events"), "calendar-days", _events, listed=False, under=DIRECTORY),
    PageSpec(EVENT, N_("Event"), "calendar", _event, listed=False, under=DIRECTORY),
    PageSpec(PROGRAMME, N_("Programme of the week"), "printer", _programme, listed=False, under=DIRECTORY),
)
