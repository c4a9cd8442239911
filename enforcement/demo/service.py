"""Loading the demo: the district, its running cases, and two published cases played to the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.accounts.models import Account
from enforcement.accounts.service import open_account
from enforcement.calendars.service import publish_bundled
from enforcement.cases.models import Case
from enforcement.demo.district import PASSWORD, enlist, found_bodies
from enforcement.demo.duties import publish_lists
from enforcement.demo.grids import draw_cells, fill_cells
from enforcement.demo.handing_in import hand_in
from enforcement.demo.leads import report_leads, set_rules
from enforcement.demo.matters import play_matters
from enforcement.demo.powers import grant_mandates, publish_powers
from enforcement.demo.ratings import rate_calls
from enforcement.demo.roster import enter_roster, set_clock
from enforcement.demo.running import start_cases
from enforcement.demo.tables import rows
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Officer, Organisation
from enforcement.replay import script
from enforcement.replay.player import ready

DISTRICT = "岚海区人民政府"
SCRIPTS = {"RC-020": "rc-020.yaml", "RC-012": "rc-012.yaml"}


@dataclass(frozen=True)
class Entrance:
    """One account of the demo."""

    login: str
    name: str
    title: str
    body: str


@dataclass(frozen=True)
class DemoSummary:
    """What a visitor of the demo needs to know."""

    entrances: Sequence[Entrance]
    archived: Sequence[str]

    def lines(self) -> Iterator[str]:
        """For the terminal: who may enter, and which cases are archived."""
        yield f"演示账号（密码都是 {PASSWORD}）："
        for one in self.entrances:
            yield f"  {one.login:<14} {one.name}  {one.body}  {one.title}"
        yield f"已归档的案件：{'、'.join(self.archived)}"


def load(session: Session, *, now: datetime, store: FileStore) -> DemoSummary:
    """Load the demo once. Commits, as playing a script does; its caller holds the transaction."""
    known = sa.select(Organisation.id).where(Organisation.name == DISTRICT)
    if session.scalar(known) is None:
        _load(session, now, store)
        session.commit()
    return _summary(session)


def _load(session: Session, now: datetime, store: FileStore) -> None:
    publish_bundled(session)
    bodies = found_bodies(session)
    enlist(session, bodies, now=now)
    draw_cells(session, bodies)
    fill_cells(session, bodies, now=now)
    grant_mandates(session, bodies, publish_powers(session))
    publish_lists(session, bodies["district"])
    start_cases(session, store, now=now)
    play_matters(session, store, bodies, now=now)
    set_rules(session, bodies, now=now)
    report_leads(session, store, bodies, now=now)
    hand_in(session, store, now=now)
    rate_calls(session, bodies, now)
    enter_roster(session, bodies, now=now)
    set_clock(session, bodies, now=now)
    for file in SCRIPTS.values():
        player = ready(session, store, script.load(script.FOLDER / file))
        list(player.play())
    _admit_players(session, now)


def _admit_players(session: Session, now: datetime) -> None:
    """Accounts for the people whom the scripts brought along, so that their cases can be seen."""
    for row in rows("players"):
        officer = session.scalars(sa.select(Officer).where(Officer.name == row["name"])).one()
        open_account(session, officer=officer, login=row["login"], password=PASSWORD, now=now)


def _summary(session: Session) -> DemoSummary:
    accounts = session.scalars(sa.select(Account).order_by(Account.id)).all()
    archived = session.scalars(
        sa.select(Case.number).where(Case.script.in_(SCRIPTS)).order_by(Case.id)
    )
    return DemoSummary([_entrance(account.officer, account.login) for account in accounts],
                       archived.all())  # fmt: skip


def _entrance(officer: Officer, login: str) -> Entrance:
    return Entrance(login, officer.name, officer.title, officer.organisation.short_name)
