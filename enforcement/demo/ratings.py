"""Calls of the demo that were answered and rated, played through the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.service import Doing
from enforcement.demo.tables import Row, rows
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.fields import read

DISPATCHER = "鲁东升"


def rate_calls(session: Session, bodies: Mapping[str, Organisation], now: datetime) -> None:
    for row in rows("ratings"):
        _Call(session, row, bodies[row["to"]], now).play()


@dataclass
class _Call:
    """One row on its way: called, sent, answered, confirmed and rated."""

    session: Session
    row: Row
    to: Organisation
    now: datetime
    begun: Matter | None = None

    def play(self) -> None:
        row, (calls, chief, answers) = self.row, self.row["by"]
        at = self.now - timedelta(days=row["days"])
        self.begun = self._begin(calls, at)
        if row.get("urgency") != "urgent":
            self._take("approve_call", chief, at + timedelta(minutes=10))
        sent = at + timedelta(minutes=20)
        self._take("dispatch", DISPATCHER, sent, lead=self.to.id)
        if row.get("unfounded"):
            back = sent + timedelta(minutes=30)
            self._take("return", answers, back, reason="认为不属于本单位职责。")
            sent += timedelta(hours=1)
            self._take("resend", DISPATCHER, sent, reason="责任清单列明由该单位主责。")
        self._take("sign", answers, sent + timedelta(minutes=row["signed"]))
        done = sent + timedelta(hours=row["reported"])
        if row.get("redone"):
            self._take("report", answers, sent + timedelta(hours=8), result="已派人处理。")
            self._take("redo", calls, sent + timedelta(hours=20), reason="只处理了一部分。")
        self._take("report", answers, done, result="已处理完毕，现场已恢复。")
        self._take("confirm", calls, done + timedelta(hours=2))
        self._take(
            "rate", chief, done + timedelta(hours=3), solved=row.get("solved", "yes"),
            satisfied=str(row["points"]), words=row.get("words", ""),
        )  # fmt: skip
        if "answer" in row:
            self._take("answer_rating", answers, done + timedelta(hours=20), words=row["answer"])

    def _begin(self, who: str, at: datetime) -> Matter:
        row = self.row
        said = {
            "title": row["title"], "urgency": row.get("urgency", "normal"), "place": row["place"],
            "call_type": "enforcement", "description": f"{row['title']}，请派人处理。",
        }  # fmt: skip
        doing = Doing(self._officer(who), at, read(BY_NAME["call"].asks, said))
        return service.begin(self.session, MatterKind.CALL, doing)

    def _take(self, name: str, who: str, at: datetime, **said: object) -> None:
        step = BY_NAME[name]
        doing = Doing(self._officer(who), at, read(step.asks, said))
        lane = self._lane() if step.of_lane else None
        service.take(self.session, self.matter, step, doing, lane=lane)

    @property
    def matter(self) -> Matter:
        assert self.begun is not None, "it is not called yet"  # noqa: S101 - told to who writes rows
        return self.begun

    def _lane(self) -> Lane:
        return self.matter.lanes[0]

    def _officer(self, name: str) -> Officer:
        return self.session.scalars(sa.select(Officer).where(Officer.name == name)).one()
