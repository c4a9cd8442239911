"""Hearings held outside."""

from datetime import date

from enforcement.law import articles as law
from enforcement.procedure.marks.mark import Mark

HEARING_UNNOTICED = Mark(
    "hearing-unnoticed", "R11", law.PENALTY_64_2,
    "没有在申请以后、听证的七个工作日前通知当事人，这次听证不算举行",
    lambda f: f.hearing_redline is None or not f.stated.get("notified_on")
    or date.fromisoformat(f.stated["notified_on"]) > f.hearing_redline
    or (f.hearing_asked_on is not None
        and date.fromisoformat(f.stated["notified_on"]) < f.hearing_asked_on),
    voids=True,
)  # fmt: skip
UNPROVED_WITHDRAWAL = Mark(
    "unproved-withdrawal", "R11", law.PENALTY_64,
    "没有当事人签名，也没有附材料，不能认定撤回或者放弃听证",
    lambda f: not f.stated.get("signed") and not f.stated.get("files"), voids=True,
)  # fmt: skip
HOST_UNCERTIFIED = Mark(
    "host-uncertified", "R32", law.SHANDONG_SUPERVISION_11,
    "没有写明听证主持人的资格证号",
    lambda f: not f.stated.get("host_certificate"),
)  # fmt: skip
