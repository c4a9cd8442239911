"""What must hold before a matter moves, each with its article and cure."""

from collections.abc import Callable
from datetime import date, datetime

from enforcement.law import articles as law
from enforcement.law.calendar import legal_day
from enforcement.procedure.condition import Condition
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.facts import Body, MatterFacts
from enforcement.procedure.coordination.materials import unreadable_lines
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand

MatterGuard = Condition[MatterFacts]
RECEIVERS = ("to", "lead", "supports", "participants", "competent")


def receivers(facts: MatterFacts) -> tuple[Body, ...]:
    """Every organisation that is named to receive something."""
    return tuple(body for name in RECEIVERS for body in facts.bodies(name))


def _names(bodies: tuple[Body, ...]) -> str:
    return "、".join(body.name for body in bodies)


def _those(test: Callable[[Body], bool]) -> Callable[[MatterFacts], tuple[Body, ...]]:
    return lambda facts: tuple(body for body in receivers(facts) if test(body))


_villages = _those(lambda body: body.village)

ASKED_BY_TOWN = MatterGuard(
    "asked-by-town", "", law.SHANDONG_TOWNSHIP_5_1,
    "呼叫由镇街发起", "由镇街执法队或者镇街负责人发起",
    lambda f: f.asker.town,
)  # fmt: skip

NOT_TO_VILLAGE = MatterGuard(
    "not-to-village", "", law.SHANDONG_TOWNSHIP_24_2,
    "不能把职责范围内的事项交给村（社区）承担",
    "需要村（社区）帮助的，另发协助请求",
    lambda f: not _villages(f), detail=lambda f: _names(_villages(f)), reads_stated=True,
)  # fmt: skip

ONLY_TO_VILLAGE = MatterGuard(
    "only-to-village", "", law.SHANDONG_TOWNSHIP_24_2,
    "协助请求只发给村（社区）", "部门、站所的，用呼叫或者协作请求",
    lambda f: all(body.village for body in receivers(f)), reads_stated=True,
)  # fmt: skip

NOT_TO_ITSELF = MatterGuard(
    "not-to-itself", "", law.PENALTY_26,
    "发起单位和承办单位是同一个", "重新选承办单位",
    lambda f: f.asker not in receivers(f), reads_stated=True,
)  # fmt: skip


def _lead_strays(facts: MatterFacts) -> bool:
    leads = facts.bodies("lead")
    return bool(
        facts.listed and not facts.listed.town_is_main
        and leads and leads[0].id != facts.listed.lead
        and not (facts.stated.get("why_other") or "").strip()
    )  # fmt: skip


LEAD_AS_LISTED = MatterGuard(
    "lead-as-listed", "", law.SHANDONG_TOWNSHIP_4_1,
    "主办单位和责任清单的主体责任单位不同，没有写理由",
    "改选清单的主体责任单位，或者写明理由",
    lambda f: not _lead_strays(f), reads_stated=True,
)  # fmt: skip


def _burdened(facts: MatterFacts) -> tuple[Body, ...]:
    """Towns that would get what is not theirs by the list, nor by an approved admission."""
    listed = facts.listed
    helps = facts.lane is not None and facts.lane.part is Part.SUPPORT
    leads = facts.bodies("lead") + (() if helps else facts.bodies("to"))
    main = leads if not (listed and listed.town_is_main) else ()
    helping = facts.bodies("supports") + (facts.bodies("to") if helps else ())
    own = (listed.supports | {listed.lead}) if listed else frozenset()
    return tuple(
        body for body in (*main, *helping)
        if body.town and body != facts.asker and body.id not in facts.admitted
        and (body in main or body.id not in own)
    )  # fmt: skip


TOWN_NOT_BURDENED = MatterGuard(
    "town-not-burdened", "", law.SHANDONG_TOWNSHIP_4_3,
    "清单以外的事项不能派给镇街承办",
    "由部门承担；确需镇街承办的阶段性工作，先报本级政府批准（清单外准入）",
    lambda f: not _burdened(f), detail=lambda f: _names(_burdened(f)), reads_stated=True,
)  # fmt: skip


def _struck(facts: MatterFacts) -> tuple[Body, ...]:
    off = facts.listed.struck_off_for if facts.listed else frozenset()
    return tuple(body for body in receivers(facts) if body.id in off)


