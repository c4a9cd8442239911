"""One town for many tests that must leave no trace in it: its cases are played once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.accounts.models import Account, LoginSession
from enforcement.cases.models import Case
from enforcement.cases.submissions import Handed, receive
from enforcement.coordination.answering import subject_of
from enforcement.coordination.models import Matter
from enforcement.coordination.service import Doing
from enforcement.coordination.service import begin as begin_matter
from enforcement.duties.lists import ResponsibilityList
from enforcement.duties.models import ChangeAsked, Duty, GridService, ResponsibilityItem
from enforcement.grid.models import Member, Part
from enforcement.intake.keys import make_key
from enforcement.intake.models import TriageRule
from enforcement.intake.service import Report, take_in
from enforcement.intake.words import Channel
from enforcement.law.fines import Formula
from enforcement.links.models import Purpose
from enforcement.links.service import Addressee, issue
from enforcement.notices.models import Notice
from enforcement.organisations.models import (
    Deputising,
    Employment,
    Officer,
    Organisation,
    RoleGrant,
)
from enforcement.procedure.coordination.asks import REQUEST
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.fields import read
from enforcement.procedure.penalty import GOODS, Sanction
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.submissions import SubmissionKind
from tests.factories.cases import Story
from tests.factories.duties import ITEM, District, found_district
from tests.factories.grid import draw, feature
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.town import Counter

SECURITY = "罗岚"
"""The security administrator, who gives and takes roles and does nothing else."""
LISTS = "陶立"
"""The list manager, who keeps the lists and the grid and does nothing else."""
CLERK = "柳芳"
"""She takes in at the counter what people bring, and sees no case."""
ELSEWHERE = ("赵强", "王芳")
PEOPLE = ("李明", "王芳", "赵强", "孙丽", "郑国栋", "何敏", SECURITY, CLERK, LISTS)

NOTICED, RECKONED, UNKNOWN = "noticed", "reckoned", "of unknown range"
"""The cases of the town: by fixed tiers; by formulas, noticed with a hearing; without tiers."""
RECKONED_POWER: Mapping[str, Any] = {
    "name": "擅自挖掘城市道路",
    "warning_allowed": True,
    "other_kinds": [GOODS, *(one.value for one in Sanction)],
}
TIERS: tuple[Mapping[str, Any], ...] = (
    {"name": "轻微", "low": 50_00, "high": 200_00},
    {"name": "一般", "low": 0, "high": 0, "formula": Formula.PER_UNIT, "rate_low": 100_00,
     "rate_high": 500_00, "unit": "平方米"},
    {"name": "严重", "low": 0, "high": 0, "formula": Formula.PERCENT, "rate_low": 500,
     "rate_high": 1000, "base_label": "工程造价"},
)  # fmt: skip
HALT = {
    "sanction": "halt", "sanction_text": "停止挖掘作业", "sanction_days": 30,
    "not_same_act": "另一处路段，另一天开挖。", "fine": "100",
}  # fmt: skip
OCTOBER: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("register", "2025-10-13 09:10", {
        "party_kind": "person", "party_name": "杨卫东", "party_id_number": "370213198504160029",
        "found_at": "2025-10-13 09:00", "place": "岚海区云溪路66号门前"}),
    ("inspect", "2025-10-13 09:15", {"ended_at": "2025-10-13 09:40"}),
    ("file", "2025-10-14 09:00", {}),
    ("interview", "2025-10-14 10:00", {"interviewee": "杨卫东", "ended_at": "2025-10-14 10:30"}),
    ("conclude", "2025-10-15 09:00", HALT),
    ("ask_review", "2025-10-15 15:00", HALT),
    ("pass_review", "2025-10-16 09:00", {}),
    ("notify", "2025-10-17 09:00", HALT),
)  # fmt: skip


def _another_power(story: Story, **says: Any) -> Story:
    """A story of its own in the same town, over a second power."""
    power = PowerFactory.build(**says)
    office = story.town.office
    mandate = MandateFactory.build(power=power, handling=office, issuer=office)
    story.session.add_all([power, mandate])
    story.session.flush()
    return Story(story.session, replace(story.town, power=power, mandate=mandate))


def _reckoned(story: Story) -> int:
    """Fined on the spot that day already, noticed with a hearing, and its period long over."""
    tiers = [TierFactory.build(**tier) for tier in TIERS]
    told = _another_power(story, tiers=tiers, **RECKONED_POWER)
    told.take("punish_on_spot", "2025-10-13 08:30")
    for name, when, says in OCTOBER:
        told.take(name, when, **says)
    return told.case.id


def _of_unknown_range(story: Story) -> int:
    told = _another_power(story, name="违法处置建筑垃圾", tiers=[], range_known=False)
    told.take("register", "2026-03-16 09:10")
    return told.case.id


def _appoint(session: Session, name: str, role: Role, town: int, *besides: int) -> None:
    grants = [RoleGrant(organisation_id=place, role=role) for place in (town, *besides)]
    session.add(Officer(
        name=name, organisation_id=town, employment=Employment.PERMANENT, grants=grants,
    ))  # fmt: skip


def _member(session: Session, officer: Officer) -> Member:
    """Who belongs to the one cell of the town."""
    [cell] = draw(session, officer.organisation, feature("01"))
    member = Member(
        cell=cell, officer=officer, part=Part.WORKER, from_on=date(2026, 1, 5),
        recorded_at=datetime.now(UTC),
    )  # fmt: skip
    session.add(member)
    session.flush()
    return member


def _lists(session: Session) -> District:
    """A district with a matter, a duty, what grids do for the matter, and a request to follow."""
    district = found_district(session, "本")
    district.duty(struck_off_on="", struck_off_reason="")
    now = {"lead": "本区水务局", "supports": ""}
    district.item(**now)
    district.service()
    district.bring(
        ResponsibilityList, ITEM | now | {"to": "2026-03-31"},
        ITEM | now | {"from": "2026-04-01", "name": "河道和沟渠内倾倒垃圾"},
    )  # fmt: skip
    return district


def _asked(session: Session, by: Officer) -> Matter:
    """A request that waits for the answer of a department."""
    water = sa.select(Organisation.id).where(Organisation.name.contains("水务局")).limit(1)
    stated = {
        "request_type": "expert", "title": "是否属危险废物", "to": session.scalars(water).one(),
        "description": "现场倾倒的废渣约两吨。", "due": "2026-04-30",
    }  # fmt: skip
    doing = Doing(by, datetime.now(UTC), read(REQUEST, stated))
    return begin_matter(session, MatterKind.REQUEST, doing)


def _linked(session: Session, asked: Matter) -> int:
    """A link by which somebody without an account may answer it."""
    officer = asked.entries[0].by
    assert officer is not None
    link, _ = issue(
        session, purpose=Purpose.ANSWER, subject=subject_of(asked.lanes[0]), by=officer,
        to=Addressee("丁凯", "检测中心", "0532-55550199"), now=datetime.now(UTC), key="键",
    )  # fmt: skip
    return link.id


def _deputy(absent: Officer, deputy: Officer) -> Deputising:
    """Who signs for the head in May."""
    return Deputising(
        absent=absent, deputy=deputy, seat=Seat.HEAD, organisation_id=absent.organisation_id,
        from_on=date(2026, 5, 1), until_on=date(2026, 5, 5), reason="休假",
        recorded_at=datetime.now(UTC),
    )  # fmt: skip


def _leads(session: Session, office: int, elsewhere: int) -> dict[str, int]:
    """Two leads of the town that are alike, one of the other, a rule and a key."""
    came = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)

    def lead(area: int) -> int:
        report = Report(Channel.PUBLIC, area, "云溪路66号门前", "门前堆着装修垃圾。", came)
        return take_in(session, report, now=came, quietly=True).lead.id

    def rule(area: int) -> int:
        one = TriageRule(area_id=area, position=10, name="垃圾", words=["垃圾"], from_at=came)
        session.add(one)
        session.flush()
        return one.id

    key, _words = make_key(
        session, name="网格平台", channel=Channel.GRID, area_id=office, by=None, now=came
    )
    return {
        "lead": lead(office), "alike": lead(office), "foreign_lead": lead(elsewhere),
        "rule": rule(office), "foreign_rule": rule(elsewhere), "key": key.id,
    }  # fmt: skip


@dataclass
class Shop:
    """A town with its cases by name; and in another the filing that waits for its team head."""

    counter: Counter
    database: str
    cases: Mapping[str, int]
    foreign: int
    petition: int
    rows: Mapping[str, int] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    before: str = ""

    @classmethod
    def open(cls, counter: Counter, database: str) -> "Shop":
        cases: dict[str, int] = {}

        def plot(story: Story) -> None:
            story.until("inspect")
            story.petition("file", story.intend("file", "2026-03-03 09:00"))

        def play(story: Story) -> None:
            cases[RECKONED] = _reckoned(story)
            cases[UNKNOWN] = _of_unknown_range(story)
            cases[NOTICED] = story.until("serve 45").case.id

        asked = counter.tell(plot)
        petition = counter.waiting()
        counter.tell(play)
        shop = cls(counter, database, cases, asked, petition)
        with counter.at_work() as session:
            office = session.get_one(Case, shop.case_id).handling_id
            _appoint(session, SECURITY, Role.SECURITY_ADMIN, office)
            _appoint(session, CLERK, Role.COUNTER_CLERK, office)
            lists = _lists(session)
            _appoint(session, LISTS, Role.LIST_MANAGER, office, lists.government.id)
            session.get_one(Organisation, office).parent = lists.government
        for name in PEOPLE:
            shop.enter(name)
        for name in ELSEWHERE:
            shop.enter_elsewhere(name)
        shop.rows = shop._furnish()
        shop.before = counter.traces()
        return shop

    @property
    def case_id(self) -> int:
        return self.cases[NOTICED]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is written beyond what was when the town opened."""
        return self.counter.traces() == self.before

    def enter(self, name: str) -> Browser:
        if name not in self.browsers:
            self.browsers[name] = self.counter.enter(name, self.case_id)
        return self.browsers[name]

    def enter_elsewhere(self, name: str) -> Browser:
        """A browser of somebody of the other town, where the petition waits."""
        key = f"{name} elsewhere"
        if key not in self.browsers:
            self.browsers[key] = self.counter.enter(name, self.foreign)
        return self.browsers[key]

    def _furnish(self) -> dict[str, int]:
        """The rows that the other forms are about, by what an address calls them."""
        with self.counter.at_work() as session:
            office = session.get_one(Case, self.case_id).handling_id
            people = {
                one.name: one
                for one in session.scalars(
                    sa.select(Officer).where(Officer.organisation_id == office)
                )
            }
            deputy = _deputy(people["郑国栋"], people["钱伟"])
            session.add(deputy)
            rows = _leads(session, office, session.get_one(Case, self.foreign).handling_id)
            session.flush()
            member = _member(session, people["李明"])
            submitted = session.get_one(Case, self.cases[UNKNOWN])
            handed = Handed("孙桂香", "13800003703", "居民身份证", stated={"content": "不是我。"})
            kind, now = SubmissionKind.DEFENCE, datetime.now(UTC)
            submission = receive(session, submitted, kind, handed, at=now)
            login = sa.select(LoginSession.id).join(
                Account, Account.id == LoginSession.account_id
            ).where(Account.officer_id == people["王芳"].id)  # fmt: skip
            seat = sa.select(Officer.id).where(Officer.name == "赵强")
            notice = sa.select(Notice.id).where(Notice.officer_id.in_(seat))
            asked = _asked(session, people["李明"])
            return {
                "matter": asked.id, "lane": asked.lanes[0].id, "link": _linked(session, asked),
                "submitted": submitted.id, "submission": submission.id,
                "case": self.case_id, "foreign": self.foreign, "petition": self.petition,
                "office": office, "officer": people["李明"].id,
                "security": people[SECURITY].id, "grant": people["李明"].grants[0].id,
                "own": people[SECURITY].grants[0].id, "deputy": deputy.id,
                "cell": member.cell_id, "member": member.id,
                "login": session.scalars(login).one(),
                "notice": session.scalars(notice.order_by(Notice.id)).first() or 0,
                "item": session.scalars(sa.select(sa.func.max(ResponsibilityItem.id))).one(),
                "duty": session.scalars(sa.select(Duty.id)).one(),
                "service": session.scalars(sa.select(GridService.id)).one(),
                "asked": session.scalars(sa.select(ChangeAsked.id)).one(),
            } | rows  # fmt: skip

    def power_of(self, case: str) -> int:
        """The number of the power that a case of the town is about."""
        return int(self.counter.look(lambda s: s.get_one(Case, self.cases[case]).power_id))

    def token(self, browser: Browser) -> str:
        return form_of(browser.get("/me").text, "/logout")["csrf_token"][0]
