"""两单联动: a matter enters the grid list by approval; what changes on a list asks the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import insert_into
from enforcement.duties import queries
from enforcement.duties.models import (
    Change,
    ChangeAsked,
    GridAct,
    GridService,
    Outcome,
    ResponsibilityItem,
    Side,
)
from enforcement.duties.versions import DAY, hold, in_force
from enforcement.law.articles import SHANDONG_TOWNSHIP_4_1, SHANDONG_TOWNSHIP_16_2, Article
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal

PREFIX = "WG-"
"""A grid item is called by the code of the matter it comes from, with this before it."""


@dataclass(frozen=True)
class Approval:
    """The recorded approval by which a matter enters the grid list: what grid workers then do."""

    number: str
    on: date
    acts: Sequence[GridAct]
    how: str = ""


class LinkRefused(ValueError):
    """The lists forbid it, or are not so far; `refusal` says why, by what article, and the cure."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.says)
        self.refusal = refusal


def enter_grid_list(
    session: Session, item: ResponsibilityItem, approval: Approval, on: date, *, at: datetime
) -> GridService:
    """Let grid workers do their part of a matter from `on`; a new version where they do it already.

    LinkRefused where the lists forbid it. What that asked for is settled apart (`settle`).
    Callers commit.
    """
    hold(session, item.owner_id)
    if refusal := against_entering(session, item, approval, on, legal_day(at)):
        raise LinkRefused(refusal)
    before = _latest(session, item)
    if before and (before.effective_to is None or before.effective_to >= on):
        before.effective_to = on - DAY
    entered = GridService(
        owner_id=item.owner_id, code=before.code if before else f"{PREFIX}{item.code}",
        name=item.name, acts=[GridAct(one).value for one in approval.acts], how=approval.how,
        source=item, approval_number=approval.number, approved_on=approval.on,
        effective_from=on, recorded_at=at,
    )  # fmt: skip
    session.add(entered)
    session.flush()
    follow_services(session, [(entered, True)], at)
    return entered


def against_entering(
    session: Session, item: ResponsibilityItem, approval: Approval, on: date, today: date
) -> Refusal | None:
    """The first thing that stands against entering the grid list."""
    before = _latest(session, item)
    reasons = (
        (not item.grid_eligible, "责任清单没有写明这一事项可由网格承担",
         "先在责任清单里起新版，写明可由网格承担"),
        (not in_force(item, on), f"责任清单的这一版在 {on} 不在效力期内",
         "换一天，或者打开那天有效的一版"),
        (not approval.acts, "没有写明网格员做什么", "选上报、巡查、宣传、协助中的几项"),
        (approval.on > on, "批准日晚于列入日", "列入日改在批准日当天或者以后"),
        (before is not None and in_force(before, on) and on < today,
         "网格清单里已有一版，过去的日子不能改", "列入日改在今天或者以后"),
        (before is not None and before.effective_from >= on,
         "网格清单里的一版已从这天或者更晚起施行", "列入日改在那一版的生效日以后"),
    )  # fmt: skip
    found = ((says, cure) for holds, says, cure in reasons if holds)
    says, cure = next(found, ("", ""))
    return _refusal(says, SHANDONG_TOWNSHIP_16_2, cure) if says else None


def _refusal(says: str, article: Article, cure: str) -> Refusal:
    return Refusal("lists", "", says, article.short, cure, article_in_full=article.full)


def _latest(session: Session, item: ResponsibilityItem) -> GridService | None:
    versions = queries.services_from(session, item)
    return versions[-1] if versions else None


# ---- what a change of one list asks of the other


def follow_items(
    session: Session, changed: Iterable[tuple[ResponsibilityItem, bool]], at: datetime
) -> None:
    """Ask the grid list to follow the matters of which a version was added, or ended."""
    for item, added in changed:
        linked = [one for one in _standing(session, item) if one.source_id != item.id or not added]
        if added:
            _ask(session, (Side.RESPONSIBILITY, Change.NEW_VERSION), item, linked, at)
        elif item.effective_to and not _followed(session, item):
            _ask(session, (Side.RESPONSIBILITY, Change.ENDED), item, linked, at)


