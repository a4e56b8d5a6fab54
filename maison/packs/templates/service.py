"""Publishing templates: each call is one transaction with its audit entry, and ends in a version that stays."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, Problem
from maison.languages import N_
from maison.packs.templates.checking import checked
from maison.packs.templates.files import as_plain, fingerprint
from maison.packs.templates.model import Origin, Template
from maison.packs.templates.queries import TemplateQueries, newest_of
from maison.packs.templates.tables import TemplateVersionRow
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing
from maison.text import TextRefused, clean_note

#: The kind of the changes and audit entries; the ids are the numbers of versions.
KIND = "pack_template"

_CONFLICT = N_(
    "Somebody else published a version of this template meanwhile. Your changes are kept: look at theirs, then publish again."
)
_NOTELESS = N_("Please say in a few words what is new: whoever looks at the versions later will read it.")


class TemplateService:
    """Publishes versions of templates in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, queries: TemplateQueries) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._queries = queries

    def publish(
        self,
        template: Template,
        *,
        opened: int,
        note: str,
        origin: Origin = Origin.EDITED,
        operation: str | None = None,
    ) -> Change:
        """Put a template in force as a new version; `opened` is the version that was edited, 0 for a new template.

        What says the same as the version in force makes none. Raises `Invalid` and `EditConflict`.
        """
        template, note = checked(template), _cleaned(note)
        if not note:
            raise Invalid([Problem("note", Message(_NOTELESS))])
        return self._add(template, opened, note, origin, operation)

    def go_back(self, key: str, number: int, *, opened: int, note: str, operation: str | None = None) -> Change:
        """Publish an older version anew. Raises as `publish` does, and `NotFound`."""
        older = self._queries.get(key, number).template
        return self.publish(older, opened=opened, note=note, origin=Origin.RETURNED, operation=operation)

    def retire(self, key: str, *, opened: int, note: str = "", operation: str | None = None) -> Change:
        """Make no more packs by a template; an older version can be published again. Raises `EditConflict`, `NotFound`."""
        now = self._queries.get(key).template
        return self._add(now, opened, _cleaned(note), Origin.RETIRED, operation)

    def _add(self, template: Template, opened: int, note: str, origin: Origin, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            before = newest_of(session, template.key)
            number = before.number if before is not None else 0
            if number != opened:
                raise EditConflict(_CONFLICT, yours=template, theirs=number)
            told = fingerprint(template)
            if before is not None and before.content_hash == told and _in_use(before) == (origin is not Origin.RETIRED):
                return Change(KIND, (number,))
            values = self._values(template, number + 1, note, origin, told)
            insert_if_missing(session, TemplateVersionRow, **values)
            added = newest_of(session, template.key)
            if (
                added is None or added.content_hash != told
            ):  # the first version of two desks at once: the other was first
                raise EditConflict(_CONFLICT, yours=template, theirs=1)
            self._record(session, number + 1, template.key, note, origin)
            return Change(KIND, (number + 1,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _values(self, template: Template, number: int, note: str, origin: Origin, told: str) -> dict[str, Any]:
        return {
            "key": template.key,
            "number": number,
            "published_at": self._clock.now(),
            "published_by": self._actor.name,
            "note": note,
            "origin": origin,
            "content": json.dumps(as_plain(template), ensure_ascii=False, separators=(",", ":")),
            "content_hash": told,
        }

    def _record(self, session: Session, number: int, key: str, note: str, origin: Origin) -> None:
        told = (FieldChange("key", None, key), FieldChange("origin", None, origin), FieldChange("note", None, note))
        now = self._clock.now()
        record(session, self._actor, now, action="published", kind=KIND, row_id=number, changes=told)


def _in_use(row: TemplateVersionRow) -> bool:
    return row.origin is not Origin.RETIRED


def _cleaned(note: str) -> str:
    try:
        return clean_note(note)
    except TextRefused as error:
        raise Invalid([Problem("note", error.message)]) from error
