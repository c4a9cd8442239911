"""Phrases that several papers share: the events, the correction, the weighing of discretion."""

from typing import Any

from enforcement.cases.acts import last_act
from enforcement.cases.sheet import Sheet, moment
from enforcement.documents.characters import written
from enforcement.procedure.fields import Field

Statements = dict[str, Any]

PENALTY_LAW = "《中华人民共和国行政处罚法》"

CHECKED = "以上笔录已交本人阅看（向本人宣读），记录属实。"


def chosen(fields: tuple[Field, ...], name: str, value: object) -> str:
    return next(field for field in fields if field.name == name).label_of(value)


def with_kind(sheet: Sheet) -> str:
    party = sheet.case.party
    return f"{party.name}（{party.kind.label}）"


def events(sheet: Sheet) -> str:
    """When and where, and then the fact as it was last found."""
    case = sheet.case
    return f"{moment(case.found_at)}，在{case.place}，{sheet.said('fact') or case.fact}"


def corrected(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    told = f"{written(order.happened_on)}责令改正。"
    recheck = last_act(sheet.case, "recheck_corrected", "recheck_not_corrected")
    if recheck is None:
        return told
    found = "已改正" if recheck.step == "recheck_corrected" else "拒不改正"
    return f"{told}{written(recheck.happened_on)}复查，{found}。"


def discretion(sheet: Sheet) -> str:
    parts = [sheet.tier(), sheet.said("discretion")]
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def demanded(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    done = last_act(sheet.case, "recheck_corrected")
    content = str(order.stated["content"]).rstrip("。")
    return f"本机关已于{written(order.happened_on)}责令改正：{content}。" + (
        "当事人已经改正。" if done else "当事人仍应改正。"
    )
