"""The responsibility list: what stands on it on a day, one matter in full, its versions and end."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from enforcement.duties import linking, queries
from enforcement.duties.linking import Approval
from enforcement.duties.lists import ResponsibilityList
from enforcement.duties.models import GridAct, ResponsibilityItem
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.web.access import access
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import session
from enforcement.web.duties import forms, keeping
from enforcement.web.duties.forms import Page, table_of, texts_of, typed_texts
from enforcement.web.duties.keeping import MANAGES, READERS, asked, done, sheet, today
from enforcement.web.duties.views import Sight, by_field

bp = Blueprint("duties", __name__)


@bp.get("/duties")
@access(*READERS)
def list_items() -> ResponseReturnValue:
    words, field, body = words_in("q")[:60], words_in("field"), number_in("body")
    on = _day(words_in("on"))
    found = queries.items(session(), on=on, words=words, field=field, body_id=body)
    return sheet(
        "list", shown=by_field(found), many=len(found), words=words, field=field, body=body, on=on,
        today=today(), fields=queries.fields(session()),
        bodies=queries.bodies_with_a_part(session()),
    )  # fmt: skip


@bp.get("/duties/<int:item_id>")
@access(*READERS)
def show_item(item_id: int) -> ResponseReturnValue:
    return sheet("show", sight=Sight.of(session(), _item_or_404(item_id), today()))


@bp.get("/duties/new")
@access(MANAGES)
def show_new() -> ResponseReturnValue:
    return asked(_new_page())


@bp.post("/duties/new")
@access(MANAGES)
def add() -> ResponseReturnValue:
    kept = ResponsibilityList(session(), keeping.own_district())

    def write(said: dict[str, Any]) -> str:
        if any(one.code == said["code"] for one in kept.rows()):
            raise SheetRefused([Fault("", "code", "清单里已有这个编码，到那一项起新版")])
        kept.bring_in(table_of(kept, typed_texts(said)), at=datetime.now(UTC))
        return f"责任清单新增“{said['name']}”，自 {said['from']} 起。"

    return done(_new_page(), write, url_for("duties.list_items"))


@bp.get("/duties/<int:item_id>/version")
@access(MANAGES)
def show_version(item_id: int) -> ResponseReturnValue:
    item = _latest_or_404(item_id)
    return asked(_version_page(keeping.kept_by(ResponsibilityList, item), item))


@bp.post("/duties/<int:item_id>/version")
@access(MANAGES)
def renew(item_id: int) -> ResponseReturnValue:
    item = _latest_or_404(item_id)
    kept = keeping.kept_by(ResponsibilityList, item)

    def write(said: dict[str, Any]) -> str:
        before, row = forms.renewed(kept, item, typed_texts(said), today())
        kept.bring_in(table_of(kept, row, before), at=datetime.now(UTC))
        return f"责任清单“{said['name']}”出新版，自 {said['from']} 起。"

    return done(_version_page(kept, item), write, url_for("duties.show_item", item_id=item.id))


@bp.get("/duties/<int:item_id>/end")
@access(MANAGES)
def show_end(item_id: int) -> ResponseReturnValue:
    item = _item_or_404(item_id)
    keeping.kept_by(ResponsibilityList, item)
    return asked(_end_page(item))


@bp.post("/duties/<int:item_id>/end")
@access(MANAGES)
def end(item_id: int) -> ResponseReturnValue:
    item = _item_or_404(item_id)
    kept = keeping.kept_by(ResponsibilityList, item)

    def write(said: dict[str, Any]) -> str:
        kept.bring_in(table_of(kept, texts_of(kept, item) | said), at=datetime.now(UTC))
        return f"责任清单“{item.name}”到 {said['to']} 为止。"

    return done(_end_page(item), write, url_for("duties.show_item", item_id=item.id))


@bp.get("/duties/<int:item_id>/grid")
@access(MANAGES)
def show_entering(item_id: int) -> ResponseReturnValue:
    item = _item_or_404(item_id)
    keeping.kept_by(ResponsibilityList, item)
    return asked(_grid_page(item))


@bp.post("/duties/<int:item_id>/grid")
@access(MANAGES)
def enter_grid(item_id: int) -> ResponseReturnValue:
    item = _item_or_404(item_id)
    keeping.kept_by(ResponsibilityList, item)

    def write(said: dict[str, Any]) -> str:
        approval = Approval(
            said["approval"], date.fromisoformat(said["approved_on"]),
            [GridAct(one) for one in said["acts"]], said["how"],
        )  # fmt: skip
        on = date.fromisoformat(said["on"])
        then = queries.item_in_force(session(), item.id, on) or item
        linking.enter_grid_list(session(), then, approval, on, at=datetime.now(UTC))
        return f"“{item.name}”列入网格清单，自 {on} 起，{approval.number}。"

    return done(_grid_page(item), write, url_for("grid_services.list_services"))


def _day(text: str) -> date:
    """The day the address names, else today."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def _item_or_404(item_id: int) -> ResponsibilityItem:
    return session().get(ResponsibilityItem, item_id) or abort(404)


def _latest_or_404(item_id: int) -> ResponsibilityItem:
    """The last version of a matter, whichever version the address names."""
    return queries.versions_of(session(), _item_or_404(item_id))[-1]


def _new_page() -> Page:
    kept = ResponsibilityList(session(), keeping.own_district())
    return Page(
        "新增责任清单事项", url_for("duties.list_items"), url_for("duties.add"), "列入责任清单",
        forms.with_leads((forms.CODE, *forms.ITEM), kept), {"from": today().isoformat()},
    )  # fmt: skip


def _version_page(kept: ResponsibilityList, item: ResponsibilityItem) -> Page:
    shown = texts_of(kept, item) | {
        "town_role": item.town_role.value, "pace": item.pace.value if item.pace else None,
        "grid": item.grid_eligible, "from": today().isoformat(),
    }  # fmt: skip
    return Page(
        f"起新版：{item.name}", url_for("duties.show_item", item_id=item.id),
        url_for("duties.renew", item_id=item.id), "存为新版", forms.with_leads(forms.ITEM, kept),
        shown, says="原来的一版到新版生效的前一天为止；那天以前的呼叫仍按原来的一版。",
    )  # fmt: skip


def _end_page(item: ResponsibilityItem) -> Page:
    return Page(
        f"终止：{item.name}", url_for("duties.show_item", item_id=item.id),
        url_for("duties.end", item_id=item.id), "终止这一事项", forms.END,
        {"to": today().isoformat()},
        says="终止以后，镇街不能再按它呼叫；网格清单里有同一事项的，会请求同步调整。",
    )  # fmt: skip


def _grid_page(item: ResponsibilityItem) -> Page:
    return Page(
        f"列入网格清单：{item.name}", url_for("duties.show_item", item_id=item.id),
        url_for("duties.enter_grid", item_id=item.id), "列入网格清单", forms.GRID,
        {"on": today().isoformat()},
        says="按批准列入，取列入日有效的一版；网格清单里已有的，出新版。",
    )  # fmt: skip
