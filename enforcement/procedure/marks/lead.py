"""A lead, its party and its filing."""

from enforcement.law import articles as law
from enforcement.procedure.marks.mark import Mark

FILED_LATE = Mark(
    "filed-late", "R06", law.PENALTY_54_2,
    "线索核查超过内控期限才立案",
    lambda f: f.filing_due is not None and f.on > f.filing_due,
)  # fmt: skip
FILED_ON_NOTHING = Mark(
    "filed-on-nothing", "R06", law.PENALTY_54_2,
    "没有任何证据材料就立案，看不出有初步证据",
    lambda f: not f.evidence,
)  # fmt: skip
IDENTITY_UNKNOWN = Mark(
    "identity-unknown", "R04", law.PENALTY_40,
    "没有当事人的身份证号或者出生日期",
    lambda f: f.party is None or not f.party.identified,
)  # fmt: skip
INFORMANT_UNTOLD = Mark(
    "informant-untold", "R06", law.PENALTY_54_2,
    "有实名举报人，没有写明告知不予立案的情况",
    lambda f: f.informed and not f.stated.get("informing"),
)  # fmt: skip
