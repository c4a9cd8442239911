"""A hearing that the party asks for."""

from enforcement.procedure.asks.common import FILES, PLACE, REASON, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class DropGround(Word):
    """Why a hearing that was asked for is not held (处罚64（一）、（六）)."""

    WITHDRAWN = "withdrawn", "当事人撤回申请"
    ABSENT = "absent", "无正当理由不到场"
    LEFT = "left", "未经许可中途退场"
    LATE = "late", "超过五个工作日才申请，不予受理"


ASK_HEARING = (Field("content", "听证要求和理由", Kind.LONG, longest=2000), FILES)
HOLD_HEARING = (
    Field("notified_on", "通知当事人的日期", Kind.DAY, hint="不迟于听证的七个工作日前"),
    Field("host", "听证主持人", Kind.PEOPLE, required=False, hint="非本案调查人员"),
    Field("host_outside", "外单位的主持人", required=False, longest=120, hint="姓名、单位、职务"),
    Field("host_certificate", "主持人资格证号", required=False, longest=80),
    PLACE,
    Field("record", "听证情况和听证报告结论", Kind.LONG, longest=4000),
    FILES,
)
DROP_HEARING = (
    Field("ground", "终止的情形", Kind.CHOICE, choices=choices(DropGround)),
    REASON,
    Field("signed", "当事人已签名", Kind.YES),
    FILES,
)
