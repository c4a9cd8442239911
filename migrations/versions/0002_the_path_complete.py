"""The path complete."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

JSON = sa.JSON().with_variant(JSONB(), "postgresql")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("power", schema=None) as batch_op:
        batch_op.add_column(sa.Column("other_kinds", JSON, nullable=False, server_default="[]"))

    with op.batch_alter_table("tier", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("formula", sa.String(40), nullable=False, server_default="fixed")
        )
        batch_op.add_column(sa.Column("rate_low", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("rate_high", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("unit", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("base_label", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("tier", schema=None) as batch_op:
        batch_op.drop_column("base_label")
        batch_op.drop_column("unit")
        batch_op.drop_column("rate_high")
        batch_op.drop_column("rate_low")
        batch_op.drop_column("formula")

    with op.batch_alter_table("power", schema=None) as batch_op:
        batch_op.drop_column("other_kinds")
