"""The map, the page of a cell, and who belongs to it."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.grid import belonging, rights
from enforcement.grid.belonging import Joining, JoiningRefused
from enforcement.grid.models import Cell, Member, Part
from enforcement.grid.queries import cells_in, cells_of_person, members_of
from enforcement.grid.shapes import restored, square_metres
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.web.access import access, me, visitor
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated
from enforcement.web.grid import views
from enforcement.web.grid.layers import PEOPLE, Layer, open_to

bp = Blueprint("grid", __name__)

DRAWS = rights.DRAWS
JOINING = (
    Field("officer", "人员", Kind.CHOICE),
    Field("part", "身份", Kind.CHOICE, choices=tuple((one.value, one.label) for one in Part)),
    Field("phone", "联系电话", required=False, longest=30),
    Field("from_on", "起日", Kind.DAY),
)


def today() -> date:
    return legal_day(datetime.now(UTC))


@bp.get("/map")
@access(*rights.SEES)
def show_map() -> ResponseReturnValue:
    towns = rights.towns_seen(session(), me())
    town = next((one for one in towns if one.id == number_in("town")), None)
    layer, days = _layer(), _days()
    shown = [town] if town else towns
    cells = cells_in(session(), {one.id for one in shown}, today())
    found = layer.read(session(), me(), cells, views.since(days, today()))
    return render_template(
        "grid/map.html", towns=towns, town=town or (towns[0] if len(towns) == 1 else None),
        layers=_layers(), layer=layer, days=days, spans=views.SPANS,
        picture=views.picture(cells, layer, found), address=_address(town, layer, days),
        own=cells_of_person(session(), me(), today()),
        unplaced=found.unplaced if len(shown) == len(towns) else 0,
        may_draw=bool(rights.towns_drawn(session(), me())),
    )  # fmt: skip


def _layers() -> list[Layer]:
    known = visitor() or abort(401)
    return open_to(known.permissions)


def _layer() -> Layer:
    layers = _layers()
    return next((one for one in layers if one.name == words_in("layer")), layers[0])


def _days() -> int:
    said = number_in("days")
    return said if said in views.SPANS else views.USUAL_SPAN


def _address(town: Organisation | None, layer: Layer, days: int) -> Any:
    """The map with something changed, as `address(layer="people")`."""
    now = {"town": town.id if town else None, "layer": layer.name, "days": days}
    return lambda **changed: url_for("grid.show_map", **(now | changed))


@bp.get("/map/cells/<int:cell_id>")
@access(*rights.SEES)
def show_cell(cell_id: int) -> ResponseReturnValue:
    return _cell_page(_cell_or_404(cell_id))


@bp.post("/map/cells/<int:cell_id>/members")
@access(DRAWS)
def join(cell_id: int) -> ResponseReturnValue:
    cell = _drawn_or_404(cell_id)
    form = _form(cell)
    if not form.validate():
        return _cell_page(cell, form), 422
    try:
        member = belonging.join(session(), cell, _joining(cell, form), at=datetime.now(UTC))
    except Unreadable as wrong:
        for name, says in wrong.errors.items():
            form[name].errors = [says]
        only_read()
        return _cell_page(cell, form), 422
    except JoiningRefused as refused:
        only_read()
        return _cell_page(cell, form, refused.reasons), 409
    note_setting(AccessKind.CELL_JOINED, _about(member))
    session().commit()
    flash(f"{member.officer.name}现在是 {cell.code} 网格的{member.part.label}。", "ok")
    return redirect(url_for("grid.show_cell", cell_id=cell.id))


def _joining(cell: Cell, form: Any) -> Joining:
    said = read(_fields(cell), stated(form))
    return Joining(
        session().get_one(Officer, int(said["officer"])), Part(said["part"]),
        date.fromisoformat(said["from_on"]), said["phone"],
    )  # fmt: skip


@bp.post("/map/cells/<int:cell_id>/members/<int:member_id>/end")
@access(DRAWS)
def leave(cell_id: int, member_id: int) -> ResponseReturnValue:
    cell = _drawn_or_404(cell_id)
    held = (one for one in _listed(cell) if one.id == member_id)
    member = next(held, None) or abort(404)
    note_setting(AccessKind.CELL_LEFT, _about(member))
    told = f"{member.officer.name}不再是 {cell.code} 网格的{member.part.label}。"
    belonging.leave(session(), member, today())
    session().commit()
    flash(told, "ok")
    return redirect(url_for("grid.show_cell", cell_id=cell.id))


def _about(member: Member) -> str:
    town = member.cell.town.short_name
    return f"{town} {member.cell.title}：{member.officer.name} {member.part.label}"


def _cell_or_404(cell_id: int) -> Cell:
    cell = session().get(Cell, cell_id) or abort(404)
    seen = {one.id for one in rights.towns_seen(session(), me())}
    return cell if cell.town_id in seen else abort(404)


def _drawn_or_404(cell_id: int) -> Cell:
    cell = session().get(Cell, cell_id) or abort(404)
    return cell if _draws(cell) else abort(404)


def _draws(cell: Cell) -> bool:
    return cell.town_id in {one.id for one in rights.towns_drawn(session(), me())}


def _listed(cell: Cell) -> list[Member]:
    """Who belongs to the cell now, and behind them who will."""
    later = [one for one in cell.members if one.from_on > today() and one.ended_on is None]
    return [*members_of(cell, today()), *later]


def _fields(cell: Cell) -> tuple[Field, ...]:
    people = tuple(
        (str(one.id), f"{one.name}（{one.organisation.short_name} {one.title}）")
        for one in belonging.eligible(session(), cell.town)
    )
    person = Field("officer", "人员", Kind.CHOICE, choices=people)
    return (person, *JOINING[1:])


def _form(cell: Cell) -> Any:
    known = None if request.method == "POST" else {"from_on": today().isoformat()}
    return form_for(_fields(cell), {})(data=known)


def _cell_page(cell: Cell, form: Any = None, reasons: tuple[Refusal, ...] = ()) -> str:
    draws, members = _draws(cell), _listed(cell)
    shown = cells_in(session(), {cell.town_id}, today())
    layers = [one for one in _layers() if one is not PEOPLE]
    since = views.since(views.USUAL_SPAN, today())
    return render_template(
        "grid/cell.html", cell=cell, members=members, draws=draws, reasons=reasons,
        calls=_calls(cell, members), today=today(),
        size=square_metres(restored(cell.boundary)),
        picture=views.picture(shown, PEOPLE, PEOPLE.read(session(), me(), shown, since)),
        lying=views.lying_in(session(), me(), cell, layers, since),
        span=views.SPANS[views.USUAL_SPAN], form=(form or _form(cell)) if draws else None,
    )  # fmt: skip


def _calls(cell: Cell, members: list[Member]) -> bool:
    """Whether he sees the phones: who sends people out, and who belongs to the cell himself."""
    towns = {one.id for one in rights.towns_called(session(), me())}
    return cell.town_id in towns or me().id in {one.officer_id for one in members}
