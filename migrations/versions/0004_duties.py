"""The lists of duties: responsibility, duties by kind of body, grid services, and their link."""

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
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bearer", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("struck_off_on", sa.Date(), nullable=True),
        sa.Column("struck_off_reason", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(struck_off_on IS NULL) = (struck_off_reason = '')",
            name=op.f("ck_duty_struck_off_with_a_reason"),
        ),
        sa.CheckConstraint(
            "effective_to IS NULL OR effective_to >= effective_from",
            name=op.f("ck_duty_ends_after_it_begins"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_duty_owner_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "owner_id",
            "code",
            "bearer",
            "effective_from",
            name=op.f("uq_duty_owner_id_code_bearer_effective_from"),
        ),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "responsibility_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("town_role", sa.String(40), nullable=False),
        sa.Column("town_duty", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("lead_duty", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("steps", JSON, nullable=False),
        sa.Column("manual", sa.String(), nullable=False),
        sa.Column("pace", sa.String(40), nullable=True),
        sa.Column("power_codes", JSON, nullable=False),
        sa.Column("duty_codes", JSON, nullable=False),
        sa.Column("grid_eligible", sa.Boolean(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(town_role = 'main') = (lead_id IS NULL)",
            name=op.f("ck_responsibility_item_one_body_leads"),
        ),
        sa.CheckConstraint(
            "effective_to IS NULL OR effective_to >= effective_from",
            name=op.f("ck_responsibility_item_ends_after_it_begins"),
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["organisation.id"],
            name=op.f("fk_responsibility_item_lead_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["organisation.id"],
            name=op.f("fk_responsibility_item_owner_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility_item")),
        sa.UniqueConstraint(
            "owner_id",
            "code",
            "effective_from",
            name=op.f("uq_responsibility_item_owner_id_code_effective_from"),
        ),
    )
    with op.batch_alter_table("responsibility_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_responsibility_item_lead_id"), ["lead_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_responsibility_item_owner_id"), ["owner_id"], unique=False
        )

    op.create_table(
        "grid_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("acts", JSON, nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("approval_number", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "effective_to IS NULL OR effective_to >= effective_from",
            name=op.f("ck_grid_service_ends_after_it_begins"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_grid_service_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["responsibility_item.id"],
            name=op.f("fk_grid_service_source_id_responsibility_item"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_service")),
        sa.UniqueConstraint(
            "owner_id",
            "code",
            "effective_from",
            name=op.f("uq_grid_service_owner_id_code_effective_from"),
        ),
    )
    with op.batch_alter_table("grid_service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_service_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grid_service_source_id"), ["source_id"], unique=False)

    op.create_table(
        "item_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["responsibility_item.id"],
            name=op.f("fk_item_support_item_id_responsibility_item"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_item_support_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_support")),
        sa.UniqueConstraint(
            "item_id", "organisation_id", name=op.f("uq_item_support_item_id_organisation_id")
        ),
    )
    with op.batch_alter_table("item_support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_support_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_item_support_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "change_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("change", sa.String(40), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'not_needed' OR reason <> ''",
            name=op.f("ck_change_asked_left_with_a_reason"),
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL) AND (settled_at IS NULL) = (settled_by_id IS NULL)",
            name=op.f("ck_change_asked_settled_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["responsibility_item.id"],
            name=op.f("fk_change_asked_item_id_responsibility_item"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["grid_service.id"],
            name=op.f("fk_change_asked_service_id_grid_service"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["officer.id"], name=op.f("fk_change_asked_settled_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_asked")),
        sa.UniqueConstraint(
            "side",
            "change",
            "item_id",
            "service_id",
            "from_on",
            name=op.f("uq_change_asked_side_change_item_id_service_id_from_on"),
        ),
    )
    with op.batch_alter_table("change_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_asked_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_change_asked_service_id"), ["service_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("change_asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_asked_service_id"))
        batch_op.drop_index(batch_op.f("ix_change_asked_item_id"))

    op.drop_table("change_asked")
    with op.batch_alter_table("item_support", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_support_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_item_support_item_id"))

    op.drop_table("item_support")
    with op.batch_alter_table("grid_service", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_service_source_id"))
        batch_op.drop_index(batch_op.f("ix_grid_service_owner_id"))

    op.drop_table("grid_service")
    with op.batch_alter_table("responsibility_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_item_lead_id"))

    op.drop_table("responsibility_item")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_owner_id"))

    op.drop_table("duty")
