"""What the papers say that prove payment and the end."""

from enforcement.cases.acts import decision_of, last_act, standing_acts
from enforcement.cases.models import Case
from enforcement.cases.outside import goods_in_words, remedies_in_words
from enforcement.cases.sheet import Sheet, penalty_in_words
from enforcement.cases.statements.opening import MATTERS
from enforcement.cases.statements.phrases import Statements, sentences
from enforcement.documents.characters import written
from enforcement.law.money import capitals, figures
from enforcement.procedure.tracks import Procedure

NAMED = ("decline", "transfer", "terminate", "withdraw", "revoke")
ENDINGS = {"exempt": "不予行政处罚", "record_revoked": "决定已被撤销"} | {
    name: MATTERS[name].name for name in NAMED
}


def payment_proof(sheet: Sheet) -> Statements:
    amount = int(sheet.act.stated["amount"])
    return {
        "payer": sheet.said("payer") or sheet.case.issuer.name,
        "decision_number": sheet.number_of("54", "56"),
        "ticket_number": sheet.said("receipt"), "paid_figures": f"{figures(amount)}元",
        "paid_capitals": capitals(amount), "paid_on": sheet.on,
        "bank_name": sheet.case.issuer.bank or "", "scans": list(sheet.facts.pictures),
        "remark": sentences(_corrects(sheet), _surcharge(sheet)) or _handed_in(sheet),
    }  # fmt: skip


def _corrects(sheet: Sheet) -> str:
    """Of a record put right: which one, and why."""
    former, why = sheet.said("former_receipt"), sheet.said("correction")
    return f"更正票据号{former}的原记录：{why}" if former else ""


def _surcharge(sheet: Sheet) -> str:
    fen = sheet.act.stated.get("surcharge")
    return f"另缴加处罚款{figures(fen)}元（{capitals(fen)}）" if fen else ""


def _handed_in(sheet: Sheet) -> str:
    """Of cash that was taken on the spot: from whom, by whom, and who brings it to the bank."""
    taken = last_act(sheet.case, "punish_on_spot")
    if sheet.act.step != "bank_in" or taken is None:
        return ""
    collected = f"{written(taken.happened_on)}向{sheet.case.party.name}当场收缴的罚款"
    return f"{collected}（专用票据号：{taken.stated['receipt']}），由{sheet.act.by.name}经手缴存。"


def closing_approval(sheet: Sheet) -> Statements:
    case = sheet.case
    decided = written(case.decided_on) if case.decided_on else "无"
    return sheet.on_file() | {
        "filed_on": filing_in_words(case),
        "decided_on": decided, "decision_number": sheet.number_of("54", "55", "56"),
        "result": result_of(case), "performance": sheet.said("summary"),
        "goods": goods_in_words(case),
        "disclosure": _disclosed(sheet),
        "litigation": remedies_in_words(case),
        "opinions": sheet.opinions("结案条件已经成就，建议结案。"),
    }  # fmt: skip


def filing_in_words(case: Case) -> str:
    """The day of filing; a penalty on the spot is not filed apart."""
    if case.procedure is Procedure.SIMPLE:
        return "当场处罚，不另立案"
    return written(case.filed_on) if case.filed_on else "未立案"


def _disclosed(sheet: Sheet) -> str:
    """What a simple case imposes is not made public unless somebody decides so (鲁信用13②)."""
    if said := sheet.said("disclosure"):
        return said
    if last_act(sheet.case, "decide", "punish_on_spot") is None:
        return "没有作出行政处罚决定，不涉及公示"
    return "简易程序，不公示" if sheet.case.procedure is Procedure.SIMPLE else "没有公示记录"


def result_of(case: Case) -> str:
    """How the case ended, in words; while it runs, where it stands."""
    if decided := decision_of(case):
        return penalty_in_words(decided.stated)
    endings = standing_acts(case, *ENDINGS)
    return ENDINGS[endings[-1].step] if endings else case.stage.label
