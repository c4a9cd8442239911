"""The storm: two heads press “agree” twice each on the same petition at the same instant."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier

from tests.benchmarks.browser import Browser, Form, Line, Reply, find_form
from tests.benchmarks.waiting import HEADS, PASSWORD, Waiting

CLICKS = 2 * len(HEADS)
"""Every head sends his word twice."""

PATIENCE = 120.0
AGREE = "/agree"
OPINION = "同意。"


@dataclass(frozen=True)
class Click:
    """One word sent on one petition."""

    petition_id: int
    login: str
    reply: Reply


@dataclass(frozen=True)
class Finger:
    """One click of a double click, on a line of its own; `form` is as a page has given it."""

    login: str
    browser: Browser
    form: Form
    together: Barrier

    def sign_all(self, waiting: Sequence[Waiting]) -> list[Click]:
        try:
            return [self._sign(one.petition_id) for one in waiting]
        except BaseException:
            self.together.abort()  # nobody waits for one who has gone
            raise

    def _sign(self, petition_id: int) -> Click:
        form = replace(self.form, action=page_of(petition_id) + AGREE)
        self.together.wait()
        return Click(petition_id, self.login, self.browser.submit(form, opinion=OPINION))


def page_of(petition_id: int) -> str:
    return f"/approvals/{petition_id}"


def rage(waiting: Sequence[Waiting], line: Callable[[], Line], *, threads: int) -> list[Click]:
    """Let `threads` threads sign everything that waits; every word sent comes back."""
    shares = shared(waiting, crews=threads // CLICKS)
    crews = [_crew(line, share[0]) for share in shares]
    with ThreadPoolExecutor(threads) as pool:
        at_work = [
            pool.submit(finger.sign_all, share)
            for crew, share in zip(crews, shares, strict=True)
            for finger in crew
        ]
        try:
            return [click for work in at_work for click in work.result()]
        except BaseException:
            for crew in crews:
                crew[0].together.abort()  # told to stop: nobody clicks any more
            raise


def shared(waiting: Sequence[Waiting], *, crews: int) -> list[list[Waiting]]:
    """Who signs what: each crew belongs to one town, the crews of a town share its petitions."""
    towns = defaultdict[tuple[str, ...], list[Waiting]](list)
    for one in waiting:
        towns[one.heads].append(one)
    shares = [
        theirs[place :: len(range(town, crews, len(towns)))]
        for town, theirs in enumerate(towns.values())
        for place in range(len(range(town, crews, len(towns))))
    ]
    return [share for share in shares if share]


def _crew(line: Callable[[], Line], first: Waiting) -> list[Finger]:
    """Both heads, each logged in, with a page before him, and about to click twice."""
    together = Barrier(CLICKS, timeout=PATIENCE)
    fingers = []
    for login in first.heads:
        browser = Browser(line())
        browser.log_in(login, PASSWORD)
        form = find_form(browser.get(page_of(first.petition_id)).text, AGREE)
        fingers += [Finger(login, browser.twin(line()), form, together) for _ in range(2)]
    return fingers
