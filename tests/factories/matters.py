"""A matter on its way between organisations: each call is a step at a moment in the journal.

Monday 2 March 2026 is its ordinary day; organisations are named by their keys in the district.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.models import Lane, Matter, MatterEntry
from enforcement.coordination.service import Doing
from enforcement.duties.models import ResponsibilityItem, TownRole
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer
from enforcement.procedure.coordination.matters import MatterKind, Side
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, beginning
from enforcement.procedure.fields import Kind, read
from enforcement.procedure.permissions import Permission
from tests.factories.districts import District, found_district

SAYS: dict[str, dict[str, Any]] = {
    "call": {
        "title": "金水路东侧空地夜间倾倒建筑垃圾", "urgency": "normal", "call_type": "enforcement",
        "place": "金水路东侧空地", "description": "连续两晚有车辆倾倒，约二十立方米。",
    },
    "return_call": {"reason": "先由本队处理。"},
    "dispatch": {"lead": "city", "supports": ["water"]},
    "add_support": {"supports": ["air"]},
    "decline_call": {"reason": "属镇街自行处理的事项。"},
    "request": {
        "request_type": "expert", "title": "堤防影响认定", "to": "water",
        "description": "请认定倾倒物是否影响堤防安全。", "due": "2026-03-09",
    },
    "ask_opinion": {
        "opinion_type": "planning", "title": "公交场站布局", "to": "street",
        "description": "拟在金水路东侧设公交场站，请提意见。", "due": "2026-03-09",
    },
    "ask_village": {
        "assistance_type": "guide", "title": "联系倾倒车辆车主", "to": "community",
        "place": "金水路社区", "description": "请带路并联系车主。", "means": "误工补助按日发放",
        "due": "2026-03-04",
    },
    "transfer": {
        "title": "倾倒危险废物线索", "to": "air", "description": "疑似废机油，属环境部门管辖。",
        "basis": "行政处罚法第二十二条", "materials": "现场照片 1 3\n现场检查笔录 1 2",
        "contact": "李明 0532-55550100",
    },
    "plan_operation": {
        "title": "建筑垃圾联合整治", "begins": "2026-03-04 20:00", "place": "金水路东侧空地",
        "participants": ["city", "station"], "commander": "赵强",
        "division": "区城管局 查处运输车辆\n金水环境所 查扬尘", "description": "夜间集中查处。",
    },
    "return_operation": {"reason": "分工写细。"},
    "receive": {"received_by": "蓝天宇"},
    "act": {"words": "已清运十立方米。"},
    "report": {"result": "已全部清运，车主已被立案。"},
    "feed_back": {"outcome": "filed", "result": "已立案调查。"},
    "sign_in": {"people": "苗青 LH000001"},
    "report_outcome": {"result": "查获运输车辆两台。", "found": "2"},
    "return": {"reason": "不属于本单位职责。"},
    "refuse_transfer": {"reason": "材料不全。"},
    "stay_away": {"reason": "当晚另有安排。"},
    "decline_help": {"reason": "没有检测能力。"},
    "ask_extension": {"until": "2026-03-16", "reason": "检测要时间。"},
    "grant_extension": {"until": "2026-03-16"},
    "refuse_extension": {"reason": "群众反映强烈。"},
    "resend": {"reason": "清单列明由该单位主管。"},
    "replace": {"to": "air", "reason": "由环境部门办理。"},
    "send_elsewhere": {"to": "city", "reason": "改请城管部门。"},
    "drop_lane": {"reason": "不再需要。"},
    "contest": {"competent": "city", "reason": "建筑垃圾由城管部门主管。"},
    "contest_return": {"competent": "water", "reason": "清单列明由水务部门主管。"},
    "remind": {"words": "请尽快办理。"},
    "remind_from_desk": {"words": "请尽快签收。"},
    "escalate": {"words": "请主要负责人过问。"},
    "redo": {"reason": "现场仍有残留。"},
    "rate": {"solved": "yes", "satisfied": "5"},
    "rate_again": {"solved": "yes", "satisfied": "4"},
    "answer_rating": {"words": "当天大雨，机械进不去。"},
    "adopt": {"adopted": "all"},
    "withdraw": {"reason": "当事人已自行清运。"},
    "conclude_operation": {"words": "查获车辆两台，立案一件。"},
    "raise_dispute": {
        "title": "河堤外坡垃圾由谁管", "competent": "water", "reason": "在河道管理范围内。",
    },
    "state_view": {"competent": "city", "reason": "在河道管理范围外。"},
    "submit_dispute": {"office": "justice", "reason": "协商不成。"},
    "settle": {"competent": "city", "words": "双方同意。"},
    "mediate": {"competent": "city", "words": "各方接受协调意见。"},
    "refer_dispute": {"words": "两次协调不成，建议由城管部门管。"},
    "decide_dispute": {"competent": "city", "reason": "依职责清单。"},
    "designate": {"competent": "city", "reason": "情况紧急。"},
    "ask_admission": {
        "title": "汛期巡堤", "to": "street", "description": "汛期巡堤两个月。",
        "why": "巡查点多，人手不足。", "from_on": "2026-03-05", "until_on": "2026-05-04",
        "support": "巡查经费十万元，配巡查员六名。",
    },
    "give_view": {"words": "同意，经费须到位。"},
    "admit": {"paper": "岚政字〔2026〕3号"},
    "refuse_admission": {"reason": "部门自行组织。"},
    "ask_delegation": {
        "title": "承接市容处罚事项", "powers": "LH-0001", "capacity": "持证八人，执法车两台。",
    },
    "check_capacity": {"able": "yes", "words": "符合条件。"},
    "grant": {"paper": "鲁政字〔2026〕5号"},
    "refuse": {"reason": "条件不足。"},
    "publish": {"paper": "鲁政公告〔2026〕1号", "from_on": "2026-03-10"},
    "evaluate": {"result": "keep", "words": "运行平稳。"},
    "take_back": {
        "from_on": "2026-06-01", "running": "finish", "paper": "鲁政字〔2026〕9号",
        "reason": "承接能力不足。",
    },
    "ask_grid_entry": {
        "title": "占道经营巡查列入网格", "duty": "999999", "acts": ["patrol", "report"],
        "reason": "适宜网格巡查。",
    },
    "admit_to_grid": {"paper": "岚编办〔2026〕2号"},
    "refuse_grid_entry": {"reason": "网格员不具备条件。"},
}  # fmt: skip
DOES: dict[Permission, str] = {
    Permission.MATTERS_ASK: "李明", Permission.SIGN_TEAM: "赵强", Permission.SIGN_MANAGER: "钱伟",
    Permission.RATINGS_GIVE: "赵强", Permission.MATTERS_DISPATCH: "鲁东升",
    Permission.DISPUTES_MEDIATE: "尚和平", Permission.SIGN_HEAD: "曲正",
    Permission.LISTS_MANAGE: "陶立",
}  # fmt: skip
ANSWERS = {
    "city": "苗青", "water": "汤振海", "air": "蓝天宇", "station": "安然", "street": "赵强",
    "town": "高飞", "community": "范长河", "village": "卢晓",
}  # fmt: skip


def at(text: str) -> datetime:
    """A moment in Beijing, on the ordinary day where only the hour is said."""
    whole = text if " " in text else f"2026-03-02 {text}"
    return datetime.fromisoformat(whole).replace(tzinfo=BEIJING)


def shown(moment: datetime | None) -> str | None:
    """A moment as people write it down."""
    return moment.astimezone(BEIJING).strftime("%m-%d %H:%M") if moment else None


@dataclass
class Affair:
    """One matter in a district."""

    session: Session
    district: District
    kept: Matter | None = None

    @property
    def matter(self) -> Matter:
        assert self.kept is not None, "nothing has begun yet"
        return self.kept

    def begin(self, kind: MatterKind, when: str = "09:00", **says: Any) -> "Affair":
        """Begin it; `by` says who."""
        step, by = beginning(kind), says.pop("by", "李明")
        officer = by if isinstance(by, Officer) else self.district[by]
        doing = self.doing(step, when, officer, says)
        self.kept = service.begin(self.session, kind, doing)
        return self

    def take(
        self, name: str, when: str, lane: str | Lane | None = None, /, **says: Any
    ) -> MatterEntry:
        """Take a step, on the lane of the organisation with this key where one is named.

        `by` says who, `name` who answers without an account.
        """
        step = BY_NAME[name]
        on = self.lane(lane) if isinstance(lane, str) else lane
        by = says.pop("by") if "by" in says else self.taker(step, on)
        doing = self.doing(step, when, self.district[by] if by else None, says)
        return service.take(self.session, self.matter, step, doing, lane=on)

    def taker(self, step: MatterStep, lane: Lane | None) -> str:
        """Who ordinarily does it: on the side of the receiver whoever answers there."""
        if step.side is Side.RECEIVER and lane is not None:
            return ANSWERS[self.district.key(lane.to_id) or ""]
        if step.side is Side.ASKER:
            key = self.district.key(self.matter.asker_id) or ""
            return ANSWERS[key] if key != "street" else DOES[step.needs[0]]
        return DOES[step.needs[0]]

    def doing(self, step: MatterStep, when: str, by: Officer | None, says: dict[str, Any]) -> Doing:
        name = says.pop("name", "")
        said = SAYS.get(step.name, {}) | says
        raw = {asked.name: self._raw(asked.kind, said[asked.name])
               for asked in step.asks if asked.name in said}  # fmt: skip
        assert set(said) <= {asked.name for asked in step.asks}, said
        return Doing(by, at(when), read(step.asks, raw), name)

    def _raw(self, kind: Kind, said: Any) -> Any:
        """Organisations go by their keys."""
        if kind not in (Kind.BODY, Kind.BODIES):
            return said
        if isinstance(said, list):
            return [self.district.id(one) for one in said]
        return self.district.id(said) if said else None

    def lane(self, key: str) -> Lane:
        """The latest lane of an organisation."""
        return [one for one in self.matter.lanes if one.to_id == self.district.id(key)][-1]

    def stands(self) -> dict[str, str]:
        """Where each organisation's latest lane stands."""
        return {self.district.key(one.to_id) or "": one.stand.name for one in self.matter.lanes}

    def waits(self) -> tuple[str | None, str | None]:
        """Whose turn it is on the matter itself, and by when."""
        return self.district.key(self.matter.waits_id), shown(self.matter.due_at)

    def handed(self, entry: MatterEntry) -> tuple[str, str | None, str | None, str | None]:
        """Of a line of the journal: the step, from whom, to whom, and by when."""
        key = self.district.key
        return entry.step, key(entry.from_id), key(entry.to_id), shown(entry.due_at)

    def journal(self) -> list[tuple[str, str | None, str | None, str | None]]:
        return [self.handed(entry) for entry in self.matter.entries]

    def grown(self) -> "Affair":
        """The latest matter that grew out of this one."""
        return Affair(self.session, self.district, self.matter.grown[-1])


