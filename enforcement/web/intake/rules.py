"""The rules of triage of the towns one looks after: read, try, set."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.intake import asks, rules, ruling
from enforcement.intake.models import TriageRule
from enforcement.intake.rules import Said, Trial
from enforcement.intake.ruling import RuleRefused
from enforcement.intake.telling import judges_of
from enforcement.organisations.models import Kind, Organisation
from enforcement.organisations.people import administered
from enforcement.organisations.territory import areas
from enforcement.procedure.fields import read
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import number_in
from enforcement.web.cases.desk import this_minute
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, prefilled, stated
from enforcement.web.intake.forms import town_choices

bp = Blueprint("lead_rules", __name__, url_prefix="/leads/rules")

MANAGES = (Permission.LISTS_MANAGE, Permission.ORGANISATIONS_MANAGE)
OFFICES = {Kind.DEPARTMENT, Kind.STATION}


def _towns() -> Sequence[Organisation]:
    """The towns whose rules he sets."""
    his = {one.id for needed in MANAGES for one in administered(session(), me(), needed)}
    return [one for one in areas(session()) if one.id in his]


def _town_or_404(town_id: int) -> Organisation:
    return next((one for one in _towns() if one.id == town_id), None) or abort(404)


def _rule_or_404(rule_id: int) -> TriageRule:
    rule = session().get(TriageRule, rule_id) or abort(404)
    _town_or_404(rule.area_id)
    return rule


@bp.get("")
@access(*MANAGES)
def list_rules() -> ResponseReturnValue:
    towns = _towns()
    named = number_in("town")
    town = next((one for one in towns if one.id == named), None) or next(iter(towns), None)
    return _page(town, _trial_form())


def _page(
    town: Organisation | None, form: Any, trials: Sequence[Trial] = (), *, tried: object = False
) -> str:
    now = datetime.now(UTC)
    standing = rules.rules_of(session(), town.id, now) if town else ()
    return render_template(
        "intake/rules.html", towns=_towns(), town=town, rules=standing, form=form,
        former=rules.former_rules(session(), town.id)[:20] if town else (), tried=tried,
        trials={one.rule.id: one for one in trials}, wants=ruling.wants, says=ruling.suggests,
        fired=next((one.rule for one in trials if one.fires), None),
    )  # fmt: skip


def _trial_form() -> Any:
    known = {"at": this_minute().isoformat()}
    return form_for(asks.TRIAL, {})(data=prefilled(asks.TRIAL, known))


@bp.post("/towns/<int:town_id>/try")
@access(*MANAGES)
def try_one(town_id: int) -> ResponseReturnValue:
    """Which rule would fire, and why; nothing is kept."""
    town, form = _town_or_404(town_id), _trial_form()
    if not form.validate():
        return _page(town, form), 422
    said = read(asks.TRIAL, stated(form))
    asked = Said(said["channel"], said["category"] or "", said["text"], said["cell"],
                 datetime.fromisoformat(said["at"]))  # fmt: skip
    trials = rules.try_out(rules.rules_of(session(), town.id, datetime.now(UTC)), asked)
    return _page(town, form, trials, tried=True)


@bp.get("/towns/<int:town_id>/new")
@access(*MANAGES)
def show_new(town_id: int) -> ResponseReturnValue:
    town = _town_or_404(town_id)
    standing = rules.rules_of(session(), town.id, datetime.now(UTC))
    last = max((one.position for one in standing), default=0)
    return _rule_page(town, _rule_form(town, {"position": str(last + 10), "urgency": "usual"}))


@bp.post("/towns/<int:town_id>/new")
@access(*MANAGES)
def add(town_id: int) -> ResponseReturnValue:
    town = _town_or_404(town_id)
    form = _rule_form(town, {})
    said = _read(form)
    if said is None:
        return _rule_page(town, form), 422
    try:
        rule = ruling.add_rule(session(), town.id, said, me(), now=datetime.now(UTC))
    except RuleRefused as refused:
        return _not_set(town, form, refused)
    return _set(rule, "加上分办规则")


@bp.get("/<int:rule_id>")
@access(*MANAGES)
def show_edit(rule_id: int) -> ResponseReturnValue:
    rule = _rule_or_404(rule_id)
    return _rule_page(rule.area, _rule_form(rule.area, ruling.as_typed(rule)), rule)


@bp.post("/<int:rule_id>")
@access(*MANAGES)
def change(rule_id: int) -> ResponseReturnValue:
    rule = _rule_or_404(rule_id)
    form = _rule_form(rule.area, {})
    said = _read(form)
    if said is None:
        return _rule_page(rule.area, form, rule), 422
    try:
        changed = ruling.change_rule(session(), rule, said, me(), now=datetime.now(UTC))
    except RuleRefused as refused:
        return _not_set(rule.area, form, refused, rule_id)
    return _set(changed, "改分办规则")


@bp.post("/<int:rule_id>/end")
@access(*MANAGES)
def end(rule_id: int) -> ResponseReturnValue:
    rule = _rule_or_404(rule_id)
    try:
        ruling.end_rule(session(), rule, now=datetime.now(UTC))
    except RuleRefused as refused:
        only_read()
        abort(409, str(refused))
    return _set(rule, "停用分办规则")


def _set(rule: TriageRule, says: str) -> ResponseReturnValue:
    note_setting(AccessKind.RULES_SET, f"{rule.area.name}：{says}“{rule.name}”")
    session().commit()
    flash(f"{says}“{rule.name}”。", "ok")
    return redirect(url_for("lead_rules.list_rules", town=rule.area_id))


def _not_set(
    town: Organisation, form: Any, refused: RuleRefused, rule_id: int | None = None
) -> ResponseReturnValue:
    only_read()
    for name, says in refused.errors.items():
        form[name].errors = [says]
    rule = session().get(TriageRule, rule_id) if rule_id else None
    return _rule_page(town, form, rule), 422


def _read(form: Any) -> dict[str, Any] | None:
    return read(asks.RULE, stated(form)) if form.validate() else None


def _rule_form(town: Organisation, known: Mapping[str, Any]) -> Any:
    judges = {grant.officer_id: grant.officer for grant in judges_of(session(), town.id)}
    offices = [one for one in _offices() if one.kind in OFFICES]
    options = {
        "department": town_choices(offices),
        "told": [(str(one.id), f"{one.name}（{one.title}）") for one in judges.values()],
    }  # fmt: skip
    return form_for(asks.RULE, options)(data={k: v for k, v in known.items() if v is not None})


def _offices() -> Sequence[Organisation]:
    return session().scalars(sa.select(Organisation).order_by(Organisation.id)).all()


def _rule_page(town: Organisation, form: Any, rule: TriageRule | None = None) -> str:
    to = (
        url_for("lead_rules.change", rule_id=rule.id)
        if rule
        else url_for("lead_rules.add", town_id=town.id)
    )
    return render_template("intake/rule.html", town=town, form=form, rule=rule, to=to)
