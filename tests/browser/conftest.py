"""A real server on its own port, and real browsers: a phone for officers, a desk for others."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from enforcement import create_app, db
from enforcement.accounts.service import open_account
from enforcement.calendars.service import publish_bundled
from enforcement.config import Settings
from enforcement.web.database import KEY
from tests import databases
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory
from tests.factories.towns import PEOPLE, found_town

PASSWORD = "Yunxi-2026"
LOGINS = {name: f"p{n}" for n, name in enumerate(PEOPLE)}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
CALM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def town_at_work(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A town at work, with an account for each of its people."""
    folder = tmp_path_factory.mktemp("town")
    settings = Settings(
        data_dir=folder, database_url=f"sqlite:///{folder}/town.db",
        font_dir=databases.BUILD / "fonts", secret_key="only good for browser tests, as it says",
        secure_cookies=False,
    )  # fmt: skip
    db.upgrade(settings.database_url)
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        publish_bundled(session)
        town = found_town(session)
        slops = PowerFactory.build(
            name="乱倒污水", tiers=[TierFactory.build(low=50_00, high=200_00)]
        )
        session.add(MandateFactory.build(power=slops, handling=town.office, issuer=town.office))
        for name, officer in town.people.items():
            open_account(
                session, officer=officer, login=LOGINS[name], password=PASSWORD,
                now=datetime.now(UTC),
            )  # fmt: skip
        session.commit()
    engine.dispose()
    return settings


@pytest.fixture(scope="module")
def at_work(town_at_work: Settings) -> Iterator[str]:
    """The address at which the town is served."""
    with served(town_at_work) as address:
        yield address


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address at which an installation is served, for as long as it is wanted."""
    app = create_app(settings)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[KEY].kw["bind"].dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM", "chromium")
    path = shutil.which(named) or named
    fonts = {"FONTCONFIG_FILE": os.environ["FONTCONFIG_FILE"]}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(CALM), env={**os.environ, **fonts}
        )
        yield browser
        browser.close()


@dataclass(frozen=True)
class Hand:
    """One person at a browser; `keep` is where pictures of the way go, if anywhere."""

    page: Page
    address: str
    keep: Path | None

    def log_in(self, login: str, password: str) -> None:
        self.open("/login")
        self.say(login=login, password=password)
        self.press("登录")

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.ok, f"{path} answered {answer.status}"

    def press(self, name: str) -> None:
        """Press a button that a person would find by its words, and wait for the answer."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def say(self, **said: object) -> None:
        """Fill fields by their names, whatever kind they are."""
        for name, value in said.items():
            self._say(name, value)

    def _say(self, name: str, value: object) -> None:
        """Unfold what holds the field, as a person would, and fill it."""
        found = self.page.locator(f"[name='{name}']")
        found.first.evaluate("one => one.closest('details')?.setAttribute('open', '')")
        kind = found.first.get_attribute("type")
        if kind == "file":
            found.first.set_input_files(str(value))
        elif kind in {"radio", "checkbox"}:
            self._tick(name, value)
        elif found.first.evaluate("one => one.tagName") == "SELECT":
            found.first.select_option(str(value))
        else:
            found.first.fill(str(value))

    def _tick(self, name: str, value: object) -> None:
        chosen = "" if value is True else f"[value='{value}']"
        self.tick(self.page.locator(f"[name='{name}']{chosen}").first)

    def tick(self, box: Locator) -> None:
        """Press the card around a box, unless it is ticked."""
        if not box.is_checked():
            box.locator("xpath=ancestor::label").click()
            assert box.is_checked()

    def picture(self, name: str) -> None:
        if self.keep:
            self.page.screenshot(path=self.keep / f"{name}.png", full_page=True)


@pytest.fixture
def sit_down(chromium: Browser, at_work: str, tmp_path: Path) -> Iterator[Callable[..., Hand]]:
    """Gives somebody a browser of the given size and logs him in."""
    opened = []
    kept = os.environ.get("WALK_PICTURES")

    def begin(name: str, size: ViewportSize) -> Hand:
        context = chromium.new_context(
            viewport=size, locale="zh-CN", accept_downloads=True, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        hand = Hand(context.new_page(), at_work, Path(kept) if kept else None)
        hand.log_in(LOGINS[name], PASSWORD)
        return hand

    yield begin
    for context in opened:
        context.close()