NOT_STRUCK_OFF = MatterGuard(
    "not-struck-off", "", law.SHANDONG_TOWNSHIP_29,
    "这一职责已从该单位的职责清单中取消，不能派给它",
    "派给清单的主体责任单位",
    lambda f: not _struck(f), detail=lambda f: _names(_struck(f)), reads_stated=True,
)  # fmt: skip

MATERIALS_COUNTED = MatterGuard(
    "materials-counted", "", law.PENALTY_27,
    "材料清单要写明每件的份数和页数",
    "一行一件：名称 份数 页数，如 现场照片 1 3",
    lambda f: not unreadable_lines(f.stated.get("materials") or ""),
    detail=lambda f: "、".join(unreadable_lines(f.stated.get("materials") or "")),
    reads_stated=True,
)  # fmt: skip

ALL_ANSWERED = MatterGuard(
    "all-answered", "", law.SHANDONG_TOWNSHIP_5_1,
    "还有单位没有反馈", "催办，或者等反馈、退单和争议处理完",
    lambda f: not f.unsettled,
    detail=lambda f: "、".join(f"{one.to.name}{one.stand.label}" for one in f.unsettled),
)  # fmt: skip


def _ahead(facts: MatterFacts) -> bool:
    due, begins = facts.stated.get("due"), facts.stated.get("begins")
    return not (due and date.fromisoformat(due) < facts.on) and not (
        begins and datetime.fromisoformat(begins) <= facts.at
    )


DUE_AHEAD = MatterGuard(
    "due-ahead", "", law.SHANDONG_TOWNSHIP_5_1,
    "要对方办的日期已经过去", "改填今天以后的日期",
    _ahead, reads_stated=True,
)  # fmt: skip

ANSWERED_BY_SOMEBODY = MatterGuard(
    "answered-by-somebody", "", law.SHANDONG_TOWNSHIP_5_1,
    "没有一家单位反馈过", "改派，或者写明理由撤回",
    lambda f: any(one.stand is Stand.REPORTED for one in f.lanes),
    applies=lambda f: not f.unsettled,
)  # fmt: skip

RATED_BODY = MatterGuard(
    "rated-body", "", law.SHANDONG_TOWNSHIP_19_1,
    "不能对镇街承担的配合责任评分，也不能对村（社区）评分", "只评部门和派驻站所",
    lambda f: f.lane is not None and not f.lane.to.town and not f.lane.to.village,
)  # fmt: skip

RATED_BY_TOWN = MatterGuard(
    "rated-by-town", "", law.SHANDONG_TOWNSHIP_18_2,
    "评价由镇街对部门、站所作出", "部门之间的，写在确认意见里",
    lambda f: f.asker.town,
)  # fmt: skip


def _is_low(facts: MatterFacts) -> bool:
    return facts.stated.get("satisfied") in {"1", "2"} or facts.stated.get("solved") == "no"


LOW_EXPLAINED = MatterGuard(
    "low-explained", "", law.SHANDONG_TOWNSHIP_18_2,
    "低于 3 分或者没有解决的，要写明原因", "写一句为什么，被评单位能看到并说明",
    lambda f: bool((f.stated.get("words") or "").strip()), applies=_is_low, reads_stated=True,
)  # fmt: skip


def _extends(facts: MatterFacts) -> bool:
    until = facts.stated.get("until")
    due = facts.lane.due.get(Stage.REPORT) if facts.lane else None
    if until is None:
        return True
    day = date.fromisoformat(until)
    return day >= facts.on and (due is None or day > legal_day(due))


def _views(facts: MatterFacts) -> set[int | None]:
    return {one.view for one in facts.lanes if one.part is Part.PARTY}


def _agreed(facts: MatterFacts) -> bool:
    chosen = {body.id for body in facts.bodies("competent")}
    return _views(facts) == chosen if facts.stated else len(_views(facts)) == 1


VIEWS_AGREE = MatterGuard(
    "views-agree", "", law.PENALTY_25_2,
    "各方意见还不一致，不能按协商一致办", "等各方写明意见；协商不成的，提请协调",
    lambda f: None not in _views(f) and _agreed(f),
)  # fmt: skip

ASKED_BY_AUTHORITY = MatterGuard(
    "asked-by-authority", "", law.PENALTY_25_2,
    "职责争议由行政机关提出", "村（社区）有意见的，向镇街反映",
    lambda f: not f.asker.village,
)  # fmt: skip

