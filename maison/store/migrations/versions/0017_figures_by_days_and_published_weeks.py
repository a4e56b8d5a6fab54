"""figures by days and published weeks"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _key() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "statistics_history",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistics_history")),
    )
    op.create_table(
        "statistics_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", _key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistics_marks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_statistics_marks_source_statistics_marks_day"), "statistics_marks", ["source", "day"])
    op.create_table(
        "statistics_published",
        sa.Column("week", _key(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("definitions_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_statistics_published")),
    )
    op.create_table(
        "statistics_sheets",
        sa.Column("source", _key(), nullable=False),
        sa.Column("extent", _key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("source", "extent", "day", name=op.f("pk_statistics_sheets")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statistics_tables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", _key(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistics_tables")),
        sa.UniqueConstraint("name", name=op.f("uq_statistics_tables_name")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checklist_decisions_marked", "checklist_decisions", ["marked_on", "mark", "stay_id"])
    op.create_index(
        "ix_checklist_items_legal",
        "checklist_items",
        ["due_on", "applies", "settled", "stay_id", "line_key", "legal"],
        sqlite_where=sa.text("legal"),
        postgresql_where=sa.text("legal"),
    )
