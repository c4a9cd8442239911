"""A year of a district by a seeded generator: 500 calls that count, and others that do not."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.procedure.coordination.matters import MatterKind, Part
from tests.coordination.rated import Answer, District, found_district, put_call

CALLS, OTHERS, SEED = 500, 80, 20261128
TOWNS = ("yunxi", "shiqiao")
NEVER = ("yunxi", "shiqiao", "village", "centre", "team", "far_town")
"""Who answers now and then, and is never judged."""
YEAR = datetime(2026, 1, 1, tzinfo=BEIJING)


def generated_year(session: Session) -> District:
    district = _with_more_bodies(session, found_district(session))
    chance = random.Random(SEED)  # noqa: S311 - the same year each time
    for _ in range(CALLS):
        confirmed = YEAR + timedelta(minutes=chance.randrange(365 * 24 * 60))
        _put(session, district, chance, confirmed)
    for _ in range(OTHERS):
        minute = chance.choice((-1, 365 * 24 * 60))  # the last of the year before, the first after
        _put(session, district, chance, chance.choice((None, YEAR + timedelta(minutes=minute))))
    return district


def _with_more_bodies(session: Session, district: District) -> District:
    bodies = dict(district.bodies)
    for number in range(1, 9):
        bodies[f"dep{number}"] = Organisation(
            name=f"岚海区第{number}局", short_name=f"第{number}局", kind=Kind.DEPARTMENT,
            level=Level.DISTRICT, region="岚海区", parent=bodies["district"],
        )  # fmt: skip
    for number in range(1, 6):
        bodies[f"sta{number}"] = Organisation(
            name=f"第{number}所", short_name=f"第{number}所", kind=Kind.STATION, level=Level.TOWN,
            region="岚海区", parent=bodies["dep1"], posted_at=bodies["yunxi"],
        )  # fmt: skip
    session.add_all(bodies.values())
    session.flush()
    return District(bodies, district.people)


def _put(
    session: Session, district: District, chance: random.Random, confirmed: datetime | None
) -> None:
    """One call with a lead and up to two supports, and sometimes a town or a village among them."""
    sent = (confirmed or YEAR) - timedelta(days=chance.randrange(1, 30))
    town = chance.choice(TOWNS)
    judged = [key for key in district.bodies if key.startswith(("dep", "sta", "water", "clean"))]
    weights = [1 if key in {"dep8", "sta5"} else 40 for key in judged]
    chosen = list(dict.fromkeys(chance.choices(judged, weights, k=chance.choice((1, 1, 1, 2, 3)))))
    others = [one for one in NEVER if one != town and chance.random() < 0.05]
    kind = chance.choices(list(MatterKind)[:4], (70, 20, 5, 5))[0]
    if confirmed is not None and kind not in {MatterKind.CALL, MatterKind.REQUEST}:
        kind = MatterKind.CALL
    answers = list(_answers(chance, [*chosen, *others]))
    put_call(session, district, town, sent, confirmed, *answers, kind=kind)


def _answers(chance: random.Random, bodies: list[str]) -> Iterator[Answer]:
    for place, body in enumerate(bodies):
        yield Answer(
            body, signed=timedelta(minutes=chance.randrange(5, 150)),
            sign_due=timedelta(minutes=chance.choice((30, 120))),
            reported=timedelta(hours=chance.randrange(2, 160)),
            report_due=timedelta(hours=chance.choice((24, 120))),
            points=chance.choices((1, 2, 3, 4, 5, None), (2, 4, 14, 40, 36, 4))[0],
            unfounded=chance.choices((0, 1, 2), (90, 8, 2))[0],
            redone=chance.choices((0, 1, 2), (92, 6, 2))[0],
            part=Part.SUPPORT if place else Part.LEAD,
        )  # fmt: skip
