from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from enforcement.accounts import queries, service
from enforcement.accounts.models import (
    AccessEvent,
    AccessKind,
    Account,
    LoginSession,
    Unchangeable,
)
from enforcement.accounts.passwords import PasswordRefused
from enforcement.accounts.service import ATTEMPTS, LOCKED_FOR, LoginRefused
from enforcement.organisations.models import Officer
from tests.accounts.conftest import NOON, PASSWORD

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def log_in(session: Session, login: str, password: str, now: datetime = NOON) -> str:
    return service.log_in(
        session, login=login, password=password, now=now, agent="Firefox", address="10.0.0.7"
    )


def refuse(session: Session, login: str, password: str, now: datetime = NOON) -> str:
    with pytest.raises(LoginRefused) as refused:
        log_in(session, login, password, now)
    return str(refused.value)


def events(session: Session) -> list[AccessKind]:
    kinds = session.scalars(select(AccessEvent.kind).order_by(AccessEvent.id)).all()
    return [kind for kind in kinds if kind is not AccessKind.PASSWORD_SET]


def test_a_login_is_found_however_it_is_spelled(session: Session, account: Account) -> None:
    token = log_in(session, "LIMING", PASSWORD)

    assert service.resume(session, token, NOON) is account.officer


def test_the_token_itself_is_not_kept(session: Session, account: Account) -> None:
    token = log_in(session, "liming", PASSWORD)

    kept = session.scalars(select(LoginSession)).one()

    assert kept.token_hash == queries.hashed(token)
    assert token not in repr(vars(kept))


def test_every_log_in_has_a_token_of_its_own(session: Session, account: Account) -> None:
    assert log_in(session, "liming", PASSWORD) != log_in(session, "liming", PASSWORD)


@pytest.mark.parametrize(
    "login",
    ["nobody", "", "li\x00ming", "\ud800", "李" * 5000],
    ids=["unknown", "nothing", "nul", "half a character", "endless"],
)
def test_a_refusal_does_not_tell_whether_the_login_exists(
    session: Session, account: Account, login: str
) -> None:
    assert refuse(session, login, PASSWORD) == refuse(session, "liming", "wrong")


@pytest.mark.parametrize(
    "password",
    ["", "yunxi-2026", "x" * 100_000, "\ud800", "\x00"],
    ids=["nothing", "other case", "endless", "half a character", "nul"],
)
def test_a_wrong_password_is_refused_and_counted(
    session: Session, account: Account, password: str
) -> None:
    refuse(session, "liming", password)

    assert account.failed == 1


def test_five_failures_lock_even_the_right_password_out(session: Session, account: Account) -> None:
    for _ in range(ATTEMPTS):
        refuse(session, "liming", "wrong")

    assert refuse(session, "liming", PASSWORD, NOON + LOCKED_FOR - MINUTE) == service.REFUSAL


def test_after_the_lock_the_count_begins_again(session: Session, account: Account) -> None:
    for _ in range(ATTEMPTS):
        refuse(session, "liming", "wrong")
    later = NOON + LOCKED_FOR

    refuse(session, "liming", "wrong", later)

    assert log_in(session, "liming", PASSWORD, later)
    assert account.failed == 0


def test_attempts_during_the_lock_do_not_lengthen_it(session: Session, account: Account) -> None:
    for _ in range(ATTEMPTS):
        refuse(session, "liming", "wrong")
    refuse(session, "liming", "wrong", NOON + LOCKED_FOR - MINUTE)

    assert log_in(session, "liming", PASSWORD, NOON + LOCKED_FOR)


def dismiss(account: Account) -> None:
    account.officer.active = False


def close(account: Account) -> None:
    account.active = False


@pytest.mark.parametrize("end", [dismiss, close])
def test_who_has_left_is_neither_admitted_nor_resumed(
    session: Session, account: Account, end: Callable[[Account], None]
) -> None:
    token = log_in(session, "liming", PASSWORD)
    end(account)
    session.flush()

    assert service.resume(session, token, NOON) is None
    assert refuse(session, "liming", PASSWORD) == service.REFUSAL


