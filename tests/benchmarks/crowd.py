"""Many cases at once, written straight into the tables: enough for lists, not for acts.

The same seed gives the same cases. What the services write one by one is laid down here in bulk.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, Case, Handler, Party, TrackRow
from enforcement.db import Model
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.powers.models import Mandate
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.tracks import State, Track

AT_A_TIME = 1000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛超霞平刚桂英华玉兰明文建国海燕红波"
PLACES = (
    "东关村",
    "西杜庄村",
    "河北街",
    "集贸市场",
    "学府路",
    "工业园二路",
    "滨河公园",
    "镇政府街",
)
SHOPS = ("小吃店", "果蔬店", "五金店", "汽修部", "建材经营部", "烧烤店", "废品收购站", "超市")


@dataclass(frozen=True)
class Standing:
    """Where some of the cases stand: how many of a hundred, and how far they have come."""

    stage: State
    share: int
    filed: bool = True
    decided: bool = False
    closed: bool = False


STANDINGS: tuple[Standing, ...] = (
    Standing(State.CLUE, 10, filed=False),
    Standing(State.NOT_FILED, 5, filed=False),
    Standing(State.FILED, 15),
    Standing(State.CONCLUDED, 6),
    Standing(State.NOTIFIED, 9),
    Standing(State.DECIDED, 10, decided=True),
    Standing(State.CLOSED, 5, decided=True, closed=True),
    Standing(State.ARCHIVED, 40, decided=True, closed=True),
)


@dataclass(frozen=True)
class Crowd:
    """Whose cases they are, and the chance that shapes them."""

    mandates: Sequence[Mandate]
    officers: Sequence[Officer]
    until: datetime
    chance: random.Random

    def case(self, place: int, standing: Standing) -> dict[str, Any]:
        found_at = self.until - timedelta(minutes=self.chance.randrange(60, 3 * 365 * 24 * 60))
        mandate = self.chance.choice(self.mandates)
        day, power = legal_day(found_at), mandate.power
        where = f"{self.chance.choice(PLACES)}{self.chance.randrange(1, 300)}号"
        return {
            "number": f"成批案〔{day.year}〕{place:06d}号", "stage": standing.stage,
            "source": "patrol", "cause": power.name, "place": where,
            "fact": f"当事人在{where}{power.name}。", "found_at": found_at, "ended_on": day,
            "filed_on": day + timedelta(days=1) if standing.filed else None,
            "decided_on": day + timedelta(days=30) if standing.decided else None,
            "closed_on": day + timedelta(days=50) if standing.closed else None,
            "power_id": power.id, "mandate_id": mandate.id, "invented": [],
            "handling_id": mandate.handling_id, "issuer_id": mandate.issuer_id,
            "touched_at": found_at + timedelta(minutes=self.chance.randrange(10, 60)),
        }  # fmt: skip

    def party(self) -> dict[str, Any]:
        person = self.chance.choice(SURNAMES) + "".join(self.chance.choices(GIVEN, k=2))
        if self.chance.random() < 0.5:
            return {"kind": PartyKind.PERSON, "name": person}
        shop = f"宝坻区{person[1:]}{self.chance.choice(SHOPS)}"
        return {"kind": PartyKind.SELF_EMPLOYED, "name": shop, "representative": person}

    def standing(self) -> Standing:
        return self.chance.choices(STANDINGS, [one.share for one in STANDINGS])[0]

    def pair(self) -> list[Officer]:
        return self.chance.sample(list(self.officers), 2)


def gather(
    session: Session, mandates: Sequence[Mandate], officers: Sequence[Officer], *,
    cases: int, until: datetime, seed: int,
) -> None:  # fmt: skip
    """Write so many cases spread over `mandates`, none later than `until`. Callers commit."""
    crowd = Crowd(mandates, officers, until, random.Random(seed))  # noqa: S311 - no secret
    for begin in range(0, cases, AT_A_TIME):
        _write(session, crowd, range(begin, min(begin + AT_A_TIME, cases)))


def _write(session: Session, crowd: Crowd, places: range) -> None:
    standings = [crowd.standing() for _ in places]
    rows = [crowd.case(n, one) for n, one in zip(places, standings, strict=True)]
    ids = _insert(session, Case, rows)
    whole = [row | {"id": number} for row, number in zip(rows, ids, strict=True)]
    tracks = _insert(session, TrackRow, [_track(case) for case in whole])
    session.execute(sa.insert(Party), [{"case_id": one, **crowd.party()} for one in ids])
    acts = [
        act
        for case, track in zip(whole, tracks, strict=True)
        for act in _journal(case, track, crowd.pair())
    ]
    session.execute(sa.insert(Act), [act for act, _ in acts])
    session.execute(sa.insert(Handler), [named for _, pair in acts for named in pair])


def _insert(session: Session, model: type[Model], rows: list[dict[str, Any]]) -> list[int]:
    """The numbers of the new rows, in their order."""
    table = model.__table__
    made = sa.insert(model).returning(table.c.id, sort_by_parameter_order=True)
    return list(session.scalars(made, rows))


def _track(case: dict[str, Any]) -> dict[str, Any]:
    return {
        "case_id": case["id"], "kind": Track.MAIN, "state": case["stage"],
        "opened_at": case["found_at"],
    }  # fmt: skip


def _journal(
    case: dict[str, Any], track: int, pair: list[Officer]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The acts that lists ask for, each with the handlers it named."""
    begun = {"case_id": case["id"], "track_id": track, "by_id": pair[0].id}
    yield _act(begun, "register", State.CLUE, case["found_at"], {}), []
    if case["filed_on"]:
        named = [
            {"case_id": case["id"], "officer_id": officer.id, "position": position}
            for position, officer in enumerate(pair)
        ]
        officers = {"officers": [officer.id for officer in pair]}
        filed_at = case["found_at"] + timedelta(days=1)
        yield _act(begun, "file", State.FILED, filed_at, officers), named


def _act(
    begun: dict[str, Any], step: str, state: State, at: datetime, stated: dict[str, Any]
) -> dict[str, Any]:
    return begun | {
        "step": step, "state_after": state, "happened_at": at, "happened_on": legal_day(at),
        "recorded_at": at + timedelta(minutes=3), "stated": stated,
    }  # fmt: skip


def names() -> list[str]:
    """Two characters that begin somebody's name, in no order."""
    return _shuffled(surname + given for surname in SURNAMES for given in GIVEN)


def strangers() -> list[str]:
    """Names that nobody bears."""
    return _shuffled(surname + given for surname in "欧司诸" for given in GIVEN)


def common() -> list[str]:
    """Two characters that many cases hold."""
    return _shuffled(word[:2] for word in (*PLACES, *SHOPS))


def _shuffled(found: Iterable[str]) -> list[str]:
    known = list(dict.fromkeys(found))
    random.Random(len(known)).shuffle(known)  # noqa: S311 - no secret
    return known
