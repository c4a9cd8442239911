"""Opening a one-time link and answering by it, without an account. Only the sending uses it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from enforcement.evidence.models import StoredFile
from enforcement.links import service
from enforcement.links.answers import ANSWERS, Asked, Handler, Sent
from enforcement.links.models import Link
from enforcement.links.service import Refused, Visit
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Unreadable, read
from enforcement.web.access import access
from enforcement.web.database import session, short_transaction
from enforcement.web.evidence.files import Kept, file_store, files_in, is_readable, shown_of
from enforcement.web.fields import form_for, stated, uploads
from enforcement.web.limits import limited
from enforcement.web.links.refusals import NO_LONGER, SAYS, Words

bp = Blueprint("links", __name__)

DOOR = "answer"
QUIET = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
"""The address is the key: it goes to no other page and into no index."""


@bp.after_request
def keep_quiet(answer: Response) -> Response:
    answer.headers.update(QUIET)
    return answer


@bp.get("/answer/<token>")
@access(public=True)
@limited(DOOR, code="token")
def show(token: str) -> ResponseReturnValue:
    answering = _opened(token)
    return answering.page() if isinstance(answering, Answering) else answering


@bp.get("/answer/<token>/files/<sha256>")
@access(public=True)
@limited(DOOR, code="token")
def show_file(token: str, sha256: str) -> ResponseReturnValue:
    """A file that came with the question, for who holds the link while it is good."""
    answering = _opened(token)
    if not isinstance(answering, Answering):
        return answering
    if sha256 not in answering.asked.files:
        abort(404)
    return shown_of(file_store(), session().get(StoredFile, sha256) or abort(404))


@bp.post("/answer/<token>")
@access(public=True)
@limited(DOOR, code="token")
def take(token: str) -> ResponseReturnValue:
    answering = _opened(token)
    if not isinstance(answering, Answering):
        return answering
    answering.files = files_in(answering.form, answering.owner)
    said = answering.read()
    if said is None:
        return answering.page(), 422
    return _taken(answering, said)


def _taken(answering: "Answering", said: dict[str, Any]) -> ResponseReturnValue:
    """Use the link up and hand the answer over, both or neither."""
    now = datetime.now(UTC)
    used = service.consume(session(), answering.link, now=now, visit=_visit())
    if isinstance(used, Refused):
        session().commit()  # the try is on record
        return _refused(SAYS[used.outcome], answering.link)
    reasons = answering.handler.take(session(), answering.link, said, answering.sent(), now)
    if reasons:
        session().rollback()
        return answering.page(reasons), 409
    session().commit()
    return render_template("links/thanks.html", link=answering.link, asked=answering.asked, at=now)


@dataclass
class Answering:
    """One link on its page: what it asks, what was typed and which files are kept."""

    link: Link
    handler: Handler
    asked: Asked
    form: Any
    files: tuple[Kept, ...] = ()

    def page(self, reasons: Sequence[Refusal] = ()) -> str:
        token = (request.view_args or {})["token"]
        return render_template("links/answer.html", answering=self, reasons=reasons, token=token)

    @property
    def owner(self) -> str:
        return f"link {self.link.id}"

    def read(self) -> dict[str, Any] | None:
        """What was stated; None when some of it cannot be read, and the form then says which."""
        if not is_readable(self.form):
            return None
        files = {name: [one.sha256 for one in self.files] for name in uploads(self.form)}
        try:
            return read(self.asked.fields, stated(self.form) | files)
        except Unreadable as unreadable:
            for name, error in unreadable.errors.items():
                self.form[name].errors = [error]
            return None

    def sent(self) -> list[Sent]:
        return [Sent(one.sha256, one.name) for one in self.files]


def _opened(token: str) -> Answering | ResponseReturnValue:
    """The link of `token` at work, or the page that says why it opens nothing."""
    with short_transaction() as opened:
        found = service.open_link(opened, token, key=_key(), now=datetime.now(UTC), visit=_visit())
    if isinstance(found, Refused):
        return _refused(SAYS[found.outcome], found.link)
    link = session().get_one(Link, found.link.id)
    handler = ANSWERS[link.purpose]
    asked = handler.describe(session(), link)
    if asked is None:
        return _refused(NO_LONGER, link)
    return Answering(link, handler, asked, form_for(asked.fields, asked.options)())


def _refused(words: Words, link: Link | None) -> ResponseReturnValue:
    return render_template("links/refused.html", words=words, link=link), words.status


def _key() -> str:
    return str(current_app.secret_key)


def _visit() -> Visit:
    return Visit(request.remote_addr or "", request.user_agent.string)
