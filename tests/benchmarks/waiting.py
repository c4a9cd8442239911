"""Towns where cases wait for their last signature, played through the services.

Moments are reckoned back from now, because whoever signs through a page signs at this moment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from enforcement.accounts.service import open_account
from enforcement.calendars.service import publish_bundled
from enforcement.cases import service
from enforcement.law.calendar import BEIJING
from enforcement.procedure.permissions import Role
from enforcement.procedure.steps import BY_NAME
from tests.factories.cases import Story
from tests.factories.organisations import OfficerFactory
from tests.factories.towns import UNCERTIFIED, Town, found_town

PASSWORD = "Lanhai-2026"
HEADS = ("郑国栋", "钱伟")
ONE_IN = 8
"""Of so many cases one waits for its decision, which makes several numbered papers."""

Planned = tuple[tuple[str, int, str], ...]

TO_FILING: Planned = (
    ("register", 3, "09:10"),
    ("inspect", 3, "09:15"),
    ("file", 2, "09:00"),
)
TO_DECISION: Planned = (
    ("register", 60, "09:10"),
    ("inspect", 60, "09:15"),
    ("file", 59, "09:00"),
    ("interview", 58, "09:30"),
    ("order_correction", 57, "14:00"),
    ("serve 31", 57, "14:30"),
    ("recheck_corrected", 52, "09:00"),
    ("conclude", 51, "09:00"),
    ("ask_review", 50, "15:00"),
    ("pass_review", 49, "10:00"),
    ("notify", 48, "09:00"),
    ("serve 45", 48, "15:00"),
    ("decide", 2, "09:00"),
)


@dataclass(frozen=True)
class Waiting:
    """A petition that one word of one of these heads makes effective, by their log-in names."""

    case_id: int
    petition_id: int
    step: str
    heads: tuple[str, ...]


def prepare(session: Session, cases: int, *, towns: int = 1) -> list[Waiting]:
    """Found the towns and bring so many cases to their last seat; commits each."""
    publish_bundled(session)
    founded = [_found(session, place) for place in range(towns)]
    session.commit()
    return list(_bring(session, founded, cases))


def _found(session: Session, place: int) -> tuple[Town, tuple[str, ...]]:
    """A town with two heads who have accounts."""
    town = found_town(session)
    town.people["钱伟"] = OfficerFactory.build(
        name="钱伟", organisation=town.office, roles=(Role.HEAD,), title="副主任", **UNCERTIFIED
    )
    session.add(town["钱伟"])
    logins = {f"head-{place}-{nth}": town[name] for nth, name in enumerate(HEADS)}
    for login, officer in logins.items():
        open_account(
            session, officer=officer, login=login, password=PASSWORD, now=datetime.now(UTC)
        )
    return town, tuple(logins)


def _bring(
    session: Session, towns: Sequence[tuple[Town, tuple[str, ...]]], cases: int
) -> Iterator[Waiting]:
    for place in range(cases):
        town, heads = towns[place % len(towns)]
        route = TO_DECISION if place // len(towns) % ONE_IN == 0 else TO_FILING
        yield _wait(Story(session, town), route, place, heads)
        session.commit()


def _wait(story: Story, route: Planned, place: int, heads: tuple[str, ...]) -> Waiting:
    *past, (last, days, clock) = route
    for name, ago, at in past:
        story.take(name, _moment(ago, at), **_said(name, route, place))
    asked = story.petition(last, story.intend(last, _moment(days, clock)))
    service.agree(story.session, asked, story.signing(asked, asked.seat, 1), opinion="同意")
    assert asked.seat is BY_NAME[last].chain[-1]
    return Waiting(story.case.id, asked.id, last, heads)


def _moment(days_ago: int, clock: str) -> str:
    day = datetime.now(BEIJING).date() - timedelta(days=days_ago)
    return f"{day} {clock}"


def _said(name: str, route: Planned, place: int) -> dict[str, Any]:
    """What differs from case to case: no party twice, nobody is fined twice for one act."""
    days = {step: ago for step, ago, _ in route}
    begun = days["register"]
    said: dict[str, dict[str, Any]] = {
        "register": {
            "found_at": _moment(begun, "09:00"), "party_name": f"岚海区顺和小吃店{place + 1}分店",
            "party_address": f"岚海区云溪路{place + 1}号", "place": f"岚海区云溪路{place + 1}号",
        },
        "inspect": {"ended_at": _moment(begun, "09:40")},
        "interview": {"ended_at": _moment(days.get("interview", 0), "10:00")},
        "order_correction": {"due_on": _moment(days.get("recheck_corrected", 0) + 1, "")[:10]},
    }  # fmt: skip
    return said.get(name, {})
