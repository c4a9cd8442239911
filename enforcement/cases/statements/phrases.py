"""Phrases that several papers share: the events, the correction, the weighing of discretion."""

import re
from typing import Any

from enforcement.cases.acts import acts_named, is_void, last_act
from enforcement.cases.sheet import Sheet, moment
from enforcement.documents.characters import written
from enforcement.law.calendar import legal_day
from enforcement.procedure.discretion import in_words
from enforcement.procedure.fields import Field

Statements = dict[str, Any]

PENALTY_LAW = "《中华人民共和国行政处罚法》"

OWN_DAY = re.compile("[0-9]{4}年[0-9]{1,2}月")
"""How a fact begins that says itself when it happened."""

SIGNED = "以上内容已经本人核对无误，并逐页签名。"


def chosen(fields: tuple[Field, ...], name: str, value: object) -> str:
    return next(field for field in fields if field.name == name).label_of(value)


def sentences(*parts: str) -> str:
    """The parts that say something, each closed by one full stop."""
    return "".join(f"{part.rstrip('。')}。" for part in parts if part)


def advised(reason: str, name: str) -> str:
    """The opinion of who asks for a matter: why, and what he proposes."""
    return sentences(reason, f"建议{name}")


def with_kind(sheet: Sheet) -> str:
    party = sheet.case.party
    return f"{party.name}（{party.kind.label}）"


def events(sheet: Sheet) -> str:
    """When and where, and then the fact as it was last found; a fact may tell its own day."""
    case = sheet.case
    fact = sentences(sheet.said("fact") or case.fact)
    found = f"{moment(case.found_at)}，本机关在{case.place}发现："
    return f"{'' if OWN_DAY.match(fact) else found}{fact}{_ended(sheet)}"


def suspected(sheet: Sheet) -> str:
    """What was suspected, where nothing was found proved."""
    case = sheet.case
    return f"{moment(case.found_at)}，本机关在{case.place}发现当事人涉嫌{case.cause}的线索。"


def _ended(sheet: Sheet) -> str:
    """When the act ended, where that is not the day it was found."""
    case = sheet.case
    same = case.ended_on == legal_day(case.found_at)
    return "" if same else f"违法行为终了之日为{written(case.ended_on)}。"


def checked(sheet: Sheet) -> str:
    """How a record was checked, as it was stated."""
    if sheet.act.stated.get("signed"):
        return SIGNED
    if sheet.said("unsigned_reason"):
        return "没有签名，原因见拒绝签名情况。"
    return "没有记明签名情况。"


def inquired(sheet: Sheet) -> str:
    """What the investigation did so far: inspected, asked, ordered and rechecked."""
    done = {name: sum(act.step == name for act in sheet.case.acts) for name in INQUIRIES}
    told = [label.format(done[name]) for name, label in INQUIRIES.items() if done[name]]
    return sentences("，".join(told), corrected(sheet))


INQUIRIES = {"inspect": "现场检查{}次", "interview": "询问{}人次"}


def corrected(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    told = f"{written(order.happened_on)}责令改正。"
    rechecks = acts_named(sheet.case, "recheck_corrected", "recheck_not_corrected")
    proven = [act for act in rechecks if not is_void(act) and act.track_id == order.track_id]
    if not proven:
        return told
    recheck = proven[-1]
    found = "已改正" if recheck.step == "recheck_corrected" else "仍未改正"
    return f"{told}{written(recheck.happened_on)}复查，{found}。"


def discretion(sheet: Sheet) -> str:
    report = last_act(sheet.case, "conclude")
    factors = (report.stated.get("factors") if report else None) or []
    parts = [sheet.tier(), in_words(factors), sheet.said("discretion")]
    return sentences(*parts)


def demanded(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    after = [act for act in sheet.case.acts if act.track_id == order.track_id and not is_void(act)]
    done = after[-1].step == "recheck_corrected"
    content = str(order.stated["content"]).rstrip("。")
    return f"本机关已于{written(order.happened_on)}责令改正：{content}。" + (
        "复查时已经改正。" if done else "当事人应当改正。"
    )
