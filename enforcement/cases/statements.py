"""What each paper says of this case: one function a paper, plain words only."""

from collections.abc import Callable
from datetime import date
from typing import Any

from enforcement.cases.acts import last_act, notice_of
from enforcement.cases.models import Act
from enforcement.cases.sheet import Row, Sheet, kept_moment, moment
from enforcement.documents.characters import written
from enforcement.law import identity
from enforcement.law.calendar import legal_day
from enforcement.law.money import capitals, figures
from enforcement.law.numerals import numeral
from enforcement.procedure import asks
from enforcement.procedure.fields import Field
from enforcement.procedure.tracks import State, Track

Statements = dict[str, Any]
_LAW = "《中华人民共和国行政处罚法》"
CHECKED = "以上笔录已交本人阅看（向本人宣读），记录属实。"
SURCHARGE = "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额"
LEAST_TOLD = "告知当事人享有陈述、申辩和申请回避的权利，当事人表示清楚。"


def _label(fields: tuple[Field, ...], name: str, value: object) -> str:
    return next(field for field in fields if field.name == name).label_of(value)


def _with_kind(sheet: Sheet) -> str:
    party = sheet.case.party
    return f"{party.name}（{party.kind.label}）"


def _events(sheet: Sheet) -> str:
    """When and where, and then the fact as it was last found."""
    case = sheet.case
    return f"{moment(case.found_at)}，在{case.place}，{sheet.said('fact') or case.fact}"


def clue_register(sheet: Sheet) -> Statements:
    case, source = sheet.case, sheet.case.source
    return {
        "source": _label(asks.REGISTER, "source", source),
        "received_at": moment(sheet.act.happened_at), "cause": case.cause,
        "party_name": _with_kind(sheet), "party_address": case.party.address,
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
        "cause": case.cause, "source": _label(asks.REGISTER, "source", case.source),
        "events": _events(sheet),
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
    "decline": ("不予立案", f"{_LAW}第三十三条、第五十四条", tuple(asks.DeclineGround)),
    "transfer": ("移送", f"{_LAW}第二十二条至第二十七条", tuple(asks.TransferGround)),
    "terminate": ("终止调查", f"{_LAW}第五十七条、第六十条", tuple(asks.TerminationGround)),
    "withdraw": ("撤销立案", f"{_LAW}第五十四条", tuple(asks.WithdrawalGround)),
    "reassign": ("变更承办人", f"{_LAW}第四十二条、第四十三条", ()),
    "resume": ("退回补充调查", f"{_LAW}第五十四条", ()),
}  # fmt: skip


def inspection_record(sheet: Sheet) -> Statements:
    photos = len(sheet.facts.pictures)
    return sheet.named() | sheet.known() | {
        "started_at": moment(sheet.act.happened_at),
        "ended_at": kept_moment(sheet.said("ended_at")),
        "place": sheet.said("place"), "present": sheet.said("present"),
        "officers": sheet.officers(), "identification": _identified(sheet),
        "rights_told": _told(sheet), "findings": sheet.said("findings"),
        "attachments": f"照片{photos}张，附后" if photos else "无",
        "checked": CHECKED, "witness": sheet.said("witness"),
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.said("present")),
    }  # fmt: skip


