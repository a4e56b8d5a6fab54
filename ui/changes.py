"""The change bus: what has changed in the database, told to every presenter in the GUI thread.

A presenter subscribes with the kinds that concern it; it reloads if it is on screen, else marks itself stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from maison.store.changes import Change

Listener = Callable[["Change"], None]


class ChangeBus(QObject):
    """One per window. `publish` may be called from any thread; listeners are called in the GUI thread."""

    _published = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listeners: list[tuple[frozenset[str], Listener]] = []
        self._published.connect(self._on_published)

    def subscribe(self, kinds: Iterable[str], listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change of one of `kinds`; the answer ends it."""
        entry = (frozenset(kinds), listener)
        self._listeners.append(entry)

        def end() -> None:
            if entry in self._listeners:
                self._listeners.remove(entry)

        return end

    def publish(self, changes: Change | Iterable[Change]) -> None:
        """Tell of one or more changes."""
        for change in (changes,) if hasattr(changes, "kind") else tuple(changes):
            self._published.emit(change)

    def everything_changed(self) -> None:
        """Another database stands in the place of the one that was read: everybody reads anew."""
        from maison.store.changes import Change

        for kinds, listener in tuple(self._listeners):
            listener(Change(min(kinds), ()))

    @Slot(object)
    def _on_published(self, change: Change) -> None:
        for kinds, listener in tuple(self._listeners):
            if change.kind in kinds:
                listener(change)
