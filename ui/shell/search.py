"""The one search box: what is typed goes to providers on a worker, what they find comes back in groups.

A provider is `provider(query, steps) -> hits`; it runs off the GUI thread and may read the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from maison.progress import Steps
from ui.i18n import N_, _
from ui.jobs import Jobs

#: Kinds in the order of their groups, with the group's name and icon.
KINDS = {
    "person": (N_("People"), "user"),
    "place": (N_("Places"), "map-pin"),
    "step": (N_("Steps to take"), "list-checks"),
    "pack": (N_("Packs"), "book-open"),
    "action": (N_("Actions"), "arrow-right"),
}
SHOWN_OF_KIND = 6


class Marked(NamedTuple):
    """A text, and the parts of it that were typed: from where to before where."""

    text: str
    parts: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """One thing found. `open` is called in the GUI thread when it is chosen; `*_parts` are those that were typed."""

    kind: str
    title: str
    detail: str
    open: Callable[[], object]
    icon: str = ""
    keys: str = ""
    title_parts: tuple[tuple[int, int], ...] = ()
    detail_parts: tuple[tuple[int, int], ...] = ()


Provider = Callable[[str, Steps], Sequence[Hit]]


class SearchView(Protocol):
    """What the presenter needs of the box and its list."""

    def show_hits(self, groups: Sequence[tuple[str, Sequence[Hit]]]) -> None:
        """Groups of hits, each behind its name."""

    def show_nothing(self, text: str) -> None:
        """A sentence instead of hits."""

    def hide_hits(self) -> None:
        """Nothing is searched."""


class Action(NamedTuple):
    """Something that can be done from the search box; `title` is an `N_` text."""

    title: str
    act: Callable[[], object]
    icon: str = "arrow-right"
    keys: str = ""


class SearchPresenter:
    """Asks the providers, newest question first, and groups what they find."""

    def __init__(self, view: SearchView, jobs: Jobs) -> None:
        self._view, self._jobs = view, jobs
        self._providers: list[Provider] = []
        self._actions: list[Action] = []

    def add_provider(self, provider: Provider) -> None:
        """Ask `provider` too."""
        self._providers.append(provider)

    def add_action(self, action: Action) -> None:
        """Find `action` too."""
        self._actions.append(action)

    def search(self, text: str) -> None:
        """Search for what is in the box; an empty box offers the actions."""
        query = text.strip()
        actions = self._matching(query)
        if not query:
            if actions:
                self._view.show_hits(_grouped(actions))
            else:
                self._view.hide_hits()
            return
        providers = tuple(self._providers)

        def find(steps: Steps) -> list[Hit]:
            return [hit for provider in providers for hit in provider(query, steps)]

        self._jobs.read(find, done=lambda hits: self._show(query, [*hits, *actions]), latest="search")

    def stop(self) -> None:
        """The box was left: an answer on its way is not shown."""
        self._jobs.read(lambda _steps: None, latest="search")
        self._view.hide_hits()

    def _show(self, query: str, hits: Sequence[Hit]) -> None:
        if hits:
            self._view.show_hits(_grouped(hits))
        else:
            self._view.show_nothing(
                _("Nothing found for “{query}”. Try fewer letters, another spelling or a reference.").format(
                    query=query
                )
            )

    def _matching(self, query: str) -> list[Hit]:
        from maison.text import fold

        words = fold(query).split()
        hits = (Hit("action", _(action.title), "", action.act, action.icon, action.keys) for action in self._actions)
        return [hit for hit in hits if all(word in fold(hit.title) for word in words)]


def _grouped(hits: Sequence[Hit]) -> list[tuple[str, Sequence[Hit]]]:
    groups: list[tuple[str, Sequence[Hit]]] = []
    for kind, (title, _icon) in KINDS.items():
        own = [hit for hit in hits if hit.kind == kind]
        if own:
            groups.append((_(title), own[: SHOWN_OF_KIND if kind != "action" else None]))
    return groups
