"""How a district weighs the parts of a department's score."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evaluation_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=False),
        sa.Column("sound", sa.Integer(), nullable=False),
        sa.Column("department", sa.Integer(), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "signed + reported + satisfied + sound = 100",
            name=op.f("ck_evaluation_setting_parts_make_a_whole"),
        ),
        sa.CheckConstraint(
            "signed >= 0 AND reported >= 0 AND satisfied >= 0 AND sound >= 0",
            name=op.f("ck_evaluation_setting_parts_are_not_negative"),
        ),
        sa.CheckConstraint(
            "department BETWEEN 30 AND 100 AND station BETWEEN 60 AND 100",
            name=op.f("ck_evaluation_setting_shares_keep_the_floors"),
        ),
        sa.CheckConstraint(
            "until_year IS NULL OR until_year >= from_year",
            name=op.f("ck_evaluation_setting_years_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["organisation.id"],
            name=op.f("fk_evaluation_setting_owner_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["officer.id"], name=op.f("fk_evaluation_setting_set_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_setting")),
        sa.UniqueConstraint(
            "owner_id", "from_year", name=op.f("uq_evaluation_setting_owner_id_from_year")
        ),
    )


def downgrade() -> None:
    op.drop_table("evaluation_setting")
