"""Taking an exit that asks for a form: what stands against it, and what is kept of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.evidence.models import StoredFile
from enforcement.intake.exits import Exit, NoActionGround
from enforcement.intake.models import Lead
from enforcement.intake.service import Outcome, leave
from enforcement.law.articles import PENALTY_42_1, SHANDONG_SUPERVISION_10_3
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.organisations.people import organisations_with, person_of
from enforcement.procedure.condition import Refusal, StepRefused, refusal

PAIR = 2


@dataclass(frozen=True)
class Leaving:
    """What somebody states as he lets a lead leave by one way."""

    lead: Lead
    way: Exit
    by: Officer
    stated: Mapping[str, Any]
    now: datetime


def take_exit(session: Session, meant: Leaving) -> None:
    """Let the lead leave as the form states; StepRefused tells every reason at once."""
    if reasons := list(reasons_against(session, meant)):
        raise StepRefused(*reasons)
    stated = meant.stated
    outcome = Outcome(
        meant.way.kind, reason=_reason(stated), answer=stated["answer"], stated=stated,
        after=stated.get("files") or (),
    )  # fmt: skip
    leave(session, meant.lead, outcome, meant.by, now=meant.now)


def reasons_against(session: Session, meant: Leaving) -> Iterator[Refusal]:
    """Everything that stands against this exit as it is stated."""
    way, by, stated = meant.way, meant.by, meant.stated
    if way.decides and not person_of(by).permanent:
        yield refusal(
            "holds-post", f"{by.name}不是在编人员，只能上报和协助，不能决定{way.kind.label}",
            "请在编的办案人员办", SHANDONG_SUPERVISION_10_3,
        )  # fmt: skip
    yield from _time_refusals(meant)
    if way.enforces and stated.get(way.enforces):
        yield from _enforcer_refusals(session, by, stated[way.enforces], meant.now)
    if any(session.get(StoredFile, one) is None for one in stated.get("files") or ()):
        yield refusal("not-there", "选的照片没有上传成功", "重新上传")


def _time_refusals(meant: Leaving) -> Iterator[Refusal]:
    said = meant.stated.get("corrected_at")
    if said and not meant.lead.found_at <= datetime.fromisoformat(said) <= meant.now:
        yield refusal("in-time", "改好的时间应在发现之后、现在之前", "核对时间")


def _enforcer_refusals(
    session: Session, by: Officer, named: list[int], now: datetime
) -> Iterator[Refusal]:
    """Who orders a correction enforces: two of one's own who may (处罚42)."""
    people = {one.id: one for one in colleagues(session, by)}
    if not people.keys() >= set(named):
        yield refusal("not-there", "选的执法人员不是本单位的", "重新选执法人员")
        return
    if len(named) < PAIR:
        yield refusal(
            "two-officers-named", "责令改正要有两名执法人员",
            "再选一名持证人员；只是劝导的不选执法人员", PENALTY_42_1,
        )  # fmt: skip
    for one in named:
        person = person_of(people[one])
        if not person.may_enforce_on(legal_day(now)):
            yield refusal(
                "enforcer-qualified", f"{person.name}没有有效的执法资格", "换持证在编的人员",
                PENALTY_42_1 if person.permanent else SHANDONG_SUPERVISION_10_3,
            )  # fmt: skip


def colleagues(session: Session, officer: Officer) -> list[Officer]:
    """Who works in his organisation, and where he holds a role."""
    places = {officer.organisation_id, *(grant.organisation_id for grant in officer.grants)}
    there = sa.select(Officer).where(Officer.organisation_id.in_(places), Officer.active)
    return list(session.scalars(there.order_by(Officer.id)))


def _reason(stated: Mapping[str, Any]) -> str:
    ground = stated.get("ground")
    return f"{NoActionGround(ground).label}：{stated['reason']}" if ground else stated["reason"]


def may_take(officer: Officer, way: Exit) -> bool:
    return bool(organisations_with(officer, way.needs))
