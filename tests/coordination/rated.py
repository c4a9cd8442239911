"""A district whose towns call and rate, and calls put there as rows: nothing is played."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane, Matter, MatterEntry, Rating
from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
    RoleGrant,
)
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand, Urgency
from enforcement.procedure.permissions import Role

BODIES: tuple[tuple[str, str, Kind, Level, str | None, str | None], ...] = (
    ("city", "青岛市人民政府", Kind.GOVERNMENT, Level.CITY, None, None),
    ("district", "岚海区人民政府", Kind.GOVERNMENT, Level.DISTRICT, "city", None),
    ("far", "崂东区人民政府", Kind.GOVERNMENT, Level.DISTRICT, "city", None),
    ("command", "岚海区指挥中心", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    ("water", "岚海区水务局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    ("streets", "岚海区城市管理局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    ("market", "岚海区市场监管局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    ("yunxi", "云溪街道办事处", Kind.SUBDISTRICT_OFFICE, Level.TOWN, "district", None),
    ("shiqiao", "石桥镇人民政府", Kind.GOVERNMENT, Level.TOWN, "district", None),
    ("far_town", "南宅镇人民政府", Kind.GOVERNMENT, Level.TOWN, "far", None),
    ("centre", "云溪便民服务中心", Kind.DEPARTMENT, Level.TOWN, "yunxi", None),
    ("team", "云溪街道执法队", Kind.TEAM, Level.TOWN, "yunxi", None),
    ("cleaning", "云溪环卫管理所", Kind.STATION, Level.TOWN, "streets", "yunxi"),
    ("village", "东桥村村民委员会", Kind.VILLAGE, Level.VILLAGE, "shiqiao", None),
)
"""Key, name, kind, level, to whom it belongs, and where it is posted."""
PEOPLE = {
    "岳镇长": ("yunxi", Role.HEAD), "苗局长": ("streets", Role.HEAD),
    "汤科长": ("water", Role.DEPARTMENT_STAFF), "宋所长": ("cleaning", Role.DEPARTMENT_STAFF),
    "鲁调度": ("command", Role.DISPATCHER), "陶清单": ("district", Role.LIST_MANAGER),
    "顾市协": ("city", Role.COORDINATOR), "高队长": ("team", Role.TEAM_HEAD),
    "石镇长": ("shiqiao", Role.HEAD), "李队员": ("team", Role.OFFICER),
    "卢主任": ("village", Role.VILLAGE_STAFF), "毕科长": ("market", Role.DEPARTMENT_STAFF),
}  # fmt: skip
NUMBERS = count(1)


@dataclass(frozen=True)
class District:
    """Bodies by key and people by name."""

    bodies: Mapping[str, Organisation]
    people: Mapping[str, Officer]

    def __getitem__(self, key: str) -> Organisation:
        return self.bodies[key]


def found_district(session: Session) -> District:
    bodies: dict[str, Organisation] = {}
    for key, name, kind, level, parent, posted in BODIES:
        bodies[key] = Organisation(
            name=name, short_name=name, kind=kind, level=level, region="岚海区",
            parent=bodies.get(parent or ""), posted_at=bodies.get(posted or ""),
        )  # fmt: skip
        session.add(bodies[key])
        session.flush()
    people = {}
    for name, (place, role) in PEOPLE.items():
        people[name] = Officer(
            name=name, organisation=bodies[place], employment=Employment.PERMANENT,
            grants=[RoleGrant(organisation=bodies[place], role=role)],
        )  # fmt: skip
    session.add_all(people.values())
    session.flush()
    return District(bodies, people)


@dataclass(frozen=True)
class Answer:
    """How one organisation answered; times are counted from when the lane was sent."""

    body: str
    signed: timedelta
    sign_due: timedelta
    reported: timedelta
    report_due: timedelta
    points: int | None = 5
    unfounded: int = 0
    redone: int = 0
    part: Part = Part.LEAD
    solved: bool = True


def put_call(
    session: Session,
    district: District,
    town: str,
    sent: datetime,
    confirmed: datetime | None,
    *answers: Answer,
    kind: MatterKind = MatterKind.CALL,
) -> Matter:
    """A call with its lanes; confirmed, and rated where points are given."""
    number = next(NUMBERS)
    matter = Matter(
        kind=kind, stand=Stand.CLOSED if confirmed else Stand.ANSWERED, title=f"第 {number} 次呼叫",
        urgency=Urgency.NORMAL, asker=district[town], town=district[town], desk=district["command"],
        opened_at=sent, touched_at=sent, number=f"岚呼〔{sent.year}〕{number}号",
    )  # fmt: skip
    session.add(matter)
    session.flush()
    by = district.people["岳镇长"]
    if confirmed:
        session.add(MatterEntry(
            matter=matter, step="confirm", by=by, from_id=matter.asker_id, happened_at=confirmed,
            recorded_at=confirmed, stated={}, stand_after=Stand.CONFIRMED, marks=[],
        ))  # fmt: skip
    for one in answers:
        lane = Lane(
            matter=matter, to=district[one.body], part=one.part, stand=Stand.REPORTED,
            sent_at=sent, sign_due_at=sent + one.sign_due, signed_at=sent + one.signed,
            report_due_at=sent + one.report_due, reported_at=sent + one.reported,
            returned=one.unfounded, unfounded=one.unfounded, redone=one.redone,
        )  # fmt: skip
        session.add(lane)
        if one.points is not None:
            session.add(Rating(
                lane=lane, by=by, solved=one.solved, satisfied=one.points,
                rated_at=confirmed or sent, words="" if one.points > 2 else "来得晚。",
            ))  # fmt: skip
    session.flush()
    return matter