def affair(session: Session) -> Affair:
    """A matter in a district of its own, before its first step."""
    return Affair(session, found_district(session))


def answered(session: Session) -> Affair:
    """A call that both departments have answered by noon."""
    one = sent(session)
    for key in ("city", "water"):
        one.take("sign", "10:00", key)
        one.take("report", "11:00", key)
    return one


def sent(session: Session, **says: Any) -> Affair:
    """A call that is sent to two departments at half past nine."""
    one = affair(session).begin(MatterKind.CALL, "09:00", **says)
    one.take("approve_call", "09:10")
    one.take("dispatch", "09:30")
    return one


def listed(session: Session, one: Affair, *, eligible: object) -> ResponsibilityItem:
    """An item of the district's responsibility list that the city leads."""
    bodies = one.district.bodies
    item = ResponsibilityItem(
        owner=bodies["district"], code=f"LH-{bool(eligible):d}", field="市容", name="占道经营",
        town_role=TownRole.SUPPORT, town_duty="发现、报告", lead=bodies["city"],
        lead_duty="查处", basis="青岛市市容和环境卫生管理条例", grid_eligible=bool(eligible),
        effective_from=date(2026, 1, 1), recorded_at=at("2026-01-01 09:00"),
    )  # fmt: skip
    session.add(item)
    session.flush()
    return item
