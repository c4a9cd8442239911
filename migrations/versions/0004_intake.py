"""Leads from every channel, the rules that judge them, and the keys of those who push them."""

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
        "api_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_id"], ["organisation.id"], name=op.f("fk_api_key_area_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["officer.id"], name=op.f("fk_api_key_made_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_key_key_hash")),
    )
    op.create_table(
        "triage_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channels", JSON, nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("words", JSON, nullable=False),
        sa.Column("cells", JSON, nullable=False),
        sa.Column("from_hour", sa.Integer(), nullable=True),
        sa.Column("until_hour", sa.Integer(), nullable=True),
        sa.Column("exit_kind", sa.String(40), nullable=True),
        sa.Column("power_code", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("told", JSON, nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("position >= 1", name=op.f("ck_triage_rule_position_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["organisation.id"], name=op.f("fk_triage_rule_area_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_triage_rule_by_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["organisation.id"],
            name=op.f("fk_triage_rule_department_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["triage_rule.id"], name=op.f("fk_triage_rule_replaces_id_triage_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_rule")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_triage_rule_replaces_id")),
    )
    op.create_index("ix_triage_rule_order", "triage_rule", ["area_id", "to_at", "position"])

    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("accuracy", sa.Double(), nullable=True),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("reporter_name", sa.String(), nullable=False),
        sa.Column("reporter_phone", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("client", sa.String(), nullable=True),
        sa.Column("client_reference", sa.String(), nullable=True),
        sa.Column("key_id", sa.Integer(), nullable=True),
        sa.Column("sent", JSON, nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("resembles_id", sa.Integer(), nullable=True),
        sa.Column("principal_id", sa.Integer(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("exit_kind", sa.String(40), nullable=True),
        sa.Column("exit_reference", sa.String(), nullable=False),
        sa.Column("exit_reason", sa.String(), nullable=False),
        sa.Column("exit_stated", JSON, nullable=False),
        sa.Column("exited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exited_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_how", sa.String(40), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(exit_kind IS NULL AND exited_at IS NULL AND state IN ('waiting', 'accepted')) OR (exit_kind IS NOT NULL AND exited_at IS NOT NULL AND state IN ('left', 'merged'))",
            name=op.f("ck_lead_leaves_by_one_exit"),
        ),
        sa.CheckConstraint(
            "(state = 'merged') = (principal_id IS NOT NULL)",
            name=op.f("ck_lead_merged_has_principal"),
        ),
        sa.CheckConstraint(
            "(client IS NULL) = (client_reference IS NULL)",
            name=op.f("ck_lead_reference_has_client"),
        ),
        sa.CheckConstraint(
            "(longitude IS NULL) = (latitude IS NULL)", name=op.f("ck_lead_position_is_whole")
        ),
        sa.CheckConstraint("principal_id <> id", name=op.f("ck_lead_is_not_its_own_principal")),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["officer.id"], name=op.f("fk_lead_accepted_by_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["organisation.id"], name=op.f("fk_lead_area_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["exited_by_id"], ["officer.id"], name=op.f("fk_lead_exited_by_id_officer")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_lead_key_id_api_key")),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["lead.id"], name=op.f("fk_lead_principal_id_lead")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["officer.id"], name=op.f("fk_lead_reporter_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["resembles_id"], ["lead.id"], name=op.f("fk_lead_resembles_id_lead")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["triage_rule.id"], name=op.f("fk_lead_rule_id_triage_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint(
            "client", "client_reference", name=op.f("uq_lead_client_client_reference")
        ),
        sa.UniqueConstraint("code", name=op.f("uq_lead_code")),
    )
    op.create_index("ix_lead_around", "lead", ["area_id", "received_at"])
    op.create_index("ix_lead_key_id", "lead", ["key_id"])
    op.create_index("ix_lead_principal_id", "lead", ["principal_id"])
    op.create_index("ix_lead_reporter", "lead", ["reporter_id", "id"])
    op.create_index("ix_lead_resembles_id", "lead", ["resembles_id"])
    op.create_index("ix_lead_sender", "lead", ["sender", "received_at"])
    op.create_index("ix_lead_town", "lead", ["area_id", "state", "id"])

    op.create_table(
        "lead_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_lead_event_by_id_officer")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_event_lead_id_lead")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_event")),
    )
    op.create_index("ix_lead_event_lead_id", "lead_event", ["lead_id"])

    op.create_table(
        "lead_file",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("after", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_file_lead_id_lead")),
        sa.ForeignKeyConstraint(
            ["sha256"], ["stored_file.sha256"], name=op.f("fk_lead_file_sha256_stored_file")
        ),
        sa.PrimaryKeyConstraint("lead_id", "position", name=op.f("pk_lead_file")),
    )
    op.create_index("ix_lead_file_sha256", "lead_file", ["sha256"])

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_case_lead_id"), ["lead_id"])
        batch_op.create_foreign_key(batch_op.f("fk_case_lead_id_lead"), "lead", ["lead_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_case_lead_id_lead"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_case_lead_id"), type_="unique")
        batch_op.drop_column("lead_id")
    for table in ("lead_file", "lead_event", "lead", "triage_rule", "api_key"):
        op.drop_table(table)
