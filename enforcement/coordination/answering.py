"""Answering on a lane through a one-time link, in the name that the link was given to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.facts import asked_for
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.service import Doing
from enforcement.evidence.models import StoredFile
from enforcement.links.answers import ANSWERS, Asked, Sent
from enforcement.links.models import Link, Purpose
from enforcement.links.service import Subject
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.coordination.asks import REPORT
from enforcement.procedure.coordination.matters import MatterKind, RequestType, Stand
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.fields import Kind

LANE = "lane"
ANSWERABLE = (MatterKind.REQUEST, MatterKind.OPINION)
AWAITED = (Stand.SENT, Stand.SIGNED)
ASKED = (("questions", "要答复的问题"), ("due", "期限"))
ANSWER = tuple(replace(one, label="答复意见") if one.name == "result" else one for one in REPORT)
"""What a department reports as done is to somebody outside what he has to say."""
FILES = next(asked.name for asked in REPORT if asked.kind is Kind.FILES)


def subject_of(lane: Lane) -> Subject:
    return Subject(LANE, lane.id)


def may_be_linked(matter: Matter, lane: Lane) -> bool:
    """Whether an answer is awaited on this lane that may come through a link."""
    return matter.kind in ANSWERABLE and matter.stand is Stand.OPEN and lane.stand in AWAITED


def free_of_signing(lane: Lane, now: datetime) -> None:
    """Who answers by a link has no desk at which to sign for it: the day of his answer counts.

    What was not signed for in time before stays late.
    """
    if lane.stand is Stand.SENT and lane.sign_due_at is not None and now <= lane.sign_due_at:
        lane.sign_due_at = None


class Answering:
    """Shows what is asked on a lane and takes the answer; signing for it goes with that."""

    def describe(self, session: Session, link: Link) -> Asked | None:
        """What is asked; None once nobody waits for the answer any more."""
        lane = session.get(Lane, link.subject)
        if lane is None or not may_be_linked(lane.matter, lane):
            return None
        matter = lane.matter
        facts = [("编号", matter.number), ("来自", matter.asker.name), ("地点", matter.place)]
        facts += (
            [("请求", RequestType(matter.topic).label)] if matter.kind in ANSWERABLE[:1] else []
        )
        asked = asked_for(matter)
        facts += [(label, str(asked.get(name) or "")) for name, label in ASKED]
        shown = [(label, words) for label, words in facts if words]
        return Asked(
            matter.title, matter.description, ANSWER, shown, files=_sent_along(session, matter)
        )

    def take(
        self,
        session: Session,
        link: Link,
        stated: Mapping[str, Any],
        files: Sequence[Sent],
        now: datetime,
    ) -> Sequence[Refusal]:
        """Take the answer in the transaction that uses the link up; reasons refuse it instead."""
        lane = session.get_one(Lane, link.subject)
        by = f"{link.addressee}（{link.organisation}，经链接）"
        said = dict(stated) | {FILES: [one.sha256 for one in files]}
        try:
            if lane.stand is Stand.SENT:
                self._step(session, lane, "sign", Doing(None, now, {"words": "经链接签收"}, by))
            self._step(session, lane, "report", Doing(None, now, said, by))
        except StepRefused as refused:
            return refused.reasons
        return ()

    @staticmethod
    def _step(session: Session, lane: Lane, name: str, doing: Doing) -> None:
        service.take(session, lane.matter, BY_NAME[name], doing, lane=lane)


def _sent_along(session: Session, matter: Matter) -> dict[str, str]:
    """The files that came with the question, and no others of the matter."""
    found = (session.get(StoredFile, one) for one in asked_for(matter).get("files") or ())
    return {one.sha256: one.name for one in found if one is not None}


ANSWERS[Purpose.ANSWER] = Answering()
