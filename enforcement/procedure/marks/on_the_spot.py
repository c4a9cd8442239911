"""Penalties on the spot and the money collected with them."""

from enforcement.law import articles as law
from enforcement.procedure.marks.mark import Mark

CORRECTION_UNSAID = Mark(
    "correction-unsaid", "R27", law.PENALTY_28_1,
    "当场处罚没有责令改正",
    lambda f: not f.stated.get("correction"),
)  # fmt: skip
NOT_HANDED_OVER = Mark(
    "not-handed-over", "R21", law.PENALTY_52_1,
    "决定书没有当场交付，须另行送达",
    lambda f: not f.stated.get("handed_over"),
)  # fmt: skip
REFUSAL_UNNOTED = Mark(
    "refusal-unnoted", "R21", law.PENALTY_52_1,
    "当事人没有签名，决定书也没有注明原因，须另行送达",
    lambda f: not f.stated.get("signed") and not f.stated.get("unsigned_reason"),
)  # fmt: skip
REPORTED_LATE = Mark(
    "reported-late", "R33", law.PENALTY_52_3,
    "超过内控期限才备案",
    lambda f: f.spot_report_due is not None and f.on > f.spot_report_due,
)  # fmt: skip
HANDED_IN_LATE = Mark(
    "handed-in-late", "R29", law.PENALTY_71,
    "超过两个工作日才把当场收缴的罚款交单位",
    lambda f: f.cash_due is not None and f.on > f.cash_due,
)  # fmt: skip
BANKED_LATE = Mark(
    "banked-late", "R29", law.PENALTY_71,
    "单位超过两个工作日才把罚款缴银行",
    lambda f: f.cash_due is not None and f.on > f.cash_due,
)  # fmt: skip
