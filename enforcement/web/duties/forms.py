"""Forms that write a version: what is typed is a row of the list, judged as one from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import request

from enforcement.duties.lists import List, ResponsibilityList
from enforcement.duties.models import Bearer, GridAct, Outcome, Pace, TownRole
from enforcement.duties.versions import DAY
from enforcement.exchange import tables
from enforcement.exchange.columns import NO, YES, texts
from enforcement.exchange.rows import Fault, Raw, SheetRefused
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Field, Kind, read
from enforcement.web.fields import form_for, stated
from enforcement.words import Word

LONGEST = 2000
BEFORE = "前一版"
"""The place of the row that ends the version before."""


def _words(kind: type[Word]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in kind)


CODE = Field("code", "事项编码", longest=40, hint="如 LH-CG-01，以后各版都用它")
ITEM: tuple[Field, ...] = (
    Field("field", "领域", longest=40, hint="如 城市管理、生态环境"),
    Field("name", "事项名称"),
    Field("town_role", "镇街责任", Kind.CHOICE, choices=_words(TownRole)),
    Field("town_duty", "镇街职责", Kind.LONG, longest=LONGEST),
    Field("lead", "主体责任单位", Kind.CHOICE, required=False, hint="镇街是主体的不选"),
    Field("lead_duty", "主体责任", Kind.LONG, required=False, longest=LONGEST),
    Field("supports", "配合单位及职责", Kind.LONG, required=False, longest=LONGEST,
          hint="每行一个，如“区水务局：查处河道内倾倒”"),
    Field("basis", "依据", Kind.LONG, longest=LONGEST),
    Field("steps", "运行流程", Kind.LONG, required=False, longest=LONGEST,
          hint="每行一步：环节｜时限｜材料，如“派单｜2 小时｜呼叫单”"),
    Field("manual", "说明书", Kind.LONG, required=False, longest=LONGEST),
    Field("pace", "呼叫级别", Kind.CHOICE, required=False, choices=_words(Pace),
          hint="只作提示，呼叫时可以改"),
    Field("powers", "关联权力编码", required=False, hint="几个用分号隔开"),
    Field("duties", "对应职责编码", required=False, hint="职责任务清单里的编码，几个用分号隔开"),
    Field("grid", "可由网格承担", Kind.YES, required=False),
    Field("from", "生效日", Kind.DAY),
)  # fmt: skip
DUTY: tuple[Field, ...] = (
    Field("code", "职责编码", longest=40),
    Field("name", "职责任务"),
    Field("bearer", "适用于", Kind.CHOICE, choices=_words(Bearer)),
    Field("basis", "依据", Kind.LONG, longest=LONGEST),
    Field("from", "生效日", Kind.DAY),
)
END = (Field("to", "失效日", Kind.DAY, hint="最后有效的一天"),)
STRIKE = (
    Field("from", "取消日", Kind.DAY, hint="从这天起不得再派给"),
    Field("struck_off_reason", "取消理由", hint="写明依据的文件"),
)
GRID: tuple[Field, ...] = (
    Field("acts", "网格员做什么", Kind.SEVERAL, choices=_words(GridAct),
          hint="网格员只上报、巡查、宣传、协助，不执法"),
    Field("how", "怎么做", Kind.LONG, required=False, longest=LONGEST),
    Field("approval", "批准文号"),
    Field("approved_on", "批准日", Kind.DAY),
    Field("on", "列入日", Kind.DAY),
)  # fmt: skip
SETTLE = (
    Field("outcome", "结果", Kind.CHOICE, choices=_words(Outcome)),
    Field("reason", "理由", required=False, hint="不须调整的，必须写明"),
)


@dataclass
class Page:
    """A form on its page: what it is about, where it is sent, and what stands against it.

    What it shows at first is only shown: of what is sent, nothing is filled in.
    """

    title: str
    back: str
    action: str
    button: str
    fields: Sequence[Field]
    shown: Mapping[str, Any] = field(default_factory=dict)
    says: str = ""
    besides: dict[str, str] = field(default_factory=dict)
    reasons: Sequence[Refusal] = ()
    form: Any = None

    def __post_init__(self) -> None:
        asked = form_for(self.fields, {})
        self.form = asked() if request.method == "POST" else asked(data=self.shown)

    def read(self) -> dict[str, Any] | None:
        """What was typed, kept; None when a field says what is wrong with it."""
        return read(self.fields, stated(self.form)) if self.form.validate() else None

    def refuse(self, faults: Sequence[Fault]) -> None:
        """Say each fault at its field; what is about no field of the form, above it."""
        for fault in faults:
            if fault.column in self.form and fault.place != BEFORE:
                self.form[fault.column].errors = [fault.says]
            else:
                self.besides["main"] = fault.says


def with_leads(fields: Sequence[Field], kept: ResponsibilityList) -> tuple[Field, ...]:
    """The fields with the bodies that may lead."""
    leads = tuple((one.name, one.name) for one in kept.bodies.that_answer())
    return tuple(replace(one, choices=leads) if one.name == "lead" else one for one in fields)


def typed_texts(said: Mapping[str, Any]) -> dict[str, str]:
    """What a form kept, as the cells of a row."""
    return {name: _text(value) for name, value in said.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)


def texts_of(kept: List[Any], row: Any) -> dict[str, str]:
    """A version as the cells of a row, and as a form shows it."""
    keys = [one.key for one in kept.columns]
    return dict(zip(keys, texts(kept.columns, kept.values_of(row)), strict=True))


def renewed(
    kept: List[Any], before: Any, said: Mapping[str, str], today: date
) -> tuple[dict[str, str] | None, dict[str, str]]:
    """The row that ends the latest version, where it must, and the row that follows it.

    SheetRefused where the new version would begin before it may.
    """
    begins = date.fromisoformat(said["from"])
    earliest = max(today, before.effective_from + DAY)
    if begins < earliest:
        raise SheetRefused([Fault("", "from", f"最早从 {earliest} 起")])
    was = texts_of(kept, before)
    ended = before.effective_to is not None and before.effective_to < begins
    follows = {**was, "to": "", **said}
    return (None if ended else was | {"to": (begins - DAY).isoformat()}), follows


def table_of(
    kept: List[Any], row: Mapping[str, str], before: Mapping[str, str] | None = None
) -> tables.Table:
    """A table of one row, and of the one that it ends."""
    rows = [Raw(BEFORE, before, keyed=True)] if before else []
    rows.append(Raw("", row, keyed=True))
    return tables.of_rows(rows, kept.columns, kept.disagreements)
