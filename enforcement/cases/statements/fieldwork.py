"""What the records and orders of the investigation say."""

import re
from datetime import date

from enforcement.cases.sheet import Row, Sheet, kept_moment, moment, signed_by
from enforcement.cases.statements.phrases import (
    Statements,
    checked,
    events,
)
from enforcement.documents.characters import written
from enforcement.law import identity
from enforcement.law.articles import PENALTY_55_2
from enforcement.law.numerals import numeral
from enforcement.procedure.steps import BY_NAME

LEAST_TOLD = "已告知当事人享有陈述、申辩和申请回避的权利。"
ASKED_TOLD = (
    "已告知被询问人享有申请执法人员回避、陈述和申辩、核对和更正笔录的权利，"
    "负有如实回答询问、协助调查的义务。"
)

NOBODY = "现场没有当事人和其他人员"

UNASKED = {"seat": "当事人", "name": "/", "date": ""}
"""The seat of a party who was not asked to sign: struck, so that nothing can be filled in later."""


def inspection_record(sheet: Sheet) -> Statements:
    return sheet.named() | sheet.known() | {
        "started_at": moment(sheet.act.happened_at),
        "ended_at": kept_moment(sheet.said("ended_at")),
        "place": sheet.said("place"), "present": sheet.said("present") or NOBODY,
        "officers": sheet.officers(), "identification": _identified(sheet),
        "rights_told": _told(sheet, LEAST_TOLD), "findings": sheet.said("findings"),
        "attachments": _attached(sheet),
        "checked": checked(sheet), "witness": sheet.said("witness"),
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=signed_by(sheet.said("present"))),
    }  # fmt: skip


def _attached(sheet: Sheet) -> str:
    """The photographs of this record; what is taken apart from it has a sheet of its own."""
    apart = sheet.taken_apart()
    told = (
        _pictures(sheet),
        f"同日同地另行提取：{'、'.join(apart)}，见证据单" if apart else "",
    )
    return "；".join(filter(None, told)) or "未附图、照片；另行提取的，见证据单"


def _pictures(sheet: Sheet) -> str:
    own = len(sheet.facts.pictures)
    return f"照片{own}张，附后" if own else ""


def interview_record(sheet: Sheet) -> Statements:
    before = [act for act in sheet.case.acts if act.step == "interview" and act.id <= sheet.act.id]
    return {
        "started_at": moment(sheet.act.happened_at),
        "ended_at": kept_moment(sheet.said("ended_at")),
        "place": sheet.said("place"), "ordinal": f"第{numeral(len(before))}次",
        "interviewee": sheet.said("interviewee"),
        "interviewee_id": sheet.said("interviewee_id"), "relation": sheet.said("relation"),
        **_described(sheet.said("interviewee_id"), sheet.act.happened_on),
        "work": sheet.said("interviewee_work"), "home": sheet.said("interviewee_home"),
        "phone": sheet.said("interviewee_phone"),
        "officers": sheet.officers(), "identification": _identified(sheet),
        "rights_told": _told(sheet, ASKED_TOLD), "dialogue": dialogue(sheet.said("answers")),
        "checked": checked(sheet), "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.said("interviewee"), seat="被询问人"),
    }  # fmt: skip


def _described(id_number: str, on: date) -> dict[str, str]:
    """Sex and age as the identity number tells them; nothing where it is not one."""
    if not identity.is_id_card(id_number):
        return {}
    born = identity.birth_from_id(id_number)
    return {
        "sex": identity.sex_from_id(id_number),
        "age": str(identity.age_on(born, on)),
    }


def dialogue(text: str) -> list[Row]:
    """Questions and answers from lines that begin with 问 and 答; other lines run on."""
    rows: list[Row] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(("问：", "问:")):
            rows.append({"ask": line[2:].strip(), "answer": ""})
        elif rows:
            answer = line[2:].strip() if line.startswith(("答：", "答:")) else line
            rows[-1]["answer"] += answer
        else:
            rows.append({"ask": "请说明有关情况。", "answer": line.removeprefix("答：")})
    return [row | {"answer": row["answer"] or "（没有回答）"} for row in rows]


def _identified(sheet: Sheet) -> str:
    if sheet.act.stated.get("showed_certificate"):
        return "执法人员主动出示了执法证件。"
    return "现场没有人，没有出示的对象。" if _empty(sheet) else "没有记明出示执法证件。"


def _told(sheet: Sheet, words: str) -> str:
    if sheet.act.stated.get("told_rights"):
        return words
    return "现场没有人，没有告知的对象。" if _empty(sheet) else "没有记明告知权利义务。"


def _empty(sheet: Sheet) -> bool:
    """Whether nobody was at the scene that was inspected."""
    return sheet.act.stated.get("present") == ""


def service_address(sheet: Sheet) -> Statements:
    agrees = sheet.act.stated.get("agrees_electronic")
    return sheet.on_file() | {
        "recipient": sheet.said("recipient"), "address": sheet.said("address"),
        "phone": sheet.said("phone"), "electronic_consent": "同意" if agrees else "不同意",
        "electronic_address": sheet.said("electronic_address"), "confirmed_on": sheet.on,
        "substitute": sheet.said("substitute"),
        "signatures": sheet.signatures(party=sheet.said("recipient"), seat="受送达人"),
    }  # fmt: skip


