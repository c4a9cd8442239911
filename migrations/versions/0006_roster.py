"""The duty roster; and the clocks of a district kept as they were set, one after the other."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ONCE = "uq_clock_setting_owner_id_urgency_stage"
LATEST = "ix_clock_setting_latest"
SETTER = "fk_clock_setting_set_by_id_officer"
PAIR = "ck_clock_setting_amount_has_unit"


def upgrade() -> None:
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("leader", sa.String(), nullable=False),
        sa.Column("leader_phone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> '' AND phone <> ''", name=op.f("ck_watch_somebody_answers")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"],
            name=op.f("fk_watch_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["officer.id"], name=op.f("fk_watch_entered_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
        sa.UniqueConstraint(
            "organisation_id", "day", "shift", name=op.f("uq_watch_organisation_id_day_shift")
        ),
    )  # fmt: skip
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_watch_day"), ["day"], unique=False)

    op.execute("DELETE FROM clock_setting")  # no page wrote any, and nobody is known to have set it
    with op.batch_alter_table("clock_setting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("set_by_id", sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column("set_at", sa.DateTime(timezone=True), nullable=False))
        batch_op.alter_column("amount", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("unit", existing_type=sa.String(40), nullable=True)
        batch_op.drop_constraint(batch_op.f(ONCE), type_="unique")
        batch_op.create_check_constraint(batch_op.f(PAIR), "(amount IS NULL) = (unit IS NULL)")
        batch_op.create_foreign_key(batch_op.f(SETTER), "officer", ["set_by_id"], ["id"])
        batch_op.create_index(LATEST, ["owner_id", "urgency", "stage", "set_at"], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM clock_setting")  # of several settings of one clock only one would fit
    with op.batch_alter_table("clock_setting", schema=None) as batch_op:
        batch_op.drop_index(LATEST)
        batch_op.drop_constraint(batch_op.f(SETTER), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f(PAIR), type_="check")
        batch_op.create_unique_constraint(batch_op.f(ONCE), ["owner_id", "urgency", "stage"])
        batch_op.alter_column("unit", existing_type=sa.String(40), nullable=False)
        batch_op.alter_column("amount", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("set_at")
        batch_op.drop_column("set_by_id")
    op.drop_table("watch")
