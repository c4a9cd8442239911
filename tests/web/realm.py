"""A city of two districts with everybody in it, and one real row for everything that has a page.

The golden table of rights (golden_access.csv) speaks of its people as `role@place`, and of its
rows by the names that `furnish` gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from enforcement.accounts.models import Account, LoginSession
from enforcement.calendars.service import publish_bundled
from enforcement.cases.models import Case
from enforcement.cases.submissions import Handed, receive
from enforcement.coordination.answering import subject_of
from enforcement.coordination.models import Matter
from enforcement.documents.models import Document
from enforcement.duties.lists import DutyList, GridList, List, ResponsibilityList
from enforcement.duties.models import ChangeAsked, Duty, GridService, ResponsibilityItem
from enforcement.evidence.service import keep_file
from enforcement.exchange import tables
from enforcement.exchange.rows import Raw
from enforcement.grid.models import Member, Part
from enforcement.intake.keys import make_key
from enforcement.intake.models import TriageRule
from enforcement.intake.service import Report, take_in
from enforcement.intake.words import Channel
from enforcement.links import service as links
from enforcement.links.models import Purpose
from enforcement.links.service import Addressee
from enforcement.notices.models import Notice
from enforcement.organisations.models import (
    Deputising,
    Kind,
    Level,
    Officer,
    Organisation,
    RoleGrant,
)
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.submissions import SubmissionKind
from enforcement.roster.service import Keeper
from enforcement.roster.shifts import Shift, Turn
from enforcement.web.evidence.files import file_store
from tests.evidence.files import photo
from tests.factories.cases import Story, at
from tests.factories.districts import District, found_district
from tests.factories.duties import DUTY, ITEM, SERVICE
from tests.factories.grid import draw, feature, middle
from tests.factories.matters import Affair
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory
from tests.factories.towns import Town
from tests.web.conftest import Browser
from tests.web.town import Counter

PUBLIC, PARTY_OF_A_CASE = "public", "party"
"""Who has no account: anybody, and the party that has proved who it is at the window."""
MORE_BODIES: Mapping[str, tuple[str, str, Kind, Level, str | None]] = {
    "metropolis": ("青岚市人民政府", "青岚市", Kind.GOVERNMENT, Level.CITY, None),
    "hall": ("金水街道便民服务中心", "金水窗口", Kind.DEPARTMENT, Level.TOWN, "street"),
    "town_hall": ("石桥镇便民服务中心", "石桥窗口", Kind.DEPARTMENT, Level.TOWN, "town"),
    "court": ("岚海区人民法院", "区法院", Kind.DEPARTMENT, Level.DISTRICT, "metropolis"),
    "south": ("南山区人民政府", "南山区", Kind.GOVERNMENT, Level.DISTRICT, "metropolis"),
    "south_command": ("南山区指挥中心", "南区指挥中心", Kind.DEPARTMENT, Level.DISTRICT, "south"),
    "south_justice": ("南山区司法局", "南区司法局", Kind.DEPARTMENT, Level.DISTRICT, "south"),
    "south_water": ("南山区水务管理局", "南区水务局", Kind.DEPARTMENT, Level.DISTRICT, "south"),
    "south_street": ("南山区望海街道办事处", "望海街道", Kind.SUBDISTRICT_OFFICE, Level.TOWN,
                     "south"),
    "south_team": ("望海街道综合行政执法队", "望海执法队", Kind.TEAM, Level.TOWN, "south_street"),
}  # fmt: skip
MORE_PEOPLE: Mapping[str, tuple[str, Role, str]] = {
    "陈静": ("team", Role.OFFICER, "team"),
    "孙丽": ("street", Role.CLERK, "street"),
    "丁法官": ("court", Role.DOSSIER_READER, "street"),
    "柳芳": ("hall", Role.COUNTER_CLERK, "street"),
    "何敏": ("street", Role.SYSTEM_ADMIN, "street"),
    "罗岚": ("street", Role.SECURITY_ADMIN, "street"),
    "计审": ("street", Role.AUDIT_ADMIN, "street"),
    "石磊": ("town_team", Role.OFFICER, "town_team"),
    "石队": ("town_team", Role.TEAM_HEAD, "town_team"),
    "石网": ("village", Role.GRID_WORKER, "town"),
    "石窗": ("town_hall", Role.COUNTER_CLERK, "town"),
    "南警": ("south_team", Role.OFFICER, "south_team"),
    "南调": ("south_command", Role.DISPATCHER, "south_command"),
    "南协": ("south_justice", Role.COORDINATOR, "south_justice"),
    "南单": ("south", Role.LIST_MANAGER, "south"),
    "南水": ("south_water", Role.DEPARTMENT_STAFF, "south_water"),
    "市协": ("metropolis", Role.COORDINATOR, "metropolis"),
    "市单": ("metropolis", Role.LIST_MANAGER, "metropolis"),
}
"""Where each works, and which role he holds at which place."""
CERTIFIED = {Role.OFFICER, Role.TEAM_HEAD, Role.DEPARTMENT_STAFF}
"""Who enforces, and so has a certificate to hold out."""
TITLES: Mapping[str, str] = {
    "call": "甲呼叫：夜间倾倒渣土", "request": "乙请求：堤防影响认定", "opinion": "丙征求：公交场",
    "transfer": "丁移送：废机油线索", "operation": "戊联合：渣土整治", "dispute": "己争议：河堤谁",
    "assistance": "庚协助：联系车主", "admission": "辛准入：汛期巡堤", "delegation": "壬赋权：市容",
    "grid_entry": "癸网格：占道巡查", "within": "子请求：本案危险废物认定",
    "foreign_matter": "丑请求：石桥镇的事", "southern_matter": "寅呼叫：望海街道的事",
}  # fmt: skip
"""What each matter is called, so that a list is seen to hold it."""
LEADS: Mapping[str, str] = {
    "lead": "卯线索：云溪路堆着垃圾", "alike": "辰线索：云溪路又有垃圾", "reported": "巳线索：网格",
    "foreign_lead": "午线索：石桥镇的", "southern_lead": "未线索：望海街道的",
}  # fmt: skip
LINKS = ("link", "revoked_link", "used_link")


@dataclass
class Realm:
    """The city: its people by `role@place`, its rows by name, the words by which each is known."""

    counter: Counter
    rows: dict[str, Any]
    marks: Mapping[str, str]
    people: Mapping[str, int]
    browsers: dict[str, Browser] = field(default_factory=dict)

    @classmethod
    def found(cls, counter: Counter) -> "Realm":
        with counter.app.app_context(), counter.at_work() as session:
            publish_bundled(session)
            made = Furnishing(session, _found_bodies(session))
            made.furnish()
            realm = cls(counter, made.rows, made.marks, _by_part(made.district))
        realm.rows["login"] = realm.logged_in("officer@team")
        return realm

    def logged_in(self, who: str) -> int:
        """The number of the log-in of somebody who came in."""
        self.enter(who)
        chosen = sa.select(LoginSession.id).join(Account).where(
            Account.officer_id == self.people[who]
        )  # fmt: skip
        return int(self.counter.look(lambda session: session.scalars(chosen).one()))

    def enter(self, who: str) -> Browser:
        """The browser of `role@place`; of the public, one in which nobody is signed in."""
        if who not in self.browsers:
            number = self.people.get(who)
            self.browsers[who] = self.counter.enter_as(number) if number else self._stranger(who)
        return self.browsers[who]

    def _stranger(self, who: str) -> Browser:
        browser = self.counter.app.test_client()
        assert isinstance(browser, Browser)
        if who == PARTY_OF_A_CASE:
            browser.get("/window/case")
            proved = browser.send("/window/case", dict(parse_qsl(self.rows["claim"])))
            assert proved.location == "/window/case", proved.text
        return browser


def _found_bodies(session: Session) -> District:
    """The district of the factories, with a city above it and another district beside it."""
    district = found_district(session)
    for key, (name, short, kind, level, above) in MORE_BODIES.items():
        district.bodies[key] = OrganisationFactory.build(
            name=name, short_name=short, kind=kind, level=level, seal_text=name,
            parent=district.bodies[above] if above else None,
        )  # fmt: skip
    session.add_all(district.bodies.values())
    district.bodies["district"].parent = district.bodies["metropolis"]
    for key, body in district.bodies.items():
        body.region = _region(key)
    session.flush()
    for name, (home, role, place) in MORE_PEOPLE.items():
        person = OfficerFactory.build(name=name, organisation=district.bodies[home])
        person.grants.append(RoleGrant(role=role, organisation=district.bodies[place]))
        district.people[name] = person
    session.add_all(district.people.values())
    for person in district.people.values():
        if CERTIFIED.isdisjoint(grant.role for grant in person.grants):
            person.certificate = person.certified_from = person.certified_until = None
    district["王芳"].legal_qualification = "A20153702990188"
    session.flush()
    return district


def _region(key: str) -> str:
    """The code of the place: of the city four figures, of a district six, of a town nine."""
    if key in {"metropolis", "court"}:
        return "3702"
    if key.startswith("south"):
        return "370288001" if key in {"south_street", "south_team"} else "370288"
    return {
        "street": "370299001", "team": "370299001", "community": "370299001", "hall": "370299001",
        "station": "370299001", "town": "370299002", "town_team": "370299002",
        "village": "370299002", "town_hall": "370299002",
    }.get(key, "370299")  # fmt: skip


def _by_part(district: District) -> dict[str, int]:
    """Everybody as the table calls him: `role@place`, a second one there `role@place+`."""
    found: dict[str, int] = {}
    for person in district.people.values():
        for grant in person.grants:
            part = f"{grant.role}@{district.key(grant.organisation_id)}"
            found[part if part not in found else f"{part}+"] = person.id
    return found


@dataclass
class Furnishing:
    """Puts one row of everything into the city, and says how each is called."""

    session: Session
    district: District
    rows: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def furnish(self) -> None:
        self.rows |= {
            "office": self.body("street").id, "foreign_office": self.body("town").id,
            "department": self.body("city").id, "district": self.body("district").id,
            "metropolis": self.body("metropolis").id, "south": self.body("south").id,
            "south_water": self.body("south_water").id, "foreign_officer": self["高飞"].id,
            "officer": self["李明"].id, "security": self["罗岚"].id,
            "grant": self["李明"].grants[0].id, "own": self["罗岚"].grants[0].id,
            "foreign_grant": self["高飞"].grants[0].id,
            "certificate": self["李明"].certificate,
        }  # fmt: skip
        self.marks |= {
            "officer": "李明", "foreign_officer": "高飞", "department": self.body("city").name,
        }  # fmt: skip
        self.map()
        self.lists()
        self.leads()
        self.cases()
        self.matters()
        self.offices()

    def body(self, key: str) -> Organisation:
        return self.district.bodies[key]

    def __getitem__(self, name: str) -> Officer:
        return self.district[name]

    def keep(self, name: str, width: int) -> str:
        """A photo that differs from others by its width; its fingerprint comes back."""
        kept = keep_file(
            self.session, file_store(), content=photo((width, 48)), name=f"{name}.jpg",
            now=at("2026-03-01"),
        )  # fmt: skip
        return kept.sha256

    # ---- the map and the lists

    def map(self) -> None:
        """One cell in each town, and a grid worker in that of the street."""
        drawn = {"cell": ("street", 0, "申片"), "foreign_cell": ("town", 3, "酉片"),
                 "southern_cell": ("south_street", 6, "戌片")}  # fmt: skip
        for name, (key, column, called) in drawn.items():
            [cell] = draw(self.session, self.body(key), feature("01", column, name=called))
            self.rows[name], self.marks[name] = cell.id, called
        member = Member(
            cell_id=self.rows["cell"], officer=self["邱素芬"], part=Part.WORKER,
            phone="13905320106", from_on=date(2026, 1, 5), recorded_at=at("2026-01-05"),
        )  # fmt: skip
        self.session.add(member)
        self.session.flush()
        self.rows["member"], self.marks["phone"] = member.id, "13905320106"

    def lists(self) -> None:
        """What stands on the lists of the district, and one matter on those of the other."""
        lead = {"lead": "区城管局", "supports": "区水务局：协助"}
        self.bring(ResponsibilityList, "district", ITEM | lead)
        self.bring(DutyList, "district", DUTY | {"struck_off_on": "", "struck_off_reason": ""})
        self.bring(GridList, "district", SERVICE)
        self.bring(
            ResponsibilityList, "district", ITEM | lead | {"to": "2026-03-31"},
            ITEM | lead | {"from": "2026-04-01", "name": "河道和沟渠内倾倒垃圾"},
        )  # fmt: skip
        southern = ITEM | {"code": "NS-01", "lead": "南区水务局", "supports": ""}
        self.bring(ResponsibilityList, "south", southern)
        items = sa.select(ResponsibilityItem.id).order_by(ResponsibilityItem.id)
        first, *_, last = self.session.scalars(items)
        self.rows |= {
            "item": first, "southern_item": last,
            "duty": self.session.scalars(sa.select(Duty.id)).one(),
            "service": self.session.scalars(sa.select(GridService.id)).one(),
            "asked": self.session.scalars(sa.select(ChangeAsked.id)).one(),
        }  # fmt: skip

    def bring(self, kind: type[List[Any]], key: str, *rows: Mapping[str, str]) -> None:
        raws = [Raw(f"第 {number} 行", dict(row)) for number, row in enumerate(rows, 2)]
        table = tables.of_rows(raws, kind.columns, kind.disagreements)
        kind(self.session, self.body(key)).bring_in(table, at=at("2026-02-02"))

    # ---- leads

    def leads(self) -> None:
        """Two of the street that are alike, one that a grid worker reported, two of others."""
        self.rows["lead_file"] = self.keep("线索", 64)
        towns = {"foreign_lead": "town", "southern_lead": "south_street"}
        for name, says in LEADS.items():
            worker = self["邱素芬"].id if name == "reported" else None
            report = Report(
                Channel.GRID if worker else Channel.PUBLIC,
                self.body(towns.get(name, "street")).id, says, f"{says}，没有人清。",
                at("2026-03-16 09:00"), cell="01", reporter_id=worker, category="0103",
                files=[self.rows["lead_file"]] if name == "lead" else (),
            )  # fmt: skip
            lead = take_in(self.session, report, now=at("2026-03-16 09:05")).lead
            self.rows[name], self.marks[name] = lead.id, says
            self.rows[f"{name}_code"], self.marks[f"{name}_link"] = lead.code, f'/leads/{lead.id}"'
        for name, key in (("rule", "street"), ("foreign_rule", "town")):
            rule = TriageRule(
                area=self.body(key), position=10, name=f"{name}垃圾", words=["垃圾"],
                from_at=at("2026-01-01"),
            )  # fmt: skip
            self.session.add(rule)
            self.session.flush()
            self.rows[name] = rule.id
        for name, key in (("key", "street"), ("foreign_key", "town")):
            made, words = make_key(
                self.session, name=f"{self.body(key).short_name}平台", channel=Channel.GRID,
                area_id=self.body(key).id, by=None, now=at("2026-03-01"),
            )  # fmt: skip
            self.rows |= {name: made.id, f"{name}_words": words}
            self.marks[name] = made.name

    # ---- cases

    def cases(self) -> None:
        """A case of the street on its way, one whose filing waits for a word, and a foreign one."""
        street, evidence = self.town("street", "team", "李明", "陈静"), self.keep("证据", 80)
        story, said = Story(self.session, street), PARTY | {"collect": {"files": [evidence]}}
        for name, when in ROUTE:
            story.take(name, when, **said.get(name, {}))
        slight = [TierFactory.build(low=50_00, high=200_00)]
        simple = Story(self.session, self.town("street", "team", "李明", "陈静", tiers=slight))
        simple.take("punish_on_spot", "2026-03-02 08:30")
        filing = Story(self.session, street)
        filing.take("register", "2026-03-16 09:10", party_name="亥当事人")
        filing.take("inspect", "2026-03-16 09:15", ended_at="2026-03-16 09:40")
        asked = filing.petition("file", filing.intend("file", "2026-03-17 09:00"))
        foreign = Story(self.session, self.town("town", "town_team", "高飞", "石磊"))
        foreign.take("register", "2026-03-16 09:10", party_name="石桥当事人")
        self.session.flush()
        paper = self.session.scalars(sa.select(Document).where(
            Document.case_id == story.case.id, Document.code == "45")).one()  # fmt: skip
        self.marks |= {
            "case": story.case.number, "foreign_case": foreign.case.number,
            "party": "杨卫东", "foreign_party": "石桥当事人", "pending": "亥当事人",
        }  # fmt: skip
        self.rows |= {
            "case": story.case.id, "foreign_case": foreign.case.id, "filing": filing.case.id,
            "petition": asked.id, "paper": paper.id, "paper_code": paper.verification,
            "power": street.power.id, "power_code": street.power.code,
            "evidence_file": evidence, "case_number": quote(story.case.number),
            "claim": urlencode({
                "number": story.case.number, "party_name": "杨卫东", "last_six": "160029",
                "code": paper.verification,
            }),
        }  # fmt: skip
        self.handed(story.case)

    def handed(self, case: Case) -> None:
        """What the party handed in, and what the counter took in for it."""
        for name, clerk in (("submission", None), ("counter_submission", self["柳芳"])):
            by = "孙代办" if clerk else "杨卫东"
            handed = Handed(by, "13800003703", "居民身份证", stated={"content": f"{name}不是我。"})
            received = receive(
                self.session, case, SubmissionKind.DEFENCE, handed, by=clerk,
                at=at("2026-03-17 10:00"),
            )  # fmt: skip
            self.rows |= {name: received.id, f"{name}_code": received.code}
        self.marks["counter_submission"] = "孙代办"

    def town(self, office: str, team: str, *officers: str, **power_says: Any) -> Town:
        """The people of a town as a case calls them, and its power."""
        power = PowerFactory.build(**power_says)
        mandate = MandateFactory.build(
            power=power, handling=self.body(team), issuer=self.body(office)
        )
        self.session.add_all([power, mandate])
        self.session.flush()
        called = dict(zip(("李明", "陈静"), officers, strict=True))
        people = {name: self[called.get(name, name)] for name in (*called, *SIGNERS)}
        return Town(self.body(office), people, power, mandate)

    # ---- matters

    def matters(self) -> None:
        """One of each kind in which the street has a part, one within its case, two of others."""
        duty, along = self.rows["item"], self.keep("附件", 96)
        begin = {
            "call": (MatterKind.CALL, "李明", {"duty": duty}),
            "request": (MatterKind.REQUEST, "李明", {"to": "water", "files": [along]}),
            "opinion": (MatterKind.OPINION, "苗青", {"to": "street"}),
            "transfer": (MatterKind.TRANSFER, "李明", {"to": "air"}),
            "operation": (MatterKind.OPERATION, "李明", {}),
            "dispute": (MatterKind.DISPUTE, "李明", {"competent": "water"}),
            "assistance": (MatterKind.ASSISTANCE, "李明", {}),
            "admission": (MatterKind.ADMISSION, "汤振海", {"to": "street"}),
            "delegation": (MatterKind.DELEGATION, "李明", {"powers": self.rows["power_code"]}),
            "grid_entry": (MatterKind.GRID_ENTRY, "李明", {"duty": duty}),
            "within": (MatterKind.REQUEST, "李明", {"to": "water"}),
            "foreign_matter": (MatterKind.REQUEST, "高飞", {"to": "air"}),
            "southern_matter": (MatterKind.CALL, "南警", {}),
        }  # fmt: skip
        made: dict[str, Affair] = {}
        for name, (kind, by, says) in begin.items():
            affair = Affair(self.session, self.district)
            affair.begin(kind, "2026-03-02 09:00", by=by, title=TITLES[name], **says)
            made[name] = affair
            self.rows[name], self.marks[name] = affair.matter.id, TITLES[name]
        made["within"].matter.case_id = self.rows["case"]
        made["within"].matter.parent = made["call"].matter
        self.rows["matter_file"] = along
        for name, cell in (("call", "cell"), ("southern_matter", "southern_cell")):
            matter = made[name].matter
            matter.cell_id, (matter.longitude, matter.latitude) = self.rows[cell], middle(0)
        self.on_their_way(made)
        self.links(made["request"].matter)

    def on_their_way(self, made: Mapping[str, Affair]) -> None:
        """The call is sent and answered in part, the operation approved, a call of before rated."""
        call = made["call"]
        call.take("approve_call", "2026-03-02 09:10")
        call.take("dispatch", "2026-03-02 09:30")
        made["dispute"].take("submit_dispute", "2026-03-02 10:00")
        made["operation"].take("approve_operation", "2026-03-02 10:00")
        rated = Affair(self.session, self.district)
        rated.begin(MatterKind.CALL, "2026-03-02 09:00", title="评过的呼叫")
        rated.take("approve_call", "2026-03-02 09:10")
        rated.take("dispatch", "2026-03-02 09:30", supports=[])
        for step, when in (("sign", "10:00"), ("report", "11:00")):
            rated.take(step, f"2026-03-02 {when}", "city")
        rated.take("confirm", "2026-03-02 12:00")
        rated.take("rate", "2026-03-02 12:10", "city")
        self.rows["rated"], self.marks["rated"] = rated.matter.id, "评过的呼叫"
        self.rows["rated_lane"] = rated.lane("city").id
        self.rows |= {
            f"{name}_lane": affair.matter.lanes[0].id
            for name, affair in made.items() if affair.matter.lanes
        } | {
            "support_lane": call.lane("water").id,
            "station_lane": made["operation"].lane("station").id,
        }  # fmt: skip
        letters = sa.select(Document).where(Document.entry_id.is_not(None))
        for one in self.session.scalars(letters):
            self.rows.setdefault(f"letter_{one.code}", one.id)

    def links(self, matter: Matter) -> None:
        """One that waits, one that was taken back, one that was used."""
        key = str(current_app.secret_key)
        for name in LINKS:
            link, token = links.issue(
                self.session, purpose=Purpose.ANSWER, subject=subject_of(matter.lanes[0]),
                to=Addressee("丁凯", "检测中心", "0532-55550199"), by=self["李明"],
                now=at("2026-03-17 09:00"), key=key,
            )  # fmt: skip
            self.rows |= {name: link.id, f"{name}_token": token}
            if name == "revoked_link":
                links.revoke(
                    self.session, link, by=self["李明"], reason="发错了", now=at("2026-03-17 09:30")
                )
            if name == "used_link":
                link.used_at = at("2026-03-17 10:00")

    # ---- what belongs to one person or one office

    def offices(self) -> None:
        """Who signs for the head in May, a notice of the officer's, and a log-in of his."""
        head = self["郑国栋"]
        deputy = Deputising(
            absent=head, deputy=self["钱伟"], seat=Seat.HEAD, organisation_id=head.organisation_id,
            from_on=date(2026, 5, 1), until_on=date(2026, 5, 5), reason="外出培训两天",
            recorded_at=at("2026-03-17"),
        )  # fmt: skip
        self.session.add(deputy)
        self.session.flush()
        mine = sa.select(Notice).where(Notice.officer_id == self["李明"].id).order_by(Notice.id)
        notice = self.session.scalars(mine).first()
        assert notice is not None
        self.rows |= {"deputy": deputy.id, "notice": notice.id}
        self.marks["deputy"] = deputy.reason
        self.watch()

    def watch(self) -> None:
        """Who is on duty tonight in the team of the street."""
        self.rows |= {"team": self.body("team").id, "town_team": self.body("town_team").id}
        tonight = Turn(date(2026, 3, 18), Shift.NIGHT)
        said = {"name": "子班长", "phone": "0532-55550377"}
        keeper = Keeper(self.session, self["赵强"], at("2026-03-17"))
        self.marks["watch"] = keeper.enter(self.body("team"), tonight, said, seen="0").name


SIGNERS = ("赵强", "王芳", "钱伟", "郑国栋", "孙丽")
PARTY = {
    "register": {
        "party_kind": "person", "party_name": "杨卫东", "party_id_number": "370213198504160029",
    },
    "interview": {"interviewee": "杨卫东", "relation": "本人"},
}  # fmt: skip
ROUTE = (
    ("register", "2026-03-02 09:10"), ("inspect", "2026-03-02 09:15"),
    ("file", "2026-03-03 09:00"), ("collect", "2026-03-03 10:00"),
    ("order_correction", "2026-03-03 14:00"), ("serve 31", "2026-03-03 14:30"),
    ("interview", "2026-03-04 09:30"), ("recheck_corrected", "2026-03-05 09:00"),
    ("conclude", "2026-03-06 09:00"), ("ask_review", "2026-03-06 15:00"),
    ("pass_review", "2026-03-09 10:00"), ("notify", "2026-03-10 09:00"),
    ("serve 45", "2026-03-10 15:00"),
)  # fmt: skip
