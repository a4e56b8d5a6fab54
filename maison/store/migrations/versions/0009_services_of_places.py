"""places have services, several numbers, situations, and sources for each fact; events, reports, favourites, choices

A place that was corrected by hand keeps what was corrected: which facts, the trail knows.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_files",
        sa.Column("files_hash", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("files_hash", name=op.f("pk_place_files")),
    )
    op.create_table(
        "place_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=True),
        sa.Column("registration", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "full",
                "moved",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("of_house", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_events_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_events")),
        sa.UniqueConstraint("source", "uid", name=op.f("uq_place_events_source_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_place_events_place_id"), "place_events", ["place_id"])
    op.create_index(op.f("ix_place_events_starts_at"), "place_events", ["starts_at"])

    op.create_table(
        "place_fact_sources",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_fact_sources_place_id_places"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "fact", name=op.f("pk_place_fact_sources")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "place_favourites",
        sa.Column("place_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_favourites_place_id_places"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_place_favourites")),
    )
    op.create_table(
        "place_numbers",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum(
                "siret",
                "basilic",
                "res_equip",
                "osm",
                "openagenda_location",
                "dora",
                "soliguide",
                "acceslibre",
                "hsds",
                name="scheme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_numbers_place_id_places"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "scheme", "value", name=op.f("pk_place_numbers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_place_numbers_scheme_place_numbers_value"), "place_numbers", ["scheme", "value"])

    op.create_table(
        "place_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_reports_place_id_places"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_place_reports_place_id"), "place_reports", ["place_id"])

    op.create_table(
        "place_services",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "museum",
                "heritage",
                "stage",
                "music",
                "cinema",
                "cultural_centre",
                "library",
                "sport_centre",
                "pool",
                "ice_rink",
                "climbing",
                "sport_club",
                "park",
                "health",
                "language",
                "food_aid",
                "transport",
                "administration",
                "student_life",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("opening_hours", sa.String(), nullable=False),
        sa.Column("school_holiday_hours", sa.String(), nullable=False),
        sa.Column("hours_unread", sa.String(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=True),
        sa.Column(
            "student_price",
            sa.Enum(
                "free", "reduced", "none", name="student_price", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_services_place_id_places"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_services")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_place_services_place_id"), "place_services", ["place_id"])

    op.create_table(
        "place_choices",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_choices_place_id_places"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_place_choices_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("stay_id", "place_id", name=op.f("pk_place_choices")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_place_choices_place_id"), "place_choices", ["place_id"])

    for table, column, kind in _COLUMNS:
        # as one statement: altering in batches would make the table anew, and lose that its ids are never given twice
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    _keep_what_was_corrected()
    op.execute("ALTER TABLE places DROP COLUMN by_hand")


def _keep_what_was_corrected() -> None:
    connection = op.get_bind()
    ours = connection.execute(sa.select(_PLACES.c.id).where(_PLACES.c.by_hand)).scalars().all()
    entries = connection.execute(
        sa.select(_TRAIL.c.row_id, _TRAIL.c.actor, _TRAIL.c.changes)
        .where(_TRAIL.c.kind == "place", _TRAIL.c.action.in_(("created", "changed")))
        .order_by(_TRAIL.c.id)
    )
    known = set(ours)
    facts = {
        (row.row_id, fact): row.actor
        for row in entries
        if row.row_id in known
        for change in row.changes
        for fact in _facts(change["field"], change["old"], change["new"])
    }
    rows = [
        {"place_id": place, "fact": fact, "source": who, "by_hand": True, "checked_on": None}
        for (place, fact), who in facts.items()
    ]
    if rows:
        connection.execute(sa.insert(_SOURCES), rows)


def _facts(field: str, old: Any, new: Any) -> list[str]:
    """The facts that a change of this field changed."""
    if field in ("latitude", "longitude"):
        return ["location"]
    if field == "to_confirm":
        return sorted(set(old or ()) ^ set(new or ()))
    if field != "texts":
        return [field]
    before, after = (
        {f"{name}.{tag}": text for tag, said in (texts or {}).items() for name, text in said.items() if text}
        for texts in (old, new)
    )
    return [name for name in before | after if before.get(name) != after.get(name)]


def _one_of(name: str, *values: str) -> str:
    return f"CONSTRAINT ck_places_{name} CHECK ({name} IN ({', '.join(map(repr, values))}))"


_PLACES = sa.table("places", sa.column("id", sa.Integer), sa.column("by_hand", sa.Boolean))
_TRAIL = sa.table(
    "audit_entries",
    sa.column("id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("row_id", sa.Integer),
    sa.column("action", sa.String),
    sa.column("actor", sa.String),
    sa.column("changes", sa.JSON),
)
_SOURCES = sa.table(
    "place_fact_sources",
    sa.column("place_id", sa.Integer),
    sa.column("fact", sa.String),
    sa.column("source", sa.String),
    sa.column("by_hand", sa.Boolean),
    sa.column("checked_on", sa.Date),
)
_TEXT = "VARCHAR DEFAULT '' NOT NULL"
_LIST = "JSON DEFAULT '[]' NOT NULL"
_STATUS = _one_of("status", "open", "seasonal", "temporarily_closed", "closed_for_good")
_COLUMNS = (
    ("place_texts", "closed_reason", _TEXT),
    ("place_texts", "sign_up", _TEXT),
    ("place_texts", "papers", _TEXT),
    ("places", "complement", _TEXT),
    ("places", "insee", _TEXT),
    ("places", "other_phones", _LIST),
    ("places", "email", _TEXT),
    ("places", "status", f"VARCHAR(40) DEFAULT 'open' NOT NULL {_STATUS}"),
    ("places", "closed_from", "DATE"),
    ("places", "closed_until", "DATE"),
    ("places", "school_holiday_hours", _TEXT),
    ("places", "hours_unread", _TEXT),
    ("places", "price_free", "BOOLEAN"),
    ("places", "student_price", f"VARCHAR(40) {_one_of('student_price', 'free', 'reduced', 'none')}"),
    ("places", "price_as_of", "DATE"),
    ("places", "audience", _LIST),
    ("places", "wheelchair", f"VARCHAR(40) {_one_of('wheelchair', 'yes', 'limited', 'no')}"),
    ("places", "checked_by", _TEXT),
    ("places", "check_every", "INTEGER"),
    ("places", "attribution", _TEXT),
)
