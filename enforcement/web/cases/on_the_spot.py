"""The penalty on the spot on one screen, filled with what is known; what does not fit is a lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases import queries, service
from enforcement.cases.intents import Intent, StepRefused
from enforcement.cases.models import Act, Case
from enforcement.law.calendar import legal_day
from enforcement.law.fines import Formula, yuan
from enforcement.organisations.models import Officer
from enforcement.organisations.people import may_in
from enforcement.organisations.territory import area_of
from enforcement.powers.models import Mandate, Mode, Power, Tier
from enforcement.powers.queries import mandates_of
from enforcement.procedure.asks import EvidenceKind, Source
from enforcement.procedure.fields import Field, Unreadable, read, read_one
from enforcement.procedure.guards.on_the_spot import MOST_FOR_CITIZENS, MOST_FOR_UNITS
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME, Refusal
from enforcement.web.access import access, me
from enforcement.web.cases.desk import KEPT, PAPER_TROUBLES, paper_refused, this_minute
from enforcement.web.cases.forms import (
    HAPPENED,
    LATE,
    area_options,
    enforcer_options,
    read_form,
    step_form,
    tier_option,
    typed,
    with_birth,
)
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import Kept, keep_uploads, kept_before, together
from enforcement.web.fields import uploads

bp = Blueprint("on_the_spot", __name__, url_prefix="/cases/on-the-spot")

STEP, LEAD = BY_NAME["punish_on_spot"], BY_NAME["register"]
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("违法行为", ("power", "party_kind", "party_name", "party_id_number", "place", "fact",
                  "fact_clear", "files")),
    ("处罚", ("tier", "fine", "warning", "correction")),
    ("告知和申辩", ("officers", "showed_certificate", "told_rights", "defence", "defence_said",
                    "defence_answer")),
    ("签名和交付", ("signed", "unsigned_reason", "handed_over")),
    ("收款", ("collection", "receipt", "collection_reason")),
)  # fmt: skip
SHOWN_WHEN = {
    "defence_said": "when-said", "defence_answer": "when-said", "unsigned_reason": "when-unsigned",
    "receipt": "when-collected", "collection_reason": "when-collected", "party_kind": "pairs",
}  # fmt: skip
"""How the style sheet lays a field out, or shows it only once an answer calls for it."""
REST = (
    "party_address", "party_phone", "party_representative", "party_birth_on", "area", "found_at",
    "happened_at", "entry_reason", "crime", "not_same_act",
)  # fmt: skip
"""What is folded away: it is known, or seldom needed on the street."""
NAMED_BEFORE = ("punish_on_spot", "inspect", "interview", "file")


@dataclass(frozen=True)
class Unfit:
    """A power that cannot be used on the spot, and why."""

    name: str
    why: str


@dataclass
class Screen:
    """The screen as `officer` sees it at `now`."""

    officer: Officer
    now: datetime
    files: tuple[Kept, ...] = ()

    @cached_property
    def mandates(self) -> list[Mandate]:
        day = legal_day(self.now)
        return list(mandates_of(session(), handling_id=self.officer.organisation_id, on=day))

    @property
    def fitting(self) -> list[Mandate]:
        return [one for one in self.mandates if not why_unfit(one)]

    @property
    def unfit(self) -> list[Unfit]:
        judged = ((one.power.name, why_unfit(one)) for one in self.mandates)
        return [Unfit(name, why) for name, why in judged if why]

    @cached_property
    def form(self) -> Any:
        known = self._known()
        typed_power = request.form.get("power") or str(known.get("power") or "")
        people = queries.colleagues(session(), self.officer)
        options = {
            "power": [_option(one) for one in self.fitting],
            "tier": [tier_option(one) for one in self._tiers(typed_power)],
            "officers": enforcer_options(people, legal_day(self.now)),
            "area": area_options(session()),
        }
        return _short(step_form((*STEP.asks, HAPPENED, LATE), options, known))

    def _tiers(self, number: str) -> list[Tier]:
        chosen = (one.power for one in self.fitting if str(one.power_id) == number)
        power = next(chosen, None)
        return [tier for tier in power.tiers if _fits(tier)] if power else []

    def _known(self) -> dict[str, Any]:
        """Now, himself, his partner of last time, the place of last time."""
        last = queries.last_taken(session(), self.officer, *NAMED_BEFORE)
        before: Mapping[str, Any] = last.stated if last else {}
        here = area_of(self.officer.organisation)
        return {
            "happened_at": self.now.isoformat(), "place": before.get("place"),
            "officers": before.get("officers") or [self.officer.id],
            "area": str(here.id) if here else None, "party_kind": "person", "crime": "none",
            "defence": "none", "collection": "later",
            "power": before.get("power") if last and last.step == STEP.name else None,
        }  # fmt: skip

    def sections(self) -> Iterator[tuple[str, list[Any]]]:
        for title, names in SECTIONS:
            yield title, [self.form[name] for name in names if name != "warning" or self._warns]

    @property
    def _warns(self) -> bool:
        return any(one.power.warning_allowed for one in self.fitting)

    def shown_when(self, name: str) -> str:
        return SHOWN_WHEN.get(name, "")

    def rest(self) -> list[Any]:
        return [self.form[name] for name in REST]

    @property
    def limits(self) -> str:
        """The limits in words, as this body applies them."""
        unit = self.officer.organisation.self_employed_as_unit
        citizens, units = ("个人", "个体工商户、单位") if unit else ("个人、个体工商户", "单位")
        return (
            f"罚款：{citizens}不超过 {yuan(MOST_FOR_CITIZENS)} 元，"
            f"{units}不超过 {yuan(MOST_FOR_UNITS)} 元"
        )

    def issuer(self) -> str:
        """Where the party asks for reconsideration, as it is read to it."""
        authorities = {one.issuer.review_authority for one in self.fitting}
        return "或者".join(sorted(name for name in authorities if name)) or "复议机关"

    def keep_files(self) -> None:
        """Store what was uploaded, with what earlier submissions of the form had stored."""
        before = kept_before(request.form.getlist(KEPT), self.officer.id)
        sent = [file for file in uploads(self.form)["files"] if file and file.filename]
        kept, refused = keep_uploads(session(), sent, self.officer.id)
        self.form["files"].errors = [refused] if refused else []
        self.files = together(before, kept)

    def raw(self) -> dict[str, Any]:
        return with_birth(typed(self.form, STEP)) | {"files": [one.sha256 for one in self.files]}

    def intent(self) -> Intent | None:
        """The penalty as it is typed; None when it cannot be read, and the form says why."""
        refused = list(self.form["files"].errors)
        readable = self.form.validate()
        if refused:
            self.form["files"].errors = refused
        stated = read_form(self.form, STEP, self.raw()) if readable and not refused else None
        return self._meaning(stated) if stated is not None else None

    def lead(self) -> Intent | None:
        """The same as a lead: everything typed is carried over, and nothing else is asked."""
        asked = [*map(_loose, STEP.asks), HAPPENED, LATE]
        raw = {one.name: self.form[one.name].data for one in (HAPPENED, LATE)}
        try:
            said = read(asked, self.raw() | raw)
        except Unreadable as unreadable:
            for name, error in unreadable.errors.items():
                self.form[name].errors = [error]
            return None
        at, late = said.pop(HAPPENED.name), said.pop(LATE.name)
        found = said["found_at"] or at
        stated = said | {
            "source": Source.PATROL.value,
            "found_at": found,
            "fact": _with_defence(said),
        }
        return Intent(self.officer, datetime.fromisoformat(at), datetime.now(UTC), stated, late)

    def _meaning(self, stated: Mapping[str, Any]) -> Intent:
        return Intent(
            by=self.officer,
            at=datetime.fromisoformat(read_one(HAPPENED, self.form[HAPPENED.name].data)),
            now=datetime.now(UTC), stated=stated,
            reason=str(read_one(LATE, self.form[LATE.name].data)),
        )  # fmt: skip

    def page(self, reasons: list[Refusal]) -> str:
        return render_template(
            "cases/on_the_spot.html", screen=self, form=self.form, reasons=reasons
        )


def _short(form: Any) -> Any:
    """Long texts are short on the street."""
    for field in form:
        if field.type == "TextAreaField":
            field.render_kw = {"rows": 2}
    return form


def _loose(asked: Field) -> Field:
    """Only what a lead cannot do without must be typed."""
    needed = any(one.name == asked.name and one.required for one in LEAD.asks)
    return replace(asked, required=asked.required and needed)


def _with_defence(said: Mapping[str, Any]) -> str:
    """The fact, and what the party said to it on the spot."""
    parts = [
        said["fact"],
        f"当事人现场陈述：{said['defence_said']}" if said["defence_said"] else "",
    ]
    return "\n".join(filter(None, parts))


def _option(mandate: Mandate) -> tuple[str, str]:
    power = mandate.power
    return str(power.id), f"{power.name}（{_range(power)}）"


def _range(power: Power) -> str:
    tiers = [tier for tier in power.tiers if _fits(tier)]
    low, high = (min((t.low for t in tiers), default=0), max((t.high for t in tiers), default=0))
    most = min(high, MOST_FOR_UNITS)
    fine = f"罚 {yuan(low)}–{yuan(most)} 元" if tiers else ""
    only = "，只能对单位当场处罚" if tiers and low > MOST_FOR_CITIZENS else ""
    warns = "警告" if power.warning_allowed else ""
    return "，".join(filter(None, [warns, fine])) + only


def _fits(tier: Tier) -> bool:
    return tier.formula is Formula.FIXED and tier.low <= MOST_FOR_UNITS and not tier.after_refusal


def why_unfit(mandate: Mandate) -> str:
    """Why the power cannot be used on the spot at all; empty when it can."""
    power = mandate.power
    checks = (
        (mandate.mode is not Mode.COMMISSIONED, "没有处罚决定权"),
        (power.range_known, "罚款幅度未知，要法制审核确认"),
        (not power.correction_first, "先责令改正，拒不改正才能罚"),
        (power.warning_allowed or any(map(_fits, power.tiers)), "起罚数额超过当场处罚的限额"),
    )
    return next((why for holds, why in checks if not holds), "")


def may_punish() -> bool:
    """Whether the visitor may begin a case in his own organisation by a penalty on the spot."""
    officer = me()
    return may_in(officer, STEP.needs, {officer.organisation_id})


@bp.get("")
@access(Permission.CASES_INVESTIGATE)
def show() -> ResponseReturnValue:
    return Screen(me(), this_minute()).page([])


@bp.post("/tiers")
@access(Permission.CASES_INVESTIGATE)
def show_tiers() -> ResponseReturnValue:
    """The screen again, with the tiers of the chosen power; nothing is judged or kept but files."""
    screen = Screen(me(), this_minute())
    screen.keep_files()
    return screen.page([])


@bp.post("")
@access(Permission.CASES_INVESTIGATE)
def punish() -> ResponseReturnValue:
    screen = Screen(me(), this_minute())
    screen.keep_files()
    intent = screen.intent()
    if intent is None:
        return screen.page([]), 422
    if before := _same(intent, STEP.name):
        flash("这件当场处罚刚才已经登记，没有再登记一次。", "risk")
        return redirect(url_for("cases.show", case_id=before.case_id))
    try:
        case = service.begin(session(), STEP, intent)
        session().commit()
    except StepRefused as refused:
        return _refused(screen, refused.reasons)
    except PAPER_TROUBLES as error:
        return _refused(screen, [paper_refused(error)])
    return _done(case)


@bp.post("/lead")
@access(Permission.CASES_INVESTIGATE)
def turn_ordinary() -> ResponseReturnValue:
    """Register an ordinary lead with everything that was typed."""
    screen = Screen(me(), this_minute())
    screen.keep_files()
    intent = screen.lead()
    if intent is None:
        return screen.page([]), 422
    if before := _same(intent, LEAD.name):
        flash("这条线索刚才已经登记，没有再登记一次。", "risk")
        return redirect(url_for("cases.show", case_id=before.case_id))
    try:
        case = service.begin(session(), LEAD, intent)
        _take_photos(case, intent)
        session().commit()
    except StepRefused as refused:
        return _refused(screen, refused.reasons)
    except PAPER_TROUBLES as error:
        return _refused(screen, [paper_refused(error)])
    flash(f"已转普通程序，登记为线索，案号 {case.number}。填过的内容都带过来了。", "ok")
    return redirect(url_for("cases.show", case_id=case.id))


def _take_photos(case: Case, intent: Intent) -> None:
    """The photographs of the spot become evidence of the lead."""
    if not intent.stated["files"]:
        return
    stated = {
        "kind": EvidenceKind.AUDIOVISUAL.value, "title": "现场照片", "proves": case.fact[:400],
        "officers": intent.stated["officers"] or [intent.by.id], "place": case.place,
        "method": "现场拍摄", "origin": "拍摄设备存储卡，存本单位",
        "files": intent.stated["files"],
    }  # fmt: skip
    service.take_step(session(), case, BY_NAME["collect"], intent.stating(stated))


def _same(intent: Intent, step: str) -> Act | None:
    """The very same act, when it is the last of its kind this officer began."""
    last = queries.last_begun(session(), intent.by, step)
    same = last is not None and last.stated == intent.stated and last.happened_at == intent.at
    return last if same else None


def _refused(screen: Screen, reasons: list[Refusal]) -> ResponseReturnValue:
    only_read()
    return screen.page(reasons), 409


def _done(case: Case) -> ResponseReturnValue:
    made = next(one for one in queries.documents_of(session(), case) if one.code == "56")
    flash(f"当场处罚决定书 {made.number} 已制作，案号 {case.number}。", "ok")
    for mark in case.acts[0].marks:
        flash(f"记下一处缺陷：{mark.says}〔{mark.article}〕。", "risk")
    only_read()
    return redirect(url_for("cases.show", case_id=case.id))
