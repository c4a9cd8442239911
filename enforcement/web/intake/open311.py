"""The door for other platforms: Open311 GeoReport v2 (docs/open311.md).

Whoever posts carries a key instead of a cookie, so no form token is asked; every fault is told in
the form of the specification. What a `media_url` names is kept as words and never fetched.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from enforcement.evidence.media import FileRefused
from enforcement.evidence.service import keep_file
from enforcement.intake import queries, service
from enforcement.intake.keys import key_of
from enforcement.intake.models import ApiKey, Lead
from enforcement.intake.service import Report
from enforcement.intake.words import Channel, LeadState
from enforcement.organisations.models import Organisation
from enforcement.organisations.territory import areas
from enforcement.procedure.fields import LARGEST_ID, Field, Kind, read_one
from enforcement.web.access import access
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store
from enforcement.web.intake import georeport
from enforcement.web.intake.georeport import JSON, MEDIA_TYPES, SEVERITIES, SEVERITY, UNSORTED, XML
from enforcement.web.intake.public import FOLLOW
from enforcement.web.limits import limited

bp = Blueprint("open311", __name__, url_prefix="/open311/v2")

View = TypeVar("View", bound=Callable[..., Any])
TOO_OFTEN = 429
MOST = 1000
SPAN = timedelta(days=90)
OPEN = (LeadState.WAITING, LeadState.ACCEPTED)
ATTRIBUTE = re.compile(r"attribute\[(\w{1,40})\](?:\[\])?")
MOST_ATTRIBUTES = 20
KEPT_WORDS = ("email", "device_id", "account_id", "media_url", "address_id")
MOST_MEDIA = 6

ADDRESS = Field("address_string", "address_string", longest=200)
DESCRIPTION = Field("description", "description", Kind.LONG, longest=4000)
REFERENCE = Field("client_reference", "client_reference", required=False, longest=80)
SHORT = Field("", "", required=False, longest=60)
URL = Field("media_url", "media_url", required=False, longest=1000)


class Fault(Exception):
    """What is wrong with a call: the status, and words for the people of the platform."""

    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.status = status


def spoken_in_form(view: View) -> View:
    """Answer in the form of the address, faults too."""

    @wraps(view)
    def answered(*args: Any, form: str, **kwargs: Any) -> Response:
        if form not in MEDIA_TYPES:
            return _fault(404, "只有 .json 和 .xml", XML)
        try:
            answer: Response = view(*args, form=form, **kwargs)
        except Fault as fault:
            session().rollback()
            return _fault(fault.status, str(fault), form)
        except HTTPException as error:
            session().rollback()
            says = "请求不完整或者太大" if error.code != TOO_OFTEN else error.description or ""
            return _fault(error.code or 400, says, form)
        return answer

    return cast("View", answered)


def _fault(status: int, says: str, form: str) -> Response:
    return georeport.answer("errors", [georeport.error_shape(status, says)], form, status)


@bp.get("/discovery.<form>")
@access(public=True)
@spoken_in_form
def discovery(form: str) -> Response:
    return georeport.answer("discovery", georeport.discovery_shape(), form)


@bp.get("/services.<form>")
@access(public=True)
@spoken_in_form
def list_services(form: str) -> Response:
    _jurisdiction(request.args)
    shapes = [georeport.service_shape(one) for one in georeport.services().values()]
    return georeport.answer("services", shapes, form)


@bp.get("/services/<code>.<form>")
@access(public=True)
@spoken_in_form
def define_service(code: str, form: str) -> Response:
    _jurisdiction(request.args)
    one = georeport.services().get(code)
    if one is None:
        raise Fault(404, "service_code 没有找到")
    return georeport.answer("service_definition", georeport.definition_shape(one), form)


@bp.get("/requests.<form>")
@access(public=True)
@spoken_in_form
def list_requests(form: str) -> Response:
    key, town = _key(request.args), _jurisdiction(request.args)
    chosen = sa.select(Lead).where(_readable(key), *_asked(request.args))
    if town:
        chosen = chosen.where(Lead.area_id == town.id)
    found = session().scalars(chosen.order_by(Lead.id.desc()).limit(MOST))
    shapes = [georeport.request_shape(one, key) for one in found]
    return georeport.answer("service_requests", shapes, form)


@bp.get("/requests/<number>.<form>")
@access(public=True)
@spoken_in_form
def show_request(number: str, form: str) -> Response:
    key, _town = _key(request.args), _jurisdiction(request.args)
    one = sa.select(Lead).where(Lead.id.in_(_numbers(number)), _readable(key))
    lead = session().scalar(one)
    if lead is None:
        raise Fault(404, "service_request_id 没有找到")
    return georeport.answer("service_requests", [georeport.request_shape(lead, key)], form)


@bp.get("/tokens/<token>.<form>")
@access(public=True)
@spoken_in_form
@limited(FOLLOW)
def show_token(token: str, form: str) -> Response:
    """The number behind a code by which a lead is followed: it serves as token."""
    _jurisdiction(request.args)
    plain = token.isascii() and token.isdigit()
    lead = queries.by_code(session(), token) if plain else None
    if lead is None:
        raise Fault(404, "token 没有找到")
    return georeport.answer("service_requests", [georeport.token_shape(lead)], form)


@bp.post("/requests.<form>")
@access(public=True)
@spoken_in_form
def post_request(form: str) -> Response:
    said = request.form
    key = _key(said)
    if key is None:
        raise Fault(403, "要带 api_key")
    town = _town(said, key)
    report = _report(said, key, town, _service_code(said))
    taken = service.take_in(session(), report, now=datetime.now(UTC))
    session().commit()
    shapes = [georeport.receipt_shape(taken.lead)]
    return georeport.answer("service_requests", shapes, form, 201 if taken.is_new else 200)


@bp.get("/<path:rest>")
@access(public=True)
def nothing(rest: str) -> Response:
    return _fault(404, "没有这个地址", JSON if rest.endswith(f".{JSON}") else XML)


# ---- who calls, and for which town


def _key(said: Mapping[str, str]) -> ApiKey | None:
    words = said.get("api_key", "")
    if not words:
        return None
    return key_of(session(), words) or _refuse(403, "api_key 不对，或者已经收回")


def _refuse(status: int, says: str) -> Any:
    raise Fault(status, says)


def _jurisdiction(said: Mapping[str, str]) -> Organisation | None:
    """The town that is named; without one the answer is about all of them."""
    named = said.get("jurisdiction_id", "").strip()
    if not named:
        return None
    fitting = (one for one in areas(session()) if named in {str(one.id), one.name})
    return next(fitting, None) or _refuse(404, "jurisdiction_id 没有找到")


def _town(said: Mapping[str, str], key: ApiKey) -> Organisation:
    named = _jurisdiction(said)
    if key.area is not None and named is not None and named.id != key.area_id:
        raise Fault(401, "这个 api_key 不能推送到这个 jurisdiction_id")
    return named or key.area or _refuse(400, "要写 jurisdiction_id：推送到哪个镇街")


# ---- what is asked


def _readable(key: ApiKey | None) -> sa.ColumnElement[bool]:
    """What the public reported anybody may follow; besides, a platform what it pushed itself."""
    public = Lead.channel == Channel.PUBLIC
    return sa.or_(public, Lead.key_id == key.id) if key else public


def _asked(said: Mapping[str, str]) -> list[sa.ColumnElement[bool]]:
    if numbers := said.get("service_request_id", ""):
        return [Lead.id.in_(_numbers(numbers))]
    start, end = _range(said)
    asked: list[sa.ColumnElement[bool]] = [Lead.received_at.between(start, end)]
    if codes := said.get("service_code", ""):
        wanted = [one.strip() for one in codes.split(",")[:MOST]]
        asked.append(Lead.category.in_(["" if one == UNSORTED else one for one in wanted]))
    if states := said.get("status", ""):
        asked.append(_states(states))
    return asked


def _states(typed: str) -> sa.ColumnElement[bool]:
    wanted = {one.strip() for one in typed.split(",")}
    if not wanted <= {"open", "closed"}:
        raise Fault(400, "status 只能是 open 或者 closed")
    principal = sa.orm.aliased(Lead)
    merged = sa.select(principal.id).where(
        principal.id == Lead.principal_id, principal.state.in_(OPEN)
    )
    still_open = sa.or_(Lead.state.in_(OPEN), sa.exists(merged))
    ways = {"open": still_open, "closed": sa.not_(still_open)}
    return sa.or_(*(ways[one] for one in wanted))


def _numbers(typed: str) -> list[int]:
    parts = [one.strip() for one in typed.split(",")[:MOST]]
    digits = [one for one in parts if one.isascii() and one.isdigit() and len(one) <= 10]
    return [int(one) for one in digits if int(one) <= LARGEST_ID]


def _range(said: Mapping[str, str]) -> tuple[datetime, datetime]:
    """From when to when; ninety days at most, and where one end is open ninety days from it."""
    start, end = (_moment(said, name) for name in ("start_date", "end_date"))
    if start is None and end is None:
        end = datetime.now(UTC)
    end = end or cast("datetime", start) + SPAN
    start = start or end - SPAN
    if not start <= end:
        raise Fault(400, "start_date 不能晚于 end_date")
    if end - start > SPAN:
        raise Fault(400, "start_date 到 end_date 最多 90 天")
    return start, end


def _moment(said: Mapping[str, str], name: str) -> datetime | None:
    typed = said.get(name, "").strip()
    if not typed:
        return None
    try:
        at = datetime.fromisoformat(typed.replace(" ", "+"))  # a plus in a query reads as a blank
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not 2000 <= at.year <= 2100:
        raise Fault(400, f"{name} 应为带时区的时间，如 2026-11-23T00:00:00Z")
    return at


# ---- what is pushed


def _service_code(said: Mapping[str, str]) -> str:
    code = said.get("service_code", "").strip()
    if not code:
        raise Fault(400, "要写 service_code")
    if code not in georeport.services():
        raise Fault(404, "service_code 没有找到")
    return "" if code == UNSORTED else code


def _report(said: Any, key: ApiKey, town: Organisation, category: str) -> Report:
    east, north = _position(said)
    address = _text(ADDRESS, said) if said.get("address_string") else ""
    address_id = _text(SHORT, said, "address_id")
    if east is None and not address and not address_id:
        raise Fault(400, "要有地点：lat 和 long，或者 address_string，或者 address_id")
    place = address or (f"地址编号 {address_id}" if address_id else f"北纬 {north}，东经 {east}")
    described = _text(DESCRIPTION, said) if said.get("description") else ""
    reference = _text(REFERENCE, said)
    name = f"{_text(SHORT, said, 'last_name')}{_text(SHORT, said, 'first_name')}"
    phone = _text(SHORT, said, "phone")
    return Report(
        channel=key.channel, area_id=town.id, place=place, category=category,
        description=described or georeport.services()[category or UNSORTED].name,
        found_at=datetime.now(UTC), longitude=east, latitude=north, reporter_name=name,
        reporter_phone=phone, anonymous=not (name or phone or said.get("email")), key_id=key.id,
        client=f"key {key.id}" if reference else None, client_reference=reference or None,
        sent=_sent(said), files=_media(),
    )  # fmt: skip


def _text(field: Field, said: Any, name: str = "") -> str:
    name = name or field.name
    return _read(field, name, said.get(name, ""))


def _read(field: Field, name: str, typed: str) -> str:
    """The words as they are kept; a Fault where they are too long or nothing can show them."""
    try:
        return str(read_one(replace(field, name=name, label=name), typed))
    except ValueError as slip:
        raise Fault(400, str(slip)) from None


def _position(said: Mapping[str, str]) -> tuple[float | None, float | None]:
    typed = said.get("long", "").strip(), said.get("lat", "").strip()
    if not any(typed):
        return None, None
    try:
        east, north = (float(one) for one in typed)
    except ValueError:
        raise Fault(400, "lat 和 long 应为十进制度数，两个都要写") from None
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise Fault(400, "lat 应在 -90 至 90 之间，long 应在 -180 至 180 之间")
    return east, north


def _sent(said: Any) -> dict[str, Any]:
    """What the platform sent besides, as it sent it."""
    limits = {"media_url": URL}
    kept = {name: _text(limits.get(name, SHORT), said, name) for name in KEPT_WORDS}
    return {name: text for name, text in kept.items() if text} | _attributes(said)


def _attributes(said: Any) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name in list(said)[: MOST_ATTRIBUTES * 10]:
        if matched := ATTRIBUTE.fullmatch(name):
            found[matched[1]] = [
                _read(SHORT, matched[1], one) for one in said.getlist(name)[:MOST_ATTRIBUTES]
            ]
    if len(found) > MOST_ATTRIBUTES:
        raise Fault(400, f"attribute 最多 {MOST_ATTRIBUTES} 个")
    known = {key for key, _name in SEVERITIES}
    if not known >= set(found.get(SEVERITY, ())):
        raise Fault(400, f"attribute[{SEVERITY}] 只能是 {'、'.join(sorted(known))}")
    return {"attributes": found} if found else {}


def _media() -> Sequence[str]:
    """The pictures that come along in `media`; all are looked at before one is kept."""
    sent = [one for one in request.files.getlist("media") if one.filename]
    if len(sent) > MOST_MEDIA:
        raise Fault(400, f"media 最多 {MOST_MEDIA} 个文件")
    try:
        return [
            keep_file(
                session(), file_store(), content=one.read(), name=one.filename or "",
                now=datetime.now(UTC),
            ).sha256
            for one in sent
        ]  # fmt: skip
    except FileRefused as refused:
        raise Fault(400, f"media：{refused}") from None
