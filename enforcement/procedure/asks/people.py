"""Who handles a case and who must keep out of it."""

from enforcement.procedure.asks.common import FILES, OFFICERS, REASON, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class Applicant(Word):
    """Who asks that somebody recuse himself (处罚43)."""

    PARTY = "party", "当事人申请"
    HIMSELF = "himself", "本人提出"
    AUTHORITY = "authority", "机关指令"


REASSIGN = (OFFICERS, REASON)
ASK_RECUSAL = (
    Field("applicant", "由谁提出", Kind.CHOICE, choices=choices(Applicant)),
    Field("challenged", "被申请回避的人", Kind.PEOPLE),
    REASON,
    FILES,
)
DECIDE_RECUSAL = (REASON,)
