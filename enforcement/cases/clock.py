"""The days for deciding one case: its sector's profile, its extensions, and what stands still."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from enforcement.cases.acts import acts_named, acts_on, day_of, last_act, tracks_of
from enforcement.cases.models import Case
from enforcement.coordination.models import Matter
from enforcement.law import periods
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.law.periods import Due, Stop, due
from enforcement.law.profiles import Excluded, Profile, profile_of
from enforcement.procedure.coordination.matters import OVER, RUNNING, MatterKind, RequestType, Stand
from enforcement.procedure.tracks import State, Track

DAY = timedelta(days=1)


def profile_for(case: Case) -> Profile:
    return profile_of(case.power.profile)


def extensions_of(case: Case) -> tuple[int, ...]:
    """The days granted so far, one number an extension, as far as the sector's rules go.

    A case that came under other rules keeps of them what these would have allowed.
    """
    anew = last_act(case, "redo")
    granted = [act for act in acts_named(case, "extend") if anew is None or act.id > anew.id]
    return tuple(
        min(int(act.stated["days"]), allowed.days or int(act.stated["days"]))
        for act, allowed in zip(granted, profile_for(case).extensions, strict=False)
    )


def is_disputed(case: Case) -> bool:
    """Whether it is not settled yet which authority is competent (处罚25②)."""
    kinds = (one for one in case.matters if one.kind is MatterKind.DISPUTE)
    return any(one.stand not in OVER for one in kinds)


def is_suspended(case: Case) -> bool:
    return any(track.state is State.SUSPENDED for track in tracks_of(case, Track.SUSPENSION))


def stops_of(case: Case, today: date) -> list[Stop]:
    """The days that do not count under the sector's rules, each from its papers."""
    return [*_excluded(case), *_asked(case, today), *_suspended(case, today)]


def decision_due(case: Case, calendar: WorkCalendar, today: date) -> Due | None:
    """The last day for deciding (处罚60), after every extension and stop; None before filing."""
    return _due(
        case, calendar, today, max(periods.DECISION.length, profile_for(case).decision_days)
    )


def decision_advised(case: Case, calendar: WorkCalendar, today: date) -> Due | None:
    """The last day by the sector's own rules, where they give fewer days than the law."""
    return _due(case, calendar, today, profile_for(case).decision_days)


def begun_on(case: Case) -> date | None:
    """The day the days for deciding are counted from: the filing, or the order to do it anew."""
    anew = last_act(case, "redo")
    return anew.happened_on if anew else case.filed_on


def _due(case: Case, calendar: WorkCalendar, today: date, length: int) -> Due | None:
    begun = begun_on(case)
    if begun is None:
        return None
    return due(
        periods.DECISION, begun, calendar, length=length, stops=stops_of(case, today),
        extension=sum(extensions_of(case)),
    )  # fmt: skip


def _excluded(case: Case) -> Iterator[Stop]:
    """The days recorded as left out, where the rules of the power leave them out."""
    for act in acts_named(case, "exclude"):
        ground = Excluded(act.stated["ground"])
        first, last = day_of(act.stated["from_on"]), day_of(act.stated["until_on"])
        if first and last and ground in profile_for(case).excludes:
            yield Stop(first, last, ground.label)


ASKED: Mapping[str, Excluded] = {
    RequestType.APPRAISAL.value: Excluded.EXAMINATION,
    RequestType.EXPERT.value: Excluded.ASSESSMENT,
}
"""What a sector's rules may leave out, by what a department or institute is asked for."""


def _asked(case: Case, today: date) -> Iterator[Stop]:
    """The days between a request and its answer, where the rules of the power leave them out."""
    for matter in case.matters:
        ground = ground_of(matter)
        if ground in profile_for(case).excludes:
            yield from _until_answered(matter, ground, today)


def ground_of(matter: Matter) -> Excluded | None:
    """Why a sector's rules might leave out the days until this is answered."""
    return ASKED.get(matter.topic) if matter.kind is MatterKind.REQUEST else None


def _until_answered(matter: Matter, ground: Excluded, today: date) -> Iterator[Stop]:
    """Both the day it was sent and the day it was first answered count."""
    for lane in matter.lanes:
        answers = [one.recorded_at for one in matter.entries
                   if one.lane_id == lane.id and one.stand_after is Stand.REPORTED]  # fmt: skip
        if not answers and lane.stand not in RUNNING:
            continue
        first = legal_day(lane.sent_at) + DAY
        last = legal_day(min(answers)) - DAY if answers else today
        if first <= last:
            yield Stop(first, last, ground.label)


def clock_told(case: Case, matter: Matter, today: date) -> str:
    """What this request does to the days for deciding; empty where it could do nothing."""
    ground, profile = ground_of(matter), profile_for(case)
    if ground is None:
        return ""
    if ground not in profile.excludes:
        return f"办案期限照常计算：{profile.rule}没有规定{ground.label}的时间不计入"
    waits = any(lane.stand in RUNNING for lane in matter.lanes)
    stops = list(_until_answered(matter, ground, today))
    days = sum((one.last - one.first).days + 1 for one in stops)
    since = f" {min(one.first for one in stops):%m-%d} 起" if stops else "明天起"
    rule = f"（{profile.rule}）"
    if waits:
        stood = f"，已停 {days} 日" if stops else ""
        return f"办案期限{since}停表{stood}，答复之日恢复计算{rule}"
    return f"办案期限{since}停表 {days} 日，已恢复计算{rule}" if stops else ""


def _suspended(case: Case, today: date) -> Iterator[Stop]:
    """The days between a suspension and its end; both of those days count."""
    if Excluded.SUSPENSION not in profile_for(case).excludes:
        return
    for track in tracks_of(case, Track.SUSPENSION):
        acts = acts_on(case, track)
        first = acts[0].happened_on + DAY
        last = acts[-1].happened_on - DAY if track.state is State.RESUMED else today
        if first <= last:
            yield Stop(first, last, Excluded.SUSPENSION.label)
