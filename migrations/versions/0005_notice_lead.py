"""What a notice and an item of evidence came from, and by when a lead is taken on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_lead_id"), ["lead_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_lead_id_lead"), "lead", ["lead_id"], ["id"]
        )
    with op.batch_alter_table("evidence_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_evidence_item_answer_id"), ["answer_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_evidence_item_case_id_answer_id"), ["case_id", "answer_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_evidence_item_answer_id_matter_entry"), "matter_entry",
            ["answer_id"], ["id"],
        )  # fmt: skip
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.add_column(sa.Column("accept_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE lead SET accepted_at = (SELECT MIN(lead_event.at) FROM lead_event"
        " WHERE lead_event.lead_id = lead.id AND lead_event.what IN ('accepted', 'left'))"
    )


def downgrade() -> None:
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.drop_column("accepted_at")
        batch_op.drop_column("accept_by")
    with op.batch_alter_table("evidence_item", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_evidence_item_answer_id_matter_entry"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_evidence_item_case_id_answer_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_evidence_item_answer_id"))
        batch_op.drop_column("answer_id")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notice_lead_id_lead"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_notice_lead_id"))
        batch_op.drop_column("lead_id")
