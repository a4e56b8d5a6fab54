"""passport numbers, where the house keeps them"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("passport_number", sa.String(), server_default="", nullable=False))
    op.add_column("house", sa.Column("keeps_passport_numbers", sa.Boolean(), server_default=sa.false(), nullable=False))
