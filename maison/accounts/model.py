"""Who acts, and what an audit entry says."""

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, at which desk. The name goes into `created_by` and the audit trail."""

    name: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that was changed; values as JSON can hold them."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which record, when."""

    at: dt.datetime
    actor: str
    desk: str
    action: str
    kind: str
    row_id: int | None
    changes: tuple[FieldChange, ...]
