"""The ordinary lawful case, played through the services as far as a test needs it.

Its days: found Monday 2 March 2026, filed on the 3rd, concluded on the 6th, noticed on the 10th
with five working days (to the 17th), decided on the 18th, paid on the 25th.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.acts import tracks_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Act, Case, Petition, TrackRow
from enforcement.cases.served import served_document
from enforcement.evidence.models import EvidenceItem
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer
from enforcement.procedure.elements import elements_of, proving_all
from enforcement.procedure.fields import read
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import Track
from tests.factories.towns import Town, found_town

TYPING = timedelta(minutes=3)
BETWEEN_SEATS = timedelta(minutes=10)
SIGNS = {
    Seat.TEAM: "赵强", Seat.REVIEWER: "王芳", Seat.MANAGER: "钱伟", Seat.HEAD: "郑国栋",
}  # fmt: skip
TAKES = {
    Permission.CASES_REVIEW: "王芳",
    Permission.CASES_ASSIGN: "赵强",
    Permission.CASES_ARCHIVE: "孙丽",
}
SAYS: dict[str, dict[str, Any]] = {
    "register": {
        "source": "patrol", "found_at": "2026-03-02 09:00", "party_kind": "self_employed",
        "party_name": "岚海区顺和小吃店", "party_representative": "曲桂芳",
        "party_birth_on": "1985-04-16", "party_address": "岚海区云溪路66号",
        "party_phone": "13800003703", "place": "岚海区云溪路66号门前",
        "fact": "擅自占用门前道路摆放桌椅从事经营。",
    },
    "punish_on_spot": {
        "party_kind": "person", "party_name": "杨卫东", "party_id_number": "370213198504160029",
        "party_address": "岚海区云溪路66号", "place": "岚海区云溪路66号门前",
        "fact": "将污水倾倒在人行道上，面积约两平方米。", "fact_clear": True, "crime": "none",
        "correction": "立即冲洗干净。", "fine": "100", "showed_certificate": True,
        "told_rights": True, "defence": "none", "signed": True, "handed_over": True,
        "collection": "small", "receipt": "370200618801",
    },
    "report_spot": {"receiver": "云溪街道办事处综合执法办公室 钱伟"},
    "hand_in_money": {"amount": "100", "receiver": "孙丽"},
    "bank_in": {"amount": "100", "receipt": "3702990000367"},
    "record_holding": {
        "kind": "seized", "things": "折叠桌四张", "place": "岚海区云溪路66号门前",
        "approver": "郑国栋", "approved_at": "2026-03-02 09:00", "handed_over": True,
        "paper": "岚云扣字〔2026〕1号",
    },
    "extend_holding": {
        "until_on": "2026-04-30", "approver": "郑国栋", "told_party": True,
        "reason": "物品权属须核实。", "paper": "岚云延扣字〔2026〕1号",
    },
    "end_holding": {
        "result": "returned", "receiver": "曲桂芳", "paper": "岚云解扣字〔2026〕1号",
    },
    "defer_payment": {
        "kind": "deferred", "until_on": "2026-06-30", "applied_on": "2026-03-20",
        "approver": "郑国栋", "paper": "岚云延缴字〔2026〕1号",
    },
    "record_demand": {
        "served_on": "2026-09-21", "amount": "2000", "paper": "岚云催字〔2026〕1号",
    },
    "ask_court": {"court": "岚海区人民法院", "paper": "岚云强申字〔2026〕1号"},
    "refused_by_court": {
        "court": "岚海区人民法院", "reason": "材料不全。", "paper": "（2026）鲁02行审7号",
    },
    "record_remedy": {
        "kind": "reconsideration", "authority": "岚海区人民政府", "applicant": "曲桂芳",
        "paper": "岚政复受〔2026〕9号",
    },
    "record_outcome": {"result": "upheld", "paper": "岚政复决〔2026〕9号"},
    "record_revoked": {"handling": "退还罚款，撤回公示。"},
    "redo": {"reason": "复议决定责令重新作出。"},
    "give_up_payment": {"ground": "lapsed", "reason": "申请期限已过。"},
    "report_crime": {"receiver": "岚海区公安局", "reason": "决定以后发现涉嫌犯罪。"},
    "refund": {"amount": "1000", "receiver": "曲桂芳", "paper": "退库凭证0091"},
    "revoke": {"paper": "岚云撤字〔2026〕1号", "reason": "当事人认定错误。"},
    "inspect": {
        "ended_at": "2026-03-02 09:40", "place": "岚海区云溪路66号门前",
        "present": "曲桂芳（经营者）", "showed_certificate": True, "told_rights": True,
        "findings": "门前人行道摆放方桌四张，占用道路长六米、宽一米半。", "signed": True,
    },
    "sketch": {
        "place": "岚海区云溪路66号门前", "orientation": "图上方为北", "scale": "1:100",
        "dimensions": "占用道路长六米、宽一米半，计九平方米", "signed": True,
    },
    "appoint_agent": {
        "agent": "孙桂香", "agent_id": "11010519491231002X", "agent_relation": "近亲属",
        "powers": "代为接受调查、签收文书、陈述申辩", "signed": True,
        "identity": "居民身份证复制件1份，与原件一致",
    },
    "correct_paper": {
        "spot": "第一页第二段", "wrong": "云溪路66号", "right": "云溪路68号",
        "reason": "打印时文字有误",
    },
    "ask_matter": {
        "matter": "请求协助调查", "reason": "须向园林部门核实绿地范围。",
        "basis": "《中华人民共和国行政处罚法》第二十六条", "period": "十五日",
    },
    "interview": {
        "ended_at": "2026-03-04 10:00", "place": "云溪街道办事处询问室", "interviewee": "曲桂芳",
        "relation": "经营者", "interviewee_id": "370213198504160028", "showed_certificate": True,
        "told_rights": True, "answers": "问：为什么占道？\n答：店里坐不下。", "signed": True,
    },
    "collect": {
        "kind": "audiovisual", "title": "占道照片", "proves": "占用道路经营的现场情况",
        "place": "岚海区云溪路66号门前", "method": "执法记录仪拍摄", "origin": "存本单位证据室",
    },
    "confirm_address": {
        "recipient": "曲桂芳", "address": "岚海区云溪路66号", "phone": "13800003703",
    },
    "file": {"grounds": "有现场检查笔录证明占用道路经营，属于本机关管辖，建议立案。"},
    "reassign": {"reason": "原承办人外出培训。"},
    "amend_party": {
        "party_address": "岚海区云溪路66号", "reason": "核对了营业执照和身份证。",
    },
    "amend_act": {
        "found_at": "2026-03-02 09:00", "ended_on": "2026-03-02", "reason": "核对了现场照片。",
    },
    "summon": {
        "interviewee": "曲桂芳", "subject": "占用门前道路经营的经过",
        "interview_at": "2026-03-04 09:30", "place": "云溪街道办事处询问室", "bring": "身份证件",
    },
    "request_materials": {"materials": "营业执照：复制件1份\n租赁合同", "due_on": "2026-03-06"},
    "order_stop": {"violation": "正在门前道路摆放桌椅经营", "content": "停止占道经营。"},
    "order_correction": {"content": "撤除占用道路的桌椅。", "due_on": "2026-03-04"},
    "recheck_corrected": {
        "place": "岚海区云溪路66号门前", "findings": "桌椅已撤除。", "signed": True,
    },
    "recheck_not_corrected": {
        "place": "岚海区云溪路66号门前", "findings": "仍摆放桌椅经营。", "signed": True,
    },
    "conclude": {
        "proposal": "penalty", "fact": "岚海区顺和小吃店擅自占用道路从事经营。",
        "capacity_checked": True, "crime": "none", "discretion": "面积较小，适用一般档次。",
        "fine": "1000",
    },
    "resume": {"reason": "事实需要补充调查。"},
    "ask_review": {"fine": "1000"},
    "pass_review": {"opinion": "事实清楚，程序合法，同意。"},
    "return_review": {"opinion": "补充占用面积的测量记录。"},
    "notify": {"fine": "1000", "defence_days": 5, "contact": "李明 0532-55550100"},
    "waive_defence": {"content": "我放弃陈述、申辩。", "signed": True, "waives_hearing": True},
    "raise_defence": {"content": "占用时间很短，请求从轻。", "signed": True},
    "answer_defence": {"accepted": "no", "reason": "已按最低档次拟罚。"},
    "discuss": {
        "host": "郑国栋", "observers": "李明 承办人", "place": "会议室",
        "opinions": "郑国栋：同意\n钱伟：同意", "agreed": "yes", "conclusion": "同意处罚。",
        "fine": "1000",
    },
    "decide": {"fine": "1000", "discretion": "面积较小，适用一般档次。"},
    "exempt": {"ground": "trivial", "reason": "当场改正。", "education": "已当面教育。"},
    "decline": {"ground": "unfounded", "reason": "经核查不存在占道经营。"},
    "transfer": {"ground": "competence", "receiver": "岚海区交通运输局", "reason": "属公路范围。",
                 "materials": "现场检查笔录 1 2\n现场照片 1 1"},
    "terminate": {"ground": "person_dead", "reason": "当事人死亡，没有承受人。"},
    "withdraw": {"ground": "wrong_party", "reason": "经营者另有其人。"},
    "serve": {
        "method": "direct", "place": "岚海区云溪路66号", "receiver": "曲桂芳", "relation": "head",
    },
    "correct_service": {
        "method": "direct", "place": "岚海区云溪路66号", "receiver": "曲桂芳", "relation": "head",
        "correction": "签收日期记错一天。",
    },
    "attempt_service": {
        "method": "direct", "place": "岚海区云溪路66号", "failure": "moved",
        "findings": "店门关闭，邻居称经营者已搬走，电话停机。",
    },
    "post": {"place": "岚海区云溪路66号", "mail_number": "XA12345678937",
             "difficulty": "两次上门，店内无人。"},
    "return_mail": {"failure": "unknown", "mail_number": "XA12345678937"},
    "publish": {
        "ground": "failed", "course": "上门无人，邮件退回，电话停机。",
        "carrier": "云溪街道办事处网站、云溪路66号门前",
    },
    "recall_publication": {"reason": "当事人来到中队，可以当面送达。"},
    "pay": {"amount": "1000", "receipt": "3702990000365", "payer": "岚海区顺和小吃店"},
    "pay_part": {"amount": "400", "receipt": "3702990000366", "payer": "岚海区顺和小吃店"},
    "correct_payment": {
        "former_receipt": "3702990000365", "amount": "1000", "receipt": "3702990000365",
        "payer": "岚海区顺和小吃店", "correction": "记错了，照票据重记。",
    },
    "record_court": {"result": "done", "court": "岚海区人民法院", "paper": "（2026）鲁02行审8号"},
    "close": {"summary": "罚款已缴清，本案执行完毕。"},
    "archive": {"archive_number": "2026-0012", "retention": "30"},
}  # fmt: skip
ROUTE: tuple[tuple[str, str], ...] = (
    ("register", "2026-03-02 09:10"),
    ("inspect", "2026-03-02 09:15"),
    ("file", "2026-03-03 09:00"),
    ("order_correction", "2026-03-03 14:00"),
    ("serve 31", "2026-03-03 14:30"),
    ("interview", "2026-03-04 09:30"),
    ("recheck_corrected", "2026-03-05 09:00"),
    ("conclude", "2026-03-06 09:00"),
    ("ask_review", "2026-03-06 15:00"),
    ("pass_review", "2026-03-09 10:00"),
    ("notify", "2026-03-10 09:00"),
    ("serve 45", "2026-03-10 15:00"),
    ("decide", "2026-03-18 09:00"),
    ("serve 54", "2026-03-19 10:00"),
    ("pay", "2026-03-25 11:00"),
    ("close", "2026-03-27 09:00"),
    ("archive", "2026-03-30 10:00"),
)


def at(text: str) -> datetime:
    """A moment in Beijing."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@dataclass
