"""Periods that are extended, stopped or not counted."""

from enforcement.law.profiles import Excluded
from enforcement.procedure.asks.common import FILES, REASON, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class SuspensionGround(Word):
    """Why an investigation is suspended (facts 10)."""

    ANOTHER_CASE = "another_case", "须以另案结果或者其他决定为依据"
    INTERPRETATION = "interpretation", "法律适用问题送请有权机关解释"
    FORCE_MAJEURE = "force_majeure", "不可抗力"
    PARTY_MISSING = "party_missing", "当事人下落不明"
    OTHER = "other", "其他使调查暂时不能进行的情形"


EXTEND = (
    Field("days", "延长天数（日）", Kind.COUNT, least=1, most=180),
    REASON,
    Field("approval_paper", "集体讨论记录或者上级批准文书", required=False, hint="再次延长时必填"),
)
SUSPEND = (
    Field("ground", "中止的情形", Kind.CHOICE, choices=choices(SuspensionGround)),
    REASON,
    FILES,
)
CONTINUE = (REASON,)
EXCLUDE = (
    Field("ground", "不计入的情形", Kind.CHOICE, choices=choices(Excluded)),
    Field("from_on", "起日", Kind.DAY),
    Field("until_on", "止日", Kind.DAY),
    Field("paper", "起止文书名称和文号"),
    FILES,
)
