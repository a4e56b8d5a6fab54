"""What the list of arrivals does: filters, orders, opens, deletes with a way back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple, Protocol

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.views.model import SavedView, ViewDraft
from ui.arrivals import words
from ui.arrivals.listing import told
from ui.arrivals.listing.views import Refused, Views
from ui.arrivals.where import FILE, LIST, MERGE, Opened, Pair
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from maison.store.changes import Change
    from ui.shell import Context

_SORT = "arrivals.sort"


class Names(NamedTuple):
    """What can be chosen by its name."""

    hosts: tuple[str, ...]
    advisers: tuple[str, ...]
    tags: tuple[str, ...]


class ListView(Protocol):
    """What the presenter needs of the list."""

    def load(self, wanted: ArrivalFilter) -> None:
        """Show the arrivals that `wanted` describes."""

    def reload(self) -> None:
        """Read the same list again, keeping the place."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def show_filter(self, wanted: ArrivalFilter) -> None:
        """Show the conditions and mark the order."""

    def columns(self) -> tuple[str, ...]:
        """The keys of the columns that are shown, in their order."""

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns, in this order."""

    def show_view(self, name: str, *, changed: bool) -> None:
        """The name of the view on screen, "" for none, and whether the list was changed since."""

    def show_count(self, text: str) -> None:
        """How many there are, in words."""

    def show_rows(self) -> None:
        """There are rows: the list itself, the wanted row selected."""

    def show_no_match(self, conditions: str) -> None:
        """The filter lets nothing through; its conditions in words."""

    def show_empty(self) -> None:
        """Nothing is on file yet."""


class ListPresenter:
    """One list, with one filter and one order; the order is remembered on this PC."""

    def __init__(self, view: ListView, context: Context) -> None:
        self._view, self._context = view, context
        sort, descending = context.memory.get(_SORT, ["name", False])
        self._wanted = dataclasses.replace(ArrivalFilter(), sort=sort, descending=bool(descending))
        self._stale = True
        self._all: int | None = None
        self._count = 0
        self.views = Views(context, self._tell_view)
        context.changes.subscribe({"arrival"}, self._on_change)

    @property
    def wanted(self) -> ArrivalFilter:
        """What the list shows."""
        return self._wanted

    # Loading ----------------------------------------------------------------------------------------------------

    def activate(self) -> None:
        """The list comes on screen."""
        if self._all is None:
            self._view.show_filter(self._wanted)
            self._view.load(self._wanted)
        elif self._stale:
            self._view.reload()
        self._stale = False
        self.views.activate()

    def refresh(self) -> None:
        """Read it again."""
        self._stale = True
        self.activate()

    def loaded(self, count: int) -> None:
        """The list is there."""
        filtered, self._count = self.is_filtered(), count
        if not filtered:
            self._all = count
            self._context.shell.set_count(LIST, count)
        self._all = self._all or count
        self.tell_count()
        if count:
            self._view.show_rows()
        elif filtered:
            self._view.show_no_match(" · ".join(one.told() for one in told.conditions(self._wanted)))
        else:
            self._view.show_empty()

    def tell_count(self) -> None:
        """How many there are, in the language of the moment."""
        self._view.show_count(words.count_text(self._count, filtered=self.is_filtered()))

    def is_filtered(self) -> bool:
        """Whether some arrivals are left out."""
        return self._wanted.conditions != ArrivalFilter()

    # Filtering and ordering -------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Only what holds these words."""
        self._ask(text=text.strip())

    def narrow(self, wanted: ArrivalFilter) -> None:
        """Other conditions; the order stays."""
        self.show_only(wanted)

    def drop(self, name: str) -> None:
        """Without one of the conditions (`told.Condition.name`)."""
        self.show_only(told.without(self._wanted, name))

    def count(self, wanted: ArrivalFilter, owner: Any, told_of: Callable[[str], object]) -> None:
        """Tell `owner`, if it is still there, how many arrivals a filter would leave, in words."""
        desk = self._context.desk

        def done(count: int) -> None:
            told_of(words.count_text(count, filtered=wanted.conditions != ArrivalFilter()))

        self._context.jobs.read(
            lambda _steps: desk.arrival_queries.count(wanted), done=done, owner=owner, latest="filter-count"
        )

    def known_names(self, done: Callable[[Names], object]) -> None:
        """Hand over the hosts, the advisers and the tags there are so far."""
        queries = self._context.desk
        self._context.jobs.read(
            lambda _steps: Names(
                queries.arrival_queries.hosts(), queries.arrival_queries.advisers(), queries.arrival_queries.tags()
            ),
            done=done, failed=self._context.shell.tell_error,
        )  # fmt: skip

    def show_only(self, wanted: ArrivalFilter) -> None:
        """A filter from another page."""
        self._show(dataclasses.replace(wanted, sort=self._wanted.sort, descending=self._wanted.descending))

    def clear(self) -> None:
        """All arrivals again."""
        self.views.show(None)
        self.show_only(ArrivalFilter())

    def order(self, sort: str, descending: bool) -> None:
        """Another order."""
        self._context.memory.set(_SORT, [sort, descending])
        self._ask(sort=sort, descending=descending)

    def _ask(self, **changes: Any) -> None:
        wanted = dataclasses.replace(self._wanted, **changes)
        if wanted != self._wanted:
            self._show(wanted)

    def _show(self, wanted: ArrivalFilter) -> None:
        self._wanted = wanted
        self._view.show_filter(wanted)
        self._view.load(wanted)
        self._tell_view()

    # Views ------------------------------------------------------------------------------------------------------

    def open_view(self, view: SavedView) -> None:
        """Show a list that was kept: its filter, its order and its columns."""
        wanted = view.draft.wanted
        self._context.memory.set(_SORT, [wanted.sort, wanted.descending])
        if view.draft.columns:
            self._view.show_columns(view.draft.columns)
        self.views.show(view)
        self._show(wanted)

    def keep_view(self, name: str, shared: bool, *, kept: Callable[[], object], refused: Refused) -> None:
        """Keep what is on screen under a name."""
        self.views.keep(ViewDraft(name, self._wanted, self._view.columns(), shared), kept=kept, refused=refused)

    def keep_changes(self) -> None:
        """Keep what is on screen as the view that was opened."""
        view = self.views.current
        if view is not None:
            draft = dataclasses.replace(view.draft, wanted=self._wanted, columns=self._view.columns())
            self.views.change(view, draft, kept=lambda: None, refused=self._context.shell.tell_error)

    def columns_changed(self) -> None:
        """Other columns are shown."""
        self._tell_view()

    def view_is_changed(self) -> bool:
        """Whether the list is no longer as the view that was opened."""
        view = self.views.current
        if view is None:
            return False
        other_columns = bool(view.draft.columns) and view.draft.columns != self._view.columns()
        return view.draft.wanted != self._wanted or other_columns

    def _tell_view(self) -> None:
        view = self.views.current
        self._view.show_view(view.name if view else "", changed=self.view_is_changed())

    # One arrival ------------------------------------------------------------------------------------------------

    def open(self, stay_id: int, neighbour: Callable[[int, int], int | None]) -> None:
        """Show the file of one arrival."""
        self._context.shell.go(FILE, Opened(stay_id, neighbour))

    def delete(self, stay_id: int, name: str) -> None:
        """Take an arrival off the list, and offer the way back."""
        context = self._context

        def undo() -> None:
            context.jobs.write(
                lambda _steps: context.desk.arrivals.restore(stay_id),
                done=context.changes.publish, failed=context.shell.tell_error,
            )  # fmt: skip

        def done(change: Change) -> None:
            context.changes.publish(change)
            context.shell.offer_undo(_("The file of {name} was deleted.").format(name=name), undo)

        context.jobs.write(
            lambda _steps: context.desk.arrivals.delete(stay_id), done=done, failed=context.shell.tell_error
        )

    def merge(self, stay_ids: Sequence[int]) -> None:
        """Show two files side by side, the first of which stays."""
        if len(stay_ids) != 2:
            self._context.shell.tell(_("Choose two files to merge them."))
            return
        self._context.shell.go(MERGE, Pair(*stay_ids))

    def _on_change(self, _change: Change) -> None:
        self._stale = True
        if self._view.is_on_screen():
            self.activate()
