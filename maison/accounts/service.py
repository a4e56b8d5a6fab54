"""Writing the audit trail, in the transaction of what it tells of."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.tables import AuditRow
from maison.records import as_plain
from maison.store.prepared import Prepared

_INSERT = Prepared(insert(AuditRow), ("at", "actor", "desk", "action", "kind", "row_id", "changes"))


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields whose values differ, in the order of `new`."""
    return tuple(FieldChange(name, old.get(name), value) for name, value in new.items() if old.get(name) != value)


def given(values: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """What a new record was given: every field that is not empty."""
    return tuple(FieldChange(name, None, value) for name, value in values.items() if value not in (None, "", (), {}))


def record(
    session: Session,
    actor: Actor,
    at: dt.datetime,
    *,
    action: str,
    kind: str,
    row_id: int | None = None,
    changes: Iterable[FieldChange] = (),
) -> None:
    """Say in the trail that `actor` did `action` ("created", "changed", "deleted", ...) to a record."""
    _INSERT.execute(session.connection(), _entry(actor, at, action, kind, row_id, _told(changes)))


def record_each(
    session: Session, actor: Actor, at: dt.datetime, *, action: str, kind: str, row_ids: Iterable[int]
) -> None:
    """Say it of many records at once, without what changed in each."""
    entries = [_entry(actor, at, action, kind, row_id, []) for row_id in row_ids]
    _INSERT.execute_many(session.connection(), entries)


def record_changes(
    session: Session,
    actor: Actor,
    at: dt.datetime,
    *,
    action: str,
    kind: str,
    changes: Mapping[int, Iterable[FieldChange]],
) -> None:
    """Say it of many records at once, with what changed in each."""
    entries = [_entry(actor, at, action, kind, row_id, _told(each)) for row_id, each in changes.items()]
    _INSERT.execute_many(session.connection(), entries)


def _told(changes: Iterable[FieldChange]) -> list[dict[str, Any]]:
    return [{"field": change.field, "old": as_plain(change.old), "new": as_plain(change.new)} for change in changes]


def _entry(
    actor: Actor, at: dt.datetime, action: str, kind: str, row_id: int | None, changes: list[dict[str, Any]]
) -> dict[str, Any]:
    who = {"actor": actor.name, "desk": actor.desk}
    return {"at": at, **who, "action": action, "kind": kind, "row_id": row_id, "changes": changes}
