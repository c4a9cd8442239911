"""Keeping uploads, so that a refused form comes back with its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from enforcement.evidence.service import keep_file
from enforcement.evidence.store import FileStore

FOLDER = "files"
SALT = "kept upload of officer %d"


@dataclass(frozen=True)
class Kept:
    """A file that is stored already; the ticket proves that this officer uploaded it."""

    sha256: str
    name: str
    ticket: str


def file_store() -> FileStore:
    """The file store of this installation."""
    return FileStore(current_app.config["SETTINGS"].data_dir / FOLDER)


def keep_uploads(session: Session, sent: Iterable[FileStorage], officer_id: int) -> list[Kept]:
    """Store what was sent, and commit it: the files outlive a refusal of the form."""
    kept = [_keep(session, file, officer_id) for file in sent]
    session.commit()
    return kept


def _keep(session: Session, file: FileStorage, officer_id: int) -> Kept:
    name = file.filename or "文件"
    stored = keep_file(session, file_store(), content=file.read(), name=name, now=datetime.now(UTC))
    return _ticketed(stored.sha256, stored.name, officer_id)


def _ticketed(sha256: str, name: str, officer_id: int) -> Kept:
    return Kept(sha256, name, _serializer(officer_id).dumps([sha256, name]))


def kept_before(tickets: Sequence[str], officer_id: int) -> list[Kept]:
    """The files that earlier submissions of the same form have stored; forged tickets fall out."""
    found = (_read(ticket, officer_id) for ticket in tickets)
    return [kept for kept in found if kept is not None]


def _read(ticket: str, officer_id: int) -> Kept | None:
    try:
        sha256, name = _serializer(officer_id).loads(ticket)
    except (BadData, TypeError, ValueError):
        return None
    return Kept(sha256, name, ticket)


def _serializer(officer_id: int) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=SALT % officer_id)
