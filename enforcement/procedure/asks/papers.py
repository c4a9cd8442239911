"""Papers written on request."""

from enforcement.procedure.asks.common import FILES, REASON
from enforcement.procedure.fields import Field, Kind

ASK_MATTER = (
    Field("matter", "审批事项", longest=120, hint="如 委托检测、请求协助调查"),
    REASON,
    Field("basis", "依据", longest=200, hint="法规全称和条款"),
    Field("period", "期限", longest=80, hint="没有期限的填“即日”"),
    FILES,
)
CORRECT_PAPER = (
    Field("document", "补正哪件文书", Kind.PAPER),
    Field("spot", "所在位置", longest=80, hint="如 第一页第二段"),
    Field("wrong", "原文", longest=400, hint="照原文书逐字填"),
    Field("right", "补正为", longest=400, hint="只改笔误；处罚的种类、数额不能这样改"),
    Field("reason", "补正原因", longest=200, hint="如 打印时文字有误"),
)