class Story:
    """One case on its way; each call is a step at a moment, with what differs from SAYS."""

    session: Session
    town: Town
    kept: Case | None = None

    @property
    def case(self) -> Case:
        assert self.kept is not None, "the lead is not registered yet"
        return self.kept

    def intend(self, name: str, when: str, **says: Any) -> Intent:
        """What `name` would state; `by`, `now` and `late` say who, recorded when, and why late."""
        step, moment = BY_NAME[name.split(maxsplit=1)[0]], at(when)
        by, now = says.pop("by", None) or self.taker(step), says.pop("now", None)
        late = says.pop("late", "")
        stated = read(step.asks, self._said(step, says))
        return Intent(by, moment, at(now) if now else moment + TYPING, stated, late)

    def taker(self, step: Step) -> Officer:
        return self.town[TAKES.get(step.needs, "李明")]

    def take(self, name: str, when: str, **says: Any) -> Act:
        """Take a step, petitioning and signing where it has a chain."""
        step, intent = BY_NAME[name.split(maxsplit=1)[0]], self.intend(name, when, **says)
        if step.begins_case:
            self.kept = service.begin(self.session, step, intent)
            return self.kept.acts[-1]
        if step.chain:
            return self.sign(self.petition(name, intent))
        return service.take_step(self.session, self.case, step, intent, track=self.track(name))

    def petition(self, name: str, intent: Intent) -> Petition:
        step = BY_NAME[name.split(maxsplit=1)[0]]
        return service.petition(self.session, self.case, step, intent, track=self.track(name))

    def sign(self, asked: Petition) -> Act:
        """Let every seat agree; the act of the last one comes back."""
        acts = [self._agree(asked, seat, n) for n, seat in enumerate(asked.seats, start=1)]
        assert acts[-1] is not None
        return acts[-1]

    def sign_first(self, asked: Petition) -> None:
        """Let the first seat agree, so that the next one is asked."""
        self._agree(asked, asked.seat, 1)

    def _agree(self, asked: Petition, seat: Seat, nth: int) -> Act | None:
        return service.agree(self.session, asked, self.signing(asked, seat, nth), opinion="同意")

    def signing(self, asked: Petition, seat: Seat, nth: int) -> Intent:
        moment = asked.happened_at + nth * BETWEEN_SEATS
        return Intent(self.town[SIGNS[seat]], moment, max(moment, asked.recorded_at) + TYPING)

    def until(self, last: str, **changes: dict[str, Any]) -> "Story":
        """Play the route up to `last`; `changes` holds what single steps state otherwise."""
        for name, when in ROUTE:
            self.take(name, when, **changes.get(name.replace(" ", "_"), {}))
            if name == last:
                return self
        raise AssertionError(f"no step {last} on the route")

    def track(self, name: str) -> TrackRow | None:
        """The service track of the latest paper whose code stands behind the name of the step."""
        _, _, code = name.partition(" ")
        if not code:
            return None
        tracks = reversed(tracks_of(self.case, Track.SERVICE))
        return next(track for track in tracks if self._carries(track, code))

    def _carries(self, track: TrackRow, code: str) -> bool:
        document = served_document(self.session, track)
        return document is not None and document.code == code

    def evidence(self) -> list[EvidenceItem]:
        return list(
            self.session.query(EvidenceItem)
            .where(EvidenceItem.case_id == self.case.id)
            .order_by(EvidenceItem.id)
        )

    def proving(self, *items: EvidenceItem) -> dict[str, list[int]]:
        """A matrix in which these items prove every element."""
        return proving_all(elements_of(self.town.power.elements), [item.id for item in items])

    def _said(self, step: Step, says: dict[str, Any]) -> dict[str, Any]:
        asked = {field.name for field in step.asks}
        found = {name: make(self) for name, make in FOUND.items() if name in asked}
        said = found | SAYS.get(step.name, {}) | says
        unasked = {field.name for field in step.asks if not field.asked_with(said)} - says.keys()
        return {name: value for name, value in said.items() if name not in unasked}


FOUND: dict[str, Callable[[Story], Any]] = {
    "officers": lambda story: story.town.ids("李明", "陈静"),
    "heads": lambda story: story.town.ids("郑国栋", "钱伟"),
    "power": lambda story: story.town.power.id,
    "tier": lambda story: story.town.power.tiers[0].id if story.town.power.tiers else None,
    "elements": lambda story: story.proving(*(i for i in story.evidence() if i.admissible)),
}


def begin(session: Session, **town: Any) -> Story:
    """A story in a town of its own, before its first step."""
    return Story(session, found_town(session, **town))


def titles(items: Iterable[EvidenceItem]) -> list[str]:
    return [item.title for item in items]


def day(text: str) -> date:
    return date.fromisoformat(text)
