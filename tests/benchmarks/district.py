"""A district around the published town: other towns that act in the name of one bureau."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from enforcement.organisations.models import Employment, Kind, Level, Officer, Organisation
from enforcement.organisations.people import grant_roles
from enforcement.powers.models import Mandate, Mode, Power
from enforcement.procedure.permissions import Role

OTHERS = 19
"""So many towns beside the published one; each has about the same number of cases."""
SINCE = date(2021, 7, 15)


def commission(session: Session, power: Power) -> tuple[Organisation, Sequence[Mandate]]:
    """The bureau, and what it commissions the other towns to do with `power`."""
    bureau = _body("区城市管理综合执法局", Kind.DEPARTMENT, Level.DISTRICT)
    towns = [
        _body(f"成批第{place}街道办事处", Kind.SUBDISTRICT_OFFICE, Level.TOWN)
        for place in range(1, OTHERS + 1)
    ]
    mandates = [
        Mandate(
            power=power, handling=town, issuer=bureau, mode=Mode.COMMISSIONED,
            basis="行政执法委托书", effective_from=SINCE,
        )
        for town in towns
    ]  # fmt: skip
    session.add_all([bureau, *towns, *mandates])
    session.flush()
    return bureau, mandates


def _body(name: str, kind: Kind, level: Level) -> Organisation:
    return Organisation(name=name, short_name=name, kind=kind, level=level, region="区")


def post(session: Session, bureau: Organisation) -> Officer:
    """An officer of the bureau, who may read every case in its name."""
    officer = Officer(name="成批甲", organisation=bureau, employment=Employment.PERMANENT)
    grant_roles(officer, [(Role.OFFICER, bureau)])
    session.add(officer)
    session.flush()
    return officer
