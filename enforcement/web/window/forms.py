"""The forms of the window: who somebody is, and what he hands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from flask import abort

from enforcement.cases.models import Case
from enforcement.cases.submissions import Handed, open_kinds
from enforcement.cases.times import TOLERANCE
from enforcement.procedure.fields import Field
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.submissions import (
    AT_THE_COUNTER,
    BY_WHOM,
    Presence,
    Submittable,
)
from enforcement.web.cases.forms import read_form
from enforcement.web.evidence.files import Kept, Owner, files_before, files_in, is_readable
from enforcement.web.fields import form_for, prefilled, stated

WHO = frozenset(one.name for one in AT_THE_COUNTER)
IDENTIFIED = (
    Field("number", "案号或者文书号", longest=80,
          hint="在文书标题下面，如 青岚综法罚告字〔2026〕第00012号"),
    Field("party_name", "当事人姓名或者单位名称", longest=120),
    Field("last_six", "证件号码后六位", longest=6, hint="身份证号或者统一社会信用代码的最后六位"),
    Field("code", "文书上的查验码", longest=40, hint="二维码旁边的十六位数字"),
)  # fmt: skip
FOUND = (
    Field("number", "案号、文书号或者查验码", longest=80),
    Field("party_name", "当事人姓名或者单位名称", longest=120, hint="和文书上一致"),
)
PROVED_BY_CODE = "凭文书查验码、当事人名称和证件号码后六位"


def form_of(fields: Sequence[Field]) -> Any:
    return form_for(fields, {})()


def read(form: Any, fields: Sequence[Field]) -> dict[str, Any] | None:
    """What was typed; None where it cannot be read, and the form says why."""
    return read_form(form, fields, stated(form)) if form.validate() else None


def row_or_404(case: Case, kind: str) -> Submittable:
    """What may be handed in to `case` now under that name."""
    return next((row for row in open_kinds(case) if row.kind == kind), None) or abort(404)


@dataclass
class HandingIn:
    """The form of one kind, for the party itself or for the clerk who asks who came."""

    case: Case
    row: Submittable
    owner: Owner
    counter: bool = False
    files: tuple[Kept, ...] = ()
    refusal: str = ""

    @property
    def title(self) -> str:
        return f"{'代收' if self.counter else '提交'}{self.row.kind.label}"

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*(AT_THE_COUNTER if self.counter else BY_WHOM), *self.row.asks)

    @cached_property
    def form(self) -> Any:
        party = self.case.party
        known = {
            "submitter": party.name if party.kind is PartyKind.PERSON else "",
            "payer": party.name,
        }
        return form_for(self.fields, {})(data=prefilled(self.fields, known))

    def read(self) -> Handed | None:
        """What is handed in; None when the form cannot be read. What was uploaded is kept."""
        self.files = files_in(self.form, self.owner)
        if not is_readable(self.form):
            return None
        files = [one.sha256 for one in self.files]
        told = read_form(self.form, self.fields, stated(self.form) | {"files": files})
        return None if told is None or self._is_untrue(told) else self._handed(told, files)

    def hold(self, says: str) -> None:
        """Take nothing in now, and show again what was typed and what was stored before."""
        self.refusal = says
        self.files = files_before(self.owner)

    def _is_untrue(self, told: dict[str, Any]) -> bool:
        """Whether it says what cannot be, or lacks what its other words call for."""
        wrong = {}
        paid_at = told.get("paid_at")
        if paid_at and datetime.fromisoformat(paid_at) > datetime.now(UTC) + TOLERANCE:
            wrong["paid_at"] = "缴款时间在将来，看凭证上的时间"
        if told.get("presence") == Presence.AGENT and not told["authority"]:
            wrong["authority"] = "委托代理人来办的，填授权委托书"
        for name, says in wrong.items():
            self.form[name].errors = [says]
        return bool(wrong)

    def _handed(self, told: dict[str, Any], files: list[str]) -> Handed:
        words = {name: value for name, value in told.items() if name not in {*WHO, "files"}}
        who = Presence(told["presence"]).label if self.counter else ""
        return Handed(
            name=told["submitter"], contact=told["contact_phone"], stated=words, files=files,
            identity=f"{who}，{told['identity']}" if self.counter else PROVED_BY_CODE,
            on_behalf=told.get("authority") or "",
        )  # fmt: skip
