"""What the papers say that turn a case: not filed, reassigned, recused, extended, handed over."""

from datetime import date

from enforcement.calendars.queries import work_calendar
from enforcement.cases.acts import acts_named, acts_on
from enforcement.cases.clock import decision_due, profile_for, stops_of
from enforcement.cases.models import Act
from enforcement.cases.outside import goods_in_words
from enforcement.cases.sheet import Row, Sheet, certified
from enforcement.cases.statements.opening import MATTERS
from enforcement.cases.statements.phrases import (
    PENALTY_LAW,
    Statements,
    advised,
    chosen,
    events,
    inquired,
    sentences,
    suspected,
)
from enforcement.documents.characters import written
from enforcement.law.numerals import numeral
from enforcement.organisations.models import Officer
from enforcement.procedure import asks
from enforcement.procedure.tracks import State


def _reason(sheet: Sheet) -> str:
    matter = MATTERS[sheet.act.step]
    return sentences(matter.label_of(sheet.said("ground")), sheet.said("reason"))


def _advice(sheet: Sheet) -> str:
    return advised(_reason(sheet), MATTERS[sheet.act.step].name)


def _basis(sheet: Sheet) -> str:
    matter = MATTERS[sheet.act.step]
    return f"{PENALTY_LAW}{matter.bases.get(sheet.said('ground'), matter.basis)}"


def decline_approval(sheet: Sheet) -> Statements:
    case = sheet.case
    found = [item.title for item in sheet.facts.evidence]
    unfounded = sheet.said("ground") == asks.lead.DeclineGround.UNFOUNDED
    return sheet.named() | sheet.known() | {
        "cause": case.cause, "source": chosen(asks.lead.REGISTER, "source", case.source),
        "events": suspected(sheet) if unfounded else events(sheet),
        "clues": "、".join(found) or "依线索登记，没有取得证据", "verified": inquired(sheet),
        "suspected": sheet.violated, "reasons": _reason(sheet),
        "informing": sheet.said("informing") or "没有实名举报人",
        "legal_basis": _basis(sheet), "opinions": sheet.opinions(_advice(sheet)),
    }  # fmt: skip


def assignment_approval(sheet: Sheet) -> Statements:
    reason = sheet.said("reason")
    return sheet.on_file() | {
        "matter": "变更办案人员", "officers": sheet.officers(),
        "former_officers": _former(sheet), "reasons": reason, "effective_on": sheet.on,
        "opinions": [sheet.row("中队负责人", f"同意变更：{reason}", sheet.act.by.name,
                               sheet.act.happened_on)],
    }  # fmt: skip


def _former(sheet: Sheet) -> list[str]:
    """Whom the last assignment before this one named."""
    named = [act for act in acts_named(sheet.case, "file", "reassign") if act.id < sheet.act.id]
    ids = named[-1].stated["officers"] if named else []
    found = [sheet.session.get_one(Officer, one) for one in ids]
    return [certified(one) for one in found]


def recusal_decision(sheet: Sheet) -> Statements:
    asked = _recusal_asked(sheet)
    granted = sheet.act.step == "grant_recusal"
    names = _names(sheet, asked.stated["challenged"])
    return sheet.named() | sheet.known() | sheet.contact() | {
        "cause": sheet.case.cause,
        "applicant": _applicant(sheet, asked), "applied_on": written(asked.happened_on),
        "officer": names, "grounds": asked.stated["reason"], "finding": sheet.said("reason"),
        "decision": f"决定{names}回避本案。" if granted else f"驳回申请，{names}不回避。",
    }  # fmt: skip


def _recusal_asked(sheet: Sheet) -> Act:
    track = next(row for row in sheet.case.tracks if row.id == sheet.act.track_id)
    return acts_on(sheet.case, track)[0]


def _applicant(sheet: Sheet, asked: Act) -> str:
    told = asks.people.Applicant(asked.stated["applicant"])
    return sheet.case.party.name if told is asks.people.Applicant.PARTY else told.label