def test_a_log_in_lapses_after_half_an_hour_of_rest(session: Session, account: Account) -> None:
    token = log_in(session, "liming", PASSWORD)

    assert service.resume(session, token, NOON + 29 * MINUTE) is account.officer
    assert service.resume(session, token, NOON + 58 * MINUTE) is account.officer
    assert service.resume(session, token, NOON + 88 * MINUTE) is None


def test_a_log_in_lapses_after_twelve_hours_of_work(session: Session, account: Account) -> None:
    token = log_in(session, "liming", PASSWORD)
    for quarter in range(1, 48):
        assert service.resume(session, token, NOON + quarter * 15 * MINUTE)

    assert service.resume(session, token, NOON + 12 * HOUR) is None


def test_being_seen_is_noted_at_most_once_a_minute(session: Session, account: Account) -> None:
    token = log_in(session, "liming", PASSWORD)
    login = session.scalars(select(LoginSession)).one()

    service.resume(session, token, NOON + timedelta(seconds=59))
    assert login.last_seen_at == NOON

    service.resume(session, token, NOON + MINUTE)
    assert login.last_seen_at == NOON + MINUTE


def test_after_log_out_the_token_is_worth_nothing(session: Session, account: Account) -> None:
    token = log_in(session, "liming", PASSWORD)
    service.log_out(session, token=token, now=NOON, address="10.0.0.7")

    assert service.resume(session, token, NOON) is None


def test_a_new_password_closes_every_other_log_in(session: Session, account: Account) -> None:
    mine, other = log_in(session, "liming", PASSWORD), log_in(session, "liming", PASSWORD)

    service.set_password(session, account=account, password="Lanhai-2027", now=NOON, keep=mine)

    assert service.resume(session, mine, NOON) is account.officer
    assert service.resume(session, other, NOON) is None
    assert log_in(session, "liming", "Lanhai-2027")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("Ab1-", "还差 4 位"),
        ("Aa1-" * 33, "最多 128 位，现在 132 位"),
        ("lanhai2026", "现在有 2 种"),
        ("LiMing-2026", "不能含有登录名"),
    ],
)
def test_a_weak_password_is_refused_and_says_why(
    session: Session, account: Account, password: str, says: str
) -> None:
    with pytest.raises(PasswordRefused, match=says):
        service.set_password(session, account=account, password=password, now=NOON)

    assert log_in(session, "liming", PASSWORD)


def test_changing_a_password_asks_for_the_present_one(session: Session, account: Account) -> None:
    with pytest.raises(LoginRefused):
        service.change_password(
            session, account=account, present="wrong", password="Lanhai-2027", now=NOON,
            keep="", address="10.0.0.7",
        )  # fmt: skip

    assert account.failed == 1
    assert log_in(session, "liming", PASSWORD)


def test_every_coming_and_going_is_recorded(session: Session, account: Account) -> None:
    refuse(session, "liming", "wrong")
    token = log_in(session, "liming", PASSWORD)
    service.log_out(session, token=token, now=NOON, address="10.0.0.7")
    for _ in range(ATTEMPTS):
        refuse(session, "liming", "wrong")

    refused = AccessKind.REFUSED
    assert events(session) == [
        refused, AccessKind.ADMITTED, AccessKind.LEFT, *[refused] * 4, AccessKind.LOCKED,
    ]  # fmt: skip


def test_what_is_no_login_is_not_recorded_as_one(session: Session, account: Account) -> None:
    refuse(session, PASSWORD, "liming")

    line = session.scalars(select(AccessEvent).order_by(AccessEvent.id.desc()).limit(1)).one()
    assert (line.kind, line.login, line.account_id) == (AccessKind.REFUSED, "", None)


def test_the_record_cannot_be_rewritten(session: Session, account: Account) -> None:
    session.scalars(select(AccessEvent)).one().address = "10.9.9.9"

    with pytest.raises(Unchangeable):
        session.flush()


def test_an_officer_has_one_account(session: Session, account: Account, officer: Officer) -> None:
    assert queries.account_of(session, officer) is account
