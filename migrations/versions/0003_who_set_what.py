"""Who set what: the record of comings and goings also says what was set, and for whom."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("access_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("access_event", schema=None) as batch_op:
        batch_op.alter_column("about", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("access_event", schema=None) as batch_op:
        batch_op.drop_column("about")
