"""What the decision on the spot and its report say."""

from enforcement.cases.acts import is_handed_over, last_act
from enforcement.cases.models import Act
from enforcement.cases.sheet import Sheet, moment
from enforcement.cases.statements.decision import SURCHARGE
from enforcement.cases.statements.phrases import Statements, sentences, with_kind
from enforcement.law.money import capitals, figures
from enforcement.procedure.asks.on_the_spot import Collection, SpotDefence
from enforcement.procedure.penalty import Penalty

GROUNDS = {
    Collection.SMALL: "罚款数额在一百元以下",
    Collection.HARD: "不当场收缴事后难以执行",
    Collection.REMOTE: "当事人到代收机构缴款确有困难并提出当场缴纳",
}


def on_the_spot_decision(sheet: Sheet) -> Statements:
    case, penalty = sheet.case, Penalty.of(sheet.act.stated)
    photos = len(sheet.facts.pictures)
    return sheet.named() | sheet.known() | sheet.remedy() | {
        "violation": case.fact.rstrip("。"), "committed_at": moment(case.found_at),
        "place": case.place, "violated": sheet.violated, "legal_basis": sheet.legal_basis,
        "defence": _heard(sheet.act), "penalty": penalty.words(),
        "performance": _performance(sheet, penalty), "officers": sheet.officers(),
        "evidence_note": f"现场照片{photos}张" if photos else "",
        "correction": _corrected(sheet), "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=case.party.representative or case.party.name),
        **(_fined(sheet, penalty.fine) if penalty.fine else {}),
    }  # fmt: skip


def _heard(act: Act) -> str:
    told = "作出决定前，已向当事人告知拟处罚的内容及事实、理由、依据和陈述、申辩的权利。"
    if act.stated["defence"] == SpotDefence.NONE:
        return f"{told}当事人没有陈述、申辩意见。"
    said, answer = act.stated["defence_said"], act.stated["defence_answer"]
    return f"{told}当事人提出：{said.rstrip('。')}。本机关不予采纳：{answer.rstrip('。')}。"


def _corrected(sheet: Sheet) -> str:
    ordered = sheet.said("correction")
    return sentences(f"责令当事人改正：{ordered}") if ordered else ""


def _performance(sheet: Sheet, penalty: Penalty) -> str:
    way = Collection(sheet.said("collection"))
    if not penalty.fine:
        return "警告自本决定书交付之日起生效"
    if way.is_now:
        return "罚款已当场收缴"
    return f"自收到本决定书之日起十五日内，持本决定书到{sheet.case.issuer.bank}缴纳罚款"


def _fined(sheet: Sheet, fine: int) -> dict[str, str]:
    way = Collection(sheet.said("collection"))
    said = {"fine_figures": f"{figures(fine)}元", "fine_capitals": capitals(fine)}
    return said | (_taken(sheet, way) if way.is_now else _left(sheet))


def _taken(sheet: Sheet, way: Collection) -> dict[str, str]:
    reason = sheet.said("collection_reason")
    return {
        "collection": "当场收缴",
        "collection_ground": f"{GROUNDS[way]}{f'（{reason}）' if reason else ''}",
        "receipt_number": sheet.said("receipt"),
    }


def _left(sheet: Sheet) -> dict[str, str]:
    issuer = sheet.case.issuer
    return {
        "collection": "由当事人到代收机构缴纳", "bank_name": issuer.bank or "",
        "bank_address": issuer.bank_address or "", "bank_account": issuer.bank_account or "",
        "payment_period": "十五日", "surcharge": SURCHARGE,
    }  # fmt: skip


def on_the_spot_report(sheet: Sheet) -> Statements:
    case = sheet.case
    act = next(one for one in [last_act(case, "punish_on_spot")] if one)
    apart = case.handling is not case.issuer
    return {
        "cause": case.cause, "party_name": with_kind(sheet),
        "remark": f"承办单位：{case.handling.name}" if apart else "",
        "decision_number": sheet.number_of("56"), "decided_at": moment(act.happened_at),
        "place": case.place, "officers": sheet.officers(), "violation": case.fact,
        "legal_basis": sheet.legal_basis, "penalty": sheet.penalty(act.stated),
        "delivery": _delivered(act), "collection": _collected(act), "reported_on": sheet.on,
        "party_address": case.party.address,
        "opinions": sheet.opinions(f"报{sheet.said('receiver')}备案。"),
    }  # fmt: skip


def _delivered(act: Act) -> str:
    if not is_handed_over(act):
        return "没有当场交付，另行送达"
    refused = act.stated["unsigned_reason"]
    return (
        "当场交付，当事人签名" if act.stated["signed"] else f"当场交付，当事人没有签名：{refused}"
    )


def _collected(act: Act) -> str:
    if not Penalty.of(act.stated).fine:
        return "没有罚款"
    way = Collection(act.stated["collection"])
    return f"当场收缴，票据号{act.stated['receipt']}" if way.is_now else "十五日内由当事人缴纳"
