"""Fines reckoned by hand, from the report to the printed decision, in figures and in capitals."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.documents.characters import close_up
from enforcement.documents.models import Document
from enforcement.documents.press import to_pdf
from enforcement.documents.render import to_html
from enforcement.documents.service import head_of
from enforcement.law.fines import Formula
from enforcement.procedure.papers import BY_NAME
from tests.cases.test_sanctions import imposed
from tests.documents.printed import fold, pages
from tests.factories.powers import TierFactory

AREA = {"formula": Formula.PER_UNIT, "rate_low": 50_00, "rate_high": 100_00, "unit": "平方米"}
COST = {"formula": Formula.PERCENT, "rate_low": 500, "rate_high": 1000, "base_label": "工程造价"}
TIMES = {"formula": Formula.MULTIPLE, "rate_low": 1_0000, "rate_high": 3_0000, "unit": "平方米",
         "base_label": "货值金额"}  # fmt: skip

HAND = [
    ("6 % of 20,000", "45", COST, {"base": "20000", "rate": "6", "fine": "1200"},
     "工程造价 20\u202f000 元 × 6% = 1\u202f200 元", ("1200.00", "壹仟贰佰元整")),
    ("22 m² × 100", "45", AREA, {"quantity": "22", "rate": "100", "fine": "2200"},
     "22 平方米 × 100 元 = 2\u202f200 元", ("2200.00", "贰仟贰佰元整")),
    ("37.46 m² × 85.50 × 1.5", "46", TIMES,
     {"quantity": "37.46", "price": "85.50", "rate": "1.5", "fine": "4804.25"},
     "37.46 平方米 × 85.50 元 × 1.5 倍 = 4\u202f804.25 元",
     ("4804.25", "肆仟捌佰零肆元贰角伍分")),
]  # fmt: skip
"""From 3,000 yuan on a person is told of the hearing (paper 46)."""


@pytest.mark.parametrize("hand", HAND, ids=[row[0] for row in HAND])
def test_the_printed_decision_has_the_sum_in_figures_and_capitals(
    session: Session, tmp_path: Path, hand: Any
) -> None:
    _, notice, tier, says, reckoned, (figures, capitals) = hand
    tiers = [TierFactory.build(low=0, high=0, **tier)]
    story = imposed(session, says, notice=notice, power={"tiers": tiers})
    paper = session.query(Document).filter_by(case_id=story.case.id, code="54").one()
    printed = tmp_path / "decision.pdf"

    head = head_of(paper, story.case.number)
    printed.write_bytes(to_pdf(to_html(BY_NAME["penalty_decision"], paper.statements, head=head)))

    text = "".join(pages(printed))
    assert fold(f"罚款人民币{capitals}（¥{figures}）") in text
    assert fold(f"罚款数额为{figures}元（大写：{capitals}）") in text
    assert fold(close_up(reckoned)) in text
