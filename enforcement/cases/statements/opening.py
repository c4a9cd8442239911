"""What the papers say that begin a case or leave it early."""

from typing import Any

from enforcement.cases.sheet import Sheet, moment
from enforcement.cases.statements.phrases import PENALTY_LAW, Statements, chosen, events, with_kind
from enforcement.procedure import asks


def clue_register(sheet: Sheet) -> Statements:
    case, source = sheet.case, sheet.case.source
    return {
        "source": chosen(asks.REGISTER, "source", source),
        "received_at": moment(sheet.act.happened_at), "cause": case.cause,
        "party_name": with_kind(sheet), "party_address": case.party.address,
        "place": case.place,
        "events": f"{moment(case.found_at)}发现：{case.fact}",
        "handling": "登记后核查，符合立案条件的报请立案。",
        "opinions": [sheet.row("受理人", "登记属实，转入核查。", sheet.act.by.name,
                               sheet.act.happened_on)],
    }  # fmt: skip


def filing_approval(sheet: Sheet) -> Statements:
    case = sheet.case
    found = [item.title for item in sheet.facts.evidence]
    return sheet.named() | sheet.known() | {
        "cause": case.cause, "source": chosen(asks.REGISTER, "source", case.source),
        "events": events(sheet),
        "clues": "、".join(found) or "现场发现情况", "suspected": sheet.violated,
        "proposed_officers": sheet.handlers, "opinions": sheet.opinions(sheet.said("grounds")),
    }  # fmt: skip


def matter_approval(sheet: Sheet) -> Statements:
    step, stated = sheet.act.step, sheet.act.stated
    matter, basis, grounds = MATTERS[step]
    ground = {word.value: word.label for word in grounds}.get(stated.get("ground", ""), "")
    reason = "。".join(part.rstrip("。") for part in (ground, sheet.said("reason")) if part)
    if receiver := sheet.said("receiver"):
        reason += f"。受移送机关：{receiver}"
    return sheet.on_file() | {
        "matter": matter, "reasons": reason, "legal_basis": basis, "period": "即日",
        "opinions": sheet.opinions(reason),
    }  # fmt: skip


MATTERS: dict[str, tuple[str, str, tuple[Any, ...]]] = {
    "decline": ("不予立案", f"{PENALTY_LAW}第三十三条、第五十四条", tuple(asks.DeclineGround)),
    "transfer": ("移送", f"{PENALTY_LAW}第二十二条至第二十七条", tuple(asks.TransferGround)),
    "terminate": ("终止调查", f"{PENALTY_LAW}第五十七条、第六十条", tuple(asks.TerminationGround)),
    "withdraw": ("撤销立案", f"{PENALTY_LAW}第五十四条", tuple(asks.WithdrawalGround)),
    "reassign": ("变更承办人", f"{PENALTY_LAW}第四十二条、第四十三条", ()),
    "resume": ("退回补充调查", f"{PENALTY_LAW}第五十四条", ()),
}  # fmt: skip
