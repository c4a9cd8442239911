"""Who may act, and who may not act in his own cause."""

from collections.abc import Callable

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts, Person
from enforcement.procedure.guards.guard import Guard


def _able_now(facts: CaseFacts) -> str:
    people = facts.stated_people("officers") or facts.handlers
    lines = [
        f"{p.name}{'' if p.may_enforce_on(facts.on) else '（当天无有效执法资格）'}" for p in people
    ]
    return "、".join(lines) if lines else "没有承办人"


TWO_OFFICERS_NAMED = Guard(
    "two-officers-named", "R03", law.PENALTY_42_1,
    "有执法资格的承办人不足两人",
    "再选一名当天执法证有效的在编人员",
    lambda f: f.able(f.stated_people("officers")) >= 2,
    detail=_able_now, reads_stated=True,
)  # fmt: skip

TWO_HANDLERS = Guard(
    "two-handlers", "R03", law.PENALTY_42_1,
    "有执法资格的承办人不足两人",
    "由中队负责人变更承办人",
    lambda f: f.able(f.handlers) >= 2,
    detail=_able_now, cure_step="reassign",
)  # fmt: skip


def _named(facts: CaseFacts, *, able: Callable[[Person], bool]) -> str:
    """The names of those chosen who are not `able`."""
    return "、".join(p.name for p in facts.stated_people("officers") if not able(p))


ONLY_PERMANENT = Guard(
    "only-permanent", "R03", law.SHANDONG_SUPERVISION_10_3,
    "承办人里有合同制、劳务派遣、借调或者辅助人员，他们不得从事行政执法工作",
    "换成当天执法证有效的在编人员",
    lambda f: all(p.permanent for p in f.stated_people("officers")),
    detail=lambda f: _named(f, able=lambda p: p.permanent), reads_stated=True,
)  # fmt: skip

ONLY_CERTIFIED = Guard(
    "only-certified", "R03", law.PENALTY_42_1,
    "承办人里有当天执法证无效的人员",
    "换成当天执法证有效的在编人员",
    lambda f: all(p.is_certified_on(f.on) for p in f.stated_people("officers") if p.permanent),
    detail=lambda f: _named(f, able=lambda p: not p.permanent or p.is_certified_on(f.on)),
    reads_stated=True,
)  # fmt: skip

DECIDER_DID_NOT_HANDLE = Guard(
    "decider-did-not-handle", "R12", law.PENALTY_57_1,
    "调查人员不能审查自己的调查结果",
    "由未参与本案调查的负责人决定；没有的，在“代签”里安排代签人",
    lambda f: f.by is None or f.by.id not in f.investigators,
    asks_decider=True,
)  # fmt: skip

DECIDER_NOT_CHALLENGED = Guard(
    "decider-not-challenged", "R03", law.PENALTY_43,
    "被申请回避的人不能决定自己的回避，也不能决定本案",
    "由其他负责人决定；只有一名负责人的，在“代签”里安排代签人",
    lambda f: f.by is None or f.by.id not in f.challenged | f.recused,
    asks_decider=True,
)  # fmt: skip

RECUSAL_DECIDED = Guard(
    "recusal-decided", "R03", law.PENALTY_43_3,
    "回避申请还没有决定，不能作出决定；调查不停止",
    "由机关负责人决定是否回避",
    lambda f: not f.recusal_waiting,
    detail=lambda f: "、".join(f.recusal_waiting), cure_step="grant_recusal",
)  # fmt: skip

NONE_RECUSED = Guard(
    "none-recused", "R03", law.PENALTY_43,
    "选的人员已经决定回避本案",
    "换成没有回避的人员",
    lambda f: not {p.id for p in f.stated_people("officers")} & f.recused,
    detail=lambda f: "、".join(p.name for p in f.stated_people("officers") if p.id in f.recused),
    reads_stated=True,
)  # fmt: skip

CHALLENGED_NAMED = Guard(
    "challenged-named", "R03", law.PENALTY_43,
    "没有选被申请回避的人",
    "选被申请回避的人员",
    lambda f: bool(f.stated_people("challenged")),
    reads_stated=True,
)  # fmt: skip
