"""The unlawful attempts, typed at the terminal: refused with the article, no trace left."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.service import publish_bundled
from enforcement.config import Settings
from enforcement.db import make_engine, make_sessions
from enforcement.evidence.models import EvidenceItem
from enforcement.law.calendar import BEIJING
from enforcement.law.money import figures
from enforcement.organisations.models import Officer, Organisation
from enforcement.powers.models import Tier
from enforcement.procedure.fields import Kind
from enforcement.procedure.step import Step
from tests.cli.conftest import Run
from tests.traces import digest
from tests.unlawful import UNLAWFUL, Unlawful

NAMED: dict[Kind, type[Tier] | type[Organisation]] = {Kind.TIER: Tier, Kind.AREA: Organisation}


@pytest.mark.parametrize("unlawful", UNLAWFUL, ids=lambda one: one.name)
def test_an_unlawful_attempt_is_refused_at_the_terminal(
    run: Run, settings: Settings, unlawful: Unlawful
) -> None:
    engine = make_engine(settings.database_url)
    with make_sessions(engine)() as session:
        publish_bundled(session)
        case, step, intent = unlawful.prepare(session)
        at = f"{intent.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        words = ["cases", "step", case.number, step.name, "--by", intent.by.name, "--at", at]
        words += ["--reason", "信号中断，次日补录", *_typed(session, step, dict(intent.stated))]
        session.commit()
        before = digest(session)
        session.rollback()

        answer = run(*words)

        assert answer.exit_code == 1, answer.output
        assert unlawful.because in answer.output
        assert digest(session) == before
    engine.dispose()


def _typed(session: Session, step: Step, stated: dict[str, Any]) -> Iterator[str]:
    """What was stated, as a person types it."""
    for field in step.asks:
        if value := stated.get(field.name):
            yield from ("--say", f"{field.name}={_in_words(session, field.kind, value)}")


def _in_words(session: Session, kind: Kind, value: Any) -> str:
    match kind:
        case Kind.PEOPLE:
            return "、".join(session.get_one(Officer, one).name for one in value)
        case Kind.EVIDENCE:
            return _titles(session, value)
        case Kind.ELEMENTS:
            shown = ((one, _titles(session, items)) for one, items in value.items() if items)
            return "；".join(f"{element}：{titles}" for element, titles in shown)
        case Kind.TIER | Kind.AREA:
            return str(session.scalar(sa.select(NAMED[kind].name).filter_by(id=value)))
        case Kind.MONEY:
            return figures(value)
    return "是" if kind is Kind.YES else str(value)


def _titles(session: Session, ids: list[int]) -> str:
    return "、".join(session.get_one(EvidenceItem, one).title for one in ids)
