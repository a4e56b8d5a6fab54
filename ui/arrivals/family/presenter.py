"""What the family in the file does: finds and adds relatives, parts them, and does the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Relation
from maison.errors import UserError
from ui.arrivals import words
from ui.arrivals.where import FILE, NEW, NewRelative
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from maison.arrivals.family.queries import Relative
    from maison.arrivals.model import Arrival
    from maison.store.changes import Change
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context

#: The fields of a stay that a family has in common, as they are offered together.
SHARED: tuple[tuple[str, ...], ...] = (
    ("adviser",),
    ("planned_arrival", "arrived_on", "entered_france_on", "leaves_on"),
    ("status",),
    ("housing",),
)
_FOUND = 6


class FamilyView(Protocol):
    """What the presenter needs of the tab."""

    def show_family(self, arrival: Arrival, family: Sequence[Relative]) -> None:
        """Who belongs to whom."""

    def show_found(self, people: Sequence[Arrival]) -> None:
        """Who could be meant by what was typed."""

    def show_refused(self, text: str) -> None:
        """Why somebody cannot be added; "" takes it away."""

    def added(self) -> None:
        """The relative was added: the search is empty again."""


class FamilyPresenter:
    """The family of the person whose file is open."""

    def __init__(self, view: FamilyView, context: Context) -> None:
        self._view, self._context = view, context
        self._arrival: Arrival | None = None
        self._family: tuple[Relative, ...] = ()

    def show(self, card: FileCard) -> None:
        """Show the family of this file."""
        self._arrival, self._family = card.arrival, card.family
        self._view.show_family(card.arrival, card.family)

    def open(self, stay_id: int) -> None:
        """Go to a relative's file."""
        self._context.shell.go(FILE, stay_id)

    # Adding -----------------------------------------------------------------------------------------------------

    def look_for(self, text: str) -> None:
        """Find people on file who could be the relative."""
        arrival, desk = self._arrival, self._context.desk
        if arrival is None or not text.strip():
            self._view.show_found(())
            return
        person = arrival.person_id

        def find() -> tuple[Arrival, ...]:
            found = (hit.arrival for hit in desk.arrival_queries.search(text, 3 * _FOUND))
            latest: dict[int, Arrival] = {}
            for one in found:
                if one.person_id != person:
                    latest.setdefault(one.person_id, one)
            return tuple(latest.values())[:_FOUND]

        self._context.jobs.read(
            lambda _steps: find(), done=self._view.show_found, failed=self._context.shell.tell_error,
            owner=self._view, latest="family.search",
        )  # fmt: skip

    def add(self, relative: Arrival, relation: Relation) -> None:
        """Say that somebody on file is the spouse, child or parent."""
        arrival, desk = self._arrival, self._context.desk
        if arrival is not None:
            person = arrival.person_id
            self._write(lambda: desk.families.join(person, relative.person_id, relation), self._view.added)

    def add_new(self, relation: Relation) -> None:
        """Open the form for somebody who is not on file yet."""
        if self._arrival is not None:
            self._context.shell.go(NEW, NewRelative(self._arrival.id, relation.value))

    def part(self, relative: Relative) -> None:
        """Remove the link, and offer it back."""
        arrival, desk, context = self._arrival, self._context.desk, self._context
        if arrival is None:
            return
        mine, theirs = arrival.person_id, relative.arrival.person_id

        def put_back() -> None:
            self._write(lambda: desk.families.join(mine, theirs, relative.relation))

        def told() -> None:
            name = words.heading(relative.arrival.draft)
            context.shell.offer_undo(_("{name} is no longer linked to this file.").format(name=name), put_back)

        self._write(lambda: desk.families.part(mine, theirs), told)

    # The same for all -------------------------------------------------------------------------------------------

    def followers(self) -> tuple[Arrival, ...]:
        """The stays of the relatives that are not over: those that follow what is done here."""
        return tuple(one.arrival for one in self._family if one.arrival.status is not Status.LEFT)

    def share(self, groups: Sequence[tuple[str, ...]]) -> None:
        """Give the relatives what this stay says in these fields, all or none, and offer the way back."""
        arrival, desk, context = self._arrival, self._context.desk, self._context
        followers = self.followers()
        if arrival is None or not followers or not groups:
            return
        names = [name for group in groups for name in group]
        values = {name: getattr(arrival.draft, name) for name in names}
        before = [(one.id, {name: getattr(one.draft, name) for name in names}) for one in followers]

        def take_back() -> None:
            for stay_id, old in before:
                self._write(partial(desk.families.change_all, [stay_id], old))

        def told() -> None:
            count = len(followers)
            text = ngettext(
                "The same was done for {count} relative.", "The same was done for {count} relatives.", count
            )
            context.shell.offer_undo(text.format(count=count), take_back)

        self._write(lambda: desk.families.change_all([one.id for one in followers], values), told)

    def _write(self, work: Callable[[], Change], told: Callable[[], Any] | None = None) -> None:
        def done(change: Change) -> None:
            self._context.changes.publish(change)
            if told is not None:
                told()

        self._view.show_refused("")
        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._on_failed)

    def _on_failed(self, error: UserError) -> None:
        from ui.errors import told

        self._view.show_refused(told(error))
