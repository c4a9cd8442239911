"""Cells of the towns, and who belongs to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

JSON = sa.JSON().with_variant(JSONB(), "postgresql")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grid_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("boundary", JSON, nullable=False),
        sa.Column("west", sa.Double(), nullable=False),
        sa.Column("south", sa.Double(), nullable=False),
        sa.Column("east", sa.Double(), nullable=False),
        sa.Column("north", sa.Double(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "effective_to >= effective_from", name=op.f("ck_grid_cell_ends_after_it_begins")
        ),
        sa.CheckConstraint(
            "west < east AND south < north", name=op.f("ck_grid_cell_box_is_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["town_id"], ["organisation.id"], name=op.f("fk_grid_cell_town_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["organisation.id"], name=op.f("fk_grid_cell_village_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_cell")),
        sa.UniqueConstraint("town_id", "code", name=op.f("uq_grid_cell_town_id_code")),
    )
    with op.batch_alter_table("grid_cell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_cell_village_id"), ["village_id"], unique=False)

    op.create_table(
        "grid_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ended_on > from_on", name=op.f("ck_grid_member_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["cell_id"], ["grid_cell.id"], name=op.f("fk_grid_member_cell_id_grid_cell")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_grid_member_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_member")),
        sa.UniqueConstraint(
            "cell_id",
            "officer_id",
            "part",
            "from_on",
            name=op.f("uq_grid_member_cell_id_officer_id_part_from_on"),
        ),
    )
    with op.batch_alter_table("grid_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_member_officer_id"), ["officer_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("grid_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_member_officer_id"))

    op.drop_table("grid_member")
    with op.batch_alter_table("grid_cell", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_cell_village_id"))

    op.drop_table("grid_cell")
