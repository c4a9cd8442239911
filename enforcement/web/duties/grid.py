"""The grid list, the end of what stands on it, and what one list asks of the other."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from enforcement.duties import linking, queries
from enforcement.duties.lists import GridList
from enforcement.duties.models import ChangeAsked, GridService, Outcome
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.web.access import access, me
from enforcement.web.database import session
from enforcement.web.duties import forms, keeping
from enforcement.web.duties.forms import Page, table_of, texts_of
from enforcement.web.duties.keeping import MANAGES, READERS, asked, done, sheet, today
from enforcement.web.duties.views import state_of

bp = Blueprint("grid_services", __name__)


@bp.get("/duties/grid")
@access(*READERS)
def list_services() -> ResponseReturnValue:
    return sheet("grid", services=queries.services(session(), on=today()))


@bp.get("/duties/grid/<int:service_id>")
@access(*READERS)
def show_service(service_id: int) -> ResponseReturnValue:
    service = _service_or_404(service_id)
    return sheet(
        "service", service=service, state=state_of(service, today()),
        versions=queries.services_from(session(), service.source),
    )  # fmt: skip


@bp.get("/duties/grid/<int:service_id>/end")
@access(MANAGES)
def show_end(service_id: int) -> ResponseReturnValue:
    service = _service_or_404(service_id)
    keeping.kept_by(GridList, service)
    return asked(_end_page(service))


@bp.post("/duties/grid/<int:service_id>/end")
@access(MANAGES)
def end(service_id: int) -> ResponseReturnValue:
    service = _service_or_404(service_id)
    kept = keeping.kept_by(GridList, service)

    def write(said: dict[str, Any]) -> str:
        kept.bring_in(table_of(kept, texts_of(kept, service) | said), at=datetime.now(UTC))
        return f"网格清单“{service.name}”到 {said['to']} 为止。"

    return done(_end_page(service), write, url_for("grid_services.list_services"))


@bp.get("/duties/changes")
@access(MANAGES)
def list_changes() -> ResponseReturnValue:
    return sheet("changes", changes=queries.changes_asked(session(), keeping.owned()))


@bp.get("/duties/changes/<int:asked_id>")
@access(MANAGES)
def show_change(asked_id: int) -> ResponseReturnValue:
    return asked(_settle_page(_change_or_404(asked_id)))


@bp.post("/duties/changes/<int:asked_id>")
@access(MANAGES)
def settle(asked_id: int) -> ResponseReturnValue:
    change = _change_or_404(asked_id)

    def write(said: dict[str, Any]) -> str:
        outcome, reason = Outcome(said["outcome"]), said["reason"]
        if outcome is Outcome.NOT_NEEDED and not reason:
            raise SheetRefused([Fault("", "reason", "写明为什么不须调整")])
        linking.settle(session(), change, outcome, reason, by=me(), at=datetime.now(UTC))
        return f"“{change.service.name}”的调整请求已办结：{outcome.label}。"

    return done(_settle_page(change), write, url_for("grid_services.list_changes"))


def _service_or_404(service_id: int) -> GridService:
    return session().get(GridService, service_id) or abort(404)


def _change_or_404(asked_id: int) -> ChangeAsked:
    change = session().get(ChangeAsked, asked_id) or abort(404)
    return change if change.service.owner_id in keeping.owned() else abort(404)


def _end_page(service: GridService) -> Page:
    return Page(
        f"终止：{service.name}", url_for("grid_services.show_service", service_id=service.id),
        url_for("grid_services.end", service_id=service.id), "终止这一网格事项", forms.END,
        {"to": today().isoformat()}, says="终止以后网格员不再承担；会请求责任清单同步核对。",
    )  # fmt: skip


def _settle_page(change: ChangeAsked) -> Page:
    return Page(
        f"办结调整请求：{change.service.name}", url_for("grid_services.list_changes"),
        url_for("grid_services.settle", asked_id=change.id), "办结", forms.SETTLE,
        says=f"{change.side.label}自 {change.from_on} {change.change.label}，请调整另一份清单。",
    )  # fmt: skip
