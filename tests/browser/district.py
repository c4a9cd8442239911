"""The demo district in browsers: everybody at his own, under one clock that can be set."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import time_machine
import yaml
from playwright.sync_api import Browser, Locator, ViewportSize
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.cases.models import Case
from enforcement.config import Settings
from enforcement.demo.district import PASSWORD
from enforcement.demo.tables import PHOTOS
from enforcement.evidence.store import FileStore
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer
from enforcement.replay.cast import Cast
from enforcement.replay.player import Player
from enforcement.replay.script import Played, Script, Signed, moment_of
from enforcement.web.evidence.files import FOLDER
from tests.browser.conftest import DESK, PHONE, Hand

MIDDLES = Path(__file__).with_name("district.yaml")
WAYS = "ways => ways.map(one => [one.getAttribute('href'), one.textContent])"
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@dataclass
class Crew:
    """Whoever has an account, by his login, each in a browser of his own."""

    chromium: Browser
    address: str
    clock: time_machine.Traveller
    keep: Path | None
    hands: dict[str, Hand] = field(default_factory=dict)

    def sit(self, login: str, size: ViewportSize = DESK) -> Hand:
        """At his browser; a log-in does not last until the clock is set again."""
        if login not in self.hands:
            self.hands[login] = self.stranger(size)
            self.hands[login].log_in(login, PASSWORD)
        return self.hands[login]

    def stranger(self, size: ViewportSize = DESK) -> Hand:
        """A browser into which nobody has logged in."""
        context = self.chromium.new_context(viewport=size, locale="zh-CN", reduced_motion="reduce")
        context.set_default_timeout(15_000)
        return Hand(context.new_page(), self.address, self.keep)

    def wait_until(self, moment: str) -> None:
        """The clock goes on, and everybody has gone home in between."""
        self.clock.move_to(beijing(moment))
        self.go_home()

    def go_home(self) -> None:
        for hand in self.hands.values():
            hand.page.context.close()
        self.hands.clear()


def look(hand: Hand, name: str) -> None:
    """The page fits a phone as it fits a desk; pictures of both, where they are wanted."""
    was = hand.page.viewport_size
    for size in (DESK, PHONE):
        hand.page.set_viewport_size(size)
        hand.picture(f"{name}-{size['width']}")
        assert hand.page.evaluate(NARROW), f"{name} is wider than {size['width']}"
    assert was is not None
    hand.page.set_viewport_size(was)


# ---- matters


def begin(hand: Hand, **says: Any) -> str:
    """Fill in the form that lies open and send it; the path of what it began comes back."""
    fill(hand, says)
    send(hand)
    return hand.page.url.removeprefix(hand.address)


def take(hand: Hand, matter: str, step: str, *, lane: str = "", **says: Any) -> None:
    """Go to the matter, press the step there (on the lane of one body), fill it in, send it."""
    hand.open(matter)
    press(hand, re.compile(rf"/steps/{step}(\?|$)"), lane)
    fill(hand, says)
    send(hand)
    assert hand.page.url == hand.address + matter


def press(hand: Hand, address: re.Pattern[str], words: str = "", among: str = "main a") -> None:
    """Unfold what is folded and press the way that leads to `address`."""
    hand.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    ways = hand.page.locator(among)
    offered = ways.evaluate_all(WAYS)
    found = [n for n, (to, says) in enumerate(offered) if address.search(to) and words in says]
    assert found, f"no way to {address.pattern} {words} at {hand.page.url}"
    to = offered[found[0]][0]  # by its address: what loads later would shift a number
    way = hand.page.locator(f"{among}[href='{to}']").filter(has_text=words)
    with hand.page.expect_navigation():
        way.first.click()


def fill(hand: Hand, says: Mapping[str, Any]) -> None:
    """Fill fields as a person reads them: what may be chosen is chosen by its first words."""
    for name, value in says.items():
        found = hand.page.locator(f"[name='{name}']")
        found.first.evaluate("one => one.closest('details')?.setAttribute('open', '')")
        if found.first.evaluate("one => one.tagName") == "SELECT":
            option = _beginning(found.locator("option").all(), value)
            found.select_option(value=option.get_attribute("value"))
        elif isinstance(value, list):
            _tick_only(found, value)
        elif found.first.get_attribute("type") == "radio":
            _beginning([_label(box) for box in found.all()], value).click()
        else:
            hand.say(**{name: value})


def _beginning(offered: Sequence[Locator], words: str) -> Locator:
    return next(one for one in offered if (one.text_content() or "").strip().startswith(words))


def _label(box: Locator) -> Locator:
    return box.locator("xpath=ancestor::label")


def _tick_only(boxes: Locator, words: list[str]) -> None:
    for box in boxes.all():
        if (_label(box).inner_text().strip() in words) != box.is_checked():
            _label(box).click()


def send(hand: Hand) -> None:
    """Send the form; a refusal fails with the words of the page."""
    with hand.page.expect_navigation():
        hand.page.locator(".send .btn-primary").click()
    refused = hand.page.locator(".reasons[role=alert], .bad-note, .err-sum")
    assert refused.count() == 0, refused.all_inner_texts()


# ---- what other tests show, played through the services on the same database


def play(settings: Settings, name: str, case: str) -> None:
    """The steps under `name` in the case at this path, as its people took them."""
    steps = yaml.safe_load(MIDDLES.read_text(encoding="utf-8"))[name]
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        row = session.get_one(Case, int(case.rpartition("/")[2]))
        player = Player(
            session, FileStore(settings.data_dir / FOLDER), SCRIPT, _cast(session, row), case=row
        )
        for step in steps:
            player.take(_played(step))
    engine.dispose()


SCRIPT = Script(
    name="", source="", folder=PHOTOS, issuer={}, handling=None, people=(), power={}, steps=(),
    invented=(),
)  # fmt: skip


def _cast(session: Session, case: Case) -> Cast:
    people = {one.name: one for one in session.scalars(sa.select(Officer))}
    return Cast(case.issuer, case.handling, people, case.power)


def _played(step: Mapping[str, Any]) -> Played:
    return Played(
        step=step["step"], by=step["by"], at=moment_of(step["at"]), says=step["says"],
        signed=tuple(Signed(by, moment_of(at)) for by, at in step.get("signed", {}).items()),
        paper=step.get("paper", ""),
    )  # fmt: skip
