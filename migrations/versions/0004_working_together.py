"""Working together: lists, cells, leads, matters between organisations, and what the public sends."""

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
        "knock",
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("door", "key", name=op.f("pk_knock")),
    )
    with op.batch_alter_table("knock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knock_since"), ["since"], unique=False)

    op.create_table(
        "window_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_try")),
    )
    with op.batch_alter_table("window_try", schema=None) as batch_op:
        batch_op.create_index("ix_window_try_number", ["number", "at"], unique=False)

    op.create_table(
        "clock_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.CheckConstraint(
            "amount BETWEEN 1 AND 1000", name=op.f("ck_clock_setting_amount_is_sensible")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_clock_setting_owner_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_setting")),
        sa.UniqueConstraint(
            "owner_id", "urgency", "stage", name=op.f("uq_clock_setting_owner_id_urgency_stage")
        ),
    )
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
            "department BETWEEN 30 AND 100 AND station BETWEEN 60 AND 100",
            name=op.f("ck_evaluation_setting_shares_keep_the_floors"),
        ),
        sa.CheckConstraint(
            "signed + reported + satisfied + sound = 100",
            name=op.f("ck_evaluation_setting_parts_make_a_whole"),
        ),
        sa.CheckConstraint(
            "signed >= 0 AND reported >= 0 AND satisfied >= 0 AND sound >= 0",
            name=op.f("ck_evaluation_setting_parts_are_not_negative"),
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
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("nonce_hash", sa.String(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("revoke_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by_id IS NULL)",
            name=op.f("ck_link_revoked_by_somebody"),
        ),
        sa.CheckConstraint("expires_at > issued_at", name=op.f("ck_link_lasts_a_while")),
        sa.CheckConstraint(
            "used_at IS NULL OR revoked_at IS NULL", name=op.f("ck_link_used_or_revoked")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["officer.id"], name=op.f("fk_link_issued_by_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["officer.id"], name=op.f("fk_link_revoked_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("nonce_hash", name=op.f("uq_link_nonce_hash")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_revoked_by_id"), ["revoked_by_id"], unique=False)
        batch_op.create_index("ix_link_subject", ["subject_kind", "subject"], unique=False)

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
    with op.batch_alter_table("triage_rule", schema=None) as batch_op:
        batch_op.create_index(
            "ix_triage_rule_order", ["area_id", "to_at", "position"], unique=False
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
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.create_index("ix_lead_around", ["area_id", "received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_lead_key_id"), ["key_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lead_principal_id"), ["principal_id"], unique=False)
        batch_op.create_index("ix_lead_reporter", ["reporter_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lead_resembles_id"), ["resembles_id"], unique=False)
        batch_op.create_index("ix_lead_sender", ["sender", "received_at"], unique=False)
        batch_op.create_index("ix_lead_town", ["area_id", "state", "id"], unique=False)

    op.create_table(
        "link_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("user_agent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_link_try_link_id_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_try")),
    )
    with op.batch_alter_table("link_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_try_at"), ["at"], unique=False)
        batch_op.create_index("ix_link_try_link", ["link_id", "id"], unique=False)

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
    with op.batch_alter_table("lead_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_event_lead_id"), ["lead_id"], unique=False)

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
    with op.batch_alter_table("lead_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("stand", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("desk_id", sa.Integer(), nullable=True),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column("waits_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'call' OR urgency IS NOT NULL", name=op.f("ck_matter_call_has_urgency")
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["organisation.id"], name=op.f("fk_matter_asker_id_organisation")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_matter_case_id_case")),
        sa.ForeignKeyConstraint(
            ["cell_id"], ["grid_cell.id"], name=op.f("fk_matter_cell_id_grid_cell")
        ),
        sa.ForeignKeyConstraint(
            ["decider_id"], ["organisation.id"], name=op.f("fk_matter_decider_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["desk_id"], ["organisation.id"], name=op.f("fk_matter_desk_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["duty_id"],
            ["responsibility_item.id"],
            name=op.f("fk_matter_duty_id_responsibility_item"),
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_matter_lead_id_lead")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["matter.id"], name=op.f("fk_matter_parent_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["town_id"], ["organisation.id"], name=op.f("fk_matter_town_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["waits_id"], ["organisation.id"], name=op.f("fk_matter_waits_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
        sa.UniqueConstraint("asker_id", "number", name=op.f("uq_matter_asker_id_number")),
        sa.UniqueConstraint("lead_id", name=op.f("uq_matter_lead_id")),
    )
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_cell_id"), ["cell_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_decider_id"), ["decider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_desk_id"), ["desk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_duty_id"), ["duty_id"], unique=False)
        batch_op.create_index("ix_matter_newest", ["kind", "touched_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_stand"), ["stand"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_town_id"), ["town_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_waits_id"), ["waits_id"], unique=False)

    op.create_table(
        "case_origin",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_origin_case_id_case")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_case_origin_matter_id_matter")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_origin")),
    )
    with op.batch_alter_table("case_origin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_origin_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "lane",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("stand", sa.String(40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sign_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrive_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asks_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("unfounded", sa.Integer(), nullable=False),
        sa.Column("redone", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["matter.id"], name=op.f("fk_lane_dispute_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_lane_matter_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_lane_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lane")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_lane_dispute_id")),
    )
    with op.batch_alter_table("lane", schema=None) as batch_op:
        batch_op.create_index("ix_lane_desk", ["to_id", "stand"], unique=False)
        batch_op.create_index(batch_op.f("ix_lane_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_delivery_notice_id_notice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("key", name=op.f("uq_delivery_key")),
        sa.UniqueConstraint("notice_id", "channel", name=op.f("uq_delivery_notice_id_channel")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_due", ["state", "next_at"], unique=False)

    op.create_table(
        "matter_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("lane_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stated", JSON, nullable=False),
        sa.Column("stand_after", sa.String(40), nullable=False),
        sa.Column("marks", JSON, nullable=False),
        sa.CheckConstraint(
            "by_id IS NOT NULL OR by_name <> ''", name=op.f("ck_matter_entry_somebody_did_it")
        ),
        sa.CheckConstraint(
            "happened_at <= recorded_at",
            name=op.f("ck_matter_entry_never_recorded_before_it_happened"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_matter_entry_by_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["organisation.id"], name=op.f("fk_matter_entry_from_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["lane_id"], ["lane.id"], name=op.f("fk_matter_entry_lane_id_lane")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_matter_entry_matter_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_matter_entry_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_entry")),
    )
    with op.batch_alter_table("matter_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_entry_lane_id"), ["lane_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_entry_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lane_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("satisfied BETWEEN 1 AND 5", name=op.f("ck_rating_one_to_five")),
        sa.ForeignKeyConstraint(["by_id"], ["officer.id"], name=op.f("fk_rating_by_id_officer")),
        sa.ForeignKeyConstraint(["lane_id"], ["lane.id"], name=op.f("fk_rating_lane_id_lane")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("lane_id", name=op.f("uq_rating_lane_id")),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("on_behalf", sa.String(), nullable=False),
        sa.Column("stated", JSON, nullable=False),
        sa.Column("files", JSON, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'registered') = (act_id IS NOT NULL)",
            name=op.f("ck_submission_taken_up_by_act"),
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR answer <> ''", name=op.f("ck_submission_returned_in_words")
        ),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_submission_act_id_act")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["officer.id"], name=op.f("fk_submission_answered_by_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_submission_by_id_officer")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_submission_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("code", name=op.f("uq_submission_code")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index("ix_submission_waiting", ["case_id", "state"], unique=False)

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_case_lead_id"), ["lead_id"])
        batch_op.create_foreign_key(batch_op.f("fk_case_lead_id_lead"), "lead", ["lead_id"], ["id"])

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("verification", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("fingerprint", sa.String(), nullable=True))
        batch_op.alter_column("case_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.alter_column("act_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(batch_op.f("ix_document_entry_id"), ["entry_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_document_verification"), ["verification"])
        batch_op.create_foreign_key(
            batch_op.f("fk_document_entry_id_matter_entry"), "matter_entry", ["entry_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_document_made_by_one"), "(act_id IS NULL) <> (entry_id IS NULL)"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_document_act_has_its_case"), "act_id IS NULL OR case_id IS NOT NULL"
        )

    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("finishes", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("matter_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_matter_id"), ["matter_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_matter_id_matter"), "matter", ["matter_id"], ["id"]
        )

    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mail", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("mobile", sa.String(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM document WHERE entry_id IS NOT NULL")
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_column("mobile")
        batch_op.drop_column("mail")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notice_matter_id_matter"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_notice_matter_id"))
        batch_op.drop_column("matter_id")

    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_column("finishes")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_document_act_has_its_case"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_document_made_by_one"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_document_entry_id_matter_entry"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_document_verification"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_document_entry_id"))
        batch_op.alter_column("act_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column("case_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("fingerprint")
        batch_op.drop_column("verification")
        batch_op.drop_column("entry_id")

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_case_lead_id_lead"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_case_lead_id"), type_="unique")
        batch_op.drop_column("lead_id")

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index("ix_submission_waiting")

    op.drop_table("submission")
    op.drop_table("rating")
    with op.batch_alter_table("matter_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_entry_matter_id"))
        batch_op.drop_index(batch_op.f("ix_matter_entry_lane_id"))

    op.drop_table("matter_entry")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_due")

    op.drop_table("delivery")
    with op.batch_alter_table("lane", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lane_matter_id"))
        batch_op.drop_index("ix_lane_desk")

    op.drop_table("lane")
    with op.batch_alter_table("case_origin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_origin_matter_id"))

    op.drop_table("case_origin")
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_waits_id"))
        batch_op.drop_index(batch_op.f("ix_matter_town_id"))
        batch_op.drop_index(batch_op.f("ix_matter_stand"))
        batch_op.drop_index(batch_op.f("ix_matter_parent_id"))
        batch_op.drop_index("ix_matter_newest")
        batch_op.drop_index(batch_op.f("ix_matter_duty_id"))
        batch_op.drop_index(batch_op.f("ix_matter_desk_id"))
        batch_op.drop_index(batch_op.f("ix_matter_decider_id"))
        batch_op.drop_index(batch_op.f("ix_matter_cell_id"))
        batch_op.drop_index(batch_op.f("ix_matter_case_id"))
        batch_op.drop_index(batch_op.f("ix_matter_asker_id"))

    op.drop_table("matter")
    with op.batch_alter_table("lead_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_file_sha256"))

    op.drop_table("lead_file")
    with op.batch_alter_table("lead_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_event_lead_id"))

    op.drop_table("lead_event")
    with op.batch_alter_table("link_try", schema=None) as batch_op:
        batch_op.drop_index("ix_link_try_link")
        batch_op.drop_index(batch_op.f("ix_link_try_at"))

    op.drop_table("link_try")
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.drop_index("ix_lead_town")
        batch_op.drop_index("ix_lead_sender")
        batch_op.drop_index(batch_op.f("ix_lead_resembles_id"))
        batch_op.drop_index("ix_lead_reporter")
        batch_op.drop_index(batch_op.f("ix_lead_principal_id"))
        batch_op.drop_index(batch_op.f("ix_lead_key_id"))
        batch_op.drop_index("ix_lead_around")

    op.drop_table("lead")
    with op.batch_alter_table("change_asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_asked_service_id"))
        batch_op.drop_index(batch_op.f("ix_change_asked_item_id"))

    op.drop_table("change_asked")
    with op.batch_alter_table("triage_rule", schema=None) as batch_op:
        batch_op.drop_index("ix_triage_rule_order")

    op.drop_table("triage_rule")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index("ix_link_subject")
        batch_op.drop_index(batch_op.f("ix_link_revoked_by_id"))
        batch_op.drop_index(batch_op.f("ix_link_issued_by_id"))

    op.drop_table("link")
    with op.batch_alter_table("item_support", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_support_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_item_support_item_id"))

    op.drop_table("item_support")
    with op.batch_alter_table("grid_service", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_service_source_id"))
        batch_op.drop_index(batch_op.f("ix_grid_service_owner_id"))

    op.drop_table("grid_service")
    with op.batch_alter_table("grid_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_member_officer_id"))

    op.drop_table("grid_member")
    op.drop_table("evaluation_setting")
    op.drop_table("api_key")
    with op.batch_alter_table("responsibility_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_item_lead_id"))

    op.drop_table("responsibility_item")
    with op.batch_alter_table("grid_cell", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_cell_village_id"))

    op.drop_table("grid_cell")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_owner_id"))

    op.drop_table("duty")
    op.drop_table("clock_setting")
    with op.batch_alter_table("window_try", schema=None) as batch_op:
        batch_op.drop_index("ix_window_try_number")

    op.drop_table("window_try")
    with op.batch_alter_table("knock", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knock_since"))

    op.drop_table("knock")
