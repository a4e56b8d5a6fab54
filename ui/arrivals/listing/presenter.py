"""What the list of arrivals does: filters, orders, opens, deletes with a way back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category
from ui.arrivals import words
from ui.arrivals.where import FILE, LIST, MERGE, Opened, Pair
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from maison.store.changes import Change
    from ui.shell import Context

_SORT = "arrivals.sort"


class ListView(Protocol):
    """What the presenter needs of the list."""

    def load(self, wanted: ArrivalFilter) -> None:
        """Show the arrivals that `wanted` describes."""

    def reload(self) -> None:
        """Read the same list again, keeping the place."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def show_filter(self, wanted: ArrivalFilter) -> None:
        """Fill the fields of the filter and mark the order."""

    def show_count(self, text: str) -> None:
        """How many there are, in words."""

    def show_rows(self) -> None:
        """There are rows: the list itself, the wanted row selected."""

    def show_no_match(self) -> None:
        """The filter lets nothing through."""

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
            self._view.show_no_match()
        else:
            self._view.show_empty()

    def tell_count(self) -> None:
        """How many there are, in the language of the moment."""
        self._view.show_count(words.count_text(self._count, filtered=self.is_filtered()))

    def is_filtered(self) -> bool:
        """Whether some arrivals are left out."""
        return dataclasses.replace(self._wanted, sort="name", descending=False) != ArrivalFilter()

    # Filtering and ordering -------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Only what holds these words."""
        self._ask(text=text.strip())

    def choose_status(self, status: Status | None) -> None:
        """Only this situation; None for all."""
        self._ask(statuses=(status,) if status else ())

    def choose_category(self, category: Category | None) -> None:
        """Only this category; None for all."""
        self._ask(categories=(category,) if category else ())

    def show_only(self, wanted: ArrivalFilter) -> None:
        """A filter from another page."""
        self._wanted = dataclasses.replace(wanted, sort=self._wanted.sort, descending=self._wanted.descending)
        self._view.show_filter(self._wanted)
        self._view.load(self._wanted)

    def clear(self) -> None:
        """All arrivals again."""
        self.show_only(ArrivalFilter())

    def order(self, sort: str, descending: bool) -> None:
        """Another order."""
        self._context.memory.set(_SORT, [sort, descending])
        self._ask(sort=sort, descending=descending)
        self._view.show_filter(self._wanted)

    def _ask(self, **changes: Any) -> None:
        wanted = dataclasses.replace(self._wanted, **changes)
        if wanted != self._wanted:
            self._wanted = wanted
            self._view.load(wanted)

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
