"""Searching a lawful way out of a running case that has one adverse fact.

A step counts only when the table allows it there and none of its guards refuses what it states;
a ground of facts 10 may be stated only where it is true. Side-track steps change the facts as
they do in a real case. `proof()` is the whole search as a table.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from enforcement.law.fines import Band
from enforcement.procedure.condition import refusals
from enforcement.procedure.facts import CaseFacts, NoticeFacts, Person, ReviewFacts
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.steps import BY_NAME, takable
from enforcement.procedure.tracks import State, Track
from tests.procedure.in_order import (
    CERTIFIED,
    DAY,
    HEAD,
    IN_ORDER,
    PENALTY,
    STATED,
    of_notice,
    of_party,
    of_power,
)

RUNNING = (State.CLUE, State.FILED, State.CONCLUDED, State.NOTIFIED)
EXITS = ("decide", "exempt", "decline", "transfer", "terminate", "withdraw")
OTHERS = {4: Person(4, "周涛", **CERTIFIED), 5: Person(5, "吴敏", **CERTIFIED)}
PENALTIES: tuple[dict[str, Any], ...] = (PENALTY, {"fine": 0, "tier": None, "warning": True})
TEAMS: tuple[dict[str, Any], ...] = ({"officers": [1, 2]}, {"officers": [4, 5]})
TOLD = "行政处罚事先告知书"
DEPUTISE = "代签"
"""The head has somebody sign for him: a page of its own, no step of the case."""
DEPUTY = Person(8, "钱伟", may_review=True)
LONG_AGO = IN_ORDER.on - 60 * DAY

Stated = Mapping[str, Any]
Change = Callable[[CaseFacts], CaseFacts]


@dataclass(frozen=True)
class Adverse:
    """What stands in the way, the grounds it makes true, the acts it rules out and those it opens.

    An act that is opened would be untrue without this fact, or nobody's business.
    """

    name: str
    change: Change
    grounds: tuple[str, ...] = ()
    rules_out: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()

    def true_of(self, step: str) -> list[str]:
        return [ground for name, ground in map(str.split, self.grounds) if name == step]


def begun(stage: State) -> CaseFacts:
    """The ordinary case when its main track has just come to `stage`."""
    clue = replace(
        IN_ORDER, stage=stage, people={**IN_ORDER.people, **OTHERS}, handlers=(), filed_on=None,
        decision_due=None, review=None, notice=None, proposal="", payment=None, owed=0, paid=0,
    )  # fmt: skip
    handled = replace(clue, handlers=IN_ORDER.handlers, filed_on=IN_ORDER.filed_on,
                      decision_due=IN_ORDER.decision_due)  # fmt: skip
    concluded = replace(handled, proposal="penalty")
    noticed = _served(_notified(replace(concluded, review=IN_ORDER.review), PENALTY), {})
    return {State.CLUE: clue, State.FILED: handled, State.CONCLUDED: concluded}.get(stage, noticed)


def _filed(facts: CaseFacts, stated: Stated) -> CaseFacts:
    due = facts.decision_due or facts.on + 90 * DAY
    return replace(_handed(facts, stated), stage=State.FILED, filed_on=facts.on, decision_due=due)


def _handed(facts: CaseFacts, stated: Stated) -> CaseFacts:
    return replace(facts, handlers=tuple(facts.people[one] for one in stated["officers"]))


def _concluded(facts: CaseFacts, stated: Stated) -> CaseFacts:
    return replace(facts, stage=State.CONCLUDED, proposal=stated["proposal"], notice=None)


def _reviewed(facts: CaseFacts, stated: Stated) -> CaseFacts:
    confirmed = of_power(facts, confirmed=Band(stated["low"], stated["high"]))
    return replace(confirmed, review=ReviewFacts(facts.on, covers=True))


def _notified(facts: CaseFacts, stated: Stated) -> CaseFacts:
    assert facts.power is not None
    notice = NoticeFacts(
        penalty=Penalty.of(stated), articles=facts.power.articles, parties=("曲桂芳",),
        defence=State.DEFENCE_OPEN,
    )  # fmt: skip
    return replace(facts, stage=State.NOTIFIED, notice=notice, unserved=(TOLD,))


def _served(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    until = facts.on + 7 * DAY
    return of_notice(replace(facts, unserved=()), served_on=facts.on, defence_until=until)


def _resumed(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, stage=State.FILED)


def _addressed(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return of_party(facts, addressed=True)


def _dated(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, barred_from=LONG_AGO)


def _recused(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, recusal_waiting=(), challenged=frozenset(), recused=facts.challenged)


def _raised(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, defences_unregistered=(), defence_waiting=True)


def _answered(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, defence_waiting=False)


def _continued(facts: CaseFacts, _stated: Stated) -> CaseFacts:
    return replace(facts, suspended=False)


AFTER: dict[str, Callable[[CaseFacts, Stated], CaseFacts]] = {
    "file": _filed,
    "reassign": _handed,
    "conclude": _concluded,
    "resume": _resumed,
    "pass_review": _reviewed,
    "notify": _notified,
    "serve": _served,
    "amend_party": _addressed,
    "amend_act": _dated,
    "grant_recusal": _recused,
    "continue_case": _continued,
    "raise_defence": _raised,
    "answer_defence": _answered,
}
OPENED = frozenset({
    "amend_party", "amend_act", "grant_recusal", "continue_case", "raise_defence", "answer_defence",
})  # fmt: skip
"""What is done only where an adverse fact calls for it."""


def way_out(stage: State, adverse: Adverse) -> list[str] | None:
    """The shortest lawful way to the end of the question; None when there is none."""
    start = adverse.change(begun(stage))
    waiting: deque[tuple[CaseFacts, list[str]]] = deque([(start, [])])
    seen: set[str] = set()
    while waiting:
        facts, way = waiting.popleft()
        for said, after in _moves(facts, way, adverse):
            if after is None:
                return [*way, said]
            if (key := repr((sorted([*way, said]), after.notice, after.proposal))) not in seen:
                seen.add(key)
                waiting.append((after, [*way, said]))
    return None


def _moves(
    facts: CaseFacts, way: list[str], adverse: Adverse
) -> Iterator[tuple[str, CaseFacts | None]]:
    """Every lawful move: what it is called, and the facts after it; None after an exit."""
    for name in _allowed(facts):
        if name in way or name in adverse.rules_out or name in OPENED - adverse.opens:
            continue
        for stated in _says(name, facts, adverse):
            if any(refusals(BY_NAME[name], replace(facts, stated=stated))):
                continue
            ground = f" {stated['ground']}" if "ground" in stated else ""
            yield name + ground, None if name in EXITS else AFTER[name](facts, stated)
    if facts.notice and facts.notice.defence_until and facts.on <= facts.notice.defence_until:
        yield "wait", replace(facts, on=facts.notice.defence_until + DAY)
    if DEPUTISE in adverse.opens and DEPUTISE not in way:
        yield DEPUTISE, replace(facts, by=DEPUTY)


def _allowed(facts: CaseFacts) -> Iterator[str]:
    assert facts.stage is not None
    main = (step.name for step in takable(Track.MAIN, facts.stage, facts.stage))
    yield from (name for name in main if name in AFTER or name in EXITS)
    if facts.stage in BY_NAME["ask_review"].during:
        yield "pass_review"
    if facts.recusal_waiting and facts.stage in BY_NAME["grant_recusal"].during:
        yield "grant_recusal"
    if facts.suspended and facts.stage in BY_NAME["continue_case"].during:
        yield "continue_case"
    if facts.unserved and facts.notice:
        yield "serve"
    yield from _defences(facts)


def _defences(facts: CaseFacts) -> Iterator[str]:
    """What was handed in is taken up once a notice has opened the track, and then answered."""
    if facts.defences_unregistered and facts.notice:
        yield "raise_defence"
    if facts.defence_waiting:
        yield "answer_defence"


def _says(name: str, facts: CaseFacts, adverse: Adverse) -> Iterator[Stated]:
    """What may be stated at a step without untruth."""
    match name:
        case "file" | "reassign":
            yield from TEAMS
        case "conclude":
            crime = "suspected" if facts.crime_suspected else "none"
            yield from (STATED["conclude"] | one | {"crime": crime} for one in PENALTIES)
            proposed = {ground.split()[0] for ground in adverse.grounds}
            for proposal in sorted(proposed & {"exempt", "transfer", "terminate"}):
                yield {"proposal": proposal, "crime": crime}
        case "notify" | "decide":
            yield from PENALTIES
        case "exempt" | "decline" | "transfer" | "terminate" | "withdraw":
            told = {"education": "已教育", "receiver": "岚海区公安局"}
            yield from (told | {"ground": ground} for ground in adverse.true_of(name))
        case _:
            yield STATED.get(name, {"reason": "补充调查"})


def _certificates_expired(facts: CaseFacts) -> CaseFacts:
    gone = {n: replace(facts.people[n], certified_until=facts.on - DAY) for n in (1, 2)}
    handlers = tuple(gone.values()) if facts.handlers else ()
    return replace(facts, people={**facts.people, **gone}, handlers=handlers)


def _notice_unserved(facts: CaseFacts) -> CaseFacts:
    if facts.notice is None:
        return facts
    return of_notice(replace(facts, unserved=(TOLD,)), served_on=None, defence_until=None)


def _overdue(facts: CaseFacts) -> CaseFacts:
    return replace(facts, decision_due=facts.on - DAY) if facts.filed_on else facts


def changed(**changes: Any) -> Change:
    return lambda facts: replace(facts, **changes)


ADVERSE: tuple[Adverse, ...] = (
    Adverse("无", lambda facts: facts),
    Adverse(
        "权限收回", lambda f: of_power(f, mandate_until=f.on - DAY), ("transfer mandate",),
    ),
    Adverse("承办人执法证全部到期", _certificates_expired),
    Adverse("证据不足", changed(evidence=()), ("decline unfounded", "exempt unproved")),
    Adverse(
        "已过时效", changed(barred_from=LONG_AGO),
        ("decline barred", "exempt barred", "withdraw barred"),
    ),
    Adverse(
        "法制审核不通过", changed(review=None), ("exempt unproved",), frozenset({"pass_review"}),
    ),
    Adverse("超过决定期限", _overdue, ("exempt late", "terminate late")),
    Adverse("不满十四周岁", lambda f: of_party(f, age_on_act=13), ("exempt under_age",)),
    Adverse("涉嫌犯罪", changed(crime_suspected=True), ("transfer crime",)),
    Adverse(
        "同一行为已罚款", changed(fined_before=("岚云综执案〔2026〕0001号",)), ("exempt fined",),
    ),
    Adverse(
        "已按责令改正", lambda f: of_power(f, correction_first=True),
        ("decline trivial", "exempt trivial"),
    ),
    Adverse("委托执法", lambda f: of_power(f, may_decide=False), ("transfer mandate",)),
    Adverse("告知书没有送达", _notice_unserved),
    Adverse("发生地不在辖区", changed(within_territory=False), ("transfer competence",)),
    Adverse(
        "没有当事人的地址", lambda f: of_party(f, addressed=False),
        opens=frozenset({"amend_party"}),
    ),
    Adverse(
        "中止调查", lambda f: replace(f, suspended=f.filed_on is not None),
        opens=frozenset({"continue_case"}),
    ),
    Adverse(
        "唯一的负责人被申请回避",
        changed(challenged=frozenset({HEAD.id}), recusal_waiting=(HEAD.name,)),
        opens=frozenset({"grant_recusal", DEPUTISE}),
    ),
    Adverse(
        "交来的陈述申辩没有登记", changed(defences_unregistered=("2026年3月17日，收件码1234",)),
        opens=frozenset({"raise_defence", "answer_defence"}),
    ),
    Adverse("罚款幅度未知", lambda f: of_power(f, range_known=False)),
    Adverse(
        "行为早于登记，已过时效", lambda f: f,
        ("decline barred", "exempt barred", "withdraw barred"),
        frozenset({"file", "notify", "decide"}), frozenset({"amend_act"}),
    ),
)  # fmt: skip

OFFICE: tuple[tuple[Adverse, Change], ...] = (
    (Adverse("署名机关没有印章", lambda f: of_power(f, issuer_sealed=False)),
     lambda f: of_power(f, issuer_sealed=True)),
    (Adverse("没有登记复议机关、法院", lambda f: of_power(f, remedy_known=False)),
     lambda f: of_power(f, remedy_known=True)),
    (Adverse("条款没有写全", lambda f: of_power(f, articles_readable=False)),
     lambda f: of_power(f, articles_readable=True)),
)  # fmt: skip
"""What no step of the case cures: the office has to register it; and the facts once it has."""


def proof() -> str:
    """For every running state and every adverse fact, the shortest lawful way out."""
    rows = ["| 不利情形 | 处于 | 依法的出路 |", "|---|---|---|"]
    for adverse in ADVERSE:
        for stage in RUNNING:
            way = way_out(stage, adverse)
            rows.append(f"| {adverse.name} | {stage.label} | {' → '.join(way or ['没有'])} |")
    return "\n".join(rows)
