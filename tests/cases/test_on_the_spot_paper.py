"""The decision on the spot as it prints: one page on the street, and never bare signatures."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.documents.models import Document
from enforcement.documents.press import to_pdf
from enforcement.documents.render import to_html
from enforcement.documents.service import head_of
from enforcement.procedure.papers import BY_CODE
from tests.documents.printed import pages
from tests.factories.cases import begin
from tests.factories.powers import TierFactory

SPOT = "2026-03-02 16:45"
LATER = {"collection": "later", "receipt": ""}
REFUSED = {"signed": False, "unsigned_reason": "当事人看过决定书后拒绝签名，执法记录仪已全程摄录。"}
COMPANY = {
    "party_kind": "company", "party_name": "岚海清禾园林养护有限公司", "fine": "3000",
    "party_id_number": "91370202MA3C8Y5K0X", "party_representative": "高振东",
}  # fmt: skip
HEARD = {
    "defence": "refuted", "defence_said": "不知道这里不能倒，而且只倒了一小桶。" * 8,
    "defence_answer": "现场设有禁倒标志，当事人不知情不影响违法行为成立，数额已按最轻一档。" * 8,
}  # fmt: skip
WARNED = {"tier": None, "fine": None, "warning": True, **LATER}
KINDS: dict[str, dict[str, Any]] = {
    "citizen": LATER, "company": COMPANY | LATER, "warning": WARNED,
    "refusal": REFUSED | LATER, "cash": {}, "company that refuses": COMPANY | LATER | REFUSED,
}  # fmt: skip


def decided(session: Session, **says: Any) -> Document:
    tier = TierFactory.build(low=50_00, high=3000_00)
    told = begin(session, power={"tiers": [tier], "warning_allowed": True})
    told.take("punish_on_spot", SPOT, **says)
    return session.scalars(sa.select(Document).where(Document.code == "56")).one()


def printed(made: Document, folder: Path) -> list[str]:
    """The words of each page, without the breaks of lines."""
    file = folder / "decision.pdf"
    file.write_bytes(to_pdf(to_html(BY_CODE["56"], made.statements, head=head_of(made, "1"))))
    return pages(file)


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_decision_is_one_page(session: Session, tmp_path: Path, kind: str) -> None:
    (page,) = printed(decided(session, **KINDS[kind]), tmp_path)

    assert "当事人签名" in page or "拒绝签收情况" in page
    assert "执法人员" in page


def test_a_long_decision_takes_text_over_with_its_signatures(
    session: Session, tmp_path: Path
) -> None:
    first, second = printed(decided(session, **COMPANY, **LATER, **HEARD), tmp_path)

    assert "承办人签名" not in first
    assert "行政复议" in second
    assert second.index("行政复议") < second.index("执法人员")


def test_it_names_what_was_violated_what_it_is_fined_by_and_why_at_once(
    session: Session, tmp_path: Path
) -> None:
    made = decided(session)
    page = "".join(printed(made, tmp_path))

    assert f"处罚依据为{made.statements['legal_basis']}。" in page
    assert f"上述行为违反了{made.statements['violated']}的规定。" in page
    assert "100.00)。" in page
    assert "本决定依照《中华人民共和国行政处罚法》第五十一条的规定当场作出。" in page
