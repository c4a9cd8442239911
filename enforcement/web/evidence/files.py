"""Keeping uploads, so that a refused form comes back with its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, current_app, request
from flask_wtf import FlaskForm
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from enforcement.evidence.media import FileRefused
from enforcement.evidence.models import StoredFile
from enforcement.evidence.service import NAMELESS, keep_file, plain
from enforcement.evidence.store import FileStore
from enforcement.web.database import session
from enforcement.web.fields import uploads

Owner = int | str
"""An officer by his number, or in words somebody who has no account."""
KEPT = "kept_files"
"""The field in which a form sends back the tickets of what it has uploaded before."""
FOLDER = "files"
SHUT_IN = "default-src 'none'; frame-ancestors 'none'; sandbox"
SALT = "kept upload of officer %s"


@dataclass(frozen=True)
class Kept:
    """A file that is stored already; the ticket proves that its owner uploaded it."""

    sha256: str
    name: str
    ticket: str


def file_store() -> FileStore:
    """The file store of this installation."""
    return FileStore(current_app.config["SETTINGS"].data_dir / FOLDER)


def handed_on(session: Session, digests: Sequence[str], owner: Owner) -> tuple[Kept, ...]:
    """Files that others stored, as if `owner` had uploaded them, for a form that takes them up."""
    stored = [session.get(StoredFile, digest) for digest in digests]
    return tuple(ticketed(one.sha256, one.name, owner) for one in stored if one)


def files_in(form: FlaskForm, owner: Owner, *, refused: str = "") -> tuple[Kept, ...]:
    """What is uploaded with a form, stored now, beside what it had uploaded before.

    Each field of files says what of it was refused; what is `refused` beforehand is not stored.
    """
    files = files_before(owner)
    for name, sent in uploads(form).items():
        kept, says = ([], refused) if refused else keep_uploads(session(), sent, owner)
        files = together(files, kept)
        form[name].errors = [says] if says else []
        form[name].kept = files
    return files


def files_before(owner: Owner) -> tuple[Kept, ...]:
    """What earlier submissions of the form had stored; forged tickets fall out."""
    found = (_read(ticket, owner) for ticket in request.form.getlist(KEPT))
    return together(filter(None, found))


def is_readable(form: FlaskForm) -> bool:
    """Whether every field can be read; what files were refused for stays said at their field."""
    refused = {field.name: field.errors for field in form if field.errors}
    readable = form.validate()
    for name, errors in refused.items():
        form[name].errors = errors
    return bool(readable) and not refused


def keep_uploads(
    session: Session, sent: Iterable[FileStorage], owner: Owner
) -> tuple[list[Kept], str]:
    """Store and commit what was sent: the files outlive a refusal of the form.

    Each file by itself, so that a bad one costs no other. With them comes what is said of those
    refused, empty when none is.
    """
    kept, refused = [], []
    for file in sent:
        try:
            kept.append(_keep(session, file, owner))
            session.commit()
        except FileRefused as reason:
            session.rollback()
            refused.append(f"“{plain(file.filename or NAMELESS)}”没有收：{reason}。")
    return kept, "".join(refused)


def _keep(session: Session, file: FileStorage, owner: Owner) -> Kept:
    name = file.filename or NAMELESS
    stored = keep_file(session, file_store(), content=file.read(), name=name, now=datetime.now(UTC))
    return ticketed(stored.sha256, plain(name), owner)


def ticketed(sha256: str, name: str, owner: Owner) -> Kept:
    """A stored file as if this officer had uploaded it; for files that he may use."""
    return Kept(sha256, name, _serializer(owner).dumps([sha256, name]))


def together(*several: Iterable[Kept]) -> tuple[Kept, ...]:
    """What was kept before and now; the same file chosen twice is one."""
    known = {one.sha256: one for files in several for one in files}
    return tuple(known.values())


def _read(ticket: str, owner: Owner) -> Kept | None:
    try:
        sha256, name = _serializer(owner).loads(ticket)
    except (BadData, TypeError, ValueError):
        return None
    return Kept(sha256, name, ticket)


def _serializer(owner: Owner) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=SALT % owner)


def shown_of(store: FileStore, stored: StoredFile) -> Response:
    """A picture as its print copy, a PDF as it is, anything else to take away."""
    if stored.is_picture:
        return _shut_in(Response(store.print_copy(stored.sha256), mimetype="image/jpeg"))
    return _as_it_is(store, stored) if stored.is_pdf else original_of(store, stored)


def original_of(store: FileStore, stored: StoredFile) -> Response:
    """The very bytes that were taken in, under a name made of their fingerprint."""
    answer = _as_it_is(store, stored)
    answer.headers.set("Content-Disposition", "attachment", filename=stored.download_name)
    return answer


def _as_it_is(store: FileStore, stored: StoredFile) -> Response:
    return _shut_in(Response(store.original(stored.sha256), mimetype=stored.media_type))


def _shut_in(answer: Response) -> Response:
    """Whatever lies in the file, it runs nothing and loads nothing."""
    answer.headers["Content-Security-Policy"] = SHUT_IN
    return answer
