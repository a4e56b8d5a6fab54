"""the desk log and the walk-in queue"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _topic() -> sa.Enum:
    return _one_of(
        "topic", "welcome", "visa", "residence_permit", "work_permit", "housing", "housing_benefit", "bank",
        "health_insurance", "medical_care", "social_security", "pension", "taxes", "family", "enrolment", "studies",
        "scholarship", "recognition", "french_courses", "research_funding", "job", "career", "intellectual_property",
        "transport", "driving_licence", "everyday_life", "culture", "difficulty", "departure", "other",
    )  # fmt: skip


def _channel() -> sa.Enum:
    return _one_of("channel", "desk", "call", "mail", "letter", "video", "otherwise")


def _category() -> sa.Enum:
    return _one_of(
        "category", "degree_student", "exchange_student", "language_or_short_course", "doctoral_student", "researcher",
        "invited_teacher", "accompanying_spouse", "accompanying_child",
    )  # fmt: skip


def _tracked() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "ticket_counters",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("line", _key(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "line", name=op.f("pk_ticket_counters")),
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("line", _key(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("state", "waiting", "called", "serving", "served", "left"), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("topic", _topic(), nullable=True),
        sa.Column("stay_id", sa.Integer(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("desk", _key(), nullable=False),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.Column("served_for", sa.Integer(), nullable=True),
        *_tracked(),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_tickets_stay_id_stays"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("day", "line", "number", name=op.f("uq_tickets_day_line_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tickets_waiting", "tickets", ["day", "line", "state", "number"])
    op.create_index("ix_tickets_counted", "tickets", ["day", "state", "waited", "served_for"])
    op.create_index(op.f("ix_tickets_stay_id"), "tickets", ["stay_id"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=True),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", _channel(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("category", _category(), nullable=True),
        sa.Column("desk", _key(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        *_tracked(),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_visits_stay_id_stays"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fk_visits_ticket_id_tickets"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_visits_counted",
        "visits",
        ["day", "channel", "language", "category", "stay_id", "removed_at"],
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_index(op.f("ix_visits_stay_id"), "visits", ["stay_id"])
    op.create_index(op.f("ix_visits_ticket_id"), "visits", ["ticket_id"])
    op.create_table(
        "visit_topics",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic", _topic(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            _one_of("outcome", "answered", "referred", "appointment", "to_follow_up", "unsolved"),
            nullable=False,
        ),
        sa.Column("handouts", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", _channel(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("category", _category(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_visit_topics_visit_id_visits"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "position", name=op.f("pk_visit_topics")),
        sa.UniqueConstraint("visit_id", "topic", name=op.f("uq_visit_topics_visit_id_topic")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_visit_topics_counted",
        "visit_topics",
        ["day", "topic", "channel", "language", "category", "minutes", "counted"],
        sqlite_where=sa.text("counted"),
        postgresql_where=sa.text("counted"),
    )
