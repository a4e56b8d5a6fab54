"""The pages of this room, for the list of all pages. Each is imported when it is first shown."""

from ui.arrivals.where import DETAILS, EDIT, FILE, IMPORT, LIST, MERGE, NEW
from ui.i18n import N_
from ui.shell.page import Context, Page, PageSpec


def _list(context: Context) -> Page:
    from ui.arrivals.listing.view import ArrivalsPage

    return ArrivalsPage(context)


def _new(context: Context) -> Page:
    from ui.arrivals.form.view import FormPage

    return FormPage(context)


def _edit(context: Context) -> Page:
    from ui.arrivals.form.view import FormPage

    return FormPage(context, editing=True)


def _file(context: Context) -> Page:
    from ui.arrivals.file.view import FilePage

    return FilePage(context)


def _details(context: Context) -> Page:
    from ui.arrivals.details.view import DetailsPage

    return DetailsPage(context)


def _import(context: Context) -> Page:
    from ui.arrivals.intake.view import ImportPage

    return ImportPage(context)


def _merge(context: Context) -> Page:
    from ui.arrivals.merging.view import MergePage

    return MergePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(LIST, N_("Arrivals"), "users", _list),
    PageSpec(NEW, N_("New arrival"), "plus", _new, listed=False, under=LIST),
    PageSpec(EDIT, N_("Edit the file"), "pencil", _edit, listed=False, under=LIST),
    PageSpec(FILE, N_("File"), "user", _file, listed=False, under=LIST),
    PageSpec(DETAILS, N_("More about this person and stay"), "list-checks", _details, listed=False, under=LIST),
    PageSpec(MERGE, N_("Merge two files"), "users", _merge, listed=False, under=LIST),
    PageSpec(IMPORT, N_("Import"), "upload", _import, listed=False, under=LIST),
)
