"""The simple procedure: decided, handed over, reported, collected, and what it may never be."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.facts import facts_of
from enforcement.cases.models import Case
from enforcement.cases.queries import service_papers
from enforcement.documents.models import Document
from enforcement.documents.render import to_fragment
from enforcement.documents.service import head_of
from enforcement.powers.models import Mode
from enforcement.procedure.asks.on_the_spot import PUNISH_ON_SPOT
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.tracks import Procedure, State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin, day
from tests.factories.powers import TierFactory
from tests.traces import digest

SPOT = "2026-03-02 16:45"
BY_HIMSELF = {"collection": "later", "receipt": ""}


def story(session: Session, **town: Any) -> Story:
    """A town whose power fits the limits."""
    tiers = [TierFactory.build(low=50_00, high=200_00), TierFactory.build(low=200_00, high=5000_00)]
    power = {"tiers": tiers, "warning_allowed": True} | town.pop("power", {})
    return begin(session, power=power, **town)


def on_the_spot(session: Session, **says: Any) -> Story:
    told = story(session)
    told.take("punish_on_spot", SPOT, **says)
    return told


def paper(told: Story, code: str) -> Document:
    return told.session.scalars(
        sa.select(Document).where(Document.case_id == told.case.id, Document.code == code)
    ).one()


def due(told: Story, today: str) -> dict[str, Any]:
    """The deadlines of the case by their names."""
    papers = service_papers(told.session, [told.case])
    found = deadlines_of(told.case, papers, work_calendar(told.session), day(today))
    return {one.name: one for one in found}


def test_a_penalty_on_the_spot_begins_a_case_that_is_decided(session: Session) -> None:
    case = on_the_spot(session).case

    assert case.stage is State.ON_SPOT
    assert case.procedure is Procedure.SIMPLE
    assert case.decided_on == day("2026-03-02")
    assert [handler.officer.name for handler in case.handlers] == ["李明", "陈静"]
    assert not case.petitions


def test_it_is_reported_banked_closed_and_archived(session: Session) -> None:
    told = on_the_spot(session)
    told.take("hand_in_money", "2026-03-03 09:00")
    told.take("bank_in", "2026-03-05 10:00")
    told.take("report_spot", "2026-03-06 10:00")
    told.take("close", "2026-03-09 09:00", summary="罚款已缴银行，已备案。")
    told.take("archive", "2026-03-10 09:00")

    assert told.case.stage is State.ARCHIVED
    assert [mark.code for act in told.case.acts for mark in act.marks] == []
    assert paper(told, "81").statements["filed_on"] == "当场处罚，不另立案"
    assert paper(told, "81").statements["disclosure"] == "简易程序，不公示"
    assert paper(told, "81").statements["decision_number"] == paper(told, "56").number
    assert paper(told, "69").statements["decision_number"] == paper(told, "56").number
    assert paper(told, "69").statements["payer"] == told.case.issuer.name
    assert "当场收缴的罚款" in paper(told, "69").statements["remark"]
    assert paper(told, "56-2").statements["collection"] == "当场收缴，票据号370200618801"


def test_what_the_party_pays_by_itself_is_paid_as_ever(session: Session) -> None:
    told = on_the_spot(session, **BY_HIMSELF)
    told.take("report_spot", "2026-03-03 09:00")

    assert due(told, "2026-03-04")["缴纳罚款"].legal == day("2026-03-17")
    assert "当场收缴的罚款交单位" not in due(told, "2026-03-04")
    assert set(refused(lambda: told.take("close", "2026-03-05 09:00"))) >= {"fine-settled"}
    told.take("pay", "2026-03-10 09:00", amount="100")
    told.take("close", "2026-03-11 09:00")
    assert told.case.closed_on == day("2026-03-11")


def printed(told: Story) -> str:
    made = paper(told, "56")
    head = head_of(made, told.case.number)
    return str(to_fragment(made.paper, made.statements, head=head).striptags())


@pytest.mark.parametrize("says", [{}, BY_HIMSELF, {"fine": "", "tier": None, "warning": True}])
def test_the_decision_states_the_nine_items(session: Session, says: dict[str, Any]) -> None:
    told = on_the_spot(session, **says)
    sheet, made = printed(told), paper(told, "56")

    fine = "罚款人民币壹佰元整（¥100.00）" if "fine" not in says else "警告"
    for stated in (
        "将污水倾倒在人行道上", fine, "《青岛市市容和环境卫生管理条例》第二十四条第二款",
        "2026年3月2日16时45分", "岚海区云溪路66号门前", "岚海区人民政府", "岚海区人民法院",
        told.town.office.name, "李明", "陈静",
    ):  # fmt: skip
        assert stated in sheet
    assert ("壹佰元整" in sheet) is ("fine" not in says)
    assert "当罚" in str(made.number)


def test_the_decision_tells_to_ask_for_reconsideration_first(session: Session) -> None:
    """复议23：当场处罚先复议，不能直接起诉。"""
    sheet = printed(on_the_spot(session)).replace("\n", "")

    assert "60日内先向岚海区人民政府申请行政复议" in sheet
    assert "对行政复议决定不服的" in sheet
    assert "十五日内向岚海区人民法院提起行政诉讼" in sheet
    assert "六个月" not in sheet
    assert "或者" not in sheet.split("如不服本决定")[1].split("</p>")[0]


def test_handing_over_is_service_and_no_suit_runs(session: Session) -> None:
    found = due(on_the_spot(session), "2026-03-03")

    assert found["送达处罚决定书"].met_on == day("2026-03-02")
    assert found["申请行政复议"].legal == day("2026-05-06")
    assert "提起行政诉讼" not in found


@pytest.mark.parametrize(
    ("says", "mark"),
    [
        ({"handed_over": False}, "not-handed-over"),
        ({"signed": False, "unsigned_reason": ""}, "refusal-unnoted"),
    ],
)
def test_what_was_not_handed_over_is_still_to_be_served(
    session: Session, says: dict[str, Any], mark: str
) -> None:
    told = on_the_spot(session, **says)
    assert [one.code for one in told.case.acts[0].marks] == [mark]
    assert "申请行政复议" not in due(told, "2026-03-03")

    told.take("serve 56", "2026-03-04 10:00", relation="self", receiver="杨卫东")

    assert due(told, "2026-03-05")["申请行政复议"].legal > day("2026-05-01")


def test_a_noted_refusal_to_sign_does_not_hinder_the_service(session: Session) -> None:
    told = on_the_spot(session, signed=False, unsigned_reason="当事人拒绝签收")

    assert told.case.acts[0].marks == []
    assert "当事人拒绝签收" in printed(told)
    assert due(told, "2026-03-03")["送达处罚决定书"].met_on == day("2026-03-02")


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"fine": "200.01"}, "within-spot-limit", "处罚法 51"),
    ({"fine_clear": None, "fact_clear": False}, "fact-clear", "处罚法 51"),
    ({"officers": ["李明"]}, "two-officers-named", "处罚法 42 ①"),
    ({"officers": ["李明", "刘洋"]}, "only-permanent", "鲁监督 10 ③"),
    ({"showed_certificate": False}, "certificate-shown", "处罚法 52 ①"),
    ({"told_rights": False}, "rights-told", "处罚法 62"),
    ({"defence": "refuted"}, "defence-heard", "处罚法 45 ①"),
    ({"defence": "upheld", "defence_said": "不是我倒的"}, "defence-not-upheld", "处罚法 45 ①"),
    ({"fine": "49"}, "fine-in-tier", "处罚法 34"),
    ({"fine": ""}, "penalty-named", "处罚法 44"),
    ({"crime": "suspected"}, "no-crime", "处罚法 27"),
    ({"party_birth_on": "2014-01-01"}, "party-fit", "处罚法 30"),
    ({"fine": "120"}, "collected-on-ground", "处罚法 68"),
    ({"fine": "120", "collection": "remote"}, "collected-on-ground", "处罚法 68"),
    ({"receipt": ""}, "receipt-given", "处罚法 70"),
    ({"party_birth_on": "2010-01-01"}, "minor-not-fined", "处罚法 30"),
]


@pytest.mark.parametrize(("says", "code", "because"), REFUSED, ids=str)
def test_what_may_not_be_done_on_the_spot_leaves_no_trace(
    session: Session, says: dict[str, Any], code: str, because: str
) -> None:
    told = story(session)
    said = {name: value for name, value in says.items() if name != "fine_clear"}
    if "officers" in said:
        said["officers"] = told.town.ids(*said["officers"])
    session.commit()
    before = digest(session)

    with pytest.raises(StepRefused) as refusal:
        told.take("punish_on_spot", SPOT, **said)
    session.rollback()

    assert because in {one.because for one in refusal.value.reasons if one.code == code}
    assert digest(session) == before


def test_a_second_fine_for_the_same_act_is_refused(session: Session) -> None:
    told = on_the_spot(session)

    assert set(refused(lambda: told.take("punish_on_spot", "2026-03-02 17:00"))) >= {
        "not-fined-twice"
    }


@pytest.mark.parametrize(
    ("town", "code"),
    [
        ({"power": {"correction_first": True}}, "correction-first"),
        ({"power": {"range_known": False, "tiers": []}}, "fine-in-confirmed-range"),
        ({"power": {"effective_to": day("2026-03-01")}}, "law-in-force"),
        ({"mandate": {"effective_to": day("2026-03-01")}}, "power-in-force"),
        ({"mandate": {"mode": Mode.COMMISSIONED}}, "mode-may-decide"),
        ({"office": {"hearing_fine_person": 100_00}}, "not-for-hearing"),
    ],
)
def test_a_power_that_does_not_allow_it_is_refused(
    session: Session, town: dict[str, Any], code: str
) -> None:
    assert set(refused(lambda: story(session, **town).take("punish_on_spot", SPOT))) >= {code}


@pytest.mark.parametrize(
    ("kind", "as_unit", "most"),
    [
        ("person", False, 200), ("self_employed", False, 200), ("self_employed", True, 3000),
        ("company", False, 3000), ("other", False, 3000),
    ],
)  # fmt: skip
def test_the_limit_goes_by_the_kind_of_party(
    session: Session, kind: str, most: int, *, as_unit: bool
) -> None:
    office = {"self_employed_as_unit": as_unit, "hearing_fine_person": 10_000_00}
    says: dict[str, Any] = {"party_kind": kind, **BY_HIMSELF}

    told = story(session, office=office)
    says["tier"] = told.town.power.tiers[1 if most > 200 else 0].id
    codes = refused(lambda: told.take("punish_on_spot", SPOT, **says, fine=f"{most}.01"))
    told.take("punish_on_spot", SPOT, **says, fine=str(most))

    assert "within-spot-limit" in codes
    assert told.case.stage is State.ON_SPOT


def test_only_fine_and_warning_can_be_stated() -> None:
    """处罚51：没收、通报批评等另走普通程序。"""
    assert not {field.name for field in PUNISH_ON_SPOT} & {"gains", "goods", "sanction"}


def test_a_minor_is_warned_on_the_spot(session: Session) -> None:
    told = on_the_spot(session, party_birth_on="2010-01-01", fine="", tier=None, warning=True)

    assert told.case.stage is State.ON_SPOT


def test_money_that_comes_late_is_marked(session: Session) -> None:
    told = on_the_spot(session)

    handed = told.take("hand_in_money", "2026-03-05 09:00")
    banked = told.take("bank_in", "2026-03-10 09:00")
    reported = told.take("report_spot", "2026-03-12 09:00")

    assert [one.code for one in handed.marks] == ["handed-in-late"]
    assert [one.code for one in banked.marks] == ["banked-late"]
    assert [one.code for one in reported.marks] == ["reported-late"]


def test_less_than_was_collected_is_not_taken_over(session: Session) -> None:
    assert set(
        refused(lambda: on_the_spot(session).take("hand_in_money", "2026-03-03 09:00", amount="99"))
    ) >= {"whole-sum"}


def test_it_does_not_close_before_report_and_bank(session: Session) -> None:
    told = on_the_spot(session)

    assert set(refused(lambda: told.take("close", "2026-03-04 09:00"))) >= {
        "spot-reported",
        "cash-banked",
    }


def test_a_mistaken_decision_is_revoked_by_the_head_and_closes(session: Session) -> None:
    told = on_the_spot(session, **BY_HIMSELF)
    told.take("revoke", "2026-03-03 09:00")

    assert told.case.stage is State.REVOKED
    assert paper(told, "07").statements["matter"] == "撤销处罚决定"
    told.take("close", "2026-03-04 09:00", summary="决定已撤销。")
    assert told.case.closed_on == day("2026-03-04")
    assert paper(told, "81").statements["result"] == "撤销处罚决定"


def test_a_fine_on_the_spot_counts_as_a_first_for_the_ordinary_procedure(
    session: Session,
) -> None:
    first = on_the_spot(session)
    party = first.case.party
    other = Story(session, first.town)
    other.take(
        "register", "2026-03-02 17:10", party_kind=party.kind.value, party_name=party.name,
        party_id_number=party.id_number, found_at=SPOT,
    )  # fmt: skip

    known = facts_of(session, other.case, at=at("2026-03-03 09:00")).fined_before

    assert known == (first.case.number,)


def test_a_revoked_fine_does_not_count_as_a_first(session: Session) -> None:
    told = on_the_spot(session)
    told.take("revoke", "2026-03-03 09:00")

    told.take("punish_on_spot", "2026-03-03 15:00", found_at="2026-03-02 16:40")

    assert told.session.scalar(sa.select(sa.func.count(Case.id))) == 2


def test_a_correction_with_a_day_is_ordered_and_rechecked(session: Session) -> None:
    told = on_the_spot(session)
    told.take("order_correction", "2026-03-02 16:50", content="清洗路面。", due_on="2026-03-03")
    told.take("serve 31", "2026-03-02 16:55", relation="self", receiver="杨卫东")
    told.take("recheck_corrected", "2026-03-04 09:00")

    assert told.case.stage is State.ON_SPOT
    assert timedelta(0) <= told.case.acts[1].happened_at - told.case.acts[0].happened_at
