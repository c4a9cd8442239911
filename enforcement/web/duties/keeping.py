"""What every page of the lists shares: who reads them, who keeps them, and what day it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.duties import queries
from enforcement.duties.linking import LinkRefused
from enforcement.duties.lists import List
from enforcement.exchange.rows import SheetRefused
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.organisations.people import organisations_with
from enforcement.procedure.permissions import Permission
from enforcement.web.access import me, visitor
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.duties.forms import Page

MANAGES = Permission.LISTS_MANAGE
READERS = (Permission.MATTERS_READ, MANAGES)


def today() -> date:
    return legal_day(datetime.now(UTC))


def owned() -> set[int]:
    """The districts whose lists he keeps; none for who only reads."""
    known = visitor()
    manages = known is not None and MANAGES in known.permissions
    return organisations_with(me(), MANAGES) if manages else set()


def own_district() -> Organisation:
    """The district whose lists he keeps."""
    return session().get_one(Organisation, min(owned()))


Kept = TypeVar("Kept", bound=List[Any])


def kept_by(kind: type[Kept], row: Any) -> Kept:
    """The list a row belongs to, where it is his to keep; otherwise there is no such page."""
    return kind(session(), row.owner) if row.owner_id in owned() else abort(404)


def sheet(template: str, **shown: Any) -> str:
    """A page of the lists, with how many requests wait on it."""
    districts = owned()
    return render_template(
        f"duties/{template}.html", districts=districts,
        waiting=queries.count_open(session(), districts), **shown,
    )  # fmt: skip


def asked(page: Page) -> str:
    return render_template("duties/form.html", page=page)


def done(page: Page, write: Callable[[dict[str, Any]], str], to: str) -> ResponseReturnValue:
    """Write what the form says: `write` says what was done; or the page again, saying why not."""
    said = page.read()
    if said is None:
        return asked(page), 422
    try:
        says = write(said)
    except SheetRefused as refused:
        only_read()
        page.refuse(refused.faults)
        return asked(page), 422
    except LinkRefused as refused:
        only_read()
        page.reasons = [refused.refusal]
        return asked(page), 409
    note_setting(AccessKind.LISTS_SET, says)
    session().commit()
    flash(says, "ok")
    return redirect(to)
