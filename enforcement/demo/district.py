"""The bodies and people of the demo district, and an account for each person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from enforcement.accounts.service import open_account
from enforcement.demo.tables import Row, rows
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
)
from enforcement.organisations.people import grant_roles
from enforcement.procedure.permissions import Role

PASSWORD = "Lanhai-2026"  # noqa: S105 - a demo that everybody may enter
LINKS = ("parent", "posted_at")
OWN = {"key", "kind", "level", *LINKS}

Bodies = Mapping[str, Organisation]


def found_bodies(session: Session) -> Bodies:
    """Found every organisation of the table; by its key."""
    bodies: dict[str, Organisation] = {}
    for row in rows("organisations"):
        plain = {name: value for name, value in row.items() if name not in OWN}
        links = {name: bodies[row[name]] for name in LINKS if name in row}
        bodies[row["key"]] = Organisation(
            kind=Kind(row["kind"]), level=Level(row["level"]), **plain, **links
        )
        session.add(bodies[row["key"]])
    session.flush()
    return bodies


def enlist(session: Session, bodies: Bodies, *, now: datetime) -> Sequence[Officer]:
    """Enlist every person with roles, papers and an account."""
    people = []
    for row in rows("people"):
        officer = _officer(row, bodies, legal_day(now))
        session.add(officer)
        open_account(session, officer=officer, login=row["login"], password=PASSWORD, now=now)
        people.append(officer)
    return people


def _officer(row: Row, bodies: Bodies, today: date) -> Officer:
    certified_from, certified_until = _validity(row.get("certified"), today)
    officer = Officer(
        name=row["name"], organisation=bodies[row["at"]], title=row["title"],
        employment=Employment(row.get("employment", "permanent")),
        certificate=row.get("certificate"), certified_from=certified_from,
        certified_until=certified_until, legal_qualification=row.get("legal_qualification"),
        mail=row.get("mail"), mobile=row.get("mobile"),
    )  # fmt: skip
    grant_roles(officer, [(Role(role), bodies[at]) for role, at in row["roles"].items()])
    return officer


def _validity(certified: str | None, today: date) -> tuple[date | None, date | None]:
    """Five whole years around today, or five that ended with last year."""
    if certified is None:
        return None, None
    last = today.year + 3 if certified == "valid" else today.year - 1
    return date(last - 4, 1, 1), date(last, 12, 31)
