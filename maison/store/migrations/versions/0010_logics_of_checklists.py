"""the logics by which lines of checklists were made are kept

So that of 100,000 checklists only those lines are worked out anew that a new catalogue can change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklist_logics",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_checklist_logics")),
    )


def downgrade() -> None:
    op.drop_table("checklist_logics")
