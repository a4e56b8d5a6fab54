"""arrivals are found by their words

The words themselves are made when the database is opened next: their rules are not the schema's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "built_indexes",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_built_indexes")),
    )
    op.drop_index("ix_stays_listing", table_name="stays")
    op.drop_column("stays", "search_key")
    op.create_index(
        "ix_stays_listing",
        "stays",
        ["sort_name", "id", "deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "arrival_words_common",
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_arrival_words_common"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE arrival_words USING fts5("
            "words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3 4')"
        )
        return
    op.execute(
        "CREATE TABLE arrival_words (row_id INTEGER PRIMARY KEY REFERENCES stays (id) ON DELETE CASCADE, "
        "words tsvector NOT NULL)"
    )
    # what is written first waits in a list that each search looks through: it must stay short
    op.execute("CREATE INDEX ix_arrival_words ON arrival_words USING gin (words) WITH (gin_pending_list_limit = 128)")
