"""decisions say more of a step: that it applies or not by hand, evidence, the date it hung on, owner and referral"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLE = "checklist_decisions"
_TEXT = "VARCHAR DEFAULT '' NOT NULL"


def _one_of(name: str, *values: str) -> str:
    return f"VARCHAR(40) CONSTRAINT ck_{_TABLE}_{name} CHECK ({name} IN ({', '.join(map(repr, values))}))"


_COLUMNS = (
    ("concerns", "BOOLEAN"),
    ("concerns_reason", _TEXT),
    ("concerns_by", _TEXT),
    ("concerns_on", "DATE"),
    ("evidence", "BOOLEAN"),
    ("anchored_on", "DATE"),
    ("owner", _one_of("owner", "visitor", "desk", "partner")),
    ("partner", _TEXT),
    ("referral", _one_of("referral", "proposed", "accepted", "refused", "no_answer")),
    ("referred_on", "DATE"),
)


def upgrade() -> None:
    for column, kind in _COLUMNS:
        # as one statement: altering in batches would make the table anew, and lose that its ids are never given twice
        op.execute(f"ALTER TABLE {_TABLE} ADD COLUMN {column} {kind}")
