"""versions of the catalogue"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_settled",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("shipped_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_catalogue_settled")),
    )
    op.create_table(
        "catalogue_shipped",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("files_hash", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_shipped")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_catalogue_shipped_content_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "catalogue_translations",
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column("translation", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("language", "original", "translation", name=op.f("pk_catalogue_translations")),
    )
    op.create_table(
        "catalogue_versions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "shipped",
                "edited",
                "imported",
                "taken",
                "returned",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_catalogue_versions")),
    )
    op.create_table(
        "checklist_noted_rules",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_checklist_noted_rules_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("stay_id", name=op.f("pk_checklist_noted_rules")),
    )
