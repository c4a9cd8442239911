"""From the final report to the decision."""

from enforcement.procedure.asks.common import CRIME, FILES, PLACE, REASON, SIGNED, choices
from enforcement.procedure.asks.penalty import PENALTY
from enforcement.procedure.discretion import FACTOR_CHOICES
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class Proposal(Word):
    """What the final report proposes (处罚57①)."""

    PENALTY = "penalty", "给予行政处罚"
    EXEMPT = "exempt", "不予行政处罚"
    TRANSFER = "transfer", "移送"
    TERMINATE = "terminate", "终止调查"


class ExemptionGround(Word):
    """Why no penalty is imposed (处罚29、30、31、33、36、57①)."""

    TRIVIAL = "trivial", "轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "有证据足以证明没有主观过错"
    UNPROVED = "unproved", "违法事实不能成立"
    UNDER_AGE = "under_age", "不满十四周岁"
    INCAPABLE = "incapable", "不能辨认或者不能控制自己行为"
    BARRED = "barred", "已过处罚时效"
    FINED = "fined", "同一违法行为已经罚过款"
    LATE = "late", "决定期限已过，不再处罚"


CONCLUDE = (
    Field("proposal", "处理建议", Kind.CHOICE, choices=choices(Proposal)),
    Field("fact", "认定的事实", Kind.LONG, longest=4000),
    Field("elements", "各项事实由哪些证据证明", Kind.ELEMENTS, required=False,
          hint="建议处罚的，每一项至少选一份合格证据"),
    Field("capacity_checked", "已核实年龄和行为能力", Kind.YES),
    CRIME,
    Field("major", "情节复杂或者重大违法", Kind.YES),
    Field("factors", "裁量情节", Kind.SEVERAL, required=False, choices=FACTOR_CHOICES,
          hint="没有的不选；选了的都要有证据"),
    Field("factor_evidence", "证明裁量情节的证据", Kind.EVIDENCE, required=False),
    Field("discretion", "裁量理由", Kind.LONG, required=False, longest=2000,
          hint="建议处罚的必填"),
    *PENALTY,
    Field("heavier_reason", "重于应选档次的理由", Kind.LONG, required=False, longest=1000,
          hint="没有从重情节而高于最低档的才填，并须集体讨论"),
)  # fmt: skip
REVIEW = (
    Field("opinion", "审核意见", Kind.LONG, longest=2000),
    Field("low", "确认的最低罚款（元）", Kind.MONEY, required=False, hint="幅度未知的事项必填"),
    Field("high", "确认的最高罚款（元）", Kind.MONEY, required=False),
)
RETURN_REVIEW = (Field("opinion", "退回意见", Kind.LONG, longest=2000),)
NOTIFY = (
    *PENALTY,
    Field("defence_days", "陈述申辩期限（工作日）", Kind.COUNT, least=1, most=60,
          hint="印在告知书上的期限"),
    Field("contact", "联系人和电话", longest=80),
)  # fmt: skip
WAIVE = (
    Field("content", "放弃声明", Kind.LONG, longest=1000),
    Field("waives_hearing", "同时明确放弃听证", Kind.YES),
    Field("signed", "当事人已签名", Kind.YES),
    FILES,
)
RAISE = (
    Field("content", "陈述申辩的事实、理由和证据", Kind.LONG, longest=4000),
    *SIGNED,
    FILES,
)
ANSWER = (
    Field(
        "accepted", "是否采纳", Kind.CHOICE,
        choices=(("yes", "采纳"), ("part", "部分采纳"), ("no", "不采纳")),
    ),
    REASON,
)  # fmt: skip
DISCUSS = (
    Field("host", "主持人", longest=60),
    Field("heads", "出席的机关负责人", Kind.PEOPLE, hint="主要负责人、分管领导，不少于两人"),
    Field("observers", "列席人员", required=False, longest=400, hint="姓名、职务；不算出席"),
    PLACE,
    Field("opinions", "各人意见", Kind.LONG, longest=4000),
    Field(
        "agreed", "是否同意拟罚", Kind.CHOICE,
        choices=(("yes", "同意"), ("no", "不同意")),
    ),
    Field("conclusion", "讨论结论", Kind.LONG, longest=1000),
    *PENALTY,
)  # fmt: skip
DECIDE = (
    *PENALTY,
    Field("discretion", "裁量理由", Kind.LONG, longest=2000),
    Field("late_reason", "超期决定的理由", Kind.LONG, required=False, longest=1000),
)
EXEMPT = (
    Field("ground", "不予处罚的情形", Kind.CHOICE, choices=choices(ExemptionGround)),
    REASON,
    Field("education", "教育情况", Kind.LONG, required=False, longest=1000,
          hint="违法事实不能成立的不填，其余必填"),
)  # fmt: skip
REVOKE = (
    Field("paper", "撤销决定的文书和文号", hint="如 撤销行政处罚决定书"),
    REASON,
)
