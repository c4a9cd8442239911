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
    op.create_search_index()
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("scopes", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "deputising",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("absent_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(40), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_deputising_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["officer.id"], name=op.f("fk_deputising_absent_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["officer.id"], name=op.f("fk_deputising_deputy_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_deputising_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputising")),
    )
    with op.batch_alter_table("deputising", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputising_absent_id"), ["absent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deputising_deputy_id"), ["deputy_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_notice_case_id_case")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_notice_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("officer_id", "fact", name=op.f("uq_notice_officer_id_fact")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_case", ["case_id", "topic"], unique=False)
        batch_op.create_index(
            "ix_notice_unread", ["officer_id", "read_at", "settled_at"], unique=False
        )

    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.create_index("ix_act_step_day", ["step", "happened_on"], unique=False)

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("procedure", sa.String(40), nullable=False, server_default="ordinary")
        )
        batch_op.add_column(sa.Column("began_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("area_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_case_area_id_organisation"), "organisation", ["area_id"], ["id"]
        )

    with op.batch_alter_table("number_series", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("given_before", sa.Integer(), nullable=False, server_default="0")
        )

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "self_employed_as_unit", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
        batch_op.add_column(sa.Column("chains", JSON, nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("dossier_practice", JSON, nullable=True))

    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("track_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("chain", JSON, nullable=False, server_default="[]"))
        batch_op.create_foreign_key(
            batch_op.f("fk_petition_track_id_track"), "track", ["track_id"], ["id"]
        )

    with op.batch_alter_table("power", schema=None) as batch_op:
        batch_op.add_column(sa.Column("other_kinds", JSON, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("elements", JSON, nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("profile", sa.String(), nullable=False, server_default="general")
        )
        batch_op.add_column(
            sa.Column("checked", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("department", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.add_column(sa.Column("absent_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_signature_absent_id_officer"), "officer", ["absent_id"], ["id"]
        )

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("claimed_time", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("claimed_place", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("claimed_device", sa.String(), nullable=False, server_default="")
        )

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
        batch_op.add_column(
            sa.Column("after_refusal", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("tier", schema=None) as batch_op:
        batch_op.drop_column("after_refusal")
        batch_op.drop_column("base_label")
        batch_op.drop_column("unit")
        batch_op.drop_column("rate_high")
        batch_op.drop_column("rate_low")
        batch_op.drop_column("formula")

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_column("claimed_device")
        batch_op.drop_column("claimed_place")
        batch_op.drop_column("claimed_time")

    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_signature_absent_id_officer"), type_="foreignkey")
        batch_op.drop_column("absent_id")

    with op.batch_alter_table("power", schema=None) as batch_op:
        batch_op.drop_column("department")
        batch_op.drop_column("checked")
        batch_op.drop_column("profile")
        batch_op.drop_column("elements")
        batch_op.drop_column("other_kinds")

    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_petition_track_id_track"), type_="foreignkey")
        batch_op.drop_column("chain")
        batch_op.drop_column("track_id")

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("dossier_practice")
        batch_op.drop_column("chains")
        batch_op.drop_column("self_employed_as_unit")

    with op.batch_alter_table("number_series", schema=None) as batch_op:
        batch_op.drop_column("given_before")

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_case_area_id_organisation"), type_="foreignkey")
        batch_op.drop_column("area_id")
        batch_op.drop_column("began_on")
        batch_op.drop_column("procedure")

    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_index("ix_act_step_day")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_unread")
        batch_op.drop_index("ix_notice_case")

    op.drop_table("notice")
    with op.batch_alter_table("deputising", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deputising_deputy_id"))
        batch_op.drop_index(batch_op.f("ix_deputising_absent_id"))

    op.drop_table("deputising")
    op.drop_table("search_entry")
    op.drop_search_index()