def interview_record(sheet: Sheet) -> Statements:
    before = [act for act in sheet.case.acts if act.step == "interview" and act.id <= sheet.act.id]
    return {
        "started_at": moment(sheet.act.happened_at),
        "ended_at": kept_moment(sheet.said("ended_at")),
        "place": sheet.said("place"), "ordinal": f"第{numeral(len(before))}次",
        "interviewee": sheet.said("interviewee"),
        "interviewee_id": sheet.said("interviewee_id"), "relation": sheet.said("relation"),
        **_described(sheet.said("interviewee_id"), sheet.act.happened_on),
        "officers": sheet.officers(), "identification": _identified(sheet),
        "rights_told": _told(sheet), "dialogue": dialogue(sheet.said("answers")),
        "checked": CHECKED, "refusal": sheet.said("unsigned_reason"),
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
    if not sheet.act.stated.get("showed_certificate"):
        return "没有记明出示执法证件。"
    return "执法人员已主动出示执法证件，当事人确认无异议。"


def _told(sheet: Sheet) -> str:
    return LEAST_TOLD if sheet.act.stated.get("told_rights") else "没有记明告知权利义务。"


def service_address(sheet: Sheet) -> Statements:
    agrees = sheet.act.stated.get("agrees_electronic")
    return sheet.on_file() | {
        "recipient": sheet.said("recipient"), "address": sheet.said("address"),
        "phone": sheet.said("phone"), "electronic_consent": "同意" if agrees else "不同意",
        "electronic_address": sheet.said("electronic_address"), "confirmed_on": sheet.on,
        "signatures": sheet.signatures(party=sheet.said("recipient"), seat="受送达人"),
    }  # fmt: skip


def photo_sheet(sheet: Sheet) -> Statements:
    title = sheet.said("title") or "现场照片"
    proves = sheet.said("proves") or sheet.said("findings")
    return sheet.on_file() | {
        "photos": sheet.photos(sheet.facts.pictures, title, proves),
        "signatures": sheet.signatures(party=sheet.said("present") or sheet.case.party.name)
        if "signed" in sheet.act.stated
        else [{"seat": "承办人", "name": sheet.handlers, "date": sheet.on}],
    }  # fmt: skip


def correction_order(sheet: Sheet) -> Statements:
    due = date.fromisoformat(sheet.said("due_on"))
    at_once = due == sheet.act.happened_on
    return sheet.named() | sheet.known() | sheet.contact() | sheet.remedy() | {
        "violation": _events(sheet).rstrip("。"),
        "violated": sheet.violated, "demand": sheet.said("content"),
        "legal_basis": sheet.legal_basis,
        "deadline": f"{written(due)}{'立即' if at_once else '前'}",
        "consequence": "拒不改正或者逾期不改正的，本机关将依法处理。",
    }  # fmt: skip


def recheck_record(sheet: Sheet) -> Statements:
    corrected = sheet.act.step == "recheck_corrected"
    photos = len(sheet.facts.pictures)
    return {
        "party_name": sheet.case.party.name, "order_number": sheet.number_of("31"),
        "rechecked_at": moment(sheet.act.happened_at), "place": sheet.said("place"),
        "officers": sheet.officers(), "findings": sheet.said("findings"),
        "conclusion": "已按要求改正。" if corrected else "经责令改正后拒不改正，复查时仍未改正。",
        "attachments": f"照片{photos}张，附后" if photos else "无",
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.case.party.name),
    }  # fmt: skip


def investigation_report(sheet: Sheet) -> Statements:
    case, proposal = sheet.case, asks.Proposal(sheet.said("proposal"))
    penal = proposal is asks.Proposal.PENALTY
    advice = f"依据{sheet.legal_basis}，建议{sheet.penalty(sheet.act.stated)}" if penal else (
        f"建议{proposal.label}")  # fmt: skip
    return sheet.named() | sheet.known() | {
        "cause": case.cause, "course": _course(sheet), "events": _events(sheet),
        "evidence": sheet.evidence() or [{"name": "无", "proves": "见违法事实一栏"}],
        "nature": f"当事人的行为涉嫌违反{sheet.violated}的规定。",
        "discretion": _discretion(sheet), "proposal": f"{advice}。",
        "opinions": sheet.opinions(f"调查终结，{advice}。"),
    }  # fmt: skip


def _course(sheet: Sheet) -> str:
    case = sheet.case
    done = {name: sum(act.step == name for act in case.acts) for name in ("inspect", "interview")}
    filed = written(case.filed_on) if case.filed_on else ""
    return (
        f"{_label(asks.REGISTER, 'source', case.source)}，"
        f"{written(legal_day(case.found_at))}发现，"
        f"{filed}立案。现场检查{done['inspect']}次，询问{done['interview']}人次，"
        f"没有采取行政强制措施。{_corrected(sheet)}"
    )


