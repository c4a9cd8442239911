"""Opening, resuming and closing log-ins, and setting passwords. Callers commit, refusals too."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from enforcement.accounts import passwords, queries
from enforcement.accounts.models import AccessEvent, AccessKind, Account, LoginSession
from enforcement.organisations.models import Officer

ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=15)
LONGEST_LOGIN = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
AGENT_SHOWN = 200

REFUSAL = (
    f"登录名或密码不对。连续 {ATTEMPTS} 次不对，"
    f"这个登录名停用 {LOCKED_FOR.seconds // 60} 分钟；忘记密码找本单位系统管理员。"
)


class LoginRefused(Exception):
    """Not admitted; one answer for every cause, so that nobody learns which log-in names exist."""

    def __init__(self) -> None:
        super().__init__(REFUSAL)


def open_account(
    session: Session, *, officer: Officer, login: str, password: str, now: datetime
) -> Account:
    account = Account(
        officer=officer, login=spelled(login), password_hash="", password_changed_at=now
    )
    set_password(session, account=account, password=password, now=now)
    return account


def spelled(login: str) -> str:
    return login.strip().casefold()


def set_password(
    session: Session,
    *,
    account: Account,
    password: str,
    now: datetime,
    keep: str = "",
    address: str = "",
) -> None:
    """Set it, lift a lock, and close every log-in but the one that holds the token `keep`."""
    if faults := list(passwords.faults(password, login=account.login)):
        raise passwords.PasswordRefused("；".join(faults))
    account.password_hash = passwords.sealed(password)
    account.password_changed_at = now
    account.failed, account.locked_until = 0, None
    session.add(account)
    session.flush()
    for login in queries.open_logins(session, account, now):
        if login.token_hash != queries.hashed(keep):
            login.revoked_at = now
    _record(session, AccessKind.PASSWORD_SET, account, at=now, address=address)


def change_password(
    session: Session,
    *,
    account: Account,
    present: str,
    password: str,
    now: datetime,
    keep: str,
    address: str,
) -> None:
    """The owner's own change: the present password is asked for, and a wrong one is counted."""
    if account.is_locked(now) or not passwords.matches(account.password_hash, present):
        _count_failure(session, account, at=now, address=address)
        raise LoginRefused
    set_password(session, account=account, password=password, now=now, keep=keep, address=address)


def log_in(
    session: Session, *, login: str, password: str, now: datetime, agent: str, address: str
) -> str:
    """The token of a new log-in; LoginRefused must be committed as well, it counts the attempt."""
    account = _known(session, login)
    matched = passwords.matches(account.password_hash if account else None, password)
    if account is None or account.is_locked(now) or not account.active:
        _record(session, AccessKind.REFUSED, account, at=now, address=address)
        raise LoginRefused
    if not matched or not account.officer.active:
        _count_failure(session, account, at=now, address=address)
        raise LoginRefused
    _refresh(account, password)
    _record(session, AccessKind.ADMITTED, account, at=now, address=address)
    return _open(session, account, now=now, agent=agent, address=address)


def log_out(session: Session, *, token: str, now: datetime, address: str) -> None:
    """Close the log-in that `token` opened; from then on the token is worth nothing."""
    if login := queries.get_open(session, token, now):
        login.revoked_at = now
        _record(session, AccessKind.LEFT, login.account, at=now, address=address)


def revoke(session: Session, *, login: LoginSession, now: datetime, address: str) -> None:
    """Close a log-in from another device: it is refused at its next request."""
    login.revoked_at = now
    _record(session, AccessKind.REVOKED, login.account, at=now, address=address)


def resume(session: Session, token: str, now: datetime) -> Officer | None:
    """Who comes with `token`; notes at most once a minute that he was seen.

    To be given a short session of its own, so that a page that only reads writes nothing itself.
    """
    login = queries.get_open(session, token, now)
    if login is None:
        return None
    if now - login.last_seen_at >= SEEN_EVERY:
        login.last_seen_at = now
    return login.account.officer


def _known(session: Session, login: str) -> Account | None:
    typed = spelled(login)
    return queries.get_account(session, typed) if typed.isprintable() else None


def _count_failure(session: Session, account: Account, *, at: datetime, address: str) -> None:
    account.failed += 1
    kind = AccessKind.REFUSED
    if account.failed >= ATTEMPTS:
        account.failed, account.locked_until = 0, at + LOCKED_FOR
        kind = AccessKind.LOCKED
    _record(session, kind, account, at=at, address=address)


def _refresh(account: Account, password: str) -> None:
    account.failed, account.locked_until = 0, None
    if passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.sealed(password)


def _open(session: Session, account: Account, *, now: datetime, agent: str, address: str) -> str:
    token = secrets.token_urlsafe(32)
    login = LoginSession(
        token_hash=queries.hashed(token),
        account=account,
        created_at=now,
        last_seen_at=now,
        expires_at=now + LONGEST_LOGIN,
        user_agent=agent[:AGENT_SHOWN],
        address=address,
    )
    session.add(login)
    return token


def record_export(session: Session, officer: Officer, *, at: datetime, address: str) -> None:
    """Note that `officer` took a list of cases out of the system."""
    account = queries.account_of(session, officer)
    _record(session, AccessKind.EXPORTED, account, at=at, address=address)


def record_setting(
    session: Session, officer: Officer, kind: AccessKind, about: str, *, at: datetime, address: str
) -> None:
    """Note that `officer` set who may do what; `about` says what, and for whom."""
    account = queries.account_of(session, officer)
    _record(session, kind, account, at=at, address=address, about=about)


def _record(
    session: Session, kind: AccessKind, account: Account | None, *, at: datetime, address: str,
    about: str = "",
) -> None:  # fmt: skip
    session.add(
        AccessEvent(
            kind=kind,
            account_id=account.id if account else None,
            login=account.login if account else "",
            at=at,
            address=address,
            about=about,
        )
    )
