"""A deadline: its last day, how that was counted and what is left; and what reckons one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from enforcement.cases.acts import (
    last_track,
    tracks_of,
)
from enforcement.cases.models import Case, TrackRow
from enforcement.cases.served import (
    Service,
    handed_over,
    is_public,
    service_by,
)
from enforcement.documents.models import Document
from enforcement.law.calendar import WorkCalendar
from enforcement.law.periods import Bearer, DayLine, Due, Period, Status, due, explain
from enforcement.procedure.asks.service import ServiceMethod
from enforcement.procedure.tracks import Track

ON_SPOT = "56"
SOON = 3


@dataclass(frozen=True)
class Deadline:
    """One last day. `ours`: letting it pass is our failure; otherwise a right of the party ends.

    `met_on` is the day it was kept; `step` is what keeps it; `started` says which service began
    it, where one did.
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
    started: str = ""

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
    def is_over(self) -> bool:
        """Whether it was kept, or was a right of the party that has ended."""
        return self.met_on is not None or (not self.ours and self.left < 0)

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

    def service_of(self, *codes: str) -> Service | None:
        """The effective service of the latest document of these kinds."""
        track = self.service_track(*codes)
        if track is None:
            return handed_over(self.case) if ON_SPOT in codes else None
        return service_by(self.case, track, self.calendar, self.today)

    def service_track(self, *codes: str) -> TrackRow | None:
        """The service of the latest document of these kinds."""
        carried = [
            track for track in tracks_of(self.case, Track.SERVICE)
            if track.id in self.papers and self.papers[track.id].code in codes
        ]  # fmt: skip
        return carried[-1] if carried else None

    def after_service(
        self, period: Period, *codes: str, ours: bool, step: str = "",
        met_on: date | None = None, length: int | None = None,
    ) -> Deadline | None:  # fmt: skip
        """A period that the effective service of a document starts; none without one."""
        service, track = self.service_of(*codes), self.service_track(*codes)
        if service is None:
            return None
        found = due(period, service.runs_from, self.calendar, length=length)
        shown = self.shown(found, ours=ours, step=step, met_on=met_on)
        if track is None:
            return replace(shown, started=f"当场处罚决定书 {service.on} 当场交付")
        return replace(shown, started=_started(self.papers[track.id], service))

    def order(self) -> TrackRow | None:
        return last_track(self.case, Track.CORRECTION)


def _started(paper: Document, service: Service) -> str:
    """Which service began a period, and from which day it is counted."""
    method = ServiceMethod(service.act.stated["method"]).label
    receiver = str(service.act.stated.get("receiver") or "")
    signed = f"，{receiver}签收" if receiver and not is_public(service.act) else ""
    told = f"{paper.title} {service.on} {method}{signed}"
    later = f"，当事人的期限自 {service.runs_from} 起算" if service.runs_from > service.on else ""
    return told + later
