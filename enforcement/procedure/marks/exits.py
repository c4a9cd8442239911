"""Cases that go elsewhere or are taken back."""

from enforcement.law import articles as law
from enforcement.law.profiles import GENERAL
from enforcement.procedure.asks.exits import TransferGround
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.tracks import State

TRANSFER_UNRECEIPTED = Mark(
    "transfer-unreceipted", "R17", law.PENALTY_27,
    "案件移送了，没有登记对方的回执",
    lambda f: f.stage is State.TRANSFERRED and not f.transfer_received,
)  # fmt: skip
CRIME_UNPAPERED = Mark(
    "crime-unpapered", "R17", law.CRIMES_6,
    "移送公安机关，没有写明涉嫌犯罪案件移送书的文号",
    lambda f: f.stated.get("ground") == TransferGround.CRIME and not f.stated.get("crime_paper"),
)  # fmt: skip
CRIME_DECIDED_LATE = Mark(
    "crime-decided-late", "R17", law.CRIMES_5_2,
    "提出涉嫌犯罪的报告后超过三日，负责人才决定是否移送",
    lambda f: f.crime_due is not None and f.on > f.crime_due,
)  # fmt: skip
CRIME_HANDED_LATE = Mark(
    "crime-handed-late", "R17", law.CRIMES_5_2,
    "批准移送后超过二十四小时，公安机关才签收",
    lambda f: f.police_due is not None
    and str(f.stated.get("received_on") or "") > f.police_due.isoformat(),
)  # fmt: skip
WITHDRAWAL_UNRULED = Mark(
    "withdrawal-unruled", "R06", law.PENALTY_54_2,
    "这一事项没有登记领域程序规定，行政处罚法没有规定撤销立案",
    lambda f: f.profile is GENERAL,
)  # fmt: skip
