"""A case in which nothing is wrong, as plain facts, and what each step lawfully states of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from enforcement.law.calendar import BEIJING
from enforcement.law.fines import Scale
from enforcement.law.profiles import BY_CODE, Approval, Extension, Profile
from enforcement.law.terms import Status
from enforcement.procedure.elements import proving_all
from enforcement.procedure.facts import (
    CaseFacts,
    EvidenceFacts,
    HoldingFacts,
    NoticeFacts,
    PaidFacts,
    PartyFacts,
    Person,
    PowerFacts,
    ReviewFacts,
)
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State

ELEMENTS = ("违法行为", "时间和地点")
ON = date(2026, 3, 18)
DAY = timedelta(days=1)
CITED = ("《青岛市市容和环境卫生管理条例》第二十四条第一款",)
CERTIFIED: dict[str, Any] = {
    "permanent": True, "certified_from": date(2022, 6, 1), "certified_until": date(2027, 5, 31),
}  # fmt: skip
LI, CHEN = Person(1, "李明", **CERTIFIED), Person(2, "陈静", **CERTIFIED)
AUXILIARY = Person(3, "刘洋")
MANAGER = Person(8, "钱伟", permanent=True)
HEAD = Person(9, "郑国栋", permanent=True, may_review=True)

URBAN = Profile(
    "urban", "城市管理", "《青岛市城市管理行政处罚程序规定》", Status.STATUTORY,
    extensions=(Extension(30, Approval.HEAD), Extension(60, Approval.HEADS)),
    excludes=BY_CODE["market"].excludes,
)  # fmt: skip

IN_ORDER = CaseFacts(
    on=ON,
    at=datetime(2026, 3, 18, 9, tzinfo=BEIJING),
    by=HEAD,
    people={1: LI, 2: CHEN, 3: AUXILIARY, 8: MANAGER, 9: HEAD},
    leaders=frozenset({8, 9}),
    pictures=("a" * 64,),
    wording=("当事人在文锦苑小区门前摆放桌椅。",),
    substance=("罚款人民币壹仟元整（¥1000.00）",),
    party_printed=(("曲桂芳", "曲桂芳"),),
    cause="擅自占用道路从事经营活动",
    handlers=(LI, CHEN),
    within_territory=True,
    investigators=frozenset({1, 2}),
    party=PartyFacts(PartyKind.PERSON, "曲桂芳", date(1985, 4, 16), 40, capacity_checked=True,
                     identified=True, addressed=True),
    power=PowerFacts(
        name="擅自占用道路从事经营活动", in_force_on_act=True, mandate_from=date(2020, 1, 1),
        may_decide=True, range_known=True, tiers={1: Scale(500_00, 2000_00)}, articles=CITED,
        warning_allowed=True, elements=ELEMENTS,
        articles_readable=True, issuer_sealed=True, issuer="云溪街道办事处",
        remedy_known=True, bank_known=True, may_coerce=True,
    ),
    found_on=date(2026, 3, 2),
    filed_on=date(2026, 3, 3),
    barred_from=date(2028, 3, 2),
    decision_due=date(2026, 6, 1),
    profile=URBAN,
    evidence=(
        EvidenceFacts(1, "现场检查笔录", direct=True, admissible=True),
        EvidenceFacts(2, "询问笔录", direct=True, admissible=True),
        EvidenceFacts(3, "单人询问笔录", direct=True, admissible=False),
    ),
    proposal="penalty",
    proposed={"fine": 1000_00, "tier": 1},
    fact_found="当事人擅自占用门前道路摆放桌椅从事经营。",
    review=ReviewFacts(date(2026, 3, 9), covers=True),
    correction=State.CORRECTED,
    correction_served_at=datetime(2026, 3, 3, 10, tzinfo=BEIJING),
    correction_due=date(2026, 3, 4),
    hearing_redline=date(2026, 3, 9),
    notice=NoticeFacts(
        penalty=Penalty(fine=1000_00, warning=True), articles=CITED,
        parties=("曲桂芳",), served_on=date(2026, 3, 10),
        hearing_told=True,
        served_at=datetime(2026, 3, 10, 10, tzinfo=BEIJING), hearing_until=ON - DAY,
        defence_until=ON - DAY, defence=State.DEFENCE_OPEN,
    ),
    decided_on=ON,
    owed=1000_00,
    paid=600_00,
    payment=State.PAID,
    payment_due=date(2026, 4, 3),
    filing_due=date(2026, 3, 23),
    service_due=date(2026, 3, 27),
    decision_served_on=ON,
    tried=frozenset({"direct", "post", "electronic"}),
    sought=True,
    mailed=True,
    published_until=ON + DAY,
    electronic_addresses=frozenset({"13800003703"}),
    electronic_confirmed_at=datetime(2026, 3, 2, 9, tzinfo=BEIJING),
    closing_due=date(2026, 4, 15),
    spot_report_due=date(2026, 3, 27),
    cash_due=date(2026, 3, 20),
    holding=HoldingFacts(coerced=True, since=date(2026, 3, 2), due=date(2026, 4, 1)),
)  # fmt: skip

PENALTY = {"fine": 1000_00, "tier": 1, "warning": False}
NAMED = {"officers": [1, 2]}
RECORD = NAMED | {
    "showed_certificate": True, "told_rights": True, "signed": True, "files": ["a" * 64],
    "carrier": "执法记录仪03号，存中队证据室",
}  # fmt: skip
SCANNED = {"files": ["a" * 64], "paper": "岚云〔2026〕1号"}
EXHIBIT = RECORD | {
    "kind": "document", "form": "checked", "provider": "曲桂芳", "provided_on": "2026-03-18",
    "sealed": True, "sound": True, "transcript": "甲：收摊。", "integrity": "intact",
    "holder": "曲桂芳", "data_source": "手机相册", "extraction": "连接后复制", "tool": "取证软件",
    "medium": "光盘", "ended_at": "2026-03-18T10:00:00+08:00", "speaker": "孙桂香",
    "speaker_about": "52岁，女，店主，云溪路68号", "identity_attached": True,
    "given_on": "2026-03-18", "client": "本机关，面积测量", "materials": "现场照片",
    "basis": "测绘规范", "expert": "岚海测绘院 高峰", "qualification": "乙级测绘资质",
    "told_party": True,
}  # fmt: skip
"""An item that lacks nothing, of whatever kind it is."""
STATED: dict[str, dict[str, Any]] = {
    "punish_on_spot": RECORD | PENALTY | {
        "fact_clear": True, "crime": "none", "correction": "立即撤除桌椅。", "defence": "none",
        "handed_over": True, "collection": "hard", "collection_reason": "流动摊贩，没有固定住所",
        "receipt": "370299000036",
    },
    "hand_in_money": {"amount": 1000_00},
    "bank_in": {"amount": 1000_00},
    "inspect": RECORD,
    "sketch": RECORD,
    "correct_paper": {"document": 1, "wrong": "文锦苑", "right": "文景苑"},
    "appoint_agent": {"signed": True},
    "interview": RECORD | {"interviewee_id": "11010519491231002X"},
    "collect": EXHIBIT,
    "file": NAMED,
    "reassign": NAMED,
    "order_stop": NAMED,
    "order_correction": NAMED | {"due_on": "2026-03-18"},
    "summon": {"interview_at": "2026-03-18T09:30:00+08:00"},
    "request_materials": {"due_on": "2026-03-20"},
    "recheck_corrected": RECORD,
    "recheck_not_corrected": RECORD,
    "serve": RECORD | {"method": "direct", "relation": "self", "receiver": "曲桂芳"},
    "ask_recusal": {"challenged": [1], "applicant": "party", "reason": "与举报人是亲属"},
    "transfer": {"ground": "competence", "receiver": "岚海区交通运输局"},
    "decline": {"ground": "unfounded"},
    "extend": {"days": 30, "reason": "案情复杂"},
    "exclude": {"ground": "examination", "from_on": "2026-03-05", "until_on": "2026-03-12"},
    "suspend": {"ground": "another_case", "reason": "等另案"},
    "correct_service": RECORD | {"method": "direct", "relation": "self", "receiver": "曲桂芳"},
    "attempt_service": NAMED | {"method": "direct"},
    "post": NAMED | {"difficulty": "两次上门无人"},
    "publish": NAMED | {"ground": "failed"},
    "waive_defence": {"content": "放弃", "signed": True},
    "drop_hearing": {"ground": "withdrawn", "reason": "撤回", "signed": True},
    "hold_hearing": SCANNED | {
        "host": [9], "host_certificate": "鲁听证0091", "notified_on": "2026-03-09",
    },
    "record_court": {"result": "done"},
    "defer_payment": SCANNED | {
        "kind": "deferred", "until_on": "2026-06-30", "applied_on": "2026-03-17",
        "approver": "郑国栋",
    },
    "record_demand": SCANNED | {"served_on": "2026-03-18"},
    "ask_court": SCANNED | {"court": "岚海区人民法院"},
    "refused_by_court": SCANNED,
    "record_holding": RECORD | {
        "kind": "seized", "approver": "郑国栋", "approved_at": "2026-03-18T08:30:00+08:00",
        "handed_over": True,
    },
    "extend_holding": SCANNED | {"until_on": "2026-04-10", "told_party": True},
    "end_holding": SCANNED | {"result": "returned"},
    "record_remedy": SCANNED | {"kind": "reconsideration"},
    "record_outcome": SCANNED | {"result": "upheld"},
    "give_up_payment": {"ground": "no_estate", "reason": "没有遗产"},
    "refund": SCANNED | {"amount": 1000_00},
    "discuss": {"heads": [8, 9], "agreed": "yes"},
    "conclude": PENALTY | {
        "proposal": "penalty", "elements": proving_all(ELEMENTS, [1, 2]),
        "crime": "none", "capacity_checked": True, "discretion": "面积较小，适用最低档",
    },
    "notify": PENALTY,
    "decide": PENALTY,
    "pass_review": {"low": 500_00, "high": 2000_00},
    "exempt": {"ground": "trivial", "education": "已当面教育"},
    "terminate": {"ground": "person_dead"},
    "withdraw": {"ground": "wrong_party"},
    "pay": {"amount": 400_00, "files": ["a" * 64]},
    "pay_part": {"amount": 100_00, "files": ["a" * 64]},
    "correct_payment": {"amount": 1000_00, "files": ["a" * 64], "former_receipt": "3702990000366"},
}  # fmt: skip


BEFORE: dict[str, dict[str, Any]] = {
    "take_back_lead": {"filed_on": None},
    "record_court": {"payment_due": ON - DAY},
    "record_demand": {"payment_due": ON - DAY},
    "ask_court": {
        "payment_due": ON - 40 * DAY,
        "demand_until": ON - DAY,
        "court_from": ON,
        "court_due": ON + 90 * DAY,
    },
    "close": {"paid": 1000_00},
    "correct_payment": {"restated": PaidFacts(act=1, amount=600_00)},
    "redo": {"paid": 0, "owed": 0},
    "record_revoked": {"decision_undone": True},
    "refund": {"paid": 1000_00, "owed": 0},
    "punish_on_spot": {"spot_limit": 3000_00},
}
"""Where a step belongs to another moment of the case than the decision."""


def in_order(step: Step) -> CaseFacts:
    """The facts under which nothing speaks against `step`."""
    standing = replace(IN_ORDER, **BEFORE.get(step.name, {}))
    return stating(standing, **STATED.get(step.name, {"reason": "照此办理"}))


def stating(facts: CaseFacts, **changes: Any) -> CaseFacts:
    return replace(facts, stated={**facts.stated, **changes})


def of_power(facts: CaseFacts, **changes: Any) -> CaseFacts:
    assert facts.power is not None
    return replace(facts, power=replace(facts.power, **changes))


def of_notice(facts: CaseFacts, **changes: Any) -> CaseFacts:
    assert facts.notice is not None
    return replace(facts, notice=replace(facts.notice, **changes))


def of_party(facts: CaseFacts, **changes: Any) -> CaseFacts:
    assert facts.party is not None
    return replace(facts, party=replace(facts.party, **changes))
