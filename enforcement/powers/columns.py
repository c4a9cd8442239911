"""The columns of a catalogue file and of a list of mandates."""

from decimal import Decimal

from enforcement.exchange.columns import (
    DATE,
    FLAG,
    ITEMS,
    LIST_MARK,
    NUMBER,
    TEXT,
    YUAN,
    Cell,
    Column,
    items,
    words,
)
from enforcement.law.articles import parse
from enforcement.law.fines import Formula
from enforcement.law.profiles import BY_CODE
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import GOODS, Sanction

KINDS = {GOODS: "没收财物", **{sanction.value: sanction.label for sanction in Sanction}}


def _articles(text: str) -> tuple[str, ...]:
    return tuple(str(parse(part)) for part in items(text))


def _profile(text: str) -> str:
    if text not in BY_CODE:
        raise ValueError(f"只能填 {'、'.join(BY_CODE)}，现在是“{text}”")
    return text


def _kinds(text: str) -> tuple[str, ...]:
    named = {**{label: kind for kind, label in KINDS.items()}, **{kind: kind for kind in KINDS}}
    unknown = next((part for part in items(text) if part not in named), None)
    if unknown:
        raise ValueError(f"只能填 {'、'.join(KINDS.values())}，现在是“{unknown}”")
    return tuple(named[part] for part in items(text))


OTHER_KINDS = Cell(_kinds, lambda kinds: LIST_MARK.join(KINDS[kind] for kind in kinds), list)
ARTICLES = Cell(_articles, LIST_MARK.join, list)
PROFILE = Cell(_profile)

POWER_COLUMNS = (
    Column("code", "事项编码", TEXT, required=True),
    Column("name", "事项名称", TEXT, required=True),
    Column("field", "领域", TEXT, required=True),
    Column("violation", "违法依据", ARTICLES, required=True),
    Column("penalty", "处罚依据", ARTICLES, required=True),
    Column("quote", "条文摘录", TEXT),
    Column("from", "生效日", DATE, required=True),
    Column("to", "失效日", DATE, blank=None),
    Column("profile", "程序规定", PROFILE, blank="general"),
    Column("department", "主管部门", TEXT),
    Column("division", "科室", TEXT),
    Column("correction_first", "先责令改正", FLAG, blank=False),
    Column("coercion", "可查封扣押", FLAG, blank=False),
    Column("range_known", "幅度已知", FLAG, blank=True),
    Column("warning_allowed", "可警告", FLAG, blank=False),
    Column("other_kinds", "其他处罚", OTHER_KINDS, blank=()),
    Column("grave", "有后果的五年时效", FLAG, blank=False),
    Column("elements", "构成要件", ITEMS, blank=()),
    Column("checked", "已核对原文", FLAG, blank=False),
)
TIER_COLUMNS = (
    Column("name", "档次", TEXT, required=True),
    Column("condition", "适用条件", TEXT, required=True),
    Column("party_kind", "当事人", words(PartyKind), blank=None),
    Column("formula", "计罚方式", words(Formula), blank=Formula.FIXED),
    Column("low", "下限（元）", YUAN, blank=0),
    Column("high", "上限（元）", YUAN, blank=0),
    Column("rate_low", "标准下限", NUMBER, blank=Decimal(0)),
    Column("rate_high", "标准上限", NUMBER, blank=Decimal(0)),
    Column("unit", "计量单位", TEXT),
    Column("base_label", "计罚基数", TEXT),
    Column("after_refusal", "拒不改正才适用", FLAG, blank=False),
)
