"""Reading the views that somebody may open: the person's own, and those of the house."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.arrivals.tables import ListViewRow
from maison.arrivals.views.model import SavedView, drafted
from maison.collation import collation_key
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.text import fold

#: Whose a view of the whole house is.
HOUSE = ""


class ViewQueries:
    """Reads the views of one person in one store."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor

    def all(self) -> tuple[SavedView, ...]:
        """The person's own views, then those of the house, each by name."""
        with self._store.read() as session:
            rows = session.scalars(select(ListViewRow).where(ListViewRow.owner.in_((self._actor.name, HOUSE)))).all()
            found = [view_of(row) for row in rows]
        return tuple(sorted(found, key=lambda view: (view.draft.shared, collation_key(view.name))))

    def named(self, name: str) -> SavedView:
        """The view of this name, accents and capitals apart; the person's own before the house's. Raises `NotFound`."""
        views = self.all()
        exact = [view for view in views if view.name == name.strip()]
        alike = exact or [view for view in views if fold(view.name) == fold(name.strip())]
        if not alike:
            raise NotFound(N_("No view of the list is called “{name}”."), name=name.strip()[:60])
        return alike[0]


def view_of(row: Any) -> SavedView:
    """The view in a row of the table."""
    content = row.content if isinstance(row.content, dict) else {}
    return SavedView(row.id, drafted(row.name, content, shared=row.owner == HOUSE), row.version)


def one_view(session: Session, view_id: int) -> ListViewRow | None:
    """The row of a view, locked until the transaction ends."""
    return session.get(ListViewRow, view_id, with_for_update=True)
