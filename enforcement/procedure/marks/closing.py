"""Payment and closing."""

from enforcement.law import articles as law
from enforcement.procedure.marks.mark import Mark

PAID_LATE = Mark(
    "paid-late", "R28", law.PENALTY_67_3,
    "超过十五日才缴款",
    lambda f: f.payment_due is not None and f.on > f.payment_due and f.stated.get("amount") != 0,
)  # fmt: skip
RECEIPT_UNFILED = Mark(
    "receipt-unfiled", "R28", law.PENALTY_70,
    "没有附票据的照片或扫描件",
    lambda f: bool(f.stated.get("amount")) and not f.stated.get("files"),
)  # fmt: skip
CLOSED_LATE = Mark(
    "closed-late", "R33", law.PENALTY_47,
    "条件成就后超过内控期限才报结案",
    lambda f: f.closing_due is not None and f.on > f.closing_due,
)  # fmt: skip
