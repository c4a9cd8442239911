"""The columns of the three lists, as spreadsheets and forms have them."""

from collections.abc import Iterator, Mapping
from typing import Any

from enforcement.duties.models import Bearer, GridAct, Pace, TownRole
from enforcement.exchange.columns import (
    DATE,
    FLAG,
    ITEMS,
    LIST_MARK,
    TEXT,
    Cell,
    Column,
    items,
    words,
)

COLON, BAR = "：", "｜"
STEP_PARTS = ("name", "limit", "materials")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _supports(text: str) -> tuple[tuple[str, str], ...]:
    """A body and its duty on each line, parted by the first colon."""
    pairs = []
    for line in _lines(text):
        name, _, duty = line.replace(":", COLON, 1).partition(COLON)
        if not name.strip() or not duty.strip():
            raise ValueError(f"每行写一个单位，如“区水务局：查处河道内倾倒”，现在是“{line[:20]}”")
        pairs.append((name.strip(), duty.strip()))
    return tuple(pairs)


def _steps(text: str) -> tuple[tuple[str, str, str], ...]:
    """A step on each line: what is done, within what time, with what papers."""
    steps = []
    for line in _lines(text):
        parts = [part.strip() for part in line.replace("|", BAR).split(BAR)]
        if not parts[0] or len(parts) > len(STEP_PARTS):
            raise ValueError(
                f"每行写一步，如“派单{BAR}2 小时{BAR}呼叫单”，现在是“{line[:20]}”"
            )  # fmt: skip
        parts += [""] * (len(STEP_PARTS) - len(parts))
        steps.append((parts[0], parts[1], parts[2]))
    return tuple(steps)


def _acts(text: str) -> tuple[str, ...]:
    read = words(GridAct).read
    return tuple(dict.fromkeys(read(part).value for part in items(text)))


SUPPORTS = Cell(_supports, lambda pairs: "\n".join(map(COLON.join, pairs)))
STEPS = Cell(_steps, lambda steps: "\n".join(BAR.join(step).rstrip(BAR) for step in steps))
ACTS = Cell(_acts, lambda acts: LIST_MARK.join(GridAct(one).label for one in acts))

FROM = Column("from", "生效日", DATE, required=True)
TO = Column("to", "失效日", DATE, blank=None)

RESPONSIBILITY_COLUMNS = (
    Column("code", "事项编码", TEXT, required=True),
    Column("field", "领域", TEXT, required=True),
    Column("name", "事项名称", TEXT, required=True),
    Column("town_role", "镇街责任", words(TownRole), required=True),
    Column("town_duty", "镇街职责", TEXT, required=True),
    Column("lead", "主体责任单位", TEXT),
    Column("lead_duty", "主体责任", TEXT),
    Column("supports", "配合单位及职责", SUPPORTS, blank=()),
    Column("basis", "依据", TEXT, required=True),
    Column("steps", "运行流程", STEPS, blank=()),
    Column("manual", "说明书", TEXT),
    Column("pace", "呼叫级别", words(Pace), blank=None),
    Column("powers", "关联权力编码", ITEMS, blank=()),
    Column("duties", "对应职责编码", ITEMS, blank=()),
    Column("grid", "可由网格承担", FLAG, blank=False),
    FROM,
    TO,
)
DUTY_COLUMNS = (
    Column("code", "职责编码", TEXT, required=True),
    Column("name", "职责任务", TEXT, required=True),
    Column("bearer", "适用于", words(Bearer), required=True),
    Column("basis", "依据", TEXT, required=True),
    Column("struck_off_on", "取消日", DATE, blank=None),
    Column("struck_off_reason", "取消理由", TEXT),
    FROM,
    TO,
)
GRID_COLUMNS = (
    Column("code", "网格事项编码", TEXT, required=True),
    Column("name", "网格事项名称", TEXT, required=True),
    Column("acts", "网格员做什么", ACTS, required=True),
    Column("how", "怎么做", TEXT),
    Column("source", "来源事项编码", TEXT, required=True),
    Column("source_from", "来源事项生效日", DATE, required=True),
    Column("approval", "批准文号", TEXT, required=True),
    Column("approved_on", "批准日", DATE, required=True),
    FROM,
    TO,
)

Told = Iterator[tuple[str, str]]


def _ends_first(values: Mapping[str, Any]) -> Told:
    if values["to"] and values["to"] < values["from"]:
        yield "to", f"不能早于生效日 {values['from']}"


def item_disagrees(values: Mapping[str, Any]) -> Told:
    """One body leads: the town, or the department that is named with its duty."""
    yield from _ends_first(values)
    leads = values["town_role"] is TownRole.SUPPORT
    for key, label in (("lead", "单位"), ("lead_duty", "职责")):
        if leads and not values[key]:
            yield key, f"镇街配合的，写明主体责任{label}"
        if values[key] and not leads:
            yield key, "镇街是主体责任单位，这一格留空"
    names = [name for name, _ in values["supports"]]
    if twice := next((name for name in names if names.count(name) > 1), None):
        yield "supports", f"“{twice}”写了两次"


def duty_disagrees(values: Mapping[str, Any]) -> Told:
    """What is struck off is so from a day and for a reason."""
    yield from _ends_first(values)
    day, reason = values["struck_off_on"], values["struck_off_reason"]
    if day and not reason:
        yield "struck_off_reason", "写明取消理由"
    if reason and not day:
        yield "struck_off_on", "写明从哪天起取消"
    if day and not values["from"] <= day <= (values["to"] or day):
        yield "struck_off_on", "应在生效日和失效日之间"


def service_disagrees(values: Mapping[str, Any]) -> Told:
    """Approved first, then in force; and not before the matter that it comes from."""
    yield from _ends_first(values)
    if values["approved_on"] > values["from"]:
        yield "approved_on", f"不能晚于生效日 {values['from']}"
    if values["source_from"] > values["from"]:
        yield "source_from", f"不能晚于生效日 {values['from']}"