PARTIES_DIFFER = MatterGuard(
    "parties-differ", "", law.PENALTY_25_2,
    "争议的另一方就是本单位", "选认为有权管辖的另一个单位",
    lambda f: f.asker not in f.bodies("competent"), reads_stated=True,
)  # fmt: skip


def _is_common_superior(facts: MatterFacts) -> bool:
    parties = [one.to for one in facts.lanes if one.part is Part.PARTY]
    return facts.decider is not None and all(facts.decider.id in body.superiors for body in parties)


DECIDED_BY_COMMON_SUPERIOR = MatterGuard(
    "common-superior", "", law.PENALTY_25_2,
    "裁决由争议各方共同的上一级机关作出", "报请共同的上一级机关",
    _is_common_superior,
)  # fmt: skip

NOT_IN_OWN_CAUSE = MatterGuard(
    "office-is-no-party", "", law.SHANDONG_SUPERVISION_18,
    "协调机构不能是争议的一方", "提请本级政府司法行政部门协调",
    lambda f: not set(f.bodies("office")) & {one.to for one in f.lanes}, reads_stated=True,
)  # fmt: skip

OFFICE_MEDIATES = MatterGuard(
    "office-mediates", "", law.SHANDONG_SUPERVISION_18,
    "选的单位没有负责执法协调的人员", "提请本级政府司法行政部门协调",
    lambda f: all(body.id in f.mediating for body in f.bodies("office")), reads_stated=True,
)  # fmt: skip

COMPETENCE_OPEN = MatterGuard(
    "competence-open", "", law.PENALTY_25_2,
    "已经协商一致或者裁决由本单位管，不能再退回或者争议", "签收办理",
    lambda f: f.lane is not None and not f.lane.told_competent,
)  # fmt: skip

FOR_A_TIME = MatterGuard(
    "for-a-time", "", law.SHANDONG_TOWNSHIP_4_3,
    "清单外只能承办阶段性、临时性的工作，止日不能早于起日，最长一年", "改填起止日期",
    lambda f: _days(f) is not None and 0 <= (_days(f) or 0) <= 366, reads_stated=True,
)  # fmt: skip


def _days(facts: MatterFacts) -> int | None:
    first, last = facts.stated.get("from_on"), facts.stated.get("until_on")
    if not first or not last:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


ADMITS_A_TOWN = MatterGuard(
    "admits-a-town", "", law.SHANDONG_TOWNSHIP_4_3,
    "准入申请是部门请镇街承办清单外的工作", "承办单位选镇街",
    lambda f: all(body.town for body in f.bodies("to")), reads_stated=True,
)  # fmt: skip

ASKED_BY_DEPARTMENT = MatterGuard(
    "asked-by-department", "", law.SHANDONG_TOWNSHIP_4_3,
    "清单外准入由部门提出", "由需要镇街承办的部门提出",
    lambda f: not f.asker.town and not f.asker.village,
)  # fmt: skip

ADOPTION_TOLD = MatterGuard(
    "adoption-told", "", law.SHANDONG_TOWNSHIP_11_1,
    "征求来的意见不能只确认，要告知采纳情况", "用“告知采纳情况”办结，没有采纳的说明理由",
    lambda f: f.asker.town, applies=lambda f: f.kind is MatterKind.OPINION, cure_step="adopt",
)  # fmt: skip

REFUSAL_REASONED = MatterGuard(
    "refusal-reasoned", "", law.SHANDONG_TOWNSHIP_11_1,
    "没有全部采纳的，要说明理由", "写明没有采纳的理由",
    lambda f: bool((f.stated.get("reason") or "").strip()),
    applies=lambda f: f.stated.get("adopted") in {"part", "none"}, reads_stated=True,
)  # fmt: skip

FOUND_ABLE = MatterGuard(
    "found-able", "", law.PENALTY_24,
    "审核认为镇街不具备承接条件，不能批准", "补足条件后重新申请，或者不批准",
    lambda f: f.able, cure_step="refuse",
)  # fmt: skip

EXTENDED_LATER = MatterGuard(
    "extended-later", "", law.SHANDONG_TOWNSHIP_5_1,
    "延期的日期不晚于原来的期限，或者已经过去", "填晚于原期限、还没有过去的日期",
    _extends, reads_stated=True,
)  # fmt: skip

