"""What the decision and its approval say."""

from datetime import date

from enforcement.cases.acts import acts_named, is_void, last_act, notice_of
from enforcement.cases.models import Act
from enforcement.cases.sheet import Row, Sheet
from enforcement.cases.statements.opening import MATTERS
from enforcement.cases.statements.phrases import (
    PENALTY_LAW,
    Statements,
    chosen,
    demanded,
    discretion,
    events,
    sentences,
    suspected,
)
from enforcement.documents.characters import written
from enforcement.law.articles import PENALTY_48_1
from enforcement.law.money import capitals, figures
from enforcement.procedure import asks
from enforcement.procedure.guards.outside import over_paid
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.tracks import State

SURCHARGE = "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额"


PUBLICATION = (
    f"依照{PENALTY_48_1.full}，具有一定社会影响的行政处罚决定应当依法公开，本决定按此办理。"
)


def heard(sheet: Sheet) -> str:
    """What became of the notice: every statement and defence, a waiver, or silence."""
    notice, paper = notice_of(sheet.case), sheet.document("45", "46")
    if notice is None or paper is None:
        return "没有告知。"
    served = sheet.facts.notice.served_on if sheet.facts.notice else None
    told = f"本机关于{written(served or notice.happened_on)}送达{paper.number}{paper.title}。"
    return told + (_raised(sheet) or _silence(sheet)) + _hearing(sheet)


def _raised(sheet: Sheet) -> str:
    """Every defence with its answer, in the order they came, whichever notice they answered."""
    raised = acts_named(sheet.case, "raise_defence")
    answered = acts_named(sheet.case, "answer_defence")
    return "".join(
        _weighed(act, next((one for one in answered if _answers(one, act)), None)) for act in raised
    )


def _answers(answer: Act, raised: Act) -> bool:
    return answer.track_id == raised.track_id and answer.id > raised.id


def _silence(sheet: Sheet) -> str:
    waived = last_act(sheet.case, "waive_defence")
    if waived and sheet.facts.notice and sheet.facts.notice.defence is State.DEFENCE_WAIVED:
        hearing = "和听证" if waived.stated.get("waives_hearing") else ""
        return f"当事人于{written(waived.happened_on)}明确放弃陈述、申辩{hearing}。"
    if acts_named(sheet.case, "ask_hearing"):
        return "当事人在规定期限内未提出陈述、申辩。"
    return "当事人在规定期限内未提出陈述、申辩及听证要求。"


def _hearing(sheet: Sheet) -> str:
    told = {
        "ask_hearing": ("提出听证要求", "content"),
        "hold_hearing": ("举行听证", "record"),
        "drop_hearing": ("听证终止", "reason"),
    }
    return "".join(
        f"{written(act.happened_on)}{told[act.step][0]}：{act.stated[told[act.step][1]].rstrip('。')}。"
        for act in acts_named(sheet.case, *told)
        if not is_void(act)
    )


def _weighed(raised: Act, answered: Act | None) -> str:
    said = (
        f"当事人于{written(raised.happened_on)}提出：{str(raised.stated['content']).rstrip('。')}。"
    )
    if answered is None:
        return said
    adopted = chosen(asks.decision.ANSWER, "accepted", answered.stated["accepted"])
    return f"{said}经复核，本机关{adopted}：{str(answered.stated['reason']).rstrip('。')}。"


def decision_approval(sheet: Sheet) -> Statements:
    advice = f"建议{sheet.penalty(sheet.act.stated)}。"
    return sheet.named() | sheet.known() | {
        "cause": sheet.case.cause, "events": events(sheet), "evidence": sheet.evidence(),
        "defence": heard(sheet), "review": _reviewed(sheet), "legal_basis": sheet.legal_basis,
        "discretion": discretion(sheet) + _late(sheet),
        "proposed": sheet.penalty(sheet.act.stated), "opinions": _with_review(sheet, advice),
    }  # fmt: skip


def _late(sheet: Sheet) -> str:
    return f"超过决定期限的理由：{sheet.said('late_reason')}" if sheet.said("late_reason") else ""


def _reviewed(sheet: Sheet) -> str:
    passed, discussed = last_act(sheet.case, "pass_review"), last_act(sheet.case, "discuss")
    said = str(discussed.stated["conclusion"]).rstrip("。") if discussed else ""
    parts = [
        f"{written(passed.happened_on)}法制审核通过（{passed.by.name}）" if passed else "",
        f"{written(discussed.happened_on)}集体讨论：{said}"
        if discussed
        else "不属于须集体讨论的案件",
    ]
    return "；".join(filter(None, parts)) + "。"


def _with_review(sheet: Sheet, advice: str) -> list[Row]:
    rows = sheet.opinions(advice)
    passed = last_act(sheet.case, "pass_review")
    if passed:
        opinion = "审核通过，见法制审核意见书。"
        reviewed = sheet.row("法制审核人", opinion, passed.by.name, passed.happened_on)
        rows.insert(min(2, len(rows)), reviewed)
    return rows


def penalty_decision(sheet: Sheet) -> Statements:
    penalty = Penalty.of(sheet.act.stated)
    return sheet.named() | sheet.known() | sheet.remedy() | {
        "events": events(sheet),
        "evidence": sheet.evidence(), "defence": heard(sheet), "violated": sheet.violated,
        "discretion": discretion(sheet), "legal_basis": sheet.legal_basis,
        "penalty": sheet.penalty(sheet.act.stated), "correction": demanded(sheet),
        "performance": _performance(sheet, penalty), "publication": PUBLICATION,
        **(_fined(sheet, penalty.fine) if penalty.fine else {}),
    }  # fmt: skip


