"""Each rule of the review, broken once in the rows of a lawful case."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.acts import last_act
from enforcement.cases.models import Act, ActMark, Petition
from enforcement.documents.models import Document
from enforcement.dossier.practice import Practice
from enforcement.dossier.review.gathering import record_of, review_case
from enforcement.dossier.review.judging import Outcome, Review, judge
from enforcement.dossier.review.rules import RULES, Level
from enforcement.evidence.models import EvidenceItem
from tests.factories.cases import Story, at, begin
from tests.factories.powers import TierFactory

Break = Callable[[Story], None]
LATER = at("2026-04-02 09:00")


def lawful(session: Session) -> Story:
    return begin(session).until("archive")


def reviewed(story: Story, now: datetime = LATER) -> Review:
    story.session.flush()
    story.session.expire_all()
    return review_case(story.session, story.case, now)


def act(story: Story, step: str) -> Act:
    found = last_act(story.case, step)
    assert found is not None
    return found


def says(step: str, **stated: Any) -> Break:
    """The last act of `step` states something else."""

    def change(story: Story) -> None:
        one = act(story, step)
        one.stated = {**one.stated, **stated}

    return change


def paper(code: str, **stated: Any) -> Break:
    """The last paper of this kind states something else."""

    def change(story: Story) -> None:
        one = document(story, code)
        one.statements = {**one.statements, **stated}

    return change


def document(story: Story, code: str) -> Document:
    found = story.session.query(Document).filter_by(case_id=story.case.id, code=code)
    return found.order_by(Document.id.desc()).first() or pytest.fail(f"no paper {code}")


def marked(step: str, code: str, rule: str, words: str, *, voids: bool = False) -> Break:
    def change(story: Story) -> None:
        one = act(story, step)
        one.marks.append(ActMark(code=code, rule=rule, article="处罚法", says=words, voids=voids))

    return change


def both(*breaks: Break) -> Break:
    def change(story: Story) -> None:
        for one in breaks:
            one(story)

    return change


def _withdraw_mandate(story: Story) -> None:
    story.town.mandate.effective_to = date(2026, 3, 1)


def _unseal(story: Story) -> None:
    story.case.issuer.seal_text = None


def _lose_certificate(story: Story) -> None:
    story.town["李明"].certified_from = date(2026, 12, 1)


def _file_too_soon(story: Story) -> None:
    story.case.filed_on = date(2026, 3, 1)


def _find_identity(story: Story) -> None:
    story.case.party.id_number = "92370213MA3CXXXX0K"


def _serve_the_notice_on_nobody(story: Story) -> None:
    for one in story.case.acts:
        if one.step == "serve" and one.happened_on == date(2026, 3, 10):
            void = ActMark(code="signed-by-nobody", rule="R21", article="民诉法 87",
                           says="没有签收人", voids=True)  # fmt: skip
            one.marks.append(void)


def _spoil_evidence(story: Story) -> None:
    for item in story.evidence():
        item.admissible = False


def _hear_everybody(story: Story) -> None:
    story.case.issuer.hearing_fine_unit = story.case.issuer.hearing_fine_person = 0


def _file_long_ago(story: Story) -> None:
    story.case.found_at -= timedelta(days=150)
    story.case.filed_on = date(2025, 11, 1)


def _do_it_long_ago(story: Story) -> None:
    story.case.ended_on = date(2023, 1, 1)


def _be_in_two_places(story: Story) -> None:
    act(story, "interview").happened_at = at("2026-03-02 09:20")
    act(story, "interview").happened_on = date(2026, 3, 2)


def _forget_who_took_it(story: Story) -> None:
    item = story.evidence()[0]
    story.session.add(
        EvidenceItem(
            case_id=story.case.id, act_id=item.act_id, kind="audiovisual", title="现场视频",
            proves="现场", taken_at=item.taken_at, place="", method="拍摄", origin="记录仪",
            taken_by="", admissible=True,
        )
    )  # fmt: skip


def _leave_defence_unanswered(story: Story) -> None:
    hear(story, "raise_defence", "2026-03-12 09:00", content="请求从轻")


def hear(story: Story, step: str, moment: str, **stated: Any) -> None:
    """A word about the notice that stands in the journal beside all others."""
    notice = act(story, "notify")
    story.session.add(
        Act(
            case=story.case, track_id=notice.track_id, step=step, by=notice.by,
            happened_at=at(moment), happened_on=at(moment).date(), recorded_at=at(moment),
            stated=stated, state_after=notice.state_after,
        )
    )  # fmt: skip
    story.session.flush()


def outside(step: str, code: str, rule: str, words: str, **stated: Any) -> Break:
    """Something done outside, with the defect that was noted when it was recorded."""

    def change(story: Story) -> None:
        beside = act(story, "inspect")
        story.session.add(
            Act(
                case=story.case, track_id=beside.track_id, step=step, by=beside.by,
                happened_at=beside.happened_at, happened_on=beside.happened_on,
                recorded_at=beside.recorded_at, stated=stated, state_after=beside.state_after,
                marks=[ActMark(code=code, rule=rule, article="处罚法 56", says=words, voids=False)],
            )
        )  # fmt: skip

    return change


def _lose_closing_paper(story: Story) -> None:
    story.session.delete(document(story, "81"))


def _skip_a_number(story: Story) -> None:
    document(story, "54").sequence = 9


def _sign_backwards(story: Story) -> None:
    asked = story.session.query(Petition).filter_by(step="decide").one()
    asked.signatures[0].happened_at += timedelta(days=1)


def _archive_late(story: Story) -> None:
    act(story, "archive").happened_on = date(2026, 6, 1)


BREAKS: tuple[tuple[str, Break, str], ...] = (
    ("R01", _withdraw_mandate, "权限"),
    ("R02", _unseal, "没有机关印章"),
    ("R03", _lose_certificate, "执法资格"),
    ("R04", paper("54", party_name="岚海区别家小吃店"), "当事人写作“岚海区别家小吃店”"),
    ("R04", both(_find_identity, paper("54", party_id="370213199001010011")), "证件号码"),
    ("R05", says("conclude", capacity_checked=False), "没有核实"),
    ("R06", _file_too_soon, "立案日早于线索来源日"),
    ("R07", _spoil_evidence, "证据"),
    ("R08", says("notify", articles=["《别的条例》第一条"]), "条款"),
    ("R09", says("decide", fine=99_900_000), "幅度"),
    ("R10", _serve_the_notice_on_nobody, "告知"),
    ("R11", _hear_everybody, "听证"),
    ("R12", says("pass_review", basis="别的内容"), "审核"),
    ("R13", says("conclude", major=True), "集体讨论"),
    ("R14", says("notify", fine=10_000), "告知"),
    ("R15", _file_long_ago, "期限"),
    ("R16", _do_it_long_ago, "时效"),
    ("R17", says("conclude", crime="suspected"), "犯罪"),
    ("R18", outside("record_holding", "preserved-unapproved", "R18", "没有负责人批准",
                    kind="preserved"), "没有负责人批准"),
    ("R19", outside("record_holding", "seized-undelivered", "R19", "没有当场交付",
                    kind="seized"), "没有当场交付"),
    ("R20", paper("54", review_authority="别处的人民政府"), "救济机关"),
    ("R21", marked("serve", "served-late", "R21", "超过七个工作日才送达"), "七个工作日"),
    ("R22", both(says("serve", method="electronic"),
                 marked("serve", "electronic-unconfirmed", "R22", "没有签确认书")), "确认书"),
    ("R23", _be_in_two_places, "同一时间在两地"),
    ("R24", _forget_who_took_it, "没有写明制作人、地点"),
    ("R25", says("interview", interviewee_id=""), "身份证号"),
    ("R26", _leave_defence_unanswered, "没有复核意见"),
    ("R27", marked("decide", "no-correction-ordered", "R27", "没有责令改正"), "没有责令改正"),
    ("R28", says("pay", receipt=""), "没有票据号"),
    ("R32", outside("hold_hearing", "host-uncertified", "R32", "没有写明资格证号"), "资格证号"),
    ("R33", _lose_closing_paper, "没有结案审批表"),
    ("R35", _skip_a_number, "缺一个文号"),
    ("R35", _sign_backwards, "签批没有按先后次序"),
    ("R36", paper("54", penalty=""), "缺少：处罚种类和内容"),
    ("R37", paper("54", events="当事人××于三月占道。"), "占位符：××"),
    ("R37", paper("54", events="违反中华人民共和国道路交通安全法的规定。"), "没有加书名号"),
    ("R37", paper("54", fine_capitals="贰仟元整"), "大小写不一致"),
    ("R38", says("archive", archive_number=""), "没有归档号"),
    ("R40", _archive_late, "三十日内没有归档"),
)  # fmt: skip
ELSEWHERE = {"R29", "R31"}
"""Broken below, in cases of another kind."""
BY_PEOPLE = {"R30", "R34", "R39"}


def test_the_lawful_case_has_no_failure(session: Session) -> None:
    review = reviewed(lawful(session))

    assert [(one.rule.code, one.findings) for one in review.failures] == []
    assert review.verdict == "100 分"


@pytest.mark.parametrize(
    ("rule", "change", "finding"), BREAKS, ids=[f"{row[0]}-{n}" for n, row in enumerate(BREAKS)]
)
def test_a_rule_that_is_broken_says_so(
    session: Session, rule: str, change: Break, finding: str
) -> None:
    story = lawful(session)

    change(story)

    failed = {one.rule.code: one for one in reviewed(story).failures}
    assert rule in failed
    assert finding in "；".join(one.says for one in failed[rule].findings)
    assert all(one.cure and one.because for one in failed[rule].findings)


def test_every_rule_is_broken_once_or_left_to_people() -> None:
    assert {row[0] for row in BREAKS} | ELSEWHERE | BY_PEOPLE == {rule.code for rule in RULES}
    assert [rule.code for rule in RULES] == [f"R{n:02}" for n in range(1, 41)]


def test_levels_are_those_of_the_table() -> None:
    counted = {level: sum(rule.level is level for rule in RULES) for level in Level}

    assert counted == {Level.VETO: 20, Level.HEAVY: 14, Level.LIGHT: 6}


def test_what_is_not_there_yet_is_not_judged(session: Session) -> None:
    review = reviewed(begin(session).until("file"))

    assert not review.failures
    outcomes = {one.rule.code: one.outcome for one in review.results}
    assert outcomes["R10"] is Outcome.NOT_APPLICABLE
    assert outcomes["R15"] is outcomes["R02"] is outcomes["R21"] is Outcome.NOT_YET
    assert outcomes["R03"] is outcomes["R23"] is Outcome.PASSED
    assert outcomes["R40"] is Outcome.NOT_YET
    assert all(one.why for one in review.of(Outcome.NOT_YET))


def test_a_veto_fails_the_file_and_the_rest_is_weighed_by_the_office(session: Session) -> None:
    story = lawful(session)
    both(says("pay", receipt=""), paper("54", events="当事人××占道。"))(story)
    weighed = reviewed(story)
    _unseal(story)
    vetoed = reviewed(story)

    assert (weighed.verdict, weighed.score_without_heavy) == ("95 分", 99)
    assert (vetoed.verdict, vetoed.score) == ("不合格", 95)
    assert [one.rule.level for one in vetoed.failures] == sorted(
        (one.rule.level for one in vetoed.failures), key=list(Level).index
    )
    record = record_of(session, story.case, LATER)
    assert judge(record, Practice(heavy=10, light=2)).score == 88


def test_a_void_act_done_again_is_forgiven_and_a_lone_one_is_not(session: Session) -> None:
    story = begin(session).until("file")
    story.take("interview", "2026-03-04 14:00", officers=story.town.ids("李明"),
               ended_at="2026-03-04 14:30")  # fmt: skip
    assert [one.rule.code for one in reviewed(story).failures] == ["R03"]

    story.take("interview", "2026-03-05 14:00", ended_at="2026-03-05 14:30")

    assert not reviewed(story).failures


def test_one_answer_may_meet_two_words_of_the_party(session: Session) -> None:
    story = lawful(session)
    hear(story, "raise_defence", "2026-03-12 09:00", content="请求从轻")
    hear(story, "raise_defence", "2026-03-12 15:00", content="补充：家庭困难")
    hear(story, "answer_defence", "2026-03-13 09:00", accepted="no", reason="没有依据")

    says = [one.says for result in reviewed(story).failures for one in result.findings]

    assert "陈述申辩没有复核意见" not in says


def test_who_was_in_two_cases_at_once_is_told_in_both(session: Session) -> None:
    first = begin(session).until("inspect", inspect={"place": "海滨路9号"})
    second = Story(session, first.town).until("inspect")

    assert f"海滨路9号（{first.case.number}）" in failed(second)["R23"][0]
    assert second.case.number in failed(first)["R23"][0]


def test_a_reminder_takes_no_points(session: Session) -> None:
    story = lawful(session)
    marked("close", "closed-late", "R33", "超过内控期限才报结案")(story)

    review = reviewed(story)

    assert not review.failures
    assert [one.says for result in review.results for one in result.remarks] == [
        "2026-03-25 登记缴清：没有附票据的照片或扫描件",
        "2026-03-27 结案：超过内控期限才报结案",
    ]


def test_every_outcome_that_is_left_to_people_says_why(session: Session) -> None:
    review = reviewed(lawful(session))

    assert all(one.why for one in review.of(Outcome.BY_HAND))
    assert {one.rule.code for one in review.of(Outcome.BY_HAND)} == {"R34", "R39"}


def failed(story: Story, now: datetime = LATER) -> dict[str, list[str]]:
    """What each failed rule finds."""
    return {
        one.rule.code: [finding.says for finding in one.findings]
        for one in reviewed(story, now).failures
    }


def outcome(story: Story, rule: str, now: datetime = LATER) -> Outcome:
    (result,) = (one for one in reviewed(story, now).results if one.rule.code == rule)
    return result.outcome


def test_a_fine_is_judged_when_it_is_paid_or_its_last_day_is_past(session: Session) -> None:
    story = begin(session).until("serve 54")

    assert outcome(story, "R28", at("2026-04-03 09:00")) is Outcome.NOT_YET
    assert "至今没有办" in failed(story, at("2026-04-04 09:00"))["R28"][0]


def test_a_fine_that_a_court_collects_is_not_paid_late(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("record_court", "2026-05-06 09:00")

    assert outcome(story, "R28", at("2026-05-07 09:00")) is Outcome.PASSED


def test_a_correction_that_nobody_rechecks_fails_once_its_day_is_past(session: Session) -> None:
    story = begin(session).until("interview")

    assert "R27" not in failed(story, at("2026-03-05 18:00"))
    assert "至今没有办" in failed(story, at("2026-03-06 08:00"))["R27"][0]
    story.take("recheck_corrected", "2026-03-06 09:00")
    assert "R27" not in failed(story, at("2026-03-06 18:00"))


def test_an_opinion_of_which_the_party_was_not_told_fails(session: Session) -> None:
    story = begin(session).until("interview")
    story.take(
        "collect", "2026-03-05 10:00", kind="opinion", title="噪声检测报告", client="中队，测噪声",
        materials="现场录音", basis="国家标准", expert="检测中心", qualification="计量认证",
        sealed=True,
    )  # fmt: skip

    assert failed(story)["R31"] == ["2026-03-05 提取证据：没有把鉴定意见告知当事人"]


def spot(session: Session) -> Story:
    story = begin(session, power={"tiers": [TierFactory.build(low=50_00, high=200_00)]})
    story.take("punish_on_spot", "2026-03-02 16:45")
    story.take("report_spot", "2026-03-03 09:00")
    return story


def test_money_taken_on_the_spot_is_handed_in_within_two_working_days(session: Session) -> None:
    story = spot(session)

    assert "R29" not in failed(story, at("2026-03-04 18:00"))
    assert failed(story, at("2026-03-05 18:00"))["R29"]
    story.take("hand_in_money", "2026-03-06 09:00", now="2026-03-06 09:05")
    assert failed(story, at("2026-03-06 18:00"))["R29"]


def test_a_lawful_fine_on_the_spot_has_no_failure(session: Session) -> None:
    story = spot(session)
    story.take("hand_in_money", "2026-03-03 10:00")
    story.take("bank_in", "2026-03-04 10:00")

    assert failed(story, at("2026-03-05 18:00")) == {}
    assert outcome(story, "R15") is Outcome.NOT_APPLICABLE
    assert outcome(story, "R29") is Outcome.PASSED


def test_a_closed_fine_on_the_spot_leaves_no_rule_waiting(session: Session) -> None:
    story = spot(session)
    story.take("hand_in_money", "2026-03-03 10:00")
    story.take("bank_in", "2026-03-04 10:00")
    story.take("close", "2026-03-05 10:00")
    story.take("archive", "2026-03-06 10:00")

    review = reviewed(story)

    assert (review.failures, review.of(Outcome.NOT_YET)) == ((), [])
    passed = {one.rule.code for one in review.of(Outcome.PASSED)}
    assert {"R05", "R07", "R09", "R10", "R11", "R17", "R20", "R29"} <= passed
    assert {"R12", "R13", "R14", "R15"}.isdisjoint(passed)


def test_a_case_that_ends_without_a_decision_leaves_no_rule_waiting(session: Session) -> None:
    story = begin(session).until("interview")
    story.take("recheck_corrected", "2026-03-05 09:00")
    story.take("terminate", "2026-03-06 09:00")
    story.take("close", "2026-03-09 09:00")

    waiting = {one.rule.code for one in reviewed(story, at("2026-03-09 18:00")).of(Outcome.NOT_YET)}

    assert waiting == {"R38", "R39"}
