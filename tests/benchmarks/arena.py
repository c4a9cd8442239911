"""One database with a published case, many others around it, and an officer at his browser."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from enforcement import create_app, db
from enforcement.accounts.service import open_account
from enforcement.calendars.service import publish_bundled
from enforcement.cases import finding
from enforcement.cases.listing import Cursor
from enforcement.cases.models import Case
from enforcement.config import Settings
from enforcement.documents.models import Document
from enforcement.documents.render import to_html, to_pdf
from enforcement.documents.service import head_of
from enforcement.dossier.service import build_volumes
from enforcement.dossier.sheets import Part
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Officer
from enforcement.powers.models import Mandate
from enforcement.procedure.permissions import Role
from enforcement.replay.cast import Cast
from enforcement.replay.player import ready
from enforcement.replay.script import FOLDER, load
from enforcement.web.database import KEY
from tests.benchmarks.browser import Browser, Inside
from tests.benchmarks.crowd import gather
from tests.benchmarks.databases import TYPEFACES, burnt_by, settle
from tests.benchmarks.district import commission, post
from tests.benchmarks.measure import Burnt

SCRIPT = "rc-020"
TOWN, DISTRICT = "town", "district"
"""Log-in names: an officer of the published town, and one of the bureau above the others."""
PASSWORD = "Lanhai-2026"
OK = 200


class NotServed(RuntimeError):
    """A page that is to be measured did not come."""


@dataclass(frozen=True)
class Arena:
    """Where things are measured; `cases` counts the generated ones."""

    kind: str
    cases: int
    sessions: sessionmaker[Session]
    store: FileStore
    app: Flask
    browsers: Mapping[str, Browser]
    case_id: int
    burnt: Burnt

    def named(self, subject: str) -> str:
        return f"{subject}（{self.kind}，{self.cases} 件）"

    def close(self) -> None:
        """Let go of every connection: the server they lead to stops soon."""
        self.app.extensions[KEY].kw["bind"].dispose()
        self.sessions.kw["bind"].dispose()

    def page(self, path: str, login: str = TOWN) -> Callable[[], object]:
        return partial(self._open, login, path)

    def search(self, words: Sequence[str], login: str) -> Callable[[], object]:
        """Asks for another of `words` every time."""
        turns = cycle(words)
        return lambda: self._open(login, f"/cases?q={quote(next(turns))}")

    def deep(self) -> str:
        """The address of the page that begins where nine of ten cases are passed."""
        newest = sa.select(Case.touched_at, Case.id).order_by(Case.touched_at.desc())
        with self.sessions() as session:
            passed = session.execute(newest.offset(self.cases * 9 // 10).limit(1)).one()
        return f"/cases?after={quote(str(Cursor(*passed)))}"

    def _open(self, login: str, path: str) -> None:
        reply = self.browsers[login].get(path)
        if reply.status != OK:
            raise NotServed(f"{path} 得到 {reply.status}")

    def print_decision(self) -> bytes:
        """The decision of the published case, printed from what was issued."""
        with self.sessions() as session:
            paper = session.scalars(
                sa.select(Document).where(Document.case_id == self.case_id, Document.code == "54")
            ).one()
            head = head_of(paper, session.get_one(Case, self.case_id).number)
            return to_pdf(to_html(paper.paper, paper.statements, head=head))

    def bind(self) -> bytes:
        with self.sessions() as session:
            case = session.get_one(Case, self.case_id)
            return b"".join(build_volumes(session, self.store, case, Part.MAIN))


def open_arena(kind: str, url: str, folder: Path, *, cases: int, seed: int) -> Arena:
    """Migrate, replay the published case, write the crowd, and log in."""
    db.upgrade(url)
    settings = _settings(url, folder)
    sessions = db.make_sessions(db.make_engine(url))
    store = FileStore(folder / "files")
    with sessions() as session:
        case_id = _replay(session, store, cases=cases, seed=seed)
    settle(sessions.kw["bind"])
    app = create_app(settings)
    browsers = {login: Browser(Inside(app)) for login in (TOWN, DISTRICT)}
    for login, browser in browsers.items():
        browser.log_in(login, PASSWORD)
    return Arena(
        kind, cases, sessions, store, app, browsers, case_id, burnt_by(sessions.kw["bind"])
    )


def _settings(url: str, folder: Path) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    return Settings(
        data_dir=folder, database_url=url, font_dir=TYPEFACES,
        secret_key=secrets.token_urlsafe(48), secure_cookies=False,
    )  # fmt: skip


def _replay(session: Session, store: FileStore, *, cases: int, seed: int) -> int:
    publish_bundled(session)
    player = ready(session, store, load(FOLDER / f"{SCRIPT}.yaml"))
    list(player.play())
    mandate = session.scalars(sa.select(Mandate)).one()
    officers, now = _officers(player.cast), datetime.now(UTC)
    bureau, commissioned = commission(session, mandate.power)
    gather(session, [mandate, *commissioned], officers, cases=cases, until=now, seed=seed)
    for login, officer in ((TOWN, officers[0]), (DISTRICT, post(session, bureau))):
        open_account(session, officer=officer, login=login, password=PASSWORD, now=now)
    session.commit()
    finding.rebuild(session)
    session.commit()
    return player.running.id


def _officers(cast: Cast) -> list[Officer]:
    return [
        one for one in cast.people.values() if Role.OFFICER in {grant.role for grant in one.grants}
    ]
