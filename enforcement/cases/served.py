"""What was served to the party, and from which day it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import acts_on, is_void, last_act, notice_of, tracks_of
from enforcement.cases.models import Act, Case, TrackRow
from enforcement.documents.models import Document
from enforcement.law.calendar import WorkCalendar
from enforcement.law.periods import PUBLIC_NOTICE, due
from enforcement.procedure.tracks import ABANDONED, State, Track

DECISIONS = {"54", "55"}
NOTICES = {"45", "46"}
ORDERS = {"31"}


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

    def day_of(self, track: TrackRow) -> date | None:
        """From which day the service on `track` counts; None while it does not."""
        act = self.effective_act(track)
        return self.effective_day(act) if act else None

    def effective_act(self, track: TrackRow) -> Act | None:
        """The first service on `track` that has taken effect by now."""
        acts = [act for act in acts_on(self.case, track) if act.step == "serve"]
        return next((act for act in acts if not is_void(act) and self._in_effect(act)), None)

    def effective_day(self, act: Act) -> date:
        """The day of receipt; a public notice takes effect after its thirty days (民诉95)."""
        if act.stated.get("method") != "public":
            return act.happened_on
        return due(PUBLIC_NOTICE, act.happened_on, self.calendar).on

    def _in_effect(self, act: Act) -> bool:
        return self.effective_day(act) <= self.on

    def latest(self, which: Callable[[Document], bool]) -> TrackRow | None:
        """The service track of the latest document that `which` picks."""
        found = None
        for track in tracks_of(self.case, Track.SERVICE):
            document = self.documents.get(track.id)
            if document is not None and which(document):
                found = track
        return found

    def on_day(self, which: Callable[[Document], bool]) -> date | None:
        """When the latest document that `which` picks was effectively served."""
        track = self.latest(which)
        return self.day_of(track) if track else None

    def moment(self, which: Callable[[Document], bool]) -> datetime | None:
        """The very moment of that service."""
        track = self.latest(which)
        act = self.effective_act(track) if track else None
        return act.happened_at if act else None

    def waiting(self) -> tuple[str, ...]:
        """Titles of the documents that still bind the party and have not been served."""
        binding = [
            self.documents.get(track.id)
            for track in tracks_of(self.case, Track.SERVICE)
            if self.day_of(track) is None
        ]
        return tuple(paper.title for paper in binding if paper and self._binds(paper))

    def _binds(self, paper: Document) -> bool:
        """A notice that was replaced, or any paper of an abandoned case, need not be served."""
        if paper.code in DECISIONS:
            return True
        if self.case.stage in ABANDONED:
            return False
        if paper.code in NOTICES:
            standing = notice_of(self.case)
            told = standing is not None and standing.id == paper.act_id
            return told and self.case.stage is not State.EXEMPTED
        order = last_act(self.case, "order_correction")
        return paper.code not in ORDERS or (order is not None and order.id == paper.act_id)
