"""Lists with a name: which there are, the one on screen, and what is kept, renamed and forgotten of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from maison.arrivals.views.model import SavedView, ViewDraft
from maison.errors import UserError
from ui.i18n import _

if TYPE_CHECKING:
    from maison.store.changes import Change
    from ui.shell import Context

Refused = Callable[[UserError], object]


class Views:
    """The views of one list. `changed` is called when there are others, or another one is on screen."""

    def __init__(self, context: Context, changed: Callable[[], object]) -> None:
        self._context, self._changed = context, changed
        self.all: tuple[SavedView, ...] = ()
        self._on_screen = 0
        self._read_before = False
        context.changes.subscribe({"view"}, self._on_change)

    @property
    def current(self) -> SavedView | None:
        """The one that was opened last; the list may have been changed since."""
        return next((view for view in self.all if view.id == self._on_screen), None)

    def activate(self) -> None:
        """The list has come on screen."""
        if not self._read_before:
            self._read_before = True
            self.read()

    def read(self) -> None:
        """Read them again."""
        context = self._context

        def done(views: tuple[SavedView, ...]) -> None:
            self.all = views
            self._changed()

        context.jobs.read(
            lambda _steps: context.desk.view_queries.all(), done=done, failed=context.shell.tell_error, latest="views"
        )

    def show(self, view: SavedView | None) -> None:
        """This one is on screen now."""
        self._on_screen = view.id if view else 0
        if view and view not in self.all:  # it was found by the search box, before the list was ever shown
            self.all = (*(one for one in self.all if one.id != view.id), view)
        self._changed()

    def keep(self, draft: ViewDraft, *, kept: Callable[[], object], refused: Refused) -> None:
        """Keep a new view; it is the one on screen."""
        desk = self._context.desk

        def done(change: Change) -> None:
            kept()
            self._on_screen = change.ids[0]
            self._tell(change)

        self._context.jobs.write(lambda _steps: desk.views.keep(draft), done=done, failed=refused)

    def change(self, view: SavedView, draft: ViewDraft, *, kept: Callable[[], object], refused: Refused) -> None:
        """Give a view another name, owner or content."""
        desk = self._context.desk

        def done(change: Change) -> None:
            kept()
            self._tell(change)

        def failed(error: UserError) -> None:
            self.read()
            refused(error)

        self._context.jobs.write(lambda _steps: desk.views.change(view, draft), done=done, failed=failed)

    def forget(self, view: SavedView) -> None:
        """Forget a view, and offer the way back."""
        context = self._context

        def undo() -> None:
            self.keep(view.draft, kept=lambda: None, refused=context.shell.tell_error)

        def done(change: Change) -> None:
            context.changes.publish(change)
            context.shell.offer_undo(_("The view “{name}” was deleted.").format(name=view.name), undo)

        context.jobs.write(lambda _steps: context.desk.views.forget(view), done=done, failed=context.shell.tell_error)

    def _tell(self, change: Change) -> None:
        self._read_before = True
        self._context.changes.publish(change)

    def _on_change(self, _change: Change) -> None:
        if self._read_before:
            self.read()


def renamed(view: SavedView, name: str, shared: bool) -> ViewDraft:
    """The view under another name, or for others."""
    return dataclasses.replace(view.draft, name=name, shared=shared)
