"""What a party hands in at the window: what each kind asks, which step takes it up, how soon."""

from dataclasses import dataclass

from enforcement.law import periods
from enforcement.law.periods import Period
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class SubmissionKind(Word):
    """What may be handed in to a case."""

    DEFENCE = "defence", "陈述申辩"
    HEARING = "hearing", "听证申请"
    REVIEW = "review", "行政复议申请"
    PAYMENT = "payment", "缴款凭证"


class SubmissionState(Word):
    """What has become of it."""

    WAITING = "waiting", "待处理"
    REGISTERED = "registered", "已登记"
    RETURNED = "returned", "已退回说明"


class Presence(Word):
    """Who stands at the counter."""

    SELF = "self", "当事人本人"
    HEAD = "head", "法定代表人、负责人或者经营者"
    AGENT = "agent", "委托代理人"


@dataclass(frozen=True)
class Submittable:
    """One kind: its form, the steps that may take it up in this order, and how soon they must.

    `must`: handed in within its time it has to be taken up, and is never sent back.
    """

    kind: SubmissionKind
    about: str
    asks: tuple[Field, ...]
    steps: tuple[str, ...]
    entry: Period
    must: bool = False


FILES = Field("files", "照片或文件", Kind.FILES, required=False)
PROOF = Field("files", "缴款凭证的照片", Kind.FILES)
BY_WHOM = (
    Field("submitter", "提交人姓名", longest=60),
    Field("contact_phone", "联系电话", longest=40),
)
AT_THE_COUNTER = (
    Field("presence", "来的是谁", Kind.CHOICE,
          choices=tuple((one.value, one.label) for one in Presence)),
    *BY_WHOM,
    Field("identity", "证件名称和号码", longest=80, hint="当面核对原件，如 居民身份证 3702…"),
    Field("authority", "授权委托书", required=False, longest=200,
          hint="委托代理人必填：委托人、权限、日期；委托书拍照附在下面"),
)  # fmt: skip
"""What the clerk asks besides: who came, how he proved who he is, and for whom he acts."""

SUBMITTABLE: tuple[Submittable, ...] = (
    Submittable(
        SubmissionKind.DEFENCE, "对拟作出的处罚说明情况、提出意见",
        (Field("content", "陈述申辩的事实、理由", Kind.LONG, longest=4000), FILES),
        ("raise_defence",), periods.SUBMISSION_ENTRY, must=True,
    ),
    Submittable(
        SubmissionKind.HEARING, "要求在决定以前公开听证",
        (Field("content", "听证要求和理由", Kind.LONG, longest=2000), FILES),
        ("ask_hearing", "raise_defence"), periods.SUBMISSION_ENTRY, must=True,
    ),
    Submittable(
        SubmissionKind.REVIEW, "对当场处罚决定不服，请本机关转送",
        (Field("content", "复议请求、事实和理由", Kind.LONG, longest=4000), FILES),
        ("record_remedy",), periods.REVIEW_FORWARDING,
    ),
    Submittable(
        SubmissionKind.PAYMENT, "交罚款的票据",
        (Field("amount", "缴款金额（元）", Kind.MONEY),
         Field("paid_at", "缴款时间", Kind.MOMENT, hint="看凭证上的时间"),
         Field("receipt", "票据号", longest=60), Field("payer", "缴款人", longest=120), PROOF),
        ("pay", "pay_part"), periods.SUBMISSION_ENTRY,
    ),
)  # fmt: skip
BY_KIND = {one.kind: one for one in SUBMITTABLE}
