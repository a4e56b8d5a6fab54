"""the lines of all checklists are kept"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "checklist_expiries",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("kind", _key(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("adviser", _key(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_expiries")),
    )
    op.create_index("ix_checklist_expiries_by_day", "checklist_expiries", ["until", "id", "here", "kind", "adviser"])
    op.create_table(
        "checklist_items",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("line_key", _key(), nullable=False),
        sa.Column("step_key", _key(), nullable=False),
        sa.Column("applies", sa.Boolean(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("legal", sa.Boolean(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("penalty_from", sa.Date(), nullable=True),
        sa.Column("dead_after", sa.Date(), nullable=True),
        sa.Column("anchored_on", sa.Date(), nullable=True),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("adviser", _key(), nullable=False),
        sa.Column("category", _key(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_items")),
    )
    waiting = sa.text("waiting")
    for name, columns in (
        ("by_adviser", ["adviser", "step_key", "due_on", "here", "legal", "category", "dead_after", "waiting"]),
        ("by_day", ["due_on", "id", "here", "legal", "category", "dead_after", "step_key", "waiting"]),
        ("by_step", ["step_key", "due_on", "here", "legal", "category", "dead_after", "waiting"]),
    ):
        op.create_index(
            f"ix_checklist_items_{name}", "checklist_items", columns, sqlite_where=waiting, postgresql_where=waiting
        )
    op.create_table(
        "checklist_states",
        sa.Column("stay_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("marked", sa.Integer(), server_default="1", nullable=False),
        sa.Column("worked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("logic", sa.String(), server_default="", nullable=False),
        sa.Column("refresh_on", sa.Date(), nullable=True),
        sa.Column("digest", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("stay_id", name=op.f("pk_checklist_states")),
    )
    # every stay there is waits to be worked out
    op.execute("INSERT INTO checklist_states (stay_id) SELECT id FROM stays ORDER BY id")