def _names(sheet: Sheet, ids: list[int]) -> str:
    return "、".join(sheet.session.get_one(Officer, one).name for one in ids)


def extension_approval(sheet: Sheet) -> Statements:
    case, days = sheet.case, int(sheet.act.stated["days"])
    filed, on = case.filed_on or sheet.act.happened_on, sheet.act.happened_on
    before, after = sheet.facts.decision_due, decision_due(case, work_calendar(sheet.session), on)
    reason = sheet.said("reason")
    return sheet.on_file() | {
        "filed_on": written(filed), "due_on": written(before) if before else "",
        "used_days": f"{(on - filed).days}日", "excluded": _excluded(sheet, on),
        "reasons": reason, "legal_basis": profile_for(case).rule, "extended_days": f"{days}日",
        "new_due_on": written(after.legal) if after else "",
        "ordinal": f"第{numeral(len(acts_named(case, 'extend')))}次",
        "deliberation": sheet.said("approval_paper"),
        "opinions": sheet.opinions(f"{reason.rstrip('。')}，申请延长{days}日。"),
    }  # fmt: skip


def _excluded(sheet: Sheet, on: date) -> str:
    """The days left out so far, each with its reason."""
    told = [
        f"{written(stop.first)}至{written(stop.last)}（{stop.reason}）"
        for stop in stops_of(sheet.case, on)
    ]
    return "；".join(told) or "没有扣除期间"


def suspension_approval(sheet: Sheet) -> Statements:
    began = acts_on(sheet.case, next(t for t in sheet.case.tracks if t.id == sheet.act.track_id))[0]
    ended = sheet.act.state_after is State.RESUMED
    until = f"至{sheet.on}" if ended else "起，至恢复调查之日"
    reason = _reason(sheet)
    return sheet.on_file() | {
        "matter": "恢复调查" if ended else "中止调查", "reasons": reason,
        "period": f"{written(began.happened_on)}{until}",
        "legal_basis": profile_for(sheet.case).rule,
        "course": inquired(sheet), "opinions": sheet.opinions(_advice(sheet)),
    }  # fmt: skip


def termination_approval(sheet: Sheet) -> Statements:
    found = [item.title for item in sheet.facts.evidence]
    filed = sheet.case.filed_on
    return sheet.on_file() | {
        "filed_on": written(filed) if filed else "未立案",
        "matter": MATTERS[sheet.act.step].name, "events": events(sheet),
        "reasons": _reason(sheet), "legal_basis": _basis(sheet),
        "proofs": "、".join(found) or "没有取得证据", "goods": goods_in_words(sheet.case),
        "opinions": sheet.opinions(_advice(sheet)),
    }  # fmt: skip


def transfer_approval(sheet: Sheet) -> Statements:
    party = sheet.case.party
    return sheet.on_file() | sheet.known() | {
        "authority": sheet.said("receiver"), "events": events(sheet), "reasons": _reason(sheet),
        "legal_basis": _basis(sheet), "party_address": party.address,
        "goods": goods_in_words(sheet.case),
        "opinions": sheet.opinions(_advice(sheet)),
    }  # fmt: skip


def transfer_letter(sheet: Sheet) -> Statements:
    return sheet.on_file() | sheet.known() | sheet.contact() | {
        "authority": sheet.said("receiver"), "events": events(sheet), "reasons": _reason(sheet),
        "legal_basis": _basis(sheet), "materials": materials(sheet.said("materials")),
        "goods": goods_in_words(sheet.case), "party_address": sheet.case.party.address,
    }  # fmt: skip


def materials(listed: str) -> list[Row]:
    """One line a paper: its name, copies and pages; a number left out is one."""
    rows = [line.split() for line in listed.splitlines() if line.strip()]
    return [
        {"name": row[0], "copies": _or_one(row[1:2]), "pages": _or_one(row[2:3])} for row in rows
    ]


def _or_one(part: list[str]) -> str:
    return part[0] if part else "1"
