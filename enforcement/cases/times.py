"""The two times of an act: when it happened, as stated, and when it was recorded, by our clock."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from enforcement.cases.acts import acts_on, day_of, entered
from enforcement.cases.models import Case, Party, TrackRow
from enforcement.law import identity
from enforcement.law.articles import PENALTY_47
from enforcement.law.calendar import BEIJING, legal_day
from enforcement.procedure.condition import Refusal
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State, Track

TOLERANCE = timedelta(minutes=2)
"""How far the clock of a phone may run ahead of ours."""


def time_refusals(
    case: Case, step: Step, track: TrackRow | None, *, at: datetime, now: datetime, reason: str
) -> Iterator[Refusal]:
    """Why an act cannot have happened at `at`, or needs a reason to be recorded only now."""
    if at > now + TOLERANCE:
        yield _refused("not-in-future", f"时间在将来：{_said(at)}", "填实际发生的时间")
    earliest = earliest_for(case, step, track)
    if earliest is not None and at < earliest:
        yield _refused(
            "not-before", f"时间早于它所接的一步：{_said(at)} 早于 {_said(earliest)}",
            "填实际发生的时间；发现、送达、缴款的时间记错的，先更正那条记录",
        )  # fmt: skip
    hours = case.handling.late_entry_hours
    if now - at > timedelta(hours=hours) and not reason.strip():
        yield _refused(
            "late-entry", f"发生到登记超过 {hours} 小时，还没有写补录原因", "写明为什么现在才登记"
        )


def lead_refusals(case: Case, stated: Mapping[str, Any], *, now: datetime) -> Iterator[Refusal]:
    """What the dates of a lead cannot be, when they are registered and when they are amended."""
    ended = day_of(stated.get("ended_on")) or case.ended_on
    began = day_of(stated["began_on"]) if "began_on" in stated else case.began_on
    birth = _as_stated(case.party, stated).born_on
    if ended > legal_day(now):
        yield _refused(
            "ended-in-future", f"违法行为终了之日在将来：{ended}",
            "填实际终了之日；还在继续的不填",
        )  # fmt: skip
    if began is not None and began > ended:
        yield _refused(
            "began-after-end", f"违法行为开始之日 {began} 晚于终了之日 {ended}",
            "核对开始和终了之日",
        )  # fmt: skip
    if birth is not None and birth > ended:
        yield _refused(
            "born-after-act", f"当事人的出生日期 {birth} 晚于违法行为之日",
            "核对出生日期或者身份证号",
        )  # fmt: skip
    first = min((act.happened_at for act in case.acts), default=None)
    if first and stated.get("found_at") and datetime.fromisoformat(stated["found_at"]) > first:
        yield _refused(
            "found-after-first", f"发现时间晚于第一步的时间 {_said(first)}", "核对发现时间"
        )


def _as_stated(party: Party, stated: Mapping[str, Any]) -> Party:
    """What tells the birthday of the party, once `stated` is put in its place."""
    number = identity.as_kept(stated.get("party_id_number") or party.id_number)
    return Party(id_number=number, birth_on=day_of(stated.get("party_birth_on")) or party.birth_on)


def earliest_for(case: Case, step: Step, track: TrackRow | None) -> datetime | None:
    """The moment before which `step` cannot have happened: that of the act it follows."""
    if track is not None and step.restates:
        return track.opened_at
    if track is not None and track.kind is not Track.MAIN:
        return max([track.opened_at, *(act.happened_at for act in acts_on(case, track))])
    if step.track is not Track.MAIN:
        return entered(case, step.during or (State.CLUE,))
    if track is None or (step.to is None and State.CLUE in step.after):
        return case.found_at
    if step.to is None:
        return entered(case, step.after)
    return max((act.happened_at for act in case.acts), default=None)


def _refused(code: str, says: str, cure: str) -> Refusal:
    return Refusal(code, "R35", says, PENALTY_47.short, cure, article_in_full=PENALTY_47.full)


def _said(at: datetime) -> str:
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
