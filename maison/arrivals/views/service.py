"""Keeping, changing and forgetting views of the list. Each call is one transaction with its audit entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import differences, given, record
from maison.arrivals.tables import ListViewRow
from maison.arrivals.views.model import LONGEST_NAME, SavedView, ViewDraft
from maison.arrivals.views.queries import HOUSE, one_view, view_of
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_line

KIND = "view"
_GONE = N_("This view of the list is no longer there.")
_NAMELESS = N_("Please give the view a name.")
_TAKEN = N_("A view of this name is there already. Choose another name.")
_CONFLICT = N_("Somebody else changed this view meanwhile. It is shown as it is now; change it again if need be.")


class ViewService:
    """Keeps views in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def keep(self, draft: ViewDraft, *, operation: str | None = None) -> Change:
        """Keep a new view; answers its id. Raises `Invalid` with what is wrong with its name."""
        draft = _cleaned(draft)

        def work(session: Session) -> Change:
            self._refuse_taken(session, draft)
            stamp = self._stamp()
            row = ListViewRow(
                **self._values(draft), created_at=stamp["updated_at"], created_by=self._actor.name, **stamp
            )
            session.add(row)
            session.flush()
            self._record(session, "created", row.id, given(_told(draft)))
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def change(self, opened: SavedView, draft: ViewDraft, *, operation: str | None = None) -> Change:
        """Give a view another name, other content or another owner. Raises `Invalid`, `NotFound`, `EditConflict`."""
        draft = _cleaned(draft)

        def work(session: Session) -> Change:
            row = self._own(session, opened, draft)
            self._refuse_taken(session, draft, besides=row.id)
            if draft != opened.draft:
                for name, value in {**self._values(draft), **self._stamp()}.items():
                    setattr(row, name, value)
                self._record(session, "changed", row.id, differences(_told(opened.draft), _told(draft)))
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def forget(self, opened: SavedView, *, operation: str | None = None) -> Change:
        """Forget a view; `keep` with its draft brings it back. Raises `NotFound`, `EditConflict`."""

        def work(session: Session) -> Change:
            row = self._own(session, opened, opened.draft)
            session.delete(row)
            self._record(session, "deleted", opened.id, given(_told(opened.draft)))
            return Change(KIND, (opened.id,))

        return self._change(work, operation)

    # ------------------------------------------------------------------------------------------------------------

    def _own(self, session: Session, opened: SavedView, draft: ViewDraft) -> ListViewRow:
        """The row of a view that the actor may change, as it was opened."""
        row = one_view(session, opened.id)
        if row is None or row.owner not in (HOUSE, self._actor.name):
            raise NotFound(_GONE)
        if row.version != opened.version:
            raise EditConflict(_CONFLICT, yours=draft, theirs=view_of(row))
        return row

    def _refuse_taken(self, session: Session, draft: ViewDraft, besides: int = 0) -> None:
        same = (ListViewRow.owner == self._owner(draft), ListViewRow.name == draft.name, ListViewRow.id != besides)
        if session.scalar(select(ListViewRow.id).where(*same)) is not None:
            raise Invalid([Problem("name", Message(_TAKEN))])

    def _values(self, draft: ViewDraft) -> dict[str, Any]:
        return {"owner": self._owner(draft), "name": draft.name, "content": draft.content()}

    def _owner(self, draft: ViewDraft) -> str:
        return HOUSE if draft.shared else self._actor.name

    def _stamp(self) -> dict[str, Any]:
        return {"updated_at": self._clock.now(), "updated_by": self._actor.name}

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(self, session: Session, action: str, view_id: int, changes: Any) -> None:
        at = self._clock.now()
        record(session, self._actor, at, action=action, kind=KIND, row_id=view_id, changes=changes)


def _cleaned(draft: ViewDraft) -> ViewDraft:
    try:
        name = clean_line(draft.name, LONGEST_NAME)
    except TextRefused as error:
        raise Invalid([Problem("name", error.message)]) from error
    if not name:
        raise Invalid([Problem("name", Message(_NAMELESS))])
    return dataclasses.replace(draft, name=name)


def _told(draft: ViewDraft) -> dict[str, Any]:
    """What the trail says of a view: what a filter seeks may name a person, so that its text stays out."""
    content = draft.content()
    content["filter"].pop("text", None)
    return {"name": draft.name, "shared": draft.shared, **content}
