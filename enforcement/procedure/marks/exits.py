"""Cases that go elsewhere or are taken back."""

from enforcement.law import articles as law
from enforcement.law.profiles import GENERAL
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.tracks import State

TRANSFER_UNRECEIPTED = Mark(
    "transfer-unreceipted", "R17", law.PENALTY_27,
    "案件移送了，没有登记对方的回执",
    lambda f: f.stage is State.TRANSFERRED and not f.transfer_received,
)  # fmt: skip
WITHDRAWAL_UNRULED = Mark(
    "withdrawal-unruled", "R06", law.PENALTY_54_2,
    "这一事项没有登记领域程序规定，行政处罚法没有规定撤销立案",
    lambda f: f.profile is GENERAL,
)  # fmt: skip
