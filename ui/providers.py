"""What the one search box finds: people, places and steps of this desk, and what the window can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from maison import languages
from maison.progress import Steps
from maison.text import fold, search_words, words_within
from ui import theme
from ui.arrivals.reasons import told
from ui.arrivals.where import FILE, IMPORT, LIST, MERGE
from ui.backups.where import BACKUPS
from ui.directory.events.where import EVENT, EVENTS, PROGRAMME
from ui.directory.where import DIRECTORY, EXCHANGE, TO_CHECK, PlaceAt
from ui.directory.where import EDIT as EDIT_PLACE
from ui.i18n import N_, _
from ui.packs.where import BATCH, HANDED, TEMPLATES, WrongPaper
from ui.pages import STATISTICS, STEPS
from ui.shell.search import Hit
from ui.words import titled

if TYPE_CHECKING:
    from maison.arrivals.finding.reasons import Found
    from ui.shell.page import Context

#: So many hits of each kind are asked for; the list shows the best.
_ASKED = 6
#: The look of each action, by its name in the settings.
_LOOKS = (
    (N_("Light look"), theme.Scheme.LIGHT),
    (N_("Dark look"), theme.Scheme.DARK),
    (N_("High contrast, black on white"), theme.Scheme.CONTRAST_LIGHT),
    (N_("High contrast, white on black"), theme.Scheme.CONTRAST_DARK),
    (N_("The look of the system"), theme.Scheme.SYSTEM),
)
_LANGUAGES = {"fr": N_("Window in French (français)"), "en": N_("Window in English")}
_SIZES = ((N_("Larger text"), 0.1, "zoom-in"), (N_("Smaller text"), -0.1, "zoom-out"))


def furnish(context: Context) -> None:
    """Let the search box find everything."""
    shell = context.shell
    for provider in (_people, _places, _steps, _views):
        shell.add_provider(partial(provider, context))
    for title, key, icon in (
        (N_("Import a list of arrivals"), IMPORT, "upload"),
        (N_("Merge two files"), MERGE, "users"),
        (N_("Import or export places and events"), EXCHANGE, "upload"),
        (N_("Events of the week"), EVENTS, "calendar-days"),
        (N_("New event"), EVENT, "plus"),
        (N_("Programme of the week"), PROGRAMME, "printer"),
        (N_("Figures of last week"), STATISTICS, "chart-column"),
        (N_("Packs handed over"), HANDED, "book-open"),
        (N_("Packs of this week’s arrivals"), BATCH, "printer"),
        (N_("Templates of packs"), TEMPLATES, "file-text"),
        (N_("Backups: make one, go back to one"), BACKUPS, "database"),
    ):
        shell.add_action(title, partial(shell.go, key), icon=icon)
    shell.add_action(N_("New place"), partial(shell.go, EDIT_PLACE, PlaceAt()), icon="map-pin")
    shell.add_action(N_("Places to check"), partial(shell.go, TO_CHECK), icon="list-checks")
    shell.add_action(N_("Whose pack is now wrong?"), partial(shell.go, HANDED, WrongPaper()), icon="triangle-alert")
    for tag in languages.UI_LANGUAGES:
        shell.add_action(_LANGUAGES[tag], partial(shell.set_language, tag), icon="languages")
    for title, scheme in _LOOKS:
        shell.add_action(title, _look(context, scheme), icon="sun")
    for title, step, icon in _SIZES:
        shell.add_action(title, _size(context, step), icon=icon)


def _look(context: Context, scheme: theme.Scheme) -> Callable[[], None]:
    return lambda: context.shell.set_look(scheme.value, theme.current().scale)


def _size(context: Context, step: float) -> Callable[[], None]:
    return lambda: context.shell.set_look(theme.current().scheme.value, round(theme.current().scale + step, 1))


def _people(context: Context, query: str, _progress: Steps) -> Sequence[Hit]:
    return [_person(context, found) for found in context.desk.arrival_queries.search(query, _ASKED)]


def _person(context: Context, found: Found) -> Hit:
    title, detail = told(found)
    act = partial(context.shell.go, FILE, found.id)
    return Hit("person", title.text, detail.text, act, title_parts=title.parts, detail_parts=detail.parts)


def _places(context: Context, query: str, _progress: Steps) -> Sequence[Hit]:
    from maison.directory.vocabulary import LABELS

    return [
        Hit(
            "place",
            place.name,
            " · ".join(part for part in (_(LABELS[place.draft.category]), place.draft.city) if part),
            partial(context.shell.go, DIRECTORY, place.id),
        )
        for place in context.desk.directory_queries.search(query, limit=_ASKED)
    ]


def _steps(context: Context, query: str, _progress: Steps) -> Sequence[Hit]:
    """Steps of the catalogue by any of their titles: a French name is known also to who reads English."""
    words = search_words(query)
    hits = []
    for key, step in context.desk.published().catalogue.steps.items():
        known = words_within(" ".join(step.title.texts.values()))
        if words and all(any(own.startswith(word) for own in known) for word in words):
            hits.append(Hit("step", titled(step.title.texts), "", partial(context.shell.go, STEPS, key)))
    return hits[:_ASKED]


def _views(context: Context, query: str, _progress: Steps) -> Sequence[Hit]:
    """Lists that were given a name: "doctorants" opens that list."""
    words = search_words(query)
    return [
        Hit("action", _("List: {name}").format(name=view.name), "", partial(context.shell.go, LIST, view), "funnel")
        for view in context.desk.view_queries.all()
        if words and all(word in fold(view.name) for word in words)
    ][:_ASKED]