def _corrected(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    told = f"{written(order.happened_on)}责令改正。"
    recheck = last_act(sheet.case, "recheck_corrected", "recheck_not_corrected")
    if recheck is None:
        return told
    found = "已改正" if recheck.step == "recheck_corrected" else "拒不改正"
    return f"{told}{written(recheck.happened_on)}复查，{found}。"


def _discretion(sheet: Sheet) -> str:
    parts = [sheet.tier(), sheet.said("discretion")]
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def legal_review(sheet: Sheet) -> Statements:
    passed = sheet.act.step == "pass_review"
    asked = last_act(sheet.case, "ask_review")
    proposed = sheet.penalty(asked.stated if asked else None)
    return sheet.on_file() | {
        "checks": _review_checks(sheet),
        "opinion": f"{'审核通过' if passed else '退回补正'}：{sheet.said('opinion')}",
        "proposed": proposed, "submitted_on": written(asked.happened_on) if asked else "",
        "reviewer": sheet.act.by.name,
        "reviewer_certificate": sheet.act.by.legal_qualification or "未登记",
        "reviewed_on": sheet.on,
        "signatures": [{"seat": "法制审核人", "name": sheet.act.by.name, "date": sheet.on}],
    }  # fmt: skip


def _review_checks(sheet: Sheet) -> list[Row]:
    facts, case = sheet.facts, sheet.case
    admissible = sum(item.admissible for item in facts.evidence)
    low, high = sheet.act.stated.get("low"), sheet.act.stated.get("high")
    band = (
        f"罚款幅度经本人核对原文，确认为{figures(low)}元至{figures(high)}元"
        if isinstance(low, int) and isinstance(high, int)
        else ""
    )
    return [
        {"item": "主体和权限", "finding": f"{case.issuer.name}，{case.mandate.mode.label}，"
                                     f"依据：{case.mandate.basis}"},
        {"item": "执法人员", "finding": f"承办人{sheet.handlers}，当日有效持证"
                                    f"{facts.able(facts.handlers)}人"},
        {"item": "事实和证据", "finding": f"合格证据{admissible}份"},
        {"item": "法律适用和裁量", "finding": "；".join(filter(None, [
            f"违反{sheet.violated}，依据{sheet.legal_basis}", band]))},
        {"item": "程序", "finding": _corrected(sheet) or "没有责令改正的记录"},
        {"item": "是否涉嫌犯罪", "finding": "涉嫌犯罪" if facts.crime_suspected else "未发现"},
    ]  # fmt: skip


def deliberation_record(sheet: Sheet) -> Statements:
    people = [_name_and_post(line) for line in _lines(sheet.said("attendants"))]
    views = [_name_and_view(line) for line in _lines(sheet.said("opinions"))]
    return sheet.on_file() | {
        "held_at": moment(sheet.act.happened_at), "place": sheet.said("place"),
        "chair": sheet.said("host"), "recorder": sheet.act.by.name, "attendees": people,
        "report": f"承办人汇报：{sheet.case.fact}", "views": views,
        "vote": f"出席{len(people)}人，发言{len(views)}人。",
        "conclusion": sheet.said("conclusion"),
        "signatures": [{"seat": "主持人", "name": sheet.said("host"), "date": sheet.on},
                       {"seat": "记录人", "name": sheet.act.by.name, "date": sheet.on}],
    }  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("；", "\n").splitlines() if line.strip()]


def _name_and_post(line: str) -> Row:
    name, _, post = line.replace("，", " ").partition(" ")
    return {"name": name, "post": post.strip() or "参会人员"}


def _name_and_view(line: str) -> Row:
    name, _, view = line.partition("：")
    return {"name": name, "view": view.strip() or "同意"}