def follow_services(
    session: Session, changed: Iterable[tuple[GridService, bool]], at: datetime
) -> None:
    """Ask the responsibility list to look again where the grid list changed by itself.

    Not where the grid list only follows: its new version comes from the new version of the
    matter, or it ends because the matter did.
    """
    for service, added in changed:
        kin = queries.services_from(session, service.source)
        versions = [one for one in kin if one.code == service.code]
        before = [one for one in versions if one.effective_from < service.effective_from]
        after = [one for one in versions if one.effective_from > service.effective_from]
        if added and before and before[-1].source_id == service.source_id:
            _ask(session, (Side.GRID, Change.NEW_VERSION), service.source, [service], at)
        elif not added and service.effective_to and not after and not _ended_too(service):
            _ask(session, (Side.GRID, Change.ENDED), service.source, [service], at)


def _ended_too(service: GridService) -> bool:
    ends, source_ends = service.effective_to, service.source.effective_to
    return ends is not None and source_ends is not None and source_ends <= ends


def _standing(session: Session, item: ResponsibilityItem) -> list[GridService]:
    """The grid items of a matter that count still when the change does."""
    day = item.effective_to or item.effective_from
    found = queries.services_from(session, item)
    return [one for one in found if one.effective_to is None or one.effective_to > day]


def _followed(session: Session, item: ResponsibilityItem) -> bool:
    versions = queries.versions_of(session, item)
    return any(one.effective_from > item.effective_from for one in versions)


def _ask(
    session: Session,
    what: tuple[Side, Change],
    item: ResponsibilityItem,
    services: Iterable[GridService],
    at: datetime,
) -> None:
    """Ask once for each grid item; who asks the same again asks nothing new."""
    session.flush()
    side, change = what
    changed: ResponsibilityItem | GridService
    for service in services:
        changed = item if side is Side.RESPONSIBILITY else service
        row = {
            "side": side, "change": change, "item_id": item.id, "service_id": service.id,
            "from_on": (change is Change.ENDED and changed.effective_to) or changed.effective_from,
            "asked_at": at, "reason": "",
        }  # fmt: skip
        asked = insert_into(session, ChangeAsked).values(row)
        session.execute(
            asked.on_conflict_do_nothing(
                index_elements=["side", "change", "item_id", "service_id", "from_on"]
            )
        )


# ---- settling


def settle(
    session: Session, asked: ChangeAsked, outcome: Outcome, reason: str, *,
    by: Officer, at: datetime,
) -> None:  # fmt: skip
    """Settle what was asked: the other list was adjusted, or need not be. Callers commit.

    LinkRefused when it says adjusted and nothing was, or when somebody settled it before.
    """
    if outcome is Outcome.UPDATED and not is_followed(session, asked):
        cure = "先起新版或者终止另一份清单的事项，再办结；不须调整的，写明理由"
        raise LinkRefused(_refusal("另一份清单还没有调整", SHANDONG_TOWNSHIP_4_1, cure))
    won = session.execute(
        sa.update(ChangeAsked)
        .where(ChangeAsked.id == asked.id, ChangeAsked.settled_at.is_(None))
        .values(outcome=outcome, reason=reason, settled_by_id=by.id, settled_at=at)
        .returning(ChangeAsked.id)
    )
    if won.first() is None:
        raise LinkRefused(_refusal("这一请求已经办结", SHANDONG_TOWNSHIP_4_1, "刷新页面看结果"))
    session.refresh(asked)


def is_followed(session: Session, asked: ChangeAsked) -> bool:
    """Whether the other list did change since it was asked."""
    if asked.side is Side.GRID:
        versions = queries.versions_of(session, asked.item)
        later = any(one.recorded_at > asked.asked_at for one in versions)
        return later or versions[-1].effective_to is not None
    services = queries.services_from(session, asked.item)
    if all(one.effective_to is not None for one in services):
        return True
    return asked.change is Change.NEW_VERSION and any(
        one.source.effective_from >= asked.item.effective_from for one in services
    )
