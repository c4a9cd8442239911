"""What states a penalty: the sum and how it was reckoned, property, other kinds."""

from enforcement.procedure.asks.common import choices
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.penalty import Sanction

PENALTY = (
    Field("tier", "裁量档次", Kind.TIER, required=False, hint="幅度未知的事项不选"),
    Field("quantity", "数量", Kind.QUANTITY, required=False, hint="面积、吨数等，最多四位小数"),
    Field("price", "单价（元）", Kind.MONEY, required=False, hint="按数量和单价算基数的才填"),
    Field("base", "计罚基数（元）", Kind.MONEY, required=False,
          hint="工程造价、违法所得、货值等已认定的总数"),
    Field("rate", "计罚标准", Kind.QUANTITY, required=False,
          hint="每单位的元数、百分比或者倍数，只填数字"),
    Field("fine", "罚款（元）", Kind.MONEY, required=False),
    Field("warning", "并处警告", Kind.YES),
    Field("gains", "没收违法所得（元）", Kind.MONEY, required=False),
    Field("goods", "没收的非法财物", Kind.LONG, required=False, longest=1000, hint="名称、数量"),
    Field("goods_value", "没收财物的价值（元）", Kind.MONEY, required=False),
    Field("sanction", "其他处罚种类", Kind.CHOICE, required=False, choices=choices(Sanction)),
    Field("sanction_text", "其他处罚的内容", Kind.LONG, required=False, longest=1000,
          hint="当事人做什么、不做什么，范围和程度"),
    Field("sanction_days", "其他处罚的天数", Kind.COUNT, required=False, least=1, most=3660,
          hint="暂扣、限制、停产停业等有期间的才填"),
    Field("sanction_due", "自行履行的最后一天", Kind.DAY, required=False,
          hint="退还土地、限期拆除等必填"),
    Field("not_same_act", "不是同一违法行为的理由", Kind.LONG, required=False, longest=1000,
          hint="期间重合的行为已被罚款的才填"),
)  # fmt: skip
