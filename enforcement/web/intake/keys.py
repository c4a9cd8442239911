"""The keys of platforms that push leads: made, shown once, taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.intake import asks, keys
from enforcement.intake.models import ApiKey
from enforcement.intake.words import Channel
from enforcement.organisations.models import Organisation
from enforcement.organisations.people import administered
from enforcement.organisations.territory import areas
from enforcement.procedure.fields import read
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import session
from enforcement.web.fields import form_for, stated
from enforcement.web.intake.forms import town_choices

bp = Blueprint("api_keys", __name__, url_prefix="/leads/keys")

MANAGES = Permission.ORGANISATIONS_MANAGE


def _towns() -> Sequence[Organisation]:
    his = {one.id for one in administered(session(), me(), MANAGES)}
    return [one for one in areas(session()) if one.id in his]


def _roving() -> bool:
    """Whether he looks after every town, and so after the keys that belong to no single one."""
    return len(_towns()) == len(areas(session()))


def _keys() -> Sequence[ApiKey]:
    return keys.keys_of(session(), {one.id for one in _towns()}, roving=_roving())


@bp.get("")
@access(MANAGES)
def list_keys() -> ResponseReturnValue:
    return _page(_form())


@bp.post("")
@access(MANAGES)
def make() -> ResponseReturnValue:
    form = _form()
    if not form.validate():
        return _page(form), 422
    said = read(asks.KEY, stated(form))
    if said["area"] is None and not _roving():
        form["area"].errors = ["选一个镇街：你只管其中几个"]
        return _page(form), 422
    made, words = keys.make_key(
        session(), name=said["name"], channel=Channel(said["channel"]), area_id=said["area"],
        by=me().id, now=datetime.now(UTC),
    )  # fmt: skip
    note_setting(AccessKind.KEYS_SET, f"制作接口密钥“{made.name}”")
    session().commit()
    return _page(_form(), made, words)


@bp.post("/<int:key_id>/revoke")
@access(MANAGES)
def revoke(key_id: int) -> ResponseReturnValue:
    key = next((one for one in _keys() if one.id == key_id), None) or abort(404)
    keys.revoke(key, now=datetime.now(UTC))
    note_setting(AccessKind.KEYS_SET, f"收回接口密钥“{key.name}”")
    session().commit()
    flash(f"“{key.name}”的密钥已收回。", "ok")
    return redirect(url_for("api_keys.list_keys"))


def _form() -> Any:
    return form_for(asks.KEY, {"area": town_choices(_towns())})()


def _page(form: Any, made: ApiKey | None = None, words: str = "") -> str:
    return render_template(
        "intake/keys.html", form=form, keys=_keys(), towns=_towns(), made=made, words=words,
        endpoint=url_for("open311.discovery", form="json", _external=True).rpartition("/")[0],
    )  # fmt: skip