def _performance(sheet: Sheet, penalty: Penalty) -> str:
    """Who does what by when, for every kind of the penalty."""
    parts = (
        _paid_in(sheet, penalty) if penalty.owed else "",
        "没收的财物由本机关依法处理，当事人应当自收到本决定书之日起交出" if penalty.goods else "",
        _performed(penalty) if penalty.sanction else "",
        "警告自本决定书送达之日起生效" if penalty.warning else "",
    )
    return "；".join(filter(None, parts))


def _paid_in(sheet: Sheet, penalty: Penalty) -> str:
    issuer = sheet.case.issuer
    told = f"自收到本决定书之日起十五日内，持本决定书到{issuer.bank}缴纳"
    where = f"（地址：{issuer.bank_address}；账号：{issuer.bank_account}）" if penalty.gains else ""
    if (kept := over_paid(sheet.facts)) > 0:
        return _set_off(f"{told}{where}", kept, penalty.owed)
    if not penalty.gains:
        return f"{told}罚款"
    what = "罚款和违法所得，共计" if penalty.fine else "违法所得"
    return f"{told}{what}人民币{capitals(penalty.owed)}（¥{figures(penalty.owed)}）{where}"


def _set_off(told: str, kept: int, owed: int) -> str:
    """What is left to pay where the money of a decision that fell was not given back."""
    had = f"原处罚决定已缴的{figures(kept)}元没有退还，抵作本决定的缴款"
    if owed > kept:
        return f"{had}；其余{figures(owed - kept)}元，{told}"
    rest = f"，多缴的{figures(kept - owed)}元由本机关退还" if kept > owed else ""
    return f"{had}，当事人不再缴款{rest}"


def _performed(penalty: Penalty) -> str:
    if not penalty.sanction_due:
        return f"{penalty.sanction_words()}，自本决定书送达之日起执行"
    due = written(date.fromisoformat(penalty.sanction_due))
    return f"当事人应当在{due}以前自行履行：{penalty.sanction_text.rstrip('。')}"


def _fined(sheet: Sheet, fine: int) -> dict[str, str]:
    issuer = sheet.case.issuer
    return {
        "fine_figures": f"{figures(fine)}元", "fine_capitals": capitals(fine),
        "bank_name": issuer.bank or "", "bank_address": issuer.bank_address or "",
        "bank_account": issuer.bank_account or "", "payment_period": "十五日",
        "surcharge": SURCHARGE,
    }  # fmt: skip


def no_penalty_decision(sheet: Sheet) -> Statements:
    ground = asks.decision.ExemptionGround(sheet.said("ground"))
    order = demanded(sheet)
    unproved = ground is asks.decision.ExemptionGround.UNPROVED
    return sheet.named() | sheet.known() | sheet.remedy() | {
        "events": suspected(sheet) if unproved else events(sheet),
        "evidence": sheet.evidence() or [NOTHING_ELSE],
        "defence": heard(sheet) if notice_of(sheet.case) else "",
        "reasons": _unpunished(sheet, ground),
        "legal_basis": f"{PENALTY_LAW}{MATTERS['exempt'].bases[ground]}",
        "education": sheet.said("education"),
        "correction": order or "不涉及改正。",
    }  # fmt: skip


def _unpunished(sheet: Sheet, ground: asks.decision.ExemptionGround) -> str:
    """What was violated, where something was, and why no penalty follows."""
    unproved = ground is asks.decision.ExemptionGround.UNPROVED
    violated = "" if unproved else f"当事人的上述行为违反了{sheet.violated}的规定。\n"
    grounds = sentences(EXEMPT_BECAUSE[ground], sheet.said("reason"))
    return violated + grounds + GUARDIANS.get(ground, "")


NOTHING_ELSE = {"name": "案件来源（线索）登记表", "proves": "线索的来源和内容"}
EXEMPT_BECAUSE = {
    asks.decision.ExemptionGround.TRIVIAL: "当事人的违法行为轻微并及时改正，没有造成危害后果",
    asks.decision.ExemptionGround.FIRST: "当事人初次违法，危害后果轻微并及时改正",
    asks.decision.ExemptionGround.NO_FAULT: "当事人有证据足以证明没有主观过错",
    asks.decision.ExemptionGround.UNPROVED: "当事人的违法事实不能成立",
    asks.decision.ExemptionGround.UNDER_AGE: "当事人实施违法行为时不满十四周岁",
    asks.decision.ExemptionGround.INCAPABLE: "当事人在不能辨认或者不能控制自己行为时有违法行为",
    asks.decision.ExemptionGround.BARRED: "当事人的违法行为已过行政处罚时效",
    asks.decision.ExemptionGround.FINED: "当事人的同一违法行为已经受过罚款处罚",
    asks.decision.ExemptionGround.LATE: "本案已过作出行政处罚决定的期限",
}
GUARDIANS = {
    asks.decision.ExemptionGround.UNDER_AGE: "责令监护人加以管教。",
    asks.decision.ExemptionGround.INCAPABLE: "责令其监护人严加看管和治疗。",
}