def power_of_attorney(sheet: Sheet) -> Statements:
    known, agent_id = sheet.known(), sheet.said("agent_id")
    until = sheet.said("until_on")
    ends = written(date.fromisoformat(until)) if until else "本案结案之日"
    signed = [{"seat": "受托人", "name": sheet.said("agent"), "date": sheet.on}]
    if sheet.act.stated.get("signed"):
        signed.insert(0, {"seat": "委托人", "name": sheet.case.party.name, "date": sheet.on})
    return {
        "cause": sheet.case.cause, "principal": sheet.case.party.name,
        "principal_id_kind": known["party_id_kind"], "principal_id": known["party_id"],
        "representative_kind": known["representative_kind"],
        "representative": known["representative"], "agent": sheet.said("agent"),
        "agent_id_kind": "居民身份证号码" if identity.is_id_card(agent_id) else "证件号码",
        "agent_id": agent_id, "agent_relation": sheet.said("agent_relation"),
        "agent_work": sheet.said("agent_work"), "agent_phone": sheet.said("agent_phone"),
        "powers": sheet.said("powers"), "period": f"自{sheet.on}至{ends}", "made_on": sheet.on,
        "identity": sheet.said("identity"), "scans": list(sheet.facts.pictures),
        "signatures": signed,
    }  # fmt: skip


def photo_sheet(sheet: Sheet) -> Statements:
    paper = sheet.said("paper")
    usual = "复查照片" if sheet.act.step.startswith("recheck") else "现场照片"
    title = sheet.said("title") or paper or usual
    proves = sheet.said("proves") or sheet.said("findings") or BY_NAME[sheet.act.step].label
    taken = sheet.said("method") or ("翻拍、扫描" if paper else "现场拍摄")
    signed = sheet.signatures(party=signed_by(sheet.said("present")) or sheet.person)
    if not sheet.act.stated.get("signed"):
        signed = [UNASKED, *(one for one in signed if one["seat"] != UNASKED["seat"])]
    return sheet.on_file() | {
        "photos": sheet.photos(sheet.facts.pictures, title, proves, taken), "signatures": signed,
    }  # fmt: skip


def interview_notice(sheet: Sheet) -> Statements:
    return sheet.on_file() | sheet.contact() | {
        "interviewee": sheet.said("interviewee"), "subject": sheet.said("subject"),
        "interview_at": kept_moment(sheet.said("interview_at")),
        "place": sheet.said("place"), "bring": sheet.said("bring"),
    }  # fmt: skip


def material_request(sheet: Sheet) -> Statements:
    due = date.fromisoformat(sheet.said("due_on"))
    return sheet.named() | sheet.known() | sheet.contact() | {
        "cause": sheet.case.cause, "materials": listed(sheet.said("materials")),
        "deadline": f"{written(due)}以前", "legal_basis": PENALTY_55_2.full,
        "consequence": "逾期不提供的，本机关将依据已经取得的证据认定事实。",
    }  # fmt: skip


def listed(text: str) -> list[Row]:
    """One material a line; what follows the colon says how many and in what form."""
    rows = [re.split("[：:]", line.strip(), maxsplit=1) for line in text.splitlines()]
    return [
        {"name": name.strip(), "requirement": "".join(how).strip() or "1份"}
        for name, *how in rows
        if name.strip()
    ]


def stop_order(sheet: Sheet) -> Statements:
    return sheet.named() | sheet.known() | sheet.contact() | {
        "violation": sheet.said("violation"), "violated": sheet.violated,
        "legal_basis": sheet.legal_basis, "demand": sheet.said("content"),
        "consequence": "拒不停止的，本机关将依法处理。",
    }  # fmt: skip


def correction_order(sheet: Sheet) -> Statements:
    due = date.fromisoformat(sheet.said("due_on"))
    at_once = due == sheet.act.happened_on
    return sheet.named() | sheet.known() | sheet.contact() | sheet.remedy() | {
        "violation": events(sheet).rstrip("。"),
        "violated": sheet.violated, "demand": sheet.said("content"),
        "legal_basis": sheet.legal_basis,
        "deadline": f"{written(due)}{'立即' if at_once else '以前'}",
        "consequence": "拒不改正或者逾期不改正的，本机关将依法处理。",
    }  # fmt: skip


def recheck_record(sheet: Sheet) -> Statements:
    corrected = sheet.act.step == "recheck_corrected"
    return {
        "party_name": sheet.case.party.name, "order_number": sheet.number_of("31"),
        "rechecked_at": moment(sheet.act.happened_at), "place": sheet.said("place"),
        "present": sheet.said("present"),
        "officers": sheet.officers(), "findings": sheet.said("findings"),
        "conclusion": "已改正。" if corrected else "仍未改正。",
        "attachments": _pictures(sheet) or "未附图、照片",
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=signed_by(sheet.said("present")) or sheet.person),
    }  # fmt: skip
