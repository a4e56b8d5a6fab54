"""Trying changes on the open files, publishing them, going back to older versions, and deciding on what the program brings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from maison.errors import EditConflict, Invalid, Message, UserError
from ui.i18n import _

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Content, Unit
    from maison.checklists.library.model import Version
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.catalogue.presenter import EditorPresenter
    from ui.catalogue.preview import Preview
    from ui.shell import Context


class PublisherView(Protocol):
    """What the publisher needs of the page."""

    def show_preview(self, preview: Preview) -> None:
        """What it would mean for the open files."""

    def show_version(self, version: Version, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        """What one version changed."""

    def show_published(self, number: int) -> None:
        """It is in force."""

    def show_note_refused(self, sentence: Message) -> None:
        """What is wrong with the note of a version."""

    def show_error(self, error: UserError) -> None:
        """What belongs to no field."""


class Publisher:
    """Makes versions of what the editor holds."""

    def __init__(self, view: PublisherView, context: Context, editor: EditorPresenter) -> None:
        self._view, self._context, self._editor = view, context, editor
        self._desk, self._jobs = context.desk, context.jobs

    def preview(self) -> None:
        """Find out what the changes would mean for the open files."""
        if self._editor.copy is None or self._editor.refused():
            return
        content = self._editor.copy.content()
        self._jobs.read(
            lambda steps: self._tried(content, steps),
            done=self._view.show_preview,
            failed=self._view.show_error,
            latest="catalogue-preview",
            title=_("Trying the changes on the open files"),
        )

    def _tried(self, content: Content, steps: Steps) -> Preview:
        from maison.checklists.library.parsing import parsed
        from ui.catalogue.preview import preview

        desk = self._desk
        new, old = parsed(content), desk.published().catalogue
        arrivals = desk.arrival_queries.under_way()
        changes = desk.rule_queries.compared(desk.stay_facts.many(arrivals), new, steps=steps)
        return preview(arrivals, changes, old, new)

    def publish(self, note: str) -> None:
        """Put the changes in force as a new version."""
        if self._editor.copy is None or self._editor.refused():
            return
        content, opened, confirmed = (
            self._editor.copy.content(),
            self._editor.copy.number,
            frozenset(self._editor.copy.confirmed),
        )
        self._write(
            lambda: self._desk.library.publish(content, opened=opened, note=note, confirmed=confirmed), _("Publishing")
        )

    def go_back(self, number: int, note: str) -> None:
        """Publish an older version anew."""
        if self._editor.shelf is not None:
            opened = self._editor.shelf.number
            self._write(
                lambda: self._desk.library.go_back(number, opened=opened, note=note), _("Publishing"), keep=True
            )

    def settle(self, units: Collection[str], *, take: bool) -> None:
        """Take over what the program brings for these units, or keep what the house has."""
        if self._editor.shelf is not None and units:
            opened, decisions = self._editor.shelf.number, dict.fromkeys(units, take)
            note = _("Changes of the program") if take else ""
            self._write(
                lambda: self._desk.library.settle(decisions, opened=opened, note=note), _("Publishing"), keep=True
            )

    def look_at(self, number: int) -> None:
        """Show what a version changed."""
        from maison.checklists.library.content import units

        shelf = self._editor.shelf
        if shelf is None:
            return
        version = next(one for one in shelf.versions if one.number == number)
        queries = self._desk.library_queries

        def read(_steps: object) -> tuple[Sequence[UnitChange], Mapping[str, Unit]]:
            before = units(queries.content(number - 1)) if number > 1 else {}
            return queries.what_changed(number), {**before, **units(queries.content(number))}

        self._jobs.read(
            read,
            done=lambda found: self._view.show_version(version, *found),
            failed=self._view.show_error,
            latest="catalogue-version",
        )

    def _write(self, call: Callable[[], Change], title: str, *, keep: bool = False) -> None:
        def done(change: Change) -> None:
            if not keep:
                self._editor.forget()
            self._context.changes.publish(change)
            self._view.show_published(change.ids[0])

        self._jobs.write(lambda _steps: call(), done=done, failed=self._on_failed, title=title)

    def _on_failed(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._view.show_note_refused(error.problems[0].message)
            return
        self._view.show_error(error)
        if isinstance(error, EditConflict):
            self._editor.load()
