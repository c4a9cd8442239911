"""A penalty imposed on the spot and the money collected with it."""

from enforcement.procedure.asks.common import AREA, CARRIER, CRIME, FILES, OFFICERS, PLACE, choices
from enforcement.procedure.asks.lead import KNOWN_OF_PARTY, WHO
from enforcement.procedure.asks.penalty import PENALTY
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class SpotDefence(Word):
    """What the party said when it was told of the penalty on the spot (处罚45)."""

    NONE = "none", "没有意见"
    REFUTED = "refuted", "有陈述申辩，不成立"
    UPHELD = "upheld", "有陈述申辩，成立"


class Collection(Word):
    """How a fine imposed on the spot is collected (处罚67–69)."""

    LATER = "later", "十五日内自己缴"
    SMALL = "small", "当场收缴：一百元以下"
    HARD = "hard", "当场收缴：不当场收缴，事后难以执行"
    REMOTE = "remote", "当场收缴：边远、水上、交通不便，当事人提出"

    @property
    def is_now(self) -> bool:
        return self is not Collection.LATER


PUNISH_ON_SPOT = (
    Field("power", "违法事项", Kind.POWER),
    *WHO,
    *KNOWN_OF_PARTY,
    Field("found_at", "发现时间", Kind.MOMENT, required=False, hint="不填按作出决定的时间"),
    PLACE,
    AREA,
    Field("fact", "违法事实", Kind.LONG, longest=600, hint="什么行为，在什么位置，什么程度"),
    Field("fact_clear", "违法事实确凿，有法定依据", Kind.YES,
          hint="有争议、要鉴定、涉嫌犯罪的，转普通程序"),
    CRIME,
    Field("correction", "责令改正的内容和期限", Kind.LONG, required=False, longest=600),
    *(field for field in PENALTY if field.name in {"tier", "fine", "warning", "not_same_act"}),
    OFFICERS,
    Field("showed_certificate", "两人已出示执法证件", Kind.YES),
    Field("told_rights", "已告知违法事实、处罚内容、理由、依据和陈述申辩权", Kind.YES),
    Field("defence", "当事人怎么说", Kind.CHOICE, choices=choices(SpotDefence)),
    Field("defence_said", "陈述申辩的内容", Kind.LONG, required=False, longest=1000),
    Field("defence_answer", "不成立的理由", Kind.LONG, required=False, longest=1000),
    Field("signed", "当事人已签名", Kind.YES),
    Field("unsigned_reason", "没有签名的原因", required=False, hint="拒绝签收的，写明经过"),
    Field("handed_over", "决定书已当场交付", Kind.YES),
    Field("collection", "罚款怎么缴", Kind.CHOICE, choices=choices(Collection)),
    Field("collection_reason", "当场收缴的情形", required=False,
          hint="难以执行或者当事人提出的，写明情况"),
    Field("receipt", "财政专用票据号", required=False, longest=60, hint="当场收缴的必填"),
    FILES,
    CARRIER,
)  # fmt: skip
REPORT_SPOT = (Field("receiver", "接收备案的机构和人员", longest=80), FILES)
HAND_IN = (
    Field("amount", "上交金额（元）", Kind.MONEY),
    Field("receiver", "接收人", longest=60),
    FILES,
)
BANK_IN = (
    Field("amount", "缴存金额（元）", Kind.MONEY),
    Field("receipt", "缴款凭证号", longest=60),
    FILES,
)
