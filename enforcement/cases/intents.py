"""What somebody means to do, and every reason why he may not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases.acts import last_track, tracks_of
from enforcement.cases.facts import Gathered, facts_of
from enforcement.cases.models import Case, TrackRow
from enforcement.cases.times import lead_refusals, time_refusals
from enforcement.cases.transfers import reasons_against_handing
from enforcement.coordination.service import Doing
from enforcement.evidence.models import StoredFile
from enforcement.law.articles import (
    PENALTY_42_1,
    PENALTY_43,
    PENALTY_54_2,
    PENALTY_57_1,
    SHANDONG_SUPERVISION_10_3,
    Article,
)
from enforcement.law.calendar import legal_day
from enforcement.organisations.deputising import may_or_stands_in
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import person_of
from enforcement.procedure.condition import Refusal, no_right, refusal, refusals
from enforcement.procedure.elements import FIELD, relied_on
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State, Track


@dataclass(frozen=True)
class Intent:
    """An act somebody means to do: who, when it happened, when it is recorded, what he states.

    `reason` explains why it is recorded late, where it is.
    """

    by: Officer
    at: datetime
    now: datetime
    stated: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""

    def stating(self, stated: Mapping[str, Any]) -> "Intent":
        return replace(self, stated=stated)


DATED = {"party_birth_on", "ended_on"}
"""What is stated of the dates of a lead; they fit each other, or are refused."""


def find_track(case: Case, step: Step, track: TrackRow | None = None) -> TrackRow | None:
    """The track `step` moves: the one named, else the latest of its kind that it may follow."""
    if not step.after or track is not None:
        return track
    fitting = [row for row in tracks_of(case, step.track) if row.state in step.after]
    return fitting[-1] if fitting else last_track(case, step.track)


def reasons_against(
    session: Session,
    case: Case,
    step: Step,
    intent: Intent,
    *,
    track: TrackRow | None = None,
    signing: Seat | None = None,
    petitioner: Officer | None = None,
    gathered: Gathered | None = None,
) -> list[Refusal]:
    """Every reason against this step; the page, the command and the service all ask here.

    Who asks about many steps at once hands over what he has `gathered` for this intent.
    """
    track = find_track(case, step, track)
    found = list(_state_refusals(case, step, track))
    places, day = {case.handling_id, case.issuer_id}, legal_day(intent.at)
    if signing is None and not may_or_stands_in(intent.by, step.needs, places, day):
        found.append(no_right(step.label))
    found += _enforcer_refusals(step, petitioner or intent.by, intent.at)
    found += time_refusals(case, step, track, at=intent.at, now=intent.now, reason=intent.reason)
    gathered = gathered or Gathered(session, case, intent.at, intent.by, intent.stated)
    facts = gathered.on(track)
    found += _reference_refusals(session, facts)
    handing = Doing(petitioner or intent.by, intent.now, intent.stated)
    found += reasons_against_handing(session, case, step, handing)
    if "power" in intent.stated and intent.stated["power"] not in facts.other_powers:
        found.append(OTHER_POWER)
    if DATED & intent.stated.keys():
        found += lead_refusals(case, intent.stated, now=intent.now)
    found += _recused_refusals(step, facts, petitioner or intent.by)
    return found + _lawful_refusals(step, facts, signing)


def reasons_against_beginning(
    session: Session, case: Case, step: Step, intent: Intent
) -> list[Refusal]:
    """Every reason against beginning `case`, which is not yet in the session, with this step."""
    found = list(_enforcer_refusals(step, intent.by, intent.at))
    found += time_refusals(case, step, None, at=intent.at, now=intent.now, reason=intent.reason)
    facts = facts_of(session, case, at=intent.at, by=intent.by, stated=intent.stated)
    found += _reference_refusals(session, facts)
    return [
        *found,
        *lead_refusals(case, intent.stated, now=intent.now),
        *_lawful_refusals(step, facts, None),
    ]


def _reference_refusals(session: Session, facts: CaseFacts) -> Iterator[Refusal]:
    """What is chosen must be there to choose: people, this case's evidence, tiers, stored files."""
    stated, tiers = facts.stated, facts.power.tiers if facts.power else {}
    known = (
        ("officers", "执法人员", facts.people.keys()),
        ("host", "听证主持人", facts.people.keys()),
        ("heads", "出席的机关负责人", facts.people.keys()),
        ("challenged", "被申请回避的人", facts.people.keys()),
        ("factor_evidence", "证据", {item.id for item in facts.evidence}),
    )
    for name, label, there in known:
        chosen = stated.get(name)
        if isinstance(chosen, list) and not there >= set(chosen):  # a host may be typed in words
            yield refusal("not-there", f"选的{label}不存在或者不属于本案", f"重新选{label}")
    yield from _proof_refusals(facts)
    if stated.get("tier") and stated["tier"] not in tiers:
        yield refusal("not-there", "选的裁量档次不属于这一事项", "重新选裁量档次")
    if stated.get("area") and session.get(Organisation, stated["area"]) is None:
        yield refusal("not-there", "选的发生地不存在", "重新选发生地镇街")
    if stated.get("document") and facts.wording is None:
        yield refusal("not-there", "选的文书不存在，或者不是本案送达当事人的文书", "重新选文书")
    if any(session.get(StoredFile, digest) is None for digest in stated.get("files") or ()):
        yield refusal("not-there", "选的照片或文件没有上传成功", "重新上传")


