"""What is said between the end of the investigation and the decision."""

import re

from enforcement.cases.acts import acts_named, last_act
from enforcement.cases.outside import goods_in_words, holdings
from enforcement.cases.queries import documents_of
from enforcement.cases.sheet import Row, Sheet, moment
from enforcement.cases.statements.phrases import (
    Statements,
    checked,
    chosen,
    discretion,
    events,
    inquired,
    sentences,
)
from enforcement.documents.characters import written
from enforcement.law.calendar import legal_day
from enforcement.law.fines import Band
from enforcement.law.numerals import numeral
from enforcement.procedure import asks
from enforcement.procedure.parties import PartyKind

NUMBER = re.compile(r"[0-9][0-9 -]{5,}[0-9]$")
"""A telephone number behind a name."""


def investigation_report(sheet: Sheet) -> Statements:
    case, proposal = sheet.case, asks.decision.Proposal(sheet.said("proposal"))
    penal = proposal is asks.decision.Proposal.PENALTY
    advice = f"依据{sheet.legal_basis}，建议{sheet.penalty(sheet.act.stated)}" if penal else (
        f"建议{proposal.label}")  # fmt: skip
    return sheet.named() | sheet.known() | {
        "cause": case.cause, "course": _course(sheet), "events": events(sheet),
        "evidence": sheet.evidence() or [{"name": "无", "proves": "无"}],
        "nature": f"当事人的行为涉嫌违反{sheet.violated}的规定。",
        "discretion": discretion(sheet) if penal else _unweighed(sheet),
        "proposal": f"{advice}。",
        "opinions": sheet.opinions(f"调查终结，{advice}。"),
    }  # fmt: skip


def _unweighed(sheet: Sheet) -> str:
    """What is said of discretion where no penalty is proposed; a tier is none of it."""
    return sentences(sheet.said("discretion")) or "没有建议处罚，不作裁量。"


def _course(sheet: Sheet) -> str:
    case = sheet.case
    source = chosen(asks.lead.REGISTER, "source", case.source)
    filed = written(case.filed_on) if case.filed_on else ""
    found = written(legal_day(case.found_at))
    told = f"案件来源：{source}（{found}）。{filed}立案。{inquired(sheet)}"
    taken = goods_in_words(case) if holdings(case) else "没有采取行政强制措施"
    return f"{told}{taken}。"


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
        f"罚款幅度经本人核对原文，确认为{Band(low, high).label}"
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
        {"item": "程序", "finding": inquired(sheet) or "没有检查、询问的记录"},
        {"item": "行政执法文书", "finding": _issued(sheet)},
        {"item": "是否涉嫌犯罪", "finding": "涉嫌犯罪" if facts.crime_suspected else "未发现"},
    ]  # fmt: skip


def _issued(sheet: Sheet) -> str:
    """How many papers were made before this review, and how many of them for the party."""
    made = [one for one in documents_of(sheet.session, sheet.case) if one.act_id != sheet.act.id]
    served = sum(one.paper.served for one in made)
    return f"审核前已制作{len(made)}件，其中送达当事人的{served}件"


def deliberation_record(sheet: Sheet) -> Statements:
    people = sheet.heads()
    proposed = sheet.penalty(sheet.act.stated)
    agreed = chosen(asks.decision.DISCUSS, "agreed", sheet.said("agreed"))
    views = [_name_and_view(line) for line in _lines(sheet.said("opinions"))]
    return sheet.on_file() | {
        "held_at": moment(sheet.act.happened_at), "place": sheet.said("place"),
        "chair": sheet.said("host"), "recorder": sheet.act.by.name, "attendees": people,
        "observers": sheet.said("observers"),
        "report": sentences(f"承办人汇报：{sheet.case.fact}", f"拟作出的决定：{proposed}"),
        "views": views,
        "vote": f"出席{len(people)}人，发言{len(views)}人，表决结果：{agreed}拟罚意见。",
        "conclusion": sheet.said("conclusion"),
        "signatures": _signed(sheet, [one["name"] for one in people]),
    }  # fmt: skip


def _signed(sheet: Sheet, present: list[str]) -> list[Row]:
    """Who signs the record of a discussion: the host, everybody else who was there, the writer."""
    host = sheet.said("host")
    others = "、".join(name for name in present if name not in host)
    seats = (("主持人", host), ("出席人员", others), ("记录人", sheet.act.by.name))
    return [{"seat": seat, "name": name, "date": sheet.on} for seat, name in seats if name]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("；", "\n").splitlines() if line.strip()]


def _name_and_view(line: str) -> Row:
    name, _, view = line.partition("：")
    return {"name": name, "view": view.strip() or "没有记明意见"}


def penalty_notice(sheet: Sheet) -> Statements:
    return sheet.named() | sheet.known() | _contact(sheet) | {
        "events": events(sheet), "evidence": sheet.evidence(),
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
    """Whom to turn to: name and number as they were stated in one line."""
    known, stated = sheet.contact(), sheet.said("contact")
    number = NUMBER.search(stated)
    name = stated[: number.start()] if number else stated
    return known | {
        "contact_person": name.strip(" ，,：:") or known["contact_person"],
        "contact_phone": number[0] if number else known["contact_phone"],
    }


def _reasons(sheet: Sheet) -> str:
    report = last_act(sheet.case, "conclude")
    reason = str(report.stated["discretion"]) if report else ""
    return sentences(sheet.tier(), reason)


def defence_record(sheet: Sheet) -> Statements:
    files, party = len(sheet.act.stated.get("files") or []), sheet.case.party
    return sheet.on_file() | {
        "made_at": moment(sheet.act.happened_at), "place": sheet.case.handling.name,
        "speaker": sheet.person,
        "relation": party.kind.stands, "speaker_id": _speaker_id(sheet),
        "officers": sheet.officers(), "views": sheet.said("content"), "checked": checked(sheet),
        "submitted": f"材料{files}份" if files else "无", "phone": party.phone,
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.person, seat="陈述申辩人"),
    }  # fmt: skip


def _speaker_id(sheet: Sheet) -> str:
    """The number of the human being who speaks: the party's own, or as he gave it when asked."""
    if sheet.case.party.kind is PartyKind.PERSON:
        return str(sheet.case.party.id_number)
    asked = acts_named(sheet.case, "interview")
    given = (a.stated["interviewee_id"] for a in asked if a.stated["interviewee"] == sheet.person)
    return next(given, "")


def defence_review(sheet: Sheet) -> Statements:
    raised = last_act(sheet.case, "raise_defence")
    adopted = chosen(asks.decision.ANSWER, "accepted", sheet.said("accepted"))
    return sheet.on_file() | {
        "heard_on": written(raised.happened_on) if raised else sheet.on,
        "points": [{"point": str(raised.stated["content"]) if raised else "", "adopted": adopted,
                    "finding": sheet.said("reason")}],
        "conclusion": f"{adopted}当事人的陈述申辩意见。",
        "opinions": sheet.opinions("复核完毕。"),
    }  # fmt: skip
