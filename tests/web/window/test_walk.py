"""From the phone of the party to the decision: handed in, taken up in one press, answered."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from enforcement.cases.models import Act, Case
from enforcement.notices.models import Notice, Topic
from enforcement.organisations.models import Officer
from tests.evidence.files import photo
from tests.factories.cases import at
from tests.web.forms import resend, send
from tests.web.town import Counter
from tests.web.window.parties import OWN, Party, noticed

SAYS = "占用时间很短，已经收摊，请求从轻。"


@pytest.fixture
def party(counter: Counter) -> Party:
    counter.move_to("2026-03-16 10:00")
    return noticed(counter)


def handed_in(party: Party) -> Party:
    assert party.prove().location == OWN
    answer = party.hand_in("defence", content=SAYS)
    assert answer.location == f"/window/receipts/{party.submissions[-1].code}", answer.text
    return party


def register(party: Party) -> Act:
    """What the officer does: open the step, look, press."""
    officer = party.counter.enter("李明", party.case_id)
    path = f"/cases/{party.case_id}/steps/raise_defence"
    answer = resend(officer, officer.get(path).text, path)
    assert answer.status_code == 302, answer.text
    act: Act = party.counter.look(lambda session: session.scalars(
        sa.select(Act).where(Act.case_id == party.case_id, Act.step == "raise_defence")
    ).one())  # fmt: skip
    return act


def test_the_whole_way_of_a_defence(party: Party) -> None:
    counter = party.counter
    handed_in(party)

    counter.move_to("2026-03-16 14:00")
    act = register(party)

    assert act.stated["content"] == SAYS
    assert act.happened_at == at("2026-03-16 10:00")
    assert party.submissions[0].code in act.stated["unsigned_reason"]
    assert party.submissions[0].act_id == act.id
    assert "已登记" in party.browser.get(f"/window/receipts/{party.submissions[0].code}").text

    counter.move_to("2026-03-17 09:00")
    officer = counter.enter("李明", party.case_id)
    asked = send(
        officer, f"/cases/{party.case_id}/steps/answer_defence", accepted="no",
        reason="已按最低档次拟罚。", happened_at="2026-03-17T08:50",
    )  # fmt: skip
    assert asked.status_code == 302, asked.text
    reviewer = counter.enter("王芳", party.case_id)
    path = f"/approvals/{counter.waiting()}"
    agreed = resend(reviewer, reviewer.get(path).text, f"{path}/agree", opinion="同意")
    assert agreed.status_code == 302, agreed.text

    counter.move_to("2026-03-18 09:30")
    assert "现在还不能办" not in officer.get(f"/cases/{party.case_id}/steps/decide").text


def test_what_came_in_time_and_is_not_registered_forbids_the_decision(party: Party) -> None:
    counter = party.counter
    handed_in(party)

    counter.move_to("2026-03-18 09:30")
    officer = counter.enter("李明", party.case_id)
    page = officer.get(f"/cases/{party.case_id}/steps/decide").text

    assert "当事人在期限内交来了陈述申辩，还没有登记" in page
    assert "处罚法 62" in page
    refused = send(officer, f"/cases/{party.case_id}/steps/decide", discretion="面积较小。",
                   happened_at="2026-03-18T09:20")  # fmt: skip
    assert refused.status_code == 409
    register(party)
    assert "还没有复核" in officer.get(f"/cases/{party.case_id}/steps/decide").text


def test_what_comes_late_is_kept_and_shown_with_how_late_and_forbids_nothing(
    party: Party,
) -> None:
    counter = party.counter
    counter.move_to("2026-03-19 09:00")

    handed_in(party)

    officer = counter.enter("李明", party.case_id)
    assert "逾期 2 天提出" in officer.get(f"/cases/{party.case_id}").text
    assert "现在还不能办" not in officer.get(f"/cases/{party.case_id}/steps/decide").text


def test_handlers_and_the_team_head_are_told_until_it_is_registered(party: Party) -> None:
    handed_in(party)

    def told(session: object) -> list[tuple[str, bool]]:
        found = session.execute(  # type: ignore[attr-defined]
            sa.select(Officer.name, Notice.settled_at)
            .join(Notice, Notice.officer_id == Officer.id)
            .where(Notice.topic == Topic.SUBMISSION)
            .order_by(Officer.id)
        )
        return [(name, settled is None) for name, settled in found]

    assert set(party.counter.look(told)) == {("李明", True), ("陈静", True), ("赵强", True)}
    party.counter.move_to("2026-03-16 14:00")
    register(party)
    assert {open_still for _, open_still in party.counter.look(told)} == {False}


def test_its_own_clock_stands_among_the_deadlines(party: Party) -> None:
    handed_in(party)

    page = party.counter.enter("李明", party.case_id).get(f"/cases/{party.case_id}").text

    assert "登记当事人提交的陈述申辩" in page
    assert "03-17" in page.partition("登记当事人提交的陈述申辩")[2][:400]
    assert "内控，非法定" in page


def test_the_same_sent_twice_is_one(party: Party) -> None:
    handed_in(party)

    party.hand_in("defence", content=SAYS)

    assert len(party.submissions) == 1


def test_what_must_be_heard_cannot_be_sent_back(party: Party) -> None:
    handed_in(party)
    path = f"/cases/{party.case_id}/submissions/{party.submissions[0].id}"
    officer = party.counter.enter("李明", party.case_id)

    answer = resend(officer, officer.get(path).text, f"{path}/return", answer="不收。")

    assert answer.status_code == 409
    assert "不能退回" in answer.text
    assert party.submissions[0].waits


def test_a_late_one_may_be_sent_back_with_words_that_the_party_reads(party: Party) -> None:
    party.counter.move_to("2026-03-19 09:00")
    handed_in(party)
    path = f"/cases/{party.case_id}/submissions/{party.submissions[0].id}"
    officer = party.counter.enter("李明", party.case_id)

    answer = resend(officer, officer.get(path).text, f"{path}/return", answer="已过期限，存卷。")

    assert answer.status_code == 302
    page = party.browser.get(f"/window/receipts/{party.submissions[0].code}").text
    assert "已退回说明" in page
    assert "已过期限，存卷。" in page
    assert "杨卫东" not in page


def test_a_form_may_be_filled_otherwise_and_then_takes_nothing_up(party: Party) -> None:
    handed_in(party)
    officer = party.counter.enter("李明", party.case_id)
    path = f"/cases/{party.case_id}/steps/raise_defence?submission=0"

    answer = resend(officer, officer.get(path).text, path, content="当面说的另一件事。", signed="y",
                    happened_at="2026-03-16T09:30")  # fmt: skip

    assert answer.status_code == 302, answer.text
    assert party.submissions[0].waits


def test_a_case_that_is_decided_takes_no_defence_but_a_proof_of_payment(
    counter: Counter,
) -> None:
    counter.move_to("2026-03-20 10:00")
    party = noticed(counter, "serve 54")
    party.code = "54"
    party.prove()

    page = party.browser.get(OWN).text

    assert "提交缴款凭证" in page
    assert "提交陈述申辩" not in page
    assert "向岚海区人民政府申请" in page
    assert party.browser.get(f"{OWN}/submissions/defence").status_code == 404
    assert counter.look(lambda s: s.get_one(Case, party.case_id).stage).value == "main.decided"


def test_a_payment_is_taken_up_with_its_own_day_and_its_proof(counter: Counter) -> None:
    counter.move_to("2026-03-25 10:00")
    party = noticed(counter, "serve 54")
    party.code = "54"
    party.prove()
    sent = party.hand_in(
        "payment", amount="1000", paid_at="2026-03-24T16:20", receipt="3702990000365",
        payer="杨卫东", files=(BytesIO(photo()), "凭证.jpg"),
    )  # fmt: skip
    assert sent.status_code == 302, sent.text
    officer = counter.enter("李明", party.case_id)
    path = f"/cases/{party.case_id}/steps/pay"

    answer = resend(officer, officer.get(path).text, path)

    assert answer.status_code == 302, answer.text
    act = counter.look(lambda s: s.scalars(
        sa.select(Act).where(Act.case_id == party.case_id, Act.step == "pay")).one())  # fmt: skip
    assert act.happened_at == at("2026-03-24 16:20")
    assert act.stated["amount"] == 1000_00
    assert act.stated["files"] == party.submissions[0].files
