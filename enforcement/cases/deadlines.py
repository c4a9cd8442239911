"""The deadlines of a case as they now stand: the last day, how it was counted, what met it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from enforcement.cases.acts import (
    acts_on,
    day_of,
    is_void,
    last_act,
    last_track,
    notice_of,
    standing_acts,
    tracks_of,
)
from enforcement.cases.clock import decision_advised
from enforcement.cases.models import Act, Case, TrackRow
from enforcement.documents.models import Document
from enforcement.law import articles, periods
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.law.periods import Bearer, DayLine, Due, Period, Status, due, explain
from enforcement.procedure.tracks import State, Track

DECISIONS = ("54", "55")
SOON = 3
ANSWERED = {State.DEFENCE_WAIVED, State.DEFENCE_RAISED, State.DEFENCE_ANSWERED}
ENDINGS = ("pay", "record_court", "exempt", "transfer", "terminate", "withdraw", "decline")


@dataclass(frozen=True)
class Deadline:
    """One last day. `ours`: letting it pass is our failure; otherwise a right of the party ends.

    `met_on` is the day it was kept; `step` is what keeps it.
    """

    name: str
    on: date
    legal: date
    today: date
    told: str
    article: str
    status: Status
    ours: bool
    step: str = ""
    met_on: date | None = None
    provisional: bool = False
    lines: tuple[DayLine, ...] = ()

    @property
    def left(self) -> int:
        """Days left; below nought only when the last day that can be defended has passed."""
        if self.on >= self.today:
            return (self.on - self.today).days
        return min((self.legal - self.today).days, 0)

    @property
    def watched(self) -> bool:
        return self.ours and self.met_on is None

    @property
    def tone(self) -> str:
        """Red and amber are for what we may miss; a right that has ended stands still."""
        if not self.watched:
            return "stop" if self.met_on is None and self.left < 0 else ""
        return "late" if self.left < 0 else "risk" if self.left <= SOON else ""

    @property
    def rest(self) -> str:
        """What is left, in words."""
        if self.left < 0:
            return f"逾期 {-self.left} 天" if self.ours else "已满"
        if self.on < self.today:
            return f"法定到 {self.legal:%m-%d}"
        return f"剩 {self.left} 天" if self.left else "今天到期"


@dataclass(frozen=True)
class Reckoning:
    """One case, the documents on their way by the track of their service, a calendar and a day."""

    case: Case
    papers: Mapping[int, Document]
    calendar: WorkCalendar
    today: date

    def run(
        self,
        period: Period,
        start: date | None,
        *,
        ours: bool,
        step: str = "",
        met_on: date | None = None,
        length: int | None = None,
    ) -> Deadline | None:
        if start is None:
            return None
        found = due(period, start, self.calendar, length=length)
        return self.shown(found, ours=ours, step=step, met_on=met_on)

    def shown(self, found: Due, *, ours: bool, step: str, met_on: date | None) -> Deadline:
        period = found.period
        on = found.latest if period.bearer is Bearer.PARTY else found.on
        return Deadline(
            name=period.name, on=on, legal=found.latest, today=self.today, told=explain(found),
            article=period.article.short if period.article else "", status=period.status,
            ours=ours, step=step, met_on=met_on, provisional=found.provisional,
            lines=found.lines,
        )  # fmt: skip

    def served_on(self, *codes: str) -> date | None:
        """From which day the latest document of these kinds counts as served."""
        found = None
        for track in tracks_of(self.case, Track.SERVICE):
            paper = self.papers.get(track.id)
            if paper is not None and paper.code in codes:
                found = served(self.case, track, self.calendar, self.today)
        return found

    def order(self) -> TrackRow | None:
        return last_track(self.case, Track.CORRECTION)


def served(case: Case, track: TrackRow, calendar: WorkCalendar, today: date) -> date | None:
    """From which day the document of a service track counts as served; None while it does not."""
    done = [act for act in acts_on(case, track) if act.step == "serve" and not is_void(act)]
    days = [_effective(act, calendar) for act in done]
    return min((day for day in days if day <= today), default=None)


def _effective(act: Act, calendar: WorkCalendar) -> date:
    """The day of receipt; a public notice takes effect after its thirty days (民诉95)."""
    if act.stated.get("method") != "public":
        return act.happened_on
    return due(periods.PUBLIC_NOTICE, act.happened_on, calendar).on


def _filing(now: Reckoning) -> Deadline | None:
    running = now.case.stage is State.CLUE
    start = legal_day(now.case.found_at) if running else None
    return now.run(periods.FILING_CHECK, start, ours=True, step="file")


def _decision(now: Reckoning) -> Deadline | None:
    case = now.case
    ended = case.decided_on or _left_on(case)
    found = decision_advised(case, now.calendar, ended or now.today)
    return now.shown(found, ours=True, step="decide", met_on=ended) if found else None


def _left_on(case: Case) -> date | None:
    """When the case left the way to a decision."""
    left = standing_acts(case, "transfer", "terminate", "withdraw")
    return left[-1].happened_on if left else None


def _recheck(now: Reckoning) -> Deadline | None:
    track = now.order()
    if track is None:
        return None
    acts = acts_on(now.case, track)
    until = day_of(acts[0].stated["due_on"]) or acts[0].happened_on
    done = None if track.state is State.CORRECTION_ORDERED else acts[-1].happened_on
    return Deadline(
        name="复查改正", on=until, legal=until, today=now.today,
        told="责令改正通知书载明的改正期限", article=articles.PENALTY_28.short,
        status=Status.STATUTORY, ours=True, step="recheck_corrected", met_on=done,
    )  # fmt: skip


def _defence(now: Reckoning) -> Deadline | None:
    notice, track = notice_of(now.case), last_track(now.case, Track.DEFENCE)
    if notice is None or track is None:
        return None
    answered = acts_on(now.case, track)[-1].happened_on if track.state in ANSWERED else None
    return now.run(
        periods.DEFENCE, now.served_on("45", "46"), ours=False, met_on=answered,
        length=notice.stated["defence_days"],
    )  # fmt: skip


def _hearing(now: Reckoning) -> Deadline | None:
    notice = notice_of(now.case)
    told = notice is not None and notice.stated["hearing"]
    return now.run(periods.HEARING_REQUEST, now.served_on("45", "46") if told else None, ours=False)


def _service(now: Reckoning) -> Deadline | None:
    decided = last_act(now.case, "decide", "exempt")
    start = decided.happened_on if decided else None
    met = now.served_on(*DECISIONS)
    return now.run(periods.SERVICE, start, ours=True, step="serve", met_on=met)


def _payment(now: Reckoning) -> Deadline | None:
    track = last_track(now.case, Track.PAYMENT)
    if track is None:
        return None
    done = last_act(now.case, "pay", "record_court")
    met = done.happened_on if done else None
    return now.run(periods.PAYMENT, now.served_on("54"), ours=True, step="pay", met_on=met)


def _reconsideration(now: Reckoning) -> Deadline | None:
    return now.run(periods.RECONSIDERATION, now.served_on(*DECISIONS), ours=False)


def _litigation(now: Reckoning) -> Deadline | None:
    return now.run(periods.LITIGATION, now.served_on(*DECISIONS), ours=False)


def _closing(now: Reckoning) -> Deadline | None:
    ends = standing_acts(now.case, *ENDINGS)
    start = ends[-1].happened_on if ends else None
    return now.run(periods.CLOSING, start, ours=True, step="close", met_on=now.case.closed_on)


def _archiving(now: Reckoning) -> Deadline | None:
    act = last_act(now.case, "archive")
    met = act.happened_on if act else None
    return now.run(periods.ARCHIVING, now.case.closed_on, ours=True, step="archive", met_on=met)


RULES: tuple[Callable[[Reckoning], Deadline | None], ...] = (
    _filing, _recheck, _decision, _defence, _hearing, _service, _payment, _closing, _archiving,
    _reconsideration, _litigation,
)  # fmt: skip


def deadlines_of(
    case: Case, papers: Mapping[int, Document], calendar: WorkCalendar, today: date
) -> list[Deadline]:
    """Every last day of a case: what still runs against us first, what is over last."""
    now = Reckoning(case, papers, calendar, today)
    found = [deadline for rule in RULES if (deadline := rule(now))]
    return sorted(found, key=lambda one: (not one.watched, one.met_on is not None, one.on))


def next_of(deadlines: list[Deadline]) -> Deadline | None:
    """The deadline that presses first, if one runs against us."""
    return next((one for one in deadlines if one.watched), None)
