"""The door from the street: a report without an account, and following it by its code."""

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from enforcement.config import Rate
from enforcement.evidence.media import FileRefused, look
from enforcement.intake import queries, service
from enforcement.intake.codes import read_code
from enforcement.intake.models import Lead
from enforcement.web.access import access
from enforcement.web.addresses import words_in
from enforcement.web.database import session
from enforcement.web.intake.forms import ReportSheet, sender
from enforcement.web.limits import limited, pause

bp = Blueprint("reports", __name__, url_prefix="/report")

REPORT, FOLLOW = "report", "follow"
MOST_PICTURES = 6
ONLY_PICTURES = "只收 JPG、PNG 照片，请重新选"
TOO_MANY = "短时间里反映得太多，这一条没有收，填的内容还在，过一会儿再交。急事请打 12345。"
AGAIN = "照片没有存，再交时重新选"
NOT_FOUND = "没有这个查询码，对照收到的号码再填一次"


@bp.get("")
@access(public=True)
def show_form() -> ResponseReturnValue:
    return _page(ReportSheet(None))


def _page(sheet: ReportSheet, refusal: str = "") -> str:
    return render_template("intake/report.html", sheet=sheet, refusal=refusal)


@bp.post("")
@access(public=True)
def report() -> ResponseReturnValue:
    sheet, now, who = ReportSheet(None), datetime.now(UTC), sender()
    held = pause(REPORT)
    if held or _has_sent_enough(who, now):
        sheet.keep_files(refused=AGAIN if sheet.sent else "")
        return _page(sheet, held.says if held else TOO_MANY), 429, held.headers if held else {}
    sheet.keep_files(refused=_not_pictures(sheet.sent))
    reported = sheet.read(sender=who)
    if reported is None:
        return _page(sheet), 422
    taken = service.take_in(session(), reported, now=now)
    session().commit()
    return redirect(url_for("reports.follow", code=taken.lead.code))


def _has_sent_enough(who: str, now: datetime) -> bool:
    """Whether this sender has sent as many leads of late as one may."""
    rate: Rate = current_app.config["SETTINGS"].reports
    recent = sa.select(sa.func.count()).where(
        Lead.sender == who, Lead.received_at > now - rate.within
    )
    return (session().scalar(recent) or 0) >= rate.most


def _not_pictures(sent: Sequence[FileStorage]) -> str:
    """What is wrong with the files, before any is kept: nobody signed in answers for them."""
    if len(sent) > MOST_PICTURES:
        return f"一次最多 {MOST_PICTURES} 张照片，现在 {len(sent)} 张"
    for file in sent:
        try:
            looked = look(file.read())
        except FileRefused:
            return ONLY_PICTURES
        finally:
            file.seek(0)
        if looked.width is None:
            return ONLY_PICTURES
    return ""


@bp.get("/follow")
@access(public=True)
def find() -> ResponseReturnValue:
    """The code as it was typed: to its page, or a word on what is wrong with it."""
    typed = words_in("code")[:40]
    try:
        code = read_code(typed)
    except ValueError as slip:
        return _nothing(typed, str(slip)), 422
    return redirect(url_for("reports.follow", code=code))


@bp.get("/<code>")
@access(public=True)
@limited(FOLLOW)
def follow(code: str) -> ResponseReturnValue:
    """Where it stands, in words meant for who reported it; nothing of what he said, nor who."""
    lead = queries.by_code(session(), code) if code.isascii() and code.isdigit() else None
    if lead is None:
        return _nothing("", NOT_FOUND), 404
    return render_template("intake/follow.html", lead=lead, says="", typed="")


def _nothing(typed: str, says: str) -> str:
    return render_template("intake/follow.html", lead=None, says=says, typed=typed)
