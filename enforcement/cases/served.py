"""What was served to the party, and from which day it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import (
    REVOCATIONS,
    acts_on,
    is_handed_over,
    is_void,
    last_act,
    notice_of,
    tracks_of,
)
from enforcement.cases.models import Act, Case, TrackRow
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.law.calendar import BEIJING, WorkCalendar
from enforcement.law.periods import PUBLIC_NOTICE, due
from enforcement.procedure.asks.service import Failure, ServiceMethod
from enforcement.procedure.tracks import ABANDONED, FILED_AWAY, State, Track

DECISIONS = {"54", "55", "56"}
NOTICES = {"45", "46"}
ORDERS = {"31"}


SERVICES = {"serve", "correct_service", "publish"}


@dataclass(frozen=True)
class Service:
    """One service that has or will have effect.

    `on` is the day of service; `runs_from` the day the party's periods are counted from, which is
    later where the thirty days of a public notice end on a day off (民诉85、95).
    """

    act: Act
    on: date
    runs_from: date

    @property
    def at(self) -> datetime:
        """The moment of service; a public notice takes effect when its last day is over."""
        if not is_public(self.act):
            return self.act.happened_at
        return datetime.combine(self.on + timedelta(days=1), time(), BEIJING)


def is_public(act: Act) -> bool:
    """Whether the paper was put up for the public instead of handed to anybody."""
    return bool(act.stated.get("method") == "public")


def is_posted(act: Act) -> bool:
    return bool(act.stated.get("method") == "post")


def _every(_act: Act) -> bool:
    return True


UNDONE_BY: Mapping[str, Callable[[Act], bool]] = {
    "correct_service": _every,
    "return_mail": is_posted,
    "recall_publication": is_public,
}
"""Which services, recorded before such an act, count no longer."""


def standing_services(case: Case, track: TrackRow) -> list[Act]:
    """The services on `track` that no later record has undone, in the order of their record."""
    standing: list[Act] = []
    for act in acts_on(case, track):
        undone = UNDONE_BY.get(act.step)
        if undone:
            standing = [one for one in standing if not undone(one)]
        if act.step in SERVICES:
            standing.append(act)
    return standing


def services(case: Case, track: TrackRow, calendar: WorkCalendar) -> list[Service]:
    """The standing services on `track` that no defect voids, the first to take effect first."""
    sound = [act for act in standing_services(case, track) if not is_void(act)]
    return sorted((_reckoned(act, calendar) for act in sound), key=lambda one: one.on)


def _reckoned(act: Act, calendar: WorkCalendar) -> Service:
    if not is_public(act):
        return Service(act, act.happened_on, act.happened_on)
    ended = due(PUBLIC_NOTICE, act.happened_on, calendar)
    return Service(act, ended.end, ended.latest)


def service_by(case: Case, track: TrackRow, calendar: WorkCalendar, today: date) -> Service | None:
    """The service on `track` that has taken effect by `today`; no clock runs without one."""
    found = services(case, track, calendar)
    return found[0] if found and found[0].on <= today else None


def served_tracks(case: Case, calendar: WorkCalendar, today: date) -> set[int]:
    """The service tracks whose document has effectively been served by `today`."""
    tracks = tracks_of(case, Track.SERVICE)
    return {track.id for track in tracks if service_by(case, track, calendar, today)}


def handed_over(case: Case) -> Service | None:
    """The service of a decision on the spot that the party got in the act itself (处罚52①)."""
    act = last_act(case, "punish_on_spot")
    if act is None or not is_handed_over(act):
        return None
    return Service(act, act.happened_on, act.happened_on)


TRIED = {"attempt_service": "{method}未成", "return_mail": "邮寄退回"}


def tried_in_words(case: Case, track: TrackRow) -> str:
    """What was done in vain to serve the paper of `track`, one sentence a time."""
    told = (act for act in acts_on(case, track) if act.step in TRIED)
    return "".join(f"{_vain(act)}。" for act in told)


def _vain(act: Act) -> str:
    method = ServiceMethod(act.stated.get("method") or ServiceMethod.POST).label
    why = [Failure(act.stated["failure"]).label, str(act.stated["findings"]).rstrip("。")]
    return f"{written(act.happened_on)}{TRIED[act.step].format(method=method)}：" + "，".join(
        filter(None, why)
    )


def served_document(session: Session, track: TrackRow) -> Document | None:
    """The document whose service `track` follows."""
    return session.scalars(sa.select(Document).where(Document.service_id == track.id)).first()


@dataclass(frozen=True)
class Served:
    """The service of every document of one case, as it stands on `on`."""

    session: Session
    case: Case
    calendar: WorkCalendar
    on: date

    @cached_property
    def documents(self) -> dict[int, Document]:
        """Every document that is served, by its service track."""
        found = self.session.scalars(
            sa.select(Document).where(
                Document.case_id == self.case.id, Document.service_id.is_not(None)
            )
        )
        return {document.service_id: document for document in found if document.service_id}

    def on_track(self, track: TrackRow) -> Service | None:
        """The effective service on `track`; None while there is none."""
        return service_by(self.case, track, self.calendar, self.on)

    def of(self, which: Callable[[Document], bool]) -> Service | None:
        """The effective service of the latest document that `which` picks."""
        track = self.latest(which)
        return self.on_track(track) if track else None

    def latest(self, which: Callable[[Document], bool]) -> TrackRow | None:
        """The service track of the latest document that `which` picks."""
        found = None
        for track in tracks_of(self.case, Track.SERVICE):
            document = self.documents.get(track.id)
            if document is not None and which(document):
                found = track
        return found

    def waiting(self) -> tuple[str, ...]:
        """Titles of the documents that still bind the party and have not been served."""
        due = [
            track
            for track in tracks_of(self.case, Track.SERVICE)
            if self.on_track(track) is None and self._is_open(track)
        ]
        binding = [self.documents.get(track.id) for track in due]
        return tuple(paper.title for paper in binding if paper and self._binds(paper))

    def _is_open(self, track: TrackRow) -> bool:
        """The closing settled what was issued before it; what moved since then is open."""
        closed = last_act(self.case, "close")
        if closed is None or self.case.stage not in FILED_AWAY:
            return True
        paper = self.documents.get(track.id)
        since = [act.id for act in acts_on(self.case, track)] + [(paper and paper.act_id) or 0]
        return max(since) > closed.id

    def _binds(self, paper: Document) -> bool:
        """A notice that was replaced, or any paper of an abandoned case, need not be served."""
        if paper.code in DECISIONS:
            fallen = last_act(self.case, *REVOCATIONS)
            return fallen is None or (paper.act_id or 0) > fallen.id
        if self.case.stage in ABANDONED:
            return False
        if paper.code in NOTICES:
            standing = notice_of(self.case)
            told = standing is not None and standing.id == paper.act_id
            return told and self.case.stage is not State.EXEMPTED
        order = last_act(self.case, "order_correction")
        return paper.code not in ORDERS or (order is not None and order.id == paper.act_id)
