"""Records and orders of the field."""

from datetime import datetime

from enforcement.law import articles as law
from enforcement.law import identity
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.marks.mark import Mark


def _number(facts: CaseFacts) -> str:
    return str(facts.stated.get("interviewee_id") or "")


def _nobody_there(facts: CaseFacts) -> bool:
    """Whether a scene was inspected where nobody was whom anything could be shown or told to."""
    return facts.stated.get("present") == "" and not facts.stated.get("signed")


CERTIFICATE_NOT_SHOWN = Mark(
    "certificate-not-shown", "R23", law.PENALTY_55,
    "没有记明出示执法证件",
    lambda f: not f.stated.get("showed_certificate") and not _nobody_there(f), voids=True,
)  # fmt: skip
RIGHTS_NOT_TOLD = Mark(
    "rights-not-told", "R23", law.PENALTY_44,
    "没有记明告知权利义务",
    lambda f: not f.stated.get("told_rights") and not _nobody_there(f),
)  # fmt: skip
UNSIGNED_RECORD = Mark(
    "unsigned-record", "R23", law.EVIDENCE_15,
    "当事人没有签名，也没有注明原因",
    lambda f: not f.stated.get("signed") and not f.stated.get("unsigned_reason"), voids=True,
)  # fmt: skip
INTERVIEWEE_MISNUMBERED = Mark(
    "interviewee-misnumbered", "R25", law.EVIDENCE_13,
    "被询问人的身份证号不对，不能核对是谁",
    lambda f: identity.number_fault(_number(f)) is not None,
    detail=lambda f: identity.number_fault(_number(f)) or "",
)  # fmt: skip
UNSIGNED_AUTHORITY = Mark(
    "unsigned-authority", "R04", law.PENALTY_64_5,
    "授权委托书没有委托人签名或者盖章，不能认定代理权",
    lambda f: not f.stated.get("signed"), voids=True,
)  # fmt: skip
ENDED_BEFORE_IT_BEGAN = Mark(
    "ended-before-it-began", "R23", law.EVIDENCE_15,
    "记载的结束时间早于开始时间",
    lambda f: bool(f.stated.get("ended_at"))
    and datetime.fromisoformat(f.stated["ended_at"]) <= f.at,
)  # fmt: skip
RECHECKED_EARLY = Mark(
    "rechecked-early", "R27", law.PENALTY_28,
    "改正期限没有届满就复查，不能认定逾期不改正",
    lambda f: f.correction_due is not None and not f.correction_at_once
    and f.on <= f.correction_due,
    voids=True,
)  # fmt: skip
ORDERED_TOO_LATE = Mark(
    "ordered-too-late", "R27", law.PENALTY_28,
    "责令改正通知书送达时改正期限已过，当事人没有改正的时间，不能认定逾期不改正",
    lambda f: f.is_ordered_too_late, voids=True,
)  # fmt: skip
RECHECKED_UNTOLD = Mark(
    "rechecked-untold", "R27", law.PENALTY_28,
    "责令改正通知书送达以前就复查，不能认定拒不改正",
    lambda f: f.correction_served_at is None or f.correction_served_at > f.at, voids=True,
)  # fmt: skip
