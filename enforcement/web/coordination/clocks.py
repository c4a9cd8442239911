"""The page of the clocks of calls and requests: how long a district gives for each."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.coordination.clocks import OF_KIND, set_by
from enforcement.coordination.models import ClockSetting
from enforcement.coordination.timing import (
    SETS,
    Stated,
    Untimely,
    districts_timed,
    read_clock,
    settings_of,
    time_it,
)
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.clocks import DEFAULTS, NOT_STATUTORY, Stage
from enforcement.procedure.coordination.matters import Urgency
from enforcement.procedure.fields import Field, Unreadable
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated

bp = Blueprint("clocks", __name__)


def fields_of(level: Urgency) -> tuple[Field, ...]:
    """One field for every clock; left empty, the default counts."""
    return tuple(
        Field(stage.value, f"{stage.label}时限", required=False, longest=20,
              hint=f"不填用默认值：{DEFAULTS[level][stage]}")
        for stage in Stage
    )  # fmt: skip


@bp.get("/clocks")
@access(*SETS)
def show() -> ResponseReturnValue:
    return _page(_district_or_404(), _level())


@bp.post("/clocks")
@access(*SETS)
def set_all() -> ResponseReturnValue:
    district, level = _district_or_404(), _level()
    form = form_for(fields_of(level), {})()
    if not form.validate():
        only_read()
        return _page(_district_or_404(), level, form), 422
    try:
        clocks = _clocks(stated(form))
        changed = time_it(session(), district, level, clocks, by=me(), now=datetime.now(UTC))
    except (Unreadable, Untimely) as misfit:
        for name, says in misfit.errors.items():
            form[name].errors = [says]
        only_read()
        return _page(_district_or_404(), level, form), 422
    if changed:
        note_setting(AccessKind.CLOCKS_SET, f"{district.name} {'；'.join(map(told, changed))}")
    session().commit()
    flash(f"“{level.label}”的时限改了 {len(changed)} 项；已经在走的期限不变。", "ok")
    return redirect(url_for("clocks.show", district=district.id, level=level.value))


def _clocks(said: Mapping[str, Any]) -> Stated:
    """What was typed as clocks, without those not sent; Unreadable says which field is none."""
    clocks, errors = {}, {}
    for stage in Stage:
        typed = said[stage.value]
        if typed is None:
            continue
        try:
            clocks[stage] = read_clock(typed) if typed.strip() else None
        except ValueError as error:
            errors[stage.value] = f"{stage.label}时限{error}"
    if errors:
        raise Unreadable(errors)
    return clocks


def told(row: ClockSetting) -> str:
    """A setting in one line."""
    default = f"恢复默认值 {DEFAULTS[row.urgency][row.stage]}"
    return f"{row.urgency.label}·{row.stage.label} {row.clock or default}"


def _district_or_404() -> Organisation:
    found = districts_timed(session(), me())
    wanted = number_in("district")
    return next((one for one in found if one.id == wanted), next(iter(found), None)) or abort(404)


def _level() -> Urgency:
    """The level that the address names, else the one that runs for most."""
    named = words_in("level")
    return Urgency(named) if named in set(Urgency) else Urgency.NORMAL


def _form(district: Organisation, level: Urgency) -> Any:
    """The form as the clocks stand now; what is not set is left empty."""
    own = set_by(session(), district, level, datetime.now(UTC))
    known = {stage.value: str(clock) for stage, clock in own.items()}
    return form_for(fields_of(level), {})(formdata=None, data=known)


def _page(district: Organisation, level: Urgency, form: Any = None) -> str:
    return render_template(
        "matters/clocks.html", district=district, districts=districts_timed(session(), me()),
        level=level, levels=list(Urgency), form=form or _form(district, level),
        settings=settings_of(session(), district), told=told, not_statutory=NOT_STATUTORY,
        hard=[kind.label for kind in OF_KIND],
    )  # fmt: skip
