"""The form of the weights: how a district reckons, from one year to another."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.coordination.models import EvaluationSetting
from enforcement.coordination.weighing import (
    Unweighable,
    districts_weighed,
    settings_of,
    weigh,
    weights_for,
)
from enforcement.organisations.models import Organisation
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.coordination.evaluation import Criterion, Judged
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated
from enforcement.web.ratings import views

bp = Blueprint("weights", __name__)

PARTS = (*Criterion, *Judged)
WEIGHTS = (
    Field("from_year", "从哪一年起", Kind.COUNT, least=2020, most=2100),
    Field("until_year", "到哪一年止", Kind.COUNT, required=False, least=2020, most=2100,
          hint="不填就一直用到另设为止"),
    *(Field(one.value, f"{one.label}占（%）", Kind.COUNT, most=100) for one in Criterion),
    *(Field(one.value, f"镇街评价占{one.label}年度考核（%）", Kind.COUNT, most=100,
            hint=f"不低于 {one.floor}%〔鲁乡镇 18 ②〕") for one in Judged),
)  # fmt: skip


@bp.get("/ratings/weights")
@access(Permission.LISTS_MANAGE)
def show() -> ResponseReturnValue:
    return _page(_district_or_404())


@bp.post("/ratings/weights")
@access(Permission.LISTS_MANAGE)
def set_all() -> ResponseReturnValue:
    district = _district_or_404()
    form = form_for(WEIGHTS, {})()  # what is not sent is not filled in from before
    if not form.validate():
        return _page(district, form), 422
    try:
        said = read(WEIGHTS, stated(form))
        row = weigh(session(), district, said, by=me(), now=datetime.now(UTC))
    except (Unweighable, Unreadable) as misfit:
        for name, says in misfit.errors.items():
            form[name].errors = [says]
        only_read()
        return _page(_district_or_404(), form), 422
    except StepRefused as refused:
        only_read()
        return _page(_district_or_404(), form, refused.reasons), 409
    note_setting(AccessKind.EVALUATION_SET, f"{district.name} {told(row)}")
    session().commit()
    flash("评价权重已存。", "ok")
    return redirect(url_for("weights.show", district=district.id))


def told(row: EvaluationSetting) -> str:
    """A setting in one line."""
    years = f"{row.from_year} 年" + (f"至 {row.until_year} 年" if row.until_year else "起")
    return f"{years}：" + "、".join(f"{one.label} {getattr(row, one.value)}%" for one in PARTS)


def _district_or_404() -> Organisation:
    return views.in_address(districts_weighed(session(), me())) or abort(404)


def _form(district: Organisation) -> Any:
    """The form as the district weighs now."""
    year = views.years()[0]
    weights = weights_for(session(), district, year)
    known = {one.value: str(share) for kind in (weights.parts, weights.shares)
             for one, share in kind.items()}  # fmt: skip
    return form_for(WEIGHTS, {})(data=known | {"from_year": str(year)})


def _page(district: Organisation, form: Any = None, reasons: Sequence[Refusal] = ()) -> str:
    return render_template(
        "ratings/weights.html", district=district, form=form or _form(district),
        districts=districts_weighed(session(), me()), reasons=reasons, told=told,
        settings=settings_of(session(), district),
    )  # fmt: skip
