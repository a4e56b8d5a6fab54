"""the board's first lines of a step or an adviser come from an index in their order

By step, the ids were missing: a server read thousands of lines of one day to put them in order.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLE = "checklist_items"
_REST = ("here", "legal", "category", "dead_after")
_BEFORE = {"by_step": ("step_key", "due_on", *_REST), "by_adviser": ("adviser", "step_key", "due_on", *_REST)}
_AFTER = {
    "by_step": ("step_key", "due_on", "id", *_REST),
    "by_adviser": ("adviser", "due_on", "id", *_REST, "step_key"),
}


def upgrade() -> None:
    _make(_AFTER)


def downgrade() -> None:
    _make(_BEFORE)


def _make(indexes: dict[str, tuple[str, ...]]) -> None:
    waiting = sa.text("waiting")
    for name, columns in indexes.items():
        op.drop_index(f"ix_checklist_items_{name}", _TABLE)
        op.create_index(
            f"ix_checklist_items_{name}",
            _TABLE,
            [*columns, "waiting"],
            sqlite_where=waiting,
            postgresql_where=waiting,
        )
