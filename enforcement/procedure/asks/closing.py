"""Money, the court, the closing and the archive."""

from dataclasses import replace

from enforcement.procedure.asks.common import FILES, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class CourtResult(Word):
    """How a court ended the matter of an unpaid fine."""

    ACCEPTED = "accepted", "法院受理强制执行，按规定结案"
    ENDED = "ended", "法院裁定终结执行"
    DONE = "done", "法院执行完毕"


PAY = (
    Field("amount", "缴款金额（元）", Kind.MONEY, hint="不含加处罚款"),
    Field("surcharge", "另缴的加处罚款（元）", Kind.MONEY, required=False),
    Field("receipt", "票据号", longest=60),
    Field("payer", "缴款人", longest=120),
    FILES,
)
CORRECT_PAYMENT = (
    Field("former_receipt", "更正哪一笔（原记录的票据号）", longest=60),
    replace(PAY[0], hint="没有这一笔的填 0"),
    *PAY[1:],
    Field("correction", "更正原因", Kind.LONG, longest=1000, hint="原来的记录留存，不再作数"),
)
COURT = (
    Field("result", "法院处理结果", Kind.CHOICE, choices=choices(CourtResult)),
    Field("court", "法院", longest=80),
    Field("amount", "执行到位的罚没款（元）", Kind.MONEY, required=False),
    Field("paper", "裁定书或通知书文号", longest=80),
    FILES,
)
CLOSE = (
    Field("summary", "处理结果和执行情况", Kind.LONG, longest=2000),
    Field("disclosure", "公示情况", required=False, longest=400, hint="哪一天在哪里公示的"),
)
ARCHIVE = (
    Field("archive_number", "归档号", longest=40),
    Field("retention", "保管期限", Kind.CHOICE,
          choices=(("permanent", "永久"), ("30", "30 年"), ("10", "10 年"))),
    Field("checked_by", "检查人", required=False, longest=60, hint="没有检查的不填"),
    Field("checked_on", "检查日期", Kind.DAY, required=False),
    Field("note", "本卷情况说明", Kind.LONG, required=False, longest=1000),
)  # fmt: skip
