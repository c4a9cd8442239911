"""What the papers say that begin a case or leave it early."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from enforcement.cases.sheet import Sheet, moment
from enforcement.cases.statements.phrases import (
    PENALTY_LAW,
    Statements,
    advised,
    chosen,
    events,
    sentences,
    with_kind,
)
from enforcement.documents.characters import written
from enforcement.law.profiles import Excluded
from enforcement.procedure import asks
from enforcement.procedure.outside import GiveUpGround
from enforcement.words import Word

LATER = {
    "seat": "中队负责人", "name": "/", "date": "/",
    "opinion": "核查后的处理意见，见立案、不予立案或者移送的审批表。",
}  # fmt: skip
"""The team head speaks once the lead is verified, on the form that files or declines it."""


def clue_register(sheet: Sheet) -> Statements:
    case, source = sheet.case, sheet.case.source
    return {
        "source": chosen(asks.lead.REGISTER, "source", source),
        "received_at": moment(sheet.act.happened_at), "cause": case.cause,
        "party_name": with_kind(sheet), "party_address": case.party.address,
        "place": case.place, "informant": sheet.said("informant"),
        "informant_phone": sheet.said("informant_phone"),
        "events": f"{moment(case.found_at)}发现：{case.fact}",
        "handling": "登记后核查，符合立案条件的报请立案。",
        "opinions": [sheet.row("受理人", "登记属实，转入核查。", sheet.act.by.name,
                               sheet.act.happened_on), LATER],
    }  # fmt: skip


def filing_approval(sheet: Sheet) -> Statements:
    case = sheet.case
    found = [item.title for item in sheet.facts.evidence]
    return sheet.named() | sheet.known() | {
        "cause": case.cause, "source": chosen(asks.lead.REGISTER, "source", case.source),
        "events": events(sheet),
        "clues": "、".join(found) or "依线索登记，尚未取得证据", "suspected": sheet.violated,
        "proposed_officers": sheet.handlers, "opinions": sheet.opinions(sheet.said("grounds")),
    }  # fmt: skip


def matter_approval(sheet: Sheet) -> Statements:
    ground = sheet.said("ground")
    matter = MATTERS[sheet.act.step]
    told = (sheet.said(name) for name in ("reason", "paper", "course"))
    reason = sentences(matter.label_of(ground), *told)
    if changes := sheet.said("changes"):
        reason = f"{changes}。{reason}"
    if receiver := sheet.said("receiver"):
        reason += f"受移送机关：{receiver}。"
    name = sheet.said("matter") or matter.name
    return sheet.on_file() | {
        "matter": name, "reasons": reason,
        "period": sheet.said("period") or _excluded(sheet) or matter.period,
        "legal_basis": sheet.said("basis")
        or f"{PENALTY_LAW}{matter.bases.get(ground, matter.basis)}",
        "opinions": sheet.opinions(advised(reason, name)),
    }  # fmt: skip


def _excluded(sheet: Sheet) -> str:
    """From when to when days are left out, where the act says so."""
    first, last = sheet.said("from_on"), sheet.said("until_on")
    if not first:
        return ""
    return f"{written(date.fromisoformat(first))}至{written(date.fromisoformat(last))}"


@dataclass(frozen=True)
class Matter:
    """A matter of the general approval form: its name, its article, other articles by ground."""

    name: str
    basis: str
    grounds: tuple[Word, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    period: str = "即日"

    def label_of(self, ground: str) -> str:
        return next((word.label for word in self.grounds if word.value == ground), "")


MATTERS = {
    "decline": Matter("不予立案", "第五十四条第二款", tuple(asks.lead.DeclineGround), {
        "trivial": "第三十三条第一款", "first": "第三十三条第一款", "no_fault": "第三十三条第二款",
        "barred": "第三十六条第一款"}),
    "transfer": Matter("移送", "第二十二条", tuple(asks.exits.TransferGround), {
        "mandate": "第二十四条", "crime": "第二十七条第一款"}),
    "terminate": Matter("终止调查", "第五十七条第一款", tuple(asks.exits.TerminationGround), {
        "late": "第六十条"}),
    "withdraw": Matter("撤销立案", "第五十四条第二款", tuple(asks.exits.WithdrawalGround), {
        "no_competence": "第二十二条", "barred": "第三十六条第一款"}),
    "exempt": Matter("不予行政处罚", "第五十七条第一款", tuple(asks.decision.ExemptionGround), {
        "trivial": "第三十三条第一款", "first": "第三十三条第一款", "no_fault": "第三十三条第二款",
        "unproved": "第五十七条第一款第三项", "under_age": "第三十条", "incapable": "第三十一条",
        "barred": "第三十六条", "fined": "第二十九条", "late": "第六十条"}),
    "publish": Matter("公告送达", "第六十一条第一款", tuple(asks.service.PublicGround),
                      period="自发出公告之日起三十日"),
    "revoke": Matter("撤销处罚决定", "第七十五条第二款"),
    "give_up_payment": Matter("终结执行", "第七十二条第一款", tuple(GiveUpGround)),
    "report_crime": Matter("移送公安机关", "第二十七条第一款"),
    "redo": Matter("重新调查处理", "第五十四条第一款"),
    "reassign": Matter("变更承办人", "第四十二条第一款"),
    "amend_act": Matter("更正违法行为时间和后果", "第五十四条第一款"),
    "amend_power": Matter("变更案由和事项", "第五十四条第一款"),
    "resume": Matter("退回补充调查", "第五十四条第一款"),
    "suspend": Matter("中止调查", "第五十四条第一款", tuple(asks.clock.SuspensionGround)),
    "continue_case": Matter("恢复调查", "第五十四条第一款"),
    "exclude": Matter("期间不计入办案期限", "第六十条", tuple(Excluded)),
    "ask_matter": Matter("其他事项", "第五十四条第一款"),
    "keep_case": Matter("不予移送", "第二十七条第一款"),
    "take_back": Matter("恢复调查", "第五十四条第一款"),
    "take_back_lead": Matter("退回线索核查", "第五十四条第一款"),
}  # fmt: skip