def penalty_notice(sheet: Sheet) -> Statements:
    return sheet.named() | sheet.known() | _contact(sheet) | {
        "events": _events(sheet), "evidence": sheet.evidence(),
        "reasons": _reasons(sheet), "violated": sheet.violated, "legal_basis": sheet.legal_basis,
        "proposed": sheet.penalty(sheet.act.stated),
        "defence_period": f"{numeral(sheet.act.stated['defence_days'])}个工作日",
    }  # fmt: skip


def hearing_notice(sheet: Sheet) -> Statements:
    return penalty_notice(sheet) | {
        "hearing_period": "五个工作日", "hearing_manner": "向本机关书面或者口头提出",
        "hearing_consequence": "逾期未提出的，视为放弃听证权利。",
    }  # fmt: skip


def _contact(sheet: Sheet) -> dict[str, str]:
    return sheet.contact() | {"contact_person": sheet.said("contact") or sheet.handlers}


def _reasons(sheet: Sheet) -> str:
    report = last_act(sheet.case, "conclude")
    reason = str(report.stated["discretion"]) if report else ""
    return "。".join(part.rstrip("。") for part in (sheet.tier(), reason) if part) + "。"


def defence_record(sheet: Sheet) -> Statements:
    files = len(sheet.act.stated.get("files") or [])
    return sheet.on_file() | {
        "made_at": moment(sheet.act.happened_at), "place": sheet.case.handling.name,
        "speaker": sheet.case.party.representative or sheet.case.party.name,
        "relation": "当事人" if not sheet.case.party.representative else "当事人的负责人",
        "officers": sheet.officers(), "views": sheet.said("content"), "checked": CHECKED,
        "submitted": f"材料{files}份" if files else "无", "phone": sheet.case.party.phone,
        "signatures": sheet.signatures(party=sheet.case.party.name, seat="陈述申辩人"),
    }  # fmt: skip


def defence_review(sheet: Sheet) -> Statements:
    raised = last_act(sheet.case, "raise_defence")
    adopted = _label(asks.ANSWER, "accepted", sheet.said("accepted"))
    return sheet.on_file() | {
        "heard_on": written(raised.happened_on) if raised else sheet.on,
        "points": [{"point": str(raised.stated["content"]) if raised else "", "adopted": adopted,
                    "finding": sheet.said("reason")}],
        "conclusion": f"{adopted}当事人的陈述申辩意见。",
        "opinions": sheet.opinions("复核完毕。"),
    }  # fmt: skip


def heard(sheet: Sheet) -> str:
    """What became of the statement and defence."""
    notice = notice_of(sheet.case)
    if notice is None:
        return "没有告知。"
    served = sheet.facts.notice.served_on if sheet.facts.notice else None
    told = (
        f"本机关于{written(served or notice.happened_on)}送达{sheet.number_of('45', '46')}"
        "行政处罚事先告知书。"
    )
    return told + _answered(sheet)


def _answered(sheet: Sheet) -> str:
    track = [row for row in sheet.case.tracks if row.kind is Track.DEFENCE][-1]
    if track.state is State.DEFENCE_WAIVED:
        waived = last_act(sheet.case, "waive_defence")
        return f"当事人于{written(waived.happened_on) if waived else ''}明确放弃陈述、申辩。"
    if track.state is State.DEFENCE_ANSWERED:
        return _weighed(
            last_act(sheet.case, "raise_defence"), last_act(sheet.case, "answer_defence")
        )
    return "当事人在规定期限内未提出陈述、申辩及听证要求。"


def _weighed(raised: Act | None, answered: Act | None) -> str:
    if raised is None or answered is None:
        return ""
    adopted = _label(asks.ANSWER, "accepted", answered.stated["accepted"])
    return (
        f"当事人于{written(raised.happened_on)}提出：{str(raised.stated['content']).rstrip('。')}。"
        f"经复核，本机关{adopted}：{str(answered.stated['reason']).rstrip('。')}。"
    )


