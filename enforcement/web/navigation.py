"""The places of the top bar and of the tab bar on phones, and who sees which."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, g, request

from enforcement.cases.queues import count_waiting
from enforcement.coordination.queries import count_waiting as count_matters
from enforcement.duties.queries import count_open
from enforcement.grid.rights import SEES
from enforcement.intake.queries import waiting
from enforcement.notices.queries import count_unread
from enforcement.organisations.models import Officer
from enforcement.organisations.people import organisations_with
from enforcement.procedure.permissions import Permission
from enforcement.web.access import Visitor, me
from enforcement.web.database import session


@dataclass(frozen=True)
class Place:
    """A door in the bar; `waiting` counts what lies behind it for this officer.

    What is `folded` has no tab of its own on phones: the page 我的 leads there; `folded_for` says
    so of those who have too many. Who has one of the permissions in `spares` gets there by
    another door.
    """

    label: str
    tab: str
    path: str
    icon: str
    needs: frozenset[Permission] = frozenset()
    spares: frozenset[Permission] = frozenset()
    waiting: Callable[[Officer], int] | None = None
    tab_only: bool = False
    folded: bool = False
    folded_for: frozenset[Permission] = frozenset()

    def holds(self, path: str) -> bool:
        return path == self.path or (self.path != "/" and path.startswith(f"{self.path}/"))


READS = frozenset({Permission.CASES_READ})
READS_FILES = frozenset({Permission.DOSSIERS_READ})
MATTERS = frozenset({Permission.MATTERS_READ})
RATES = frozenset({Permission.MATTERS_ASK, Permission.RATINGS_GIVE, Permission.FIGURES_READ})
ROSTER = MATTERS | {Permission.ROSTER_KEEP}
COUNTS = frozenset({Permission.FIGURES_READ})
MANAGES = frozenset({Permission.ORGANISATIONS_MANAGE})
READS_LISTS = frozenset({Permission.MATTERS_READ, Permission.LISTS_MANAGE})
REPORTS = frozenset({Permission.LEADS_REPORT})
JUDGES = frozenset({Permission.LEADS_TRIAGE})
RULES = MANAGES | {Permission.LISTS_MANAGE}
SIGNS = frozenset(
    {
        Permission.SIGN_TEAM,
        Permission.SIGN_MANAGER,
        Permission.SIGN_HEAD,
        Permission.CASES_REVIEW,
    }
)


def _signatures(officer: Officer) -> int:
    return count_waiting(session(), officer)


def _matters(officer: Officer) -> int:
    return count_matters(session(), officer, datetime.now(UTC))


def _changes(officer: Officer) -> int:
    return count_open(session(), organisations_with(officer, Permission.LISTS_MANAGE))


def _leads(officer: Officer) -> int:
    return waiting(session(), officer)[0]


def _unread(officer: Officer) -> int:
    return count_unread(session(), officer.id)


PLACES: tuple[Place, ...] = (
    Place("工作台", "今日", "/", "home"),
    Place("线索", "线索", "/leads", "flag", REPORTS, spares=READS),
    Place("案件", "案件", "/cases", "case", READS),
    Place("呼应", "呼应", "/matters", "horn", MATTERS, waiting=_matters),
    Place("线索", "线索", "/leads", "flag", JUDGES, waiting=_leads, folded_for=READS),
    Place("案卷", "案卷", "/dossiers", "doc", READS_FILES, spares=READS),
    Place("审批", "审批", "/approvals", "pen", SIGNS, waiting=_signatures),
    Place("窗口", "窗口", "/window/counter", "users", frozenset({Permission.WINDOW_SERVE})),
    Place("签批链", "签批链", "/chains", "pen", MANAGES),
    Place("分办规则", "规则", "/leads/rules", "list", RULES, folded=True),
    Place("协作时限", "时限", "/clocks", "clock", RULES, folded=True),
    Place("接口密钥", "密钥", "/leads/keys", "lock", MANAGES, folded=True),
    Place("职责", "职责", "/people", "users", frozenset({Permission.ROLES_GIVE})),
    Place("记录", "记录", "/records", "doc", frozenset({Permission.RECORDS_READ})),
    Place("提醒", "提醒", "/notices", "bell", waiting=_unread, folded_for=SIGNS),
    Place("事项", "事项", "/powers", "law", READS | {Permission.POWERS_MANAGE}, folded=True),
    Place("地图", "地图", "/map", "map", SEES, folded=True),
    Place("清单", "清单", "/duties", "list", READS_LISTS, waiting=_changes, folded=True),
    Place("值班", "值班", "/roster", "clock", ROSTER, folded=True),
    Place("评价", "评价", "/ratings", "pen", RATES, folded=True),
    Place("统计", "统计", "/figures", "list", COUNTS, folded=True),
    Place("我的", "我的", "/me", "me", tab_only=True),
)


@dataclass(frozen=True)
class Shown:
    """A place as the bar draws it."""

    place: Place
    here: bool
    waiting: int
    folded: bool


def shown(known: Visitor | None) -> list[Shown]:
    """The places open to `known`; on an error page nothing is counted."""
    if known is None:
        return []
    open_to_him = [
        place for place in PLACES
        if (not place.needs or place.needs & known.permissions)
        and not place.spares & known.permissions
    ]  # fmt: skip
    return [
        Shown(place, _is_here(place, known), _count(place), _is_folded(place, known))
        for place in open_to_him
    ]


def _is_folded(place: Place, known: Visitor) -> bool:
    return place.folded or bool(place.folded_for & known.permissions)


def _is_here(place: Place, known: Visitor) -> bool:
    beneath = [one for one in PLACES if _is_folded(one, known)] if place.tab_only else []
    return any(one.holds(request.path) for one in (place, *beneath))


def _count(place: Place) -> int:
    return place.waiting(me()) if place.waiting and not g.get("failed") else 0


def install(app: Flask) -> None:
    @app.context_processor
    def bar() -> dict[str, object]:
        known: Visitor | None = g.get("visitor")
        return {
            "visitor": known,
            "places": lambda: shown(known),
            "may_search": known is not None and bool(READS & known.permissions),
        }