def _proof_refusals(facts: CaseFacts) -> Iterator[Refusal]:
    """A report proves the elements of its power, by evidence of its case."""
    if not {item.id for item in facts.evidence} >= set(relied_on(facts.stated)):
        yield refusal("not-there", "选的证据不存在或者不属于本案", "重新选证据")
    elements = facts.power.elements if facts.power else ()
    if not set(elements) >= (facts.stated.get(FIELD) or {}).keys():
        yield refusal(
            "not-there", "要证明的事实里有这一事项没有的", f"这一事项要证明：{'、'.join(elements)}"
        )


def _lawful_refusals(step: Step, facts: CaseFacts, signing: Seat | None) -> list[Refusal]:
    """The law's refusals; who may decide is asked of the last seat only."""
    return list(refusals(step, facts, deciding=not step.chain or signing is step.chain[-1]))


def _state_refusals(case: Case, step: Step, track: TrackRow | None) -> Iterator[Refusal]:
    state = track.state if track else None
    follows = state in step.after if step.after else track is None
    follows = follows and (step.track is not Track.MAIN or bool(step.after))
    if track is not None:
        follows = follows and track.case_id == case.id and track.kind is step.track
    if not follows or (step.during and case.stage not in step.during):
        standing = state.label if state else case.stage.label
        yield refusal(
            "wrong-state", f"案件处于“{standing}”，不能办“{step.label}”", "看案件页的下一步",
            _skipped(case, step),
        )  # fmt: skip


def _skipped(case: Case, step: Step) -> Article | None:
    """The article that a step would pass over, taken where the case now stands."""
    if step.track is Track.MAIN and case.stage is State.CLUE:
        return PENALTY_54_2
    if step.track is Track.MAIN and case.stage is State.FILED:
        return PENALTY_57_1
    return None


def _enforcer_refusals(step: Step, by: Officer, at: datetime) -> Iterator[Refusal]:
    """Auxiliaries, seconded and contract staff may not enforce, whatever role they were given."""
    person = person_of(by)
    if step.needs is Permission.CASES_INVESTIGATE and not person.may_enforce_on(legal_day(at)):
        yield refusal(
            "enforcer-qualified", f"{by.name}当天没有有效的执法资格，不能办案",
            "由持证在编人员办理",
            PENALTY_42_1 if person.permanent else SHANDONG_SUPERVISION_10_3,
        )  # fmt: skip


def _recused_refusals(step: Step, facts: CaseFacts, by: Officer) -> Iterator[Refusal]:
    """Who has been recused takes no further part in the case."""
    if step.needs is Permission.CASES_INVESTIGATE and by.id in facts.recused:
        yield refusal(
            "recused", f"{by.name}已经决定回避本案，不能再办", "由其他承办人办理", PENALTY_43
        )


OTHER_POWER = refusal(
    "not-there", "选的事项不是本单位以同一机关名义行使的，或者就是本案的事项",
    "重新选；以别的机关名义行使的，移送有权机关",
)  # fmt: skip
