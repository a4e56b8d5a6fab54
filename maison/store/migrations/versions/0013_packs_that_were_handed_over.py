"""the packs that were handed over, and what each told of"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "pack_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("way", _one_of("way", "printed", "saved", "mailed"), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("second", sa.String(length=35), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("contents_hash", _key(), nullable=False),
        sa.Column("said_hash", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("overruled", sa.Text(), nullable=False),
        sa.Column("dates", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_pack_handovers_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_handovers")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pack_handovers_by_stay", "pack_handovers", ["stay_id", "id"])
    op.create_index(op.f("ix_pack_handovers_handed_at"), "pack_handovers", ["handed_at"])
    op.create_index(op.f("ix_pack_handovers_contents_hash"), "pack_handovers", ["contents_hash"])
    op.create_table(
        "pack_contents",
        sa.Column("handover_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["pack_handovers.id"],
            name=op.f("fk_pack_contents_handover_id_pack_handovers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("handover_id", name=op.f("pk_pack_contents")),
    )
    op.create_table(
        "pack_things",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of("kind", "step", "place", "event", "number", "house", "part"), nullable=False),
        sa.Column("key", _key(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_things")),
        sa.UniqueConstraint("kind", "key", "language", "digest", name=op.f("uq_pack_things_kind_key_language_digest")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pack_tellings",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["pack_handovers.id"],
            name=op.f("fk_pack_tellings_handover_id_pack_handovers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thing_id"], ["pack_things.id"], name=op.f("fk_pack_tellings_thing_id_pack_things"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handover_id", "thing_id", name=op.f("pk_pack_tellings")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_pack_tellings_thing_id"), "pack_tellings", ["thing_id"])
