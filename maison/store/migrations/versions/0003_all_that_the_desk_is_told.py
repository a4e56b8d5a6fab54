"""people and stays hold all that the desk is told: several names, contacts, permits, families, notes, merges"""

import sqlalchemy as sa
from alembic import op

from maison.clock import SystemClock

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family_links",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relative_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum("spouse", "child", "parent", name="relation", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_family_links_person_id_persons"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["persons.id"], name=op.f("fk_family_links_relative_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "relative_id", name=op.f("pk_family_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_family_links_relative_id"), "family_links", ["relative_id"])

    op.create_table(
        "merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), server_default="", nullable=False),
        sa.Column("joined", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["persons.id"], name=op.f("fk_merges_kept_id_persons")),
        sa.ForeignKeyConstraint(["merged_id"], ["persons.id"], name=op.f("fk_merges_merged_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_merges_kept_id"), "merges", ["kept_id"])
    op.create_index(op.f("ix_merges_merged_id"), "merges", ["merged_id"])

    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "desk",
                "call",
                "mail",
                "letter",
                "video",
                "otherwise",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_notes_person_id_persons")),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_notes_stay_id_stays")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notes_person_id_notes_happened_on"), "notes", ["person_id", "happened_on"])

    op.create_table(
        "stay_tags",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_stay_tags_stay_id_stays"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stay_id", "position", name=op.f("pk_stay_tags")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_stay_tags_tag_stay_tags_stay_id"), "stay_tags", ["tag", "stay_id"])

    for table, column, kind in _COLUMNS:
        # as one statement: altering in batches would make the table anew, and lose that its ids are never given twice
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    op.create_index(op.f("ix_persons_merged_into"), "persons", ["merged_into"])
    _keep_what_was_chosen()


def _keep_what_was_chosen() -> None:
    """A situation that the dates do not say was chosen by hand."""
    today = sa.bindparam("today", SystemClock().today(), type_=sa.Date())
    op.execute(
        sa.text(
            "UPDATE stays SET status_by_hand = status WHERE status <> CASE "
            "WHEN arrived_on IS NOT NULL AND leaves_on < :today THEN 'left' WHEN arrived_on <= :today THEN 'arrived' "
            "WHEN planned_arrival IS NOT NULL OR arrived_on IS NOT NULL THEN 'expected' ELSE 'announced' END"
        ).bindparams(today)
    )


def _one_of(name: str, *values: str) -> str:
    return f"VARCHAR(40) CONSTRAINT ck_stays_{name} CHECK ({name} IN ({', '.join(map(repr, values))}))"


_LIST = "TEXT DEFAULT '[]' NOT NULL"
_TEXT = "VARCHAR DEFAULT '' NOT NULL"
_COLUMNS = (
    ("persons", "name_hint", _TEXT),
    ("persons", "other_names", _LIST),
    ("persons", "nationality_dates", _LIST),
    ("persons", "contacts", _LIST),
    ("persons", "accessibility", "BOOLEAN"),
    ("persons", "accessibility_note", _TEXT),
    ("persons", "notices", _LIST),
    ("persons", "merged_into", "INTEGER"),
    ("stays", "status_by_hand", _one_of("status_by_hand", "announced", "expected", "arrived", "settled", "left")),
    ("stays", "level", _one_of("level", "preparatory", "bachelor", "master", "doctorate", "postdoc", "senior")),
    (
        "stays",
        "funding",
        _one_of("funding", "french_government", "social_criteria_crous", "other_scholarship", "contract", "own_means"),
    ),
    ("stays", "hosting_agreement", "BOOLEAN"),
    ("stays", "permits", _LIST),
    ("stays", "leases", _LIST),
    ("stays", "flags", _LIST),
    ("stays", "open_flags", "INTEGER DEFAULT 0 NOT NULL"),
    ("stays", "forwarding", _TEXT),
    ("stays", "merged_into", "INTEGER"),
)