TASK_LISTED = MatterGuard(
    "task-listed", "", law.SHANDONG_TOWNSHIP_4_2,
    "部门不能把自己职责内的工作交给镇街承担",
    "镇街按清单配合的，选清单事项；清单外的阶段性工作先申请准入",
    lambda f: f.asker.town or not any(
        body.town and body.id not in f.admitted
        and not (f.listed and body.id in f.listed.supports | {f.listed.lead})
        for body in receivers(f)),
    applies=lambda f: f.kind is MatterKind.REQUEST, reads_stated=True,
)  # fmt: skip

EXTENSION_ASKED = MatterGuard(
    "extension-asked", "", law.SHANDONG_TOWNSHIP_5_1,
    "这家没有申请延期，或者已经答复", "等承办单位申请",
    lambda f: f.lane is not None and f.lane.asks_until is not None, hides=True,
)  # fmt: skip

NOT_YET_RATED = MatterGuard(
    "not-yet-rated", "", law.SHANDONG_TOWNSHIP_18_2,
    "这家已经评过", "对方提出异议的，复核后改评",
    lambda f: f.lane is not None and not f.lane.rated, hides=True,
)  # fmt: skip

RATED_BEFORE = MatterGuard(
    "rated-before", "", law.SHANDONG_TOWNSHIP_18_2,
    "还没有评价", "等镇街评价",
    lambda f: f.lane is not None and f.lane.rated, hides=True,
)  # fmt: skip

RATING_UNANSWERED = MatterGuard(
    "rating-unanswered", "", law.SHANDONG_TOWNSHIP_18_2,
    "已经说明过一次", "等镇街复核",
    lambda f: f.lane is not None and not f.lane.rating_answered, hides=True,
)  # fmt: skip

RATING_ANSWERED = MatterGuard(
    "rating-answered", "", law.SHANDONG_TOWNSHIP_18_2,
    "被评单位没有提出说明或者异议，评价不改", "有新情况的，请被评单位先说明",
    lambda f: f.lane is not None and f.lane.rating_answered, hides=True,
)  # fmt: skip


def unrated(facts: MatterFacts) -> tuple[Body, ...]:
    """Who has answered a town and is not rated yet; towns and villages never are (鲁乡镇19)."""
    return tuple(
        one.to for one in facts.lanes
        if one.stand is Stand.REPORTED and not one.rated and not one.to.town and not one.to.village
    ) if facts.asker.town else ()  # fmt: skip


NOTHING_REPORTED = MatterGuard(
    "nothing-reported", "", law.SHANDONG_TOWNSHIP_5_1,
    "已有单位反馈结果，不能撤回", "确认或者退回重办",
    lambda f: not any(one.stand is Stand.REPORTED for one in f.lanes),
)  # fmt: skip

NOT_RECEIVED = MatterGuard(
    "not-received", "", law.PENALTY_27,
    "对方已经接收，责任已经移交，不能撤回", "等对方反馈或者退回",
    lambda f: not any(one.stand is Stand.SIGNED for one in f.lanes),
    applies=lambda f: f.kind is MatterKind.TRANSFER,
)  # fmt: skip

POWERS_KNOWN = MatterGuard(
    "powers-known", "", law.PENALTY_24,
    "请求承接的事项不在事项清单里，或者不是处罚事项", "改为清单里的事项代码，一行一个",
    lambda f: bool(f.powers) and None not in f.powers.values(),
    detail=lambda f: "、".join(code for code, known in f.powers.items() if known is None),
    reads_stated=True,
)  # fmt: skip

TAKEN_BACK_LATER = MatterGuard(
    "taken-back-later", "", law.PENALTY_24,
    "收回之日早于公布行使之日", "改填收回之日",
    lambda f: f.published_from is None or f.stated.get("from_on") is None
    or date.fromisoformat(f.stated["from_on"]) > f.published_from,
    reads_stated=True,
)  # fmt: skip

FIT_FOR_GRID = MatterGuard(
    "fit-for-grid", "", law.SHANDONG_TOWNSHIP_16_2,
    "清单没有把这一事项标为适宜网格承担", "由清单管理员在责任清单里标明后再申请",
    lambda f: f.listed is not None and f.listed.grid_eligible, reads_stated=True,
)  # fmt: skip


NOT_ONESELF = MatterGuard(
    "not-oneself", "", law.PENALTY_25_2,
    "认为应由本单位管的，直接签收办理", "选认为有权管辖的另一个单位",
    lambda f: f.lane is None or f.lane.to not in f.bodies("competent"), reads_stated=True,
)  # fmt: skip
