"""The penalty on the spot (处罚51–53), and the money that may be collected with it (处罚68–71)."""

from enforcement.law import articles as law
from enforcement.law.money import yuan
from enforcement.procedure.asks.on_the_spot import Collection, SpotDefence
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, penalty_of
from enforcement.procedure.tracks import State

MOST_FOR_CITIZENS, MOST_FOR_UNITS, SMALL_SUM = 200_00, 3000_00, 100_00
"""In fen: the largest fines on the spot (处罚51), the largest taken at once (处罚68（一）)."""
TURN_ORDINARY = "转普通程序办理"


def collects(facts: CaseFacts) -> bool:
    """Whether the fine is taken on the spot."""
    way = Collection(facts.stated.get("collection") or Collection.LATER)
    return way.is_now and penalty_of(facts).fine > 0


def is_left_to_pay(facts: CaseFacts) -> bool:
    """Whether a fine is imposed that the party pays by itself."""
    return penalty_of(facts).fine > 0 and not collects(facts)


def _raised(facts: CaseFacts) -> bool:
    return facts.stated.get("defence") == SpotDefence.REFUTED


WITHIN_SPOT_LIMIT = Guard(
    "within-spot-limit", "R09", law.PENALTY_51,
    "罚款超过当场处罚的限额",
    TURN_ORDINARY,
    lambda f: penalty_of(f).fine <= f.spot_limit,
    detail=lambda f: f"限额 {yuan(f.spot_limit)}，拟罚 {yuan(penalty_of(f).fine)}",
    reads_stated=True,
)  # fmt: skip

FACT_CLEAR = Guard(
    "fact-clear", "R07", law.PENALTY_51,
    "没有确认违法事实确凿并有法定依据，不能当场处罚",
    "确凿的勾选确认；有争议、需要鉴定的，转普通程序办理",
    lambda f: bool(f.stated.get("fact_clear")),
    reads_stated=True,
)  # fmt: skip

CERTIFICATE_SHOWN = Guard(
    "certificate-shown", "R23", law.PENALTY_52_1,
    "没有向当事人出示执法证件，不能当场处罚",
    "两名执法人员出示执法证件后再决定",
    lambda f: bool(f.stated.get("showed_certificate")),
    reads_stated=True,
)  # fmt: skip

RIGHTS_TOLD = Guard(
    "rights-told", "R10", law.PENALTY_62,
    "没有告知拟处罚的内容、事实、理由、依据和陈述申辩权，不得作出决定",
    "逐项告知当事人，听完意见再决定",
    lambda f: bool(f.stated.get("told_rights")),
    reads_stated=True,
)  # fmt: skip

DEFENCE_HEARD = Guard(
    "defence-heard", "R10", law.PENALTY_45_1,
    "当事人有陈述申辩，没有写明内容和不成立的理由",
    "写明当事人说了什么，为什么不成立",
    lambda f: bool(f.stated.get("defence_said") and f.stated.get("defence_answer")),
    applies=_raised, reads_stated=True,
)  # fmt: skip

DEFENCE_NOT_UPHELD = Guard(
    "defence-not-upheld", "R10", law.PENALTY_45_1,
    "当事人的陈述申辩成立，应当采纳，不能照原样处罚",
    "不处罚，当场教育；还要查清的，转普通程序办理",
    lambda f: f.stated.get("defence") != SpotDefence.UPHELD,
    reads_stated=True,
)  # fmt: skip

NOT_FOR_HEARING = Guard(
    "not-for-hearing", "R11", law.PENALTY_63,
    "拟罚达到听证标准，不能当场处罚",
    TURN_ORDINARY,
    lambda f: not f.hearing_applies,
    reads_stated=True,
)  # fmt: skip

MINOR_NOT_FINED = Guard(
    "minor-not-fined", "R05", law.PENALTY_30,
    "当事人行为时已满十四周岁不满十八周岁，应当从轻或者减轻，不能当场罚款",
    f"给予警告；要罚款的，{TURN_ORDINARY}，写明从轻或者减轻的情节",
    lambda f: not penalty_of(f).fine,
    applies=lambda f: f.party is not None and f.party.must_be_lightened,
    reads_stated=True,
)  # fmt: skip

COLLECTED_ON_GROUND = Guard(
    "collected-on-ground", "R29", law.PENALTY_68,
    "当场收缴要在一百元以下；或者写明事后难以执行，或者写明地点边远并由当事人提出",
    "改选“十五日内自己缴”，或者写明当场收缴的情形",
    lambda f: penalty_of(f).fine <= SMALL_SUM
    if f.stated.get("collection") == Collection.SMALL
    else bool(f.stated.get("collection_reason")),
    applies=collects,
    detail=lambda f: f"拟罚 {yuan(penalty_of(f).fine)}",
    reads_stated=True,
)  # fmt: skip

RECEIPT_GIVEN = Guard(
    "receipt-given", "R29", law.PENALTY_70,
    "当场收缴罚款没有出具财政专用票据，当事人有权拒绝缴纳",
    "出具专用票据并填票据号；没有票据的，由当事人十五日内自己缴",
    lambda f: bool(f.stated.get("receipt")),
    applies=collects, reads_stated=True,
)  # fmt: skip

WHOLE_SUM = Guard(
    "whole-sum", "R29", law.PENALTY_71,
    "金额和当场收缴的罚款不一致",
    "核对票据，全数交接",
    lambda f: f.stated.get("amount") == f.owed,
    detail=lambda f: f"当场收缴 {yuan(f.owed)}",
    reads_stated=True,
)  # fmt: skip

CASH_BANKED = Guard(
    "cash-banked", "R29", law.PENALTY_71,
    "当场收缴的罚款还没有缴到银行",
    "执法人员两个工作日内交单位，单位两个工作日内缴银行",
    lambda f: f.cash in {None, State.CASH_BANKED},
    applies=lambda f: f.stage is not State.REVOKED,
    cure_step="hand_in_money",
)  # fmt: skip

SPOT_REPORTED = Guard(
    "spot-reported", "R33", law.PENALTY_52_3,
    "当场处罚决定还没有报所属机关备案",
    "填备案表报备",
    lambda f: f.spot_reported_on is not None,
    applies=lambda f: f.stage is State.ON_SPOT,
    cure_step="report_spot",
)  # fmt: skip
