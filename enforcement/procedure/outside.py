"""What is recorded of acts done outside the system: things held, execution, remedies, refunds.

Nothing here is ordered by us: a step tells when it happened, who did it and by which paper, and the
guards of other steps read that. What was done badly is marked.
"""

from enforcement.procedure.fields import Field, Kind, Only
from enforcement.words import Word


class HoldingKind(Word):
    """How things are held (处罚56; 强制22)."""

    PRESERVED = "preserved", "先行登记保存"
    SEALED = "sealed", "查封"
    SEIZED = "seized", "扣押"


class HoldingEnd(Word):
    """What became of the things that were held (处罚56; 强制21、27、28)."""

    RETURNED = "returned", "解除并退还"
    CONFISCATED = "confiscated", "没收"
    DESTROYED = "destroyed", "依法销毁"
    TRANSFERRED = "transferred", "随案移送"
    SEIZED = "seized", "转为查封、扣押"
    AUCTIONED = "auctioned", "依法拍卖抵缴罚款"
    SOLD = "sold", "鲜活物品变卖，退还价款"


class DeferralKind(Word):
    """How the party may pay later (处罚66②)."""

    DEFERRED = "deferred", "暂缓（延期）缴纳"
    INSTALMENTS = "instalments", "分期缴纳"


class GiveUpGround(Word):
    """Why an unpaid fine is pursued no further (强制39②、40、53)."""

    NO_ESTATE = "no_estate", "公民死亡，没有遗产和义务承受人"
    UNIT_ENDED = "unit_ended", "单位终止，没有财产和义务承受人"
    UNABLE = "unable", "中止执行满三年，确无能力且无明显社会危害"
    LAPSED = "lapsed", "申请期限已过，法院不再受理"
    OTHER = "other", "需要终结执行的其他情形"


class RemedyKind(Word):
    """By which way somebody has the act examined."""

    RECONSIDERATION = "reconsideration", "行政复议"
    SUIT = "suit", "行政诉讼（一审）"
    APPEAL = "appeal", "行政诉讼（二审、再审）"
    SUPERVISION = "supervision", "行政执法监督"


class RemedyResult(Word):
    """How it ended (复议61–69; 行诉69–77)."""

    UPHELD = "upheld", "维持或者驳回"
    WITHDRAWN = "withdrawn", "撤回、终止或者不予受理"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销"
    VOID = "void", "确认无效"
    UNLAWFUL = "unlawful", "确认违法，不撤销"

    @property
    def undoes(self) -> bool:
        """Whether the decision binds no more."""
        return self in {RemedyResult.REVOKED, RemedyResult.VOID}


def _choices(words: type[Word]) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, word.label) for word in words)


COERCED = Only("kind", frozenset({HoldingKind.SEALED, HoldingKind.SEIZED}))
OFFICERS = Field("officers", "实施的执法人员", Kind.PEOPLE, hint="不少于两名持证人员")
PAPER = Field("paper", "文书名称和文号", longest=120)
FILES = Field("files", "文书的照片或扫描件", Kind.FILES, required=False)
REASON = Field("reason", "理由", Kind.LONG, longest=2000)

RECORD_HOLDING = (
    Field("kind", "措施", Kind.CHOICE, choices=_choices(HoldingKind)),
    Field("things", "物品（场所、设施）清单", Kind.LONG, longest=2000, hint="名称、数量、特征"),
    OFFICERS,
    Field("place", "地点"),
    Field("approver", "批准的负责人", required=False, longest=60),
    Field("approved_at", "批准时间", Kind.MOMENT, required=False),
    Field("urgent", "情况紧急，当场实施后补批", Kind.YES, only=COERCED),
    Field("handed_over", "决定书和清单已当场交付当事人", Kind.YES, only=COERCED),
    PAPER,
    FILES,
)
EXTEND_HOLDING = (
    Field("until_on", "延长到", Kind.DAY),
    Field("approver", "批准的负责人", longest=60),
    Field("told_party", "已书面告知当事人并说明理由", Kind.YES),
    REASON,
    PAPER,
    FILES,
)
END_HOLDING = (
    Field("result", "怎么处理的", Kind.CHOICE, choices=_choices(HoldingEnd)),
    Field("receiver", "接收人或者经手人", longest=80),
    PAPER,
    FILES,
)
DEFER_PAYMENT = (
    Field("kind", "方式", Kind.CHOICE, choices=_choices(DeferralKind)),
    Field("until_on", "最后缴清之日", Kind.DAY),
    Field("instalments", "各期日期和金额", Kind.LONG, longest=1000, hint="一行一期",
          only=Only("kind", frozenset({DeferralKind.INSTALMENTS}))),
    Field("applied_on", "当事人申请之日", Kind.DAY, required=False),
    Field("approver", "批准的负责人", required=False, longest=60),
    PAPER,
    FILES,
)  # fmt: skip
RECORD_DEMAND = (
    Field("served_on", "催告书送达之日", Kind.DAY),
    Field("amount", "催告的金额（元）", Kind.MONEY, hint="罚款和加处罚款"),
    PAPER,
    FILES,
)
ASK_COURT = (
    Field("court", "法院", longest=80),
    Field("late_ground", "超过三个月申请的正当理由", Kind.LONG, required=False, longest=1000),
    PAPER,
    FILES,
)
REFUSED_BY_COURT = (
    Field("court", "法院", longest=80),
    REASON,
    PAPER,
    FILES,
)
GIVE_UP = (
    Field("ground", "终结的情形", Kind.CHOICE, choices=_choices(GiveUpGround)),
    REASON,
)
REPORT_CRIME = (
    Field("receiver", "受移送机关", longest=80),
    REASON,
    Field("crime_paper", "涉嫌犯罪案件移送书文号", required=False, longest=80),
)
RECORD_REMEDY = (
    Field("kind", "途径", Kind.CHOICE, choices=_choices(RemedyKind)),
    Field("authority", "复议机关、法院或者监督机关", longest=80),
    Field("applicant", "申请人（原告）", longest=120),
    Field("stayed", "已决定停止执行", Kind.YES),
    Field("paper", "受理通知书、答复通知书或者应诉通知书文号", longest=120),
    FILES,
)
RECORD_OUTCOME = (
    Field("result", "结果", Kind.CHOICE, choices=_choices(RemedyResult)),
    Field("owed_after", "变更后应缴的罚没款（元）", Kind.MONEY,
          only=Only("result", frozenset({RemedyResult.CHANGED}))),
    Field("changed_to", "变更后的处罚", Kind.LONG, longest=1000,
          only=Only("result", frozenset({RemedyResult.CHANGED}))),
    PAPER,
    FILES,
)  # fmt: skip
RECORD_REVOKED = (
    Field("handling", "后续处理", Kind.LONG, longest=1000, hint="退款、退还物品、撤回公示"),
)
REDO = (REASON,)
REFUND = (
    Field("amount", "退还金额（元）", Kind.MONEY),
    Field("receiver", "收款人", longest=120, hint="找不到当事人、已经提存的，写明提存机构"),
    PAPER,
    FILES,
)
