"""Who acted: too few, or somebody who must keep out."""

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.tracks import State


def fewer_than_two(facts: CaseFacts) -> bool:
    return facts.able(facts.stated_people("officers")) < 2


TOO_FEW_OFFICERS = Mark(
    "too-few-officers", "R03", law.PENALTY_42_1,
    "有执法资格的人员不足两人，本件只作记录，不得作为证据",
    fewer_than_two, voids=True,
)  # fmt: skip
HELD_BY_FEW = Mark(
    "held-by-few", "R03", law.PENALTY_42_1,
    "实施的执法人员不足两人",
    fewer_than_two,
)  # fmt: skip
SERVED_BY_FEW = Mark(
    "served-by-few", "R21", law.PENALTY_42_1,
    "送达人不足两人",
    fewer_than_two,
)  # fmt: skip


def _recused_of(facts: CaseFacts) -> list[str]:
    """Who took part although it had been decided before that he recuses himself."""
    return [one.name for one in facts.stated_people("officers") if one.id in facts.recused_then]


TAKEN_BY_RECUSED = Mark(
    "taken-by-recused", "R03", law.PENALTY_43,
    "决定回避以后仍参加，本件不得作为证据",
    lambda f: bool(_recused_of(f)), voids=True, detail=lambda f: "、".join(_recused_of(f)),
)  # fmt: skip
SERVED_BY_RECUSED = Mark(
    "served-by-recused", "R03", law.PENALTY_43,
    "送达人已经决定回避本案",
    lambda f: bool(_recused_of(f)), detail=lambda f: "、".join(_recused_of(f)),
)  # fmt: skip
RECUSED_AFTER_REPORT = Mark(
    "recused-after-report", "R03", law.PENALTY_43,
    "调查终结以后才决定回避，他参与取得的证据要审查，影响公正的须重新调查",
    lambda f: f.stage in {State.CONCLUDED, State.NOTIFIED},
)  # fmt: skip
