"""Fields that many steps share."""

from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


def choices(words: type[Word]) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, word.label) for word in words)


OFFICERS = Field("officers", "执法人员", Kind.PEOPLE, hint="不少于两名持证人员")
PLACE = Field("place", "地点")
AREA = Field("area", "发生地镇街", Kind.AREA, required=False, hint="不选按本单位辖区")
FILES = Field("files", "照片或文件", Kind.FILES, required=False)
CARRIER = Field("carrier", "照片的原始载体及存放处", required=False, longest=120,
                hint="如 执法记录仪 03 号，存中队证据室；没有照片的不填")  # fmt: skip
REASON = Field("reason", "理由", Kind.LONG, longest=2000)
CRIME = Field(
    "crime", "是否涉嫌犯罪", Kind.CHOICE,
    choices=(("none", "未发现涉嫌犯罪"), ("suspected", "涉嫌犯罪")),
)  # fmt: skip
SIGNED = (
    Field("signed", "当事人已逐页签名", Kind.YES),
    Field("unsigned_reason", "没有签名的原因", required=False, hint="拒签或不在场的，写明原因"),
)
RIGHTS = (
    Field("showed_certificate", "已出示执法证件", Kind.YES),
    Field("told_rights", "已告知权利义务（含申请回避）", Kind.YES),
)
