"""Leads as they ordinarily come in."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.intake.models import Lead, TriageRule
from enforcement.intake.service import Report, Taken, take_in
from enforcement.intake.words import Channel
from tests.factories.cases import at
from tests.factories.towns import Town

MORNING = "2026-03-02 09:00"


def reported(town: Town, **says: Any) -> Report:
    usual: dict[str, Any] = {
        "channel": Channel.PUBLIC, "area_id": town.office.id, "place": "云溪路66号门前",
        "description": "人行道上堆着装修垃圾，没有人清。", "found_at": at(MORNING),
        "category": "0103",
    }  # fmt: skip
    return Report(**usual | says)


def send(session: Session, town: Town, when: str = MORNING, **says: Any) -> Taken:
    return take_in(session, reported(town, **says), now=at(when))


def lead_in(session: Session, town: Town, when: str = MORNING, **says: Any) -> Lead:
    return send(session, town, when, **says).lead


def ruled(session: Session, town: Town, position: int, **says: Any) -> TriageRule:
    usual: dict[str, Any] = {
        "area_id": town.office.id, "position": position, "name": f"规则{position}",
        "channels": [], "categories": [], "words": [], "cells": [], "told": [],
        "from_at": datetime.fromisoformat("2026-01-01T00:00:00+08:00"),
    }  # fmt: skip
    rule = TriageRule(**usual | says)
    session.add(rule)
    session.flush()
    return rule
