"""What the other desks change, found by asking now and then.

One look into an index costs either database less than a millisecond; PostgreSQL's LISTEN would need a connection that
never rests, which a proxy or a sleeping laptop cuts without a word.
"""

from collections.abc import Iterable

from maison.store.changes import TOLD_ONE_BY_ONE, Change
from maison.store.store import Store


class OtherDesks:
    """Knows what was changed before it was made; each look answers what other programs changed since the last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last = store.newest_change()

    def news(self) -> tuple[Change, ...]:
        """At most one change a kind. Raises `StoreError`, and answers the same news at the next look."""
        newest = self._store.newest_change()
        if newest <= self._last:
            self._last = newest  # a backup was restored: its numbers go on from there
            return ()
        self._last, changes = self._store.changes_since(self._last, others_only=True)
        return _together(changes)


def _together(changes: Iterable[Change]) -> tuple[Change, ...]:
    ids: dict[str, dict[int, None]] = {}
    any_of: set[str] = set()
    for change in changes:
        known = ids.setdefault(change.kind, {})
        known.update(dict.fromkeys(change.ids))
        if not change.ids or len(known) > TOLD_ONE_BY_ONE:
            any_of.add(change.kind)
    return tuple(Change(kind, () if kind in any_of else tuple(known)) for kind, known in ids.items())
