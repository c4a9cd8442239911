"""An item of evidence, with what its kind asks for."""

from dataclasses import replace

from enforcement.procedure.asks.common import (
    FILES,
    OFFICERS,
    PLACE,
    SIGNED,
    choices,
)
from enforcement.procedure.fields import Field, Kind, Only
from enforcement.words import Word


class EvidenceKind(Word):
    """The eight kinds of evidence (处罚46①)."""

    DOCUMENT = "document", "书证"
    OBJECT = "object", "物证"
    AUDIOVISUAL = "audiovisual", "视听资料"
    ELECTRONIC = "electronic", "电子数据"
    WITNESS = "witness", "证人证言"
    STATEMENT = "statement", "当事人的陈述"
    OPINION = "opinion", "鉴定意见"
    RECORD = "record", "勘验笔录、现场笔录"

    @property
    def is_direct(self) -> bool:
        """Whether one such item alone can show the act itself."""
        return self is not EvidenceKind.OPINION


class Form(Word):
    """Whether what was taken is the original (证据规定10、11)."""

    ORIGINAL = "original", "原件（原物）"
    CHECKED = "checked", "复制件，与原件一致"
    UNCHECKED = "unchecked", "复制件，无法与原件核对"


class Integrity(Word):
    """Whether a recording or data are as they were made (证据规定57、71)."""

    INTACT = "intact", "完整，没有修改"
    DOUBTFUL = "doubtful", "难以识别是否修改"
    ALTERED = "altered", "经技术处理，无法辨明真伪"


def _of(*kinds: EvidenceKind) -> Only:
    return Only("kind", frozenset(kinds))


E = EvidenceKind
RECORDED = _of(E.AUDIOVISUAL, E.ELECTRONIC)
SPOKEN = _of(E.WITNESS, E.STATEMENT)
OF_KINDS = (
    Field("form", "原件或者复制件", Kind.CHOICE, required=False, choices=choices(Form),
          only=_of(E.DOCUMENT, E.OBJECT)),
    Field("provider", "提供人", required=False, longest=120, only=_of(E.DOCUMENT)),
    Field("provided_on", "提供日期", Kind.DAY, required=False, only=_of(E.DOCUMENT)),
    Field("pages", "页数或者份数", required=False, longest=40, only=_of(E.DOCUMENT)),
    Field("maker", "制作人", required=False, longest=60, only=_of(E.AUDIOVISUAL),
          hint="不填为执法人员"),
    Field("sound", "有声音", Kind.YES, only=_of(E.AUDIOVISUAL)),
    Field("transcript", "声音的文字记录", Kind.LONG, required=False, longest=4000,
          only=_of(E.AUDIOVISUAL)),
    Field("holder", "持有人", required=False, longest=60, only=_of(E.ELECTRONIC)),
    Field("data_source", "数据来源", required=False, only=_of(E.ELECTRONIC),
          hint="设备、账号或者网址"),
    Field("extraction", "提取过程", Kind.LONG, required=False, longest=2000,
          only=_of(E.ELECTRONIC)),
    Field("tool", "提取工具", required=False, only=_of(E.ELECTRONIC)),
    Field("medium", "存储介质", required=False, only=_of(E.ELECTRONIC)),
    Field("ended_at", "结束时间", Kind.MOMENT, required=False, only=_of(E.ELECTRONIC)),
    Field("integrity", "完整性", Kind.CHOICE, required=False, choices=choices(Integrity),
          only=RECORDED),
    Field("speaker", "证人或者陈述人", required=False, longest=60, only=SPOKEN),
    Field("speaker_about", "年龄、性别、职业、住址", required=False, only=_of(E.WITNESS)),
    Field("identity_attached", "已附身份证明复印件", Kind.YES, only=_of(E.WITNESS)),
    Field("given_on", "出具日期", Kind.DAY, required=False, only=_of(E.WITNESS)),
    Field("client", "委托人和委托事项", required=False, only=_of(E.OPINION)),
    Field("materials", "送检材料", Kind.LONG, required=False, longest=1000, only=_of(E.OPINION)),
    Field("basis", "鉴定依据和方法", Kind.LONG, required=False, longest=1000, only=_of(E.OPINION)),
    Field("expert", "鉴定机构和鉴定人", required=False, only=_of(E.OPINION)),
    Field("qualification", "鉴定资格", required=False, only=_of(E.OPINION),
          hint="资质证书名称和编号"),
    Field("sealed", "已签名或者盖章", Kind.YES, only=_of(E.DOCUMENT, E.OPINION),
          hint="书证由提供人，鉴定意见由鉴定人和鉴定部门"),
    Field("told_party", "已告知当事人", Kind.YES, only=_of(E.OPINION)),
    *(replace(one, only=_of(E.WITNESS, E.STATEMENT, E.ELECTRONIC, E.RECORD)) for one in (
        replace(SIGNED[0], label="本人已签名"), SIGNED[1])),
)  # fmt: skip
"""What only some kinds of evidence ask; what stays blank is marked, not refused."""
COLLECT = (
    Field("kind", "证据种类", Kind.CHOICE, choices=choices(EvidenceKind)),
    Field("title", "证据名称"),
    Field("proves", "证明对象", longest=400),
    OFFICERS,
    PLACE,
    Field("method", "取得方式", hint="拍摄、复制、提取、调取"),
    Field("origin", "原始载体及存放处", hint="如 执法记录仪 03 号，存中队证据室"),
    *OF_KINDS,
    FILES,
)
