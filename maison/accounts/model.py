"""Who acts, and what an audit entry says."""

import datetime as dt
from typing import Any, NamedTuple


class Actor(NamedTuple):
    """The person who acts, at which desk. The name goes into `created_by` and the audit trail."""

    name: str
    desk: str = ""

    @property
    def place(self) -> str:
        """Where visitors are called to: the desk, or to whoever works where no desk has a name."""
        return self.desk or self.name


class FieldChange(NamedTuple):
    """One field of a record that was changed; values as JSON can hold them."""

    field: str
    old: Any
    new: Any


class AuditEntry(NamedTuple):
    """Who did what to which record, when."""

    id: int
    at: dt.datetime
    actor: str
    desk: str
    action: str
    kind: str
    row_id: int | None
    changes: tuple[FieldChange, ...]
