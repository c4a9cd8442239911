"""A link is good for one answer until its day; every try is on record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from itsdangerous import URLSafeSerializer
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.links import service
from enforcement.links.models import Link, LinkTry, Outcome, Unchangeable
from enforcement.links.queries import links_about, tries_of
from enforcement.links.service import Opened, Refused, Subject, Visit
from enforcement.links.tokens import Token
from enforcement.organisations.models import Officer
from tests.links.givers import INSTITUTE, KEY, LANE, NOON, THERE, given, giver

DAY = timedelta(days=1)


@pytest.fixture
def officer(session: Session) -> Officer:
    return giver(session)


def come(session: Session, token: str, now: datetime = NOON) -> Outcome:
    found = service.open_link(session, token, key=KEY, now=now, visit=THERE)
    return Outcome.OPENED if isinstance(found, Opened) else found.outcome


def use(session: Session, link: Link, now: datetime = NOON) -> Outcome:
    found = service.consume(session, link, now=now, visit=THERE)
    return Outcome.ANSWERED if isinstance(found, Opened) else found.outcome


def noted(session: Session, link: Link) -> list[Outcome]:
    return [one.outcome for one in tries_of(session, link)]


def last(session: Session) -> LinkTry:
    return session.scalars(sa.select(LinkTry).order_by(LinkTry.id.desc()).limit(1)).one()


def test_a_link_opens_as_often_as_it_is_looked_at_and_answers_once(
    session: Session, officer: Officer
) -> None:
    link, token = given(session, officer)

    assert [come(session, token), come(session, token)] == [Outcome.OPENED] * 2
    assert use(session, link) is Outcome.ANSWERED
    assert come(session, token) is Outcome.REUSED
    assert use(session, link) is Outcome.REUSED
    assert link.used_at == NOON
    assert noted(session, link) == [
        Outcome.OPENED, Outcome.OPENED, Outcome.ANSWERED, Outcome.REUSED, Outcome.REUSED,
    ]  # fmt: skip


def test_a_link_is_over_at_the_minute_it_says(session: Session, officer: Officer) -> None:
    link, token = given(session, officer)

    assert link.expires_at == NOON + 10 * DAY
    assert come(session, token, link.expires_at - timedelta(seconds=1)) is Outcome.OPENED
    assert come(session, token, link.expires_at) is Outcome.EXPIRED
    assert use(session, link, link.expires_at) is Outcome.EXPIRED
    assert link.used_at is None


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_link_lasts_one_to_sixty_days(session: Session, officer: Officer, days: int) -> None:
    with pytest.raises(ValueError, match="1 至 60 天"):
        given(session, officer, days=days)


def test_a_link_that_is_revoked_opens_nothing_for_whoever_holds_it(
    session: Session, officer: Officer
) -> None:
    link, token = given(session, officer)
    come(session, token)

    assert service.revoke(session, link, by=officer, reason="发错了人", now=NOON + DAY)

    forwarded = Visit("10.9.9.9", "Edge")
    found = service.open_link(session, token, key=KEY, now=NOON + DAY, visit=forwarded)
    assert found == Refused(Outcome.REVOKED, link)
    assert use(session, link, NOON + DAY) is Outcome.REVOKED
    assert (link.revoked_by, link.revoke_reason) == (officer, "发错了人")
    assert tries_of(session, link)[1].address == "10.9.9.9"


def test_what_is_used_or_revoked_cannot_be_revoked_again(
    session: Session, officer: Officer
) -> None:
    used, _ = given(session, officer)
    gone, _ = given(session, officer)
    use(session, used)
    service.revoke(session, gone, by=officer, reason="一", now=NOON)

    assert not service.revoke(session, used, by=officer, reason="迟了", now=NOON + DAY)
    assert not service.revoke(session, gone, by=officer, reason="二", now=NOON + DAY)
    assert (used.revoked_at, gone.revoked_at, gone.revoke_reason) == (None, NOON, "一")


def forged(link: Link, token: str, how: str) -> str:
    head, _, tail = token.partition(".")
    foreign = URLSafeSerializer(KEY, salt="another door")
    return {
        "cut": token[:-1],
        "a letter changed": ("A" if head[0] != "A" else "B") + token[1:],
        "signature swapped": f"{head}.{tail[::-1]}",
        "unsigned": head,
        "another key": Token(link.id, "x" * 22).sealed("another key of another installation"),
        "another salt": str(foreign.dumps([link.id, "x"])),
        "nothing": "",
        "endless": "x" * 100_000,
        "not ours": "链接\x00\ufffd",
    }[how]


@pytest.mark.parametrize("how", [
    "cut", "a letter changed", "signature swapped", "unsigned", "another key", "another salt",
    "nothing", "endless", "not ours",
])  # fmt: skip
def test_what_was_altered_is_refused_and_noted_without_a_link(
    session: Session, officer: Officer, how: str
) -> None:
    link, token = given(session, officer)

    assert come(session, forged(link, token, how)) is Outcome.ALTERED
    assert (last(session).outcome, last(session).link_id) == (Outcome.ALTERED, None)
    assert noted(session, link) == []
    assert come(session, token) is Outcome.OPENED


def test_a_signed_token_of_no_link_of_ours_is_unknown(session: Session, officer: Officer) -> None:
    link, _ = given(session, officer)

    guessed = [Token(link.id, "x" * 22), Token(999_999, "x" * 22)]
    found = [service.open_link(session, one.sealed(KEY), key=KEY, now=NOON, visit=THERE)
             for one in guessed]  # fmt: skip

    assert found == [Refused(Outcome.UNKNOWN)] * 2
    assert last(session).link_id is None


@pytest.mark.parametrize("says", [[0, "x"], [-1, "x"], [2**31, "x"], ["1", "x"], [1, 2], 5, [1]])
def test_a_signed_token_of_another_shape_is_altered(session: Session, says: object) -> None:
    from hashlib import sha256

    shaped = URLSafeSerializer(
        KEY, salt="one-time link", signer_kwargs={"digest_method": sha256}
    ).dumps(says)

    assert come(session, str(shaped)) is Outcome.ALTERED


def test_the_token_is_nowhere_in_the_database(session: Session, officer: Officer) -> None:
    link, token = given(session, officer)
    come(session, token)
    nonce = Token.read(token, KEY).nonce

    rows = [session.execute(sa.text(f"SELECT * FROM {table}")).all()  # noqa: S608 - our own words
            for table in ("link", "link_try")]  # fmt: skip
    assert len(nonce) >= 22  # 128 bits
    assert nonce not in repr(rows)
    assert token not in repr(rows)
    assert given(session, officer)[1] != token
    assert link.id


def test_the_links_about_one_subject_are_found(session: Session, officer: Officer) -> None:
    first, second = given(session, officer)[0], given(session, officer)[0]
    given(session, officer, subject=Subject("lane", 8))
    given(session, officer, subject=Subject("another", 7))

    assert list(links_about(session, LANE)) == [second, first]
    assert (first.addressee, first.organisation) == (INSTITUTE.name, INSTITUTE.organisation)


def test_a_long_agent_is_shortened_and_the_record_is_never_rewritten(
    session: Session, officer: Officer
) -> None:
    _, token = given(session, officer)
    service.open_link(session, token, key=KEY, now=NOON, visit=Visit("::1", "长" * 5_000))

    assert len(last(session).user_agent) == 200
    last(session).address = "10.0.0.1"
    with pytest.raises(Unchangeable):
        session.flush()


def test_the_database_refuses_a_link_used_and_revoked(session: Session, officer: Officer) -> None:
    link, _ = given(session, officer)
    link.used_at = link.revoked_at = NOON
    link.revoked_by = officer

    with pytest.raises(IntegrityError):
        session.flush()


def run_together(*works: Callable[[], None]) -> None:
    threads = [Thread(target=one) for one in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_of_two_answers_at_once_exactly_one_counts(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    sessions = db.make_sessions(db.make_engine(own_database_url))
    with sessions.begin() as session:
        link, _ = given(session, giver(session))
    together, came = Barrier(6), []

    def answer() -> None:
        together.wait()
        with sessions.begin() as session:
            came.append(use(session, session.get_one(Link, link.id)))

    run_together(*[answer] * 6)

    with sessions() as session:
        kept = noted(session, session.get_one(Link, link.id))
    sessions.kw["bind"].dispose()
    assert sorted(came) == sorted(kept) == [Outcome.ANSWERED, *[Outcome.REUSED] * 5]


def test_an_answer_and_a_revocation_at_once_leave_one_of_them(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    sessions = db.make_sessions(db.make_engine(own_database_url))
    with sessions.begin() as session:
        links = [given(session, giver(session))[0].id for _ in range(8)]
    won: list[int] = []

    def answer() -> None:
        for number in links:
            with sessions.begin() as session:
                if use(session, session.get_one(Link, number)) is Outcome.ANSWERED:
                    won.append(number)

    def take_back() -> None:
        for number in links:
            with sessions.begin() as session:
                link = session.get_one(Link, number)
                if service.revoke(session, link, by=link.issued_by, reason="撤", now=NOON):
                    won.append(number)

    run_together(answer, take_back)
    sessions.kw["bind"].dispose()

    assert sorted(won) == links


def test_a_token_that_is_none_is_forgotten_after_a_month_and_what_belongs_to_a_link_never(
    session: Session, officer: Officer
) -> None:
    link, token = given(session, officer)
    come(session, token)
    come(session, "not-a-token")

    def kept() -> list[int | None]:
        return list(session.scalars(sa.select(LinkTry.link_id).order_by(LinkTry.id)))

    come(session, "neither", NOON + service.KEPT_FOR - DAY)
    assert kept() == [link.id, None, None]
    come(session, "nor", NOON + service.KEPT_FOR)
    assert kept() == [link.id, None, None]  # the first that was none has gone