def decision_approval(sheet: Sheet) -> Statements:
    advice = f"建议{sheet.penalty(sheet.act.stated)}。"
    return sheet.named() | sheet.known() | {
        "cause": sheet.case.cause, "events": _events(sheet), "evidence": sheet.evidence(),
        "defence": heard(sheet), "review": _reviewed(sheet), "legal_basis": sheet.legal_basis,
        "discretion": _discretion(sheet) + _late(sheet),
        "proposed": sheet.penalty(sheet.act.stated), "opinions": _with_review(sheet, advice),
    }  # fmt: skip


def _late(sheet: Sheet) -> str:
    return f"超过决定期限的理由：{sheet.said('late_reason')}" if sheet.said("late_reason") else ""


def _reviewed(sheet: Sheet) -> str:
    passed, discussed = last_act(sheet.case, "pass_review"), last_act(sheet.case, "discuss")
    parts = [
        f"{written(passed.happened_on)}法制审核通过（{passed.by.name}）" if passed else "",
        f"{written(discussed.happened_on)}集体讨论：{discussed.stated['conclusion']}"
        if discussed
        else "不属于须集体讨论的案件",
    ]
    return "；".join(filter(None, parts)) + "。"


def _with_review(sheet: Sheet, advice: str) -> list[Row]:
    rows = sheet.opinions(advice)
    passed = last_act(sheet.case, "pass_review")
    if passed:
        rows.insert(min(2, len(rows)), sheet.row(
            "法制审核人", "审核通过。", passed.by.name, passed.happened_on))  # fmt: skip
    return rows


def penalty_decision(sheet: Sheet) -> Statements:
    fined = int(sheet.act.stated.get("fine") or 0)
    return sheet.named() | sheet.known() | sheet.remedy() | {
        "events": _events(sheet),
        "evidence": sheet.evidence(), "defence": heard(sheet), "violated": sheet.violated,
        "discretion": _discretion(sheet), "legal_basis": sheet.legal_basis,
        "penalty": sheet.penalty(sheet.act.stated), "correction": _demanded(sheet),
        "performance": _performance(sheet) if fined else "警告自本决定书送达之日起生效",
        **(_fined(sheet, fined) if fined else {}),
    }  # fmt: skip


def _demanded(sheet: Sheet) -> str:
    order = last_act(sheet.case, "order_correction")
    if order is None:
        return ""
    done = last_act(sheet.case, "recheck_corrected")
    content = str(order.stated["content"]).rstrip("。")
    return f"本机关已于{written(order.happened_on)}责令改正：{content}。" + (
        "当事人已经改正。" if done else "当事人仍应改正。"
    )


def _performance(sheet: Sheet) -> str:
    return f"自收到本决定书之日起十五日内，持本决定书到{sheet.case.issuer.bank}缴纳罚款"


def _fined(sheet: Sheet, fine: int) -> dict[str, str]:
    issuer = sheet.case.issuer
    return {
        "fine_figures": f"{figures(fine)}元", "fine_capitals": capitals(fine),
        "bank_name": issuer.bank or "", "bank_address": issuer.bank_address or "",
        "bank_account": issuer.bank_account or "", "payment_period": "十五日",
        "surcharge": SURCHARGE,
    }  # fmt: skip


def no_penalty_decision(sheet: Sheet) -> Statements:
    ground = asks.ExemptionGround(sheet.said("ground"))
    order = _demanded(sheet)
    return sheet.named() | sheet.known() | sheet.remedy() | {
        "events": _events(sheet),
        "evidence": sheet.evidence() or [{"name": "卷内材料", "proves": "调查经过"}],
        "reasons": f"{ground.label}。{sheet.said('reason')}",
        "legal_basis": EXEMPTION_BASIS[ground], "education": sheet.said("education"),
        "correction": order or "不涉及改正。",
    }  # fmt: skip


