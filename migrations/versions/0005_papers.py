"""Letters of a matter lie beside the papers of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.Integer(), nullable=True))
        batch_op.alter_column("case_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("act_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_index(batch_op.f("ix_document_entry_id"), ["entry_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_document_entry_id_matter_entry"), "matter_entry", ["entry_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_document_made_by_one"), "(act_id IS NULL) <> (entry_id IS NULL)"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_document_act_has_its_case"), "act_id IS NULL OR case_id IS NOT NULL"
        )


def downgrade() -> None:
    op.execute("DELETE FROM document WHERE entry_id IS NOT NULL")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_document_act_has_its_case"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_document_made_by_one"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_document_entry_id_matter_entry"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_document_entry_id"))
        batch_op.alter_column("act_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("case_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("entry_id")
