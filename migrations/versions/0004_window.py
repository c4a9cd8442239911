"""The public window: codes on papers that are served, what parties hand in, their look-ups."""

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

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verification", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("fingerprint", sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_document_verification"), ["verification"])
        batch_op.create_check_constraint(
            batch_op.f("ck_document_verifiable_with_fingerprint"),
            "(verification IS NULL) = (fingerprint IS NULL)",
        )


def downgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_document_verifiable_with_fingerprint"), type_="check"
        )
        batch_op.drop_constraint(batch_op.f("uq_document_verification"), type_="unique")
        batch_op.drop_column("fingerprint")
        batch_op.drop_column("verification")

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index("ix_submission_waiting")

    op.drop_table("submission")
    with op.batch_alter_table("window_try", schema=None) as batch_op:
        batch_op.drop_index("ix_window_try_number")

    op.drop_table("window_try")