EXEMPTION_BASIS = {
    asks.ExemptionGround.TRIVIAL: f"{_LAW}第三十三条第一款",
    asks.ExemptionGround.FIRST: f"{_LAW}第三十三条第一款",
    asks.ExemptionGround.NO_FAULT: f"{_LAW}第三十三条第二款",
    asks.ExemptionGround.UNPROVED: f"{_LAW}第五十七条第一款第三项",
    asks.ExemptionGround.UNDER_AGE: f"{_LAW}第三十条",
    asks.ExemptionGround.INCAPABLE: f"{_LAW}第三十一条",
    asks.ExemptionGround.BARRED: f"{_LAW}第三十六条",
    asks.ExemptionGround.LATE: f"{_LAW}第六十条",
}


def payment_proof(sheet: Sheet) -> Statements:
    amount = int(sheet.act.stated["amount"])
    return {
        "party_name": sheet.said("payer"), "decision_number": sheet.number_of("54"),
        "ticket_number": sheet.said("receipt"), "paid_figures": f"{figures(amount)}元",
        "paid_capitals": capitals(amount), "paid_on": sheet.on,
        "bank_name": sheet.case.issuer.bank or "", "scan": "", "remark": "",
    }  # fmt: skip


def closing_approval(sheet: Sheet) -> Statements:
    case = sheet.case
    decided = written(case.decided_on) if case.decided_on else "无"
    return sheet.on_file() | {
        "filed_on": written(case.filed_on) if case.filed_on else "未立案",
        "decided_on": decided, "decision_number": sheet.number_of("54", "55"),
        "result": _result(sheet), "performance": sheet.said("summary"), "goods": "无涉案物品",
        "disclosure": "未登记", "litigation": "未登记",
        "opinions": sheet.opinions("结案条件已经成就，建议结案。"),
    }  # fmt: skip


def _result(sheet: Sheet) -> str:
    decided = last_act(sheet.case, "decide")
    if decided:
        return sheet.penalty(decided.stated)
    ended = [act for act in sheet.case.acts if act.step in {*MATTERS, "exempt"}]
    return "不予行政处罚" if ended and ended[-1].step == "exempt" else MATTERS[ended[-1].step][0]


def service_receipt(sheet: Sheet) -> Statements:
    track = next(row for row in sheet.case.tracks if row.id == sheet.act.track_id)
    served = next(d for d in [sheet.served_document(track)] if d)
    refused = bool(sheet.said("refusal"))
    return {
        "cause": sheet.case.cause, "recipient": sheet.case.party.name,
        "papers": [{"name": served.title, "number": served.number or "无文号"}],
        "place": sheet.said("place"),
        "manner": asks.ServiceMethod(sheet.said("method")).label,
        "served_at": moment(sheet.act.happened_at), "servers": sheet.officers(),
        "received": "" if refused else sheet.said("receiver"),
        "received_at": "" if refused else moment(sheet.act.happened_at),
        "substitute": sheet.said("receiver") if sheet.said("method") == "household" else "",
        "relation": sheet.said("relation"), "refusal": sheet.said("refusal"),
        "witness": sheet.said("witness"),
        "remark": "；".join(mark.says for mark in sheet.act.marks),
    }  # fmt: skip


FILL: dict[str, Callable[[Sheet], Statements]] = {
    "03": clue_register,
    "04": filing_approval,
    "07": matter_approval,
    "10": inspection_record,
    "13": interview_record,
    "14": service_address,
    "18": photo_sheet,
    "31": correction_order,
    "32": recheck_record,
    "42": investigation_report,
    "43": legal_review,
    "44": deliberation_record,
    "45": penalty_notice,
    "46": hearing_notice,
    "47": defence_record,
    "48": defence_review,
    "53": decision_approval,
    "54": penalty_decision,
    "55": no_penalty_decision,
    "69": payment_proof,
    "81": closing_approval,
    "82": service_receipt,
}
