"""The period of the decision."""

from enforcement.law import articles as law
from enforcement.law.terms import Status
from enforcement.procedure.guards.clock import suspension_counts
from enforcement.procedure.marks.mark import Mark

RULE_UNREAD = Mark(
    "rule-unread", "R15", law.PENALTY_60,
    "所依据的领域程序规定待法制人员核对原文",
    lambda f: f.profile.status is not Status.STATUTORY,
)  # fmt: skip
CLOCK_RUNS_ON = Mark(
    "clock-runs-on", "R15", law.PENALTY_60,
    "这一事项的程序规定没有规定中止期间不计入，决定期限照常计算",
    lambda f: not suspension_counts(f),
)  # fmt: skip
