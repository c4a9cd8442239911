"""Setting the rules of triage: a new one, a new version of one, and the end of one."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.intake.categories import categories
from enforcement.intake.models import TriageRule
from enforcement.intake.words import Channel, ExitKind, Urgency
from enforcement.organisations.models import Officer

SPLIT = re.compile(r"[、，,；;\s]+")


class RuleRefused(ValueError):
    """A rule that cannot be set; `errors` says at which field and why."""

    def __init__(self, **errors: str) -> None:
        super().__init__("；".join(errors.values()))
        self.errors = errors


def add_rule(
    session: Session, area_id: int, stated: Mapping[str, Any], by: Officer, *, now: datetime
) -> TriageRule:
    """A rule that is asked from now on. Callers commit."""
    rule = _rule(area_id, stated, by, now)
    session.add(rule)
    session.flush()
    return rule


def change_rule(
    session: Session, old: TriageRule, stated: Mapping[str, Any], by: Officer, *, now: datetime
) -> TriageRule:
    """End a version and begin the next; of two who change it at once one succeeds."""
    end_rule(session, old, now=now)
    rule = _rule(old.area_id, stated, by, now)
    rule.replaces_id = old.id
    try:
        with session.begin_nested():
            session.add(rule)
    except IntegrityError as error:
        raise RuleRefused(name="这条规则刚被别人改过，回到规则表再改") from error
    return rule


def end_rule(session: Session, rule: TriageRule, *, now: datetime) -> None:
    """From now on it is not asked any more."""
    running = sa.update(TriageRule).where(TriageRule.id == rule.id, TriageRule.to_at.is_(None))
    if session.execute(running.values(to_at=now)).rowcount != 1:  # type: ignore[attr-defined]
        raise RuleRefused(name="这条规则已经停用或者刚被改过，回到规则表再看")
    session.refresh(rule)


def _rule(area_id: int, stated: Mapping[str, Any], by: Officer, now: datetime) -> TriageRule:
    start, end = stated["from_hour"], stated["until_hour"]
    if (start is None) != (end is None):
        raise RuleRefused(until_hour="从几点、到几点要么都填，要么都不填")
    if start is not None and start == end:
        raise RuleRefused(until_hour="到几点不能和从几点一样")
    return TriageRule(
        area_id=area_id, name=stated["name"], position=stated["position"],
        channels=stated["channels"] or [], categories=stated["categories"] or [],
        words=split(stated["words"]), cells=split(stated["cells"]), from_hour=start, until_hour=end,
        exit_kind=ExitKind(stated["exit_kind"]) if stated["exit_kind"] else None,
        power_code=stated["power_code"], duty=stated["duty"], department_id=stated["department"],
        urgency=Urgency(stated["urgency"]), told=stated["told"] or [], from_at=now, by_id=by.id,
    )  # fmt: skip


def split(typed: str) -> list[str]:
    return list(dict.fromkeys(part for part in SPLIT.split(typed) if part))


def as_typed(rule: TriageRule) -> dict[str, Any]:
    """The rule as its form was filled in."""
    return {
        "name": rule.name, "position": rule.position, "channels": rule.channels,
        "categories": rule.categories, "words": "、".join(rule.words),
        "cells": "、".join(rule.cells), "from_hour": rule.from_hour, "until_hour": rule.until_hour,
        "exit_kind": rule.exit_kind.value if rule.exit_kind else "",
        "power_code": rule.power_code, "duty": rule.duty,
        "department": str(rule.department_id) if rule.department_id else "",
        "urgency": rule.urgency.value, "told": [str(one) for one in rule.told],
    }  # fmt: skip


def wants(rule: TriageRule) -> list[str]:
    """When it fires, in words."""
    known = categories()
    asked = (
        ("渠道是", [Channel(one).label for one in rule.channels]),
        ("类别是", [known[one].name if one in known else one for one in rule.categories]),
        ("说到", rule.words),
        ("网格是", rule.cells),
    )
    said = [f"{label}{'、'.join(words)}" for label, words in asked if words]
    hours = [] if rule.from_hour is None else [f"{rule.from_hour}:00 至 {rule.until_hour}:00"]
    return said + hours


def suggests(rule: TriageRule) -> list[str]:
    """What it then suggests, in words."""
    said = (
        (rule.exit_kind.label if rule.exit_kind else ""),
        (f"事项 {rule.power_code}" if rule.power_code else ""),
        (f"责任清单“{rule.duty}”" if rule.duty else ""),
        (f"找{rule.department.short_name}" if rule.department else ""),
        ("" if rule.urgency is Urgency.USUAL else rule.urgency.label),
    )
    return [one for one in said if one]
