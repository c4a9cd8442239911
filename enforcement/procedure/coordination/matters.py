"""What runs between organisations, and where it can stand: the matter itself and its lanes.

A matter is asked by one organisation; each organisation it goes to has a lane of its own.
"""

from enforcement.words import Word


class MatterKind(Word):
    """What one organisation wants of others."""

    CALL = "call", "呼叫"
    REQUEST = "request", "协作请求"
    OPINION = "opinion", "征求意见"
    TRANSFER = "transfer", "移送"
    OPERATION = "operation", "联合执法"
    DISPUTE = "dispute", "职责争议"
    ASSISTANCE = "assistance", "村居协助"
    ADMISSION = "admission", "清单外准入"
    DELEGATION = "delegation", "赋权"
    GRID_ENTRY = "grid_entry", "两单联动"

    @property
    def word(self) -> str:
        """The word in its numbers."""
        return NUMBER_WORDS[self]


IN_CASES = (MatterKind.REQUEST, MatterKind.OPERATION, MatterKind.DISPUTE)
"""What is asked in a case from its page; a case itself is transferred by a step of its own."""
NUMBER_WORDS = {
    MatterKind.CALL: "呼", MatterKind.REQUEST: "协", MatterKind.OPINION: "征",
    MatterKind.TRANSFER: "移", MatterKind.OPERATION: "联", MatterKind.DISPUTE: "争",
    MatterKind.ASSISTANCE: "助", MatterKind.ADMISSION: "准", MatterKind.DELEGATION: "赋",
    MatterKind.GRID_ENTRY: "网",
}  # fmt: skip


class Stand(Word):
    """Where a matter stands, or one of its lanes; a lane's states begin with `lane`."""

    DRAFT = "draft", "待本单位审批"
    ASKED = "asked", "待派单"
    OPEN = "open", "办理中"
    ANSWERED = "answered", "已反馈，待确认"
    CONFIRMED = "confirmed", "已确认，待评价"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"
    DECLINED = "declined", "未受理"

    AGREEING = "agreeing", "双方协商"
    MEDIATING = "mediating", "待协调"
    DECIDING = "deciding", "待裁决"
    SETTLED = "settled", "已协商一致"
    DECIDED = "decided", "已裁决"

    APPLIED = "applied", "待审核"
    CHECKED = "checked", "待决定"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "未批准"
    PUBLISHED = "published", "已公布"
    ENDED = "ended", "已收回"

    SENT = "lane.sent", "待签收"
    SIGNED = "lane.signed", "已签收"
    ARRIVED = "lane.arrived", "已到场"
    REPORTED = "lane.reported", "已反馈"
    RETURNED = "lane.returned", "已退单"
    DISPUTED = "lane.disputed", "争议中"
    REPLACED = "lane.replaced", "已改派"
    DROPPED = "lane.dropped", "已撤销"

    @property
    def of_lane(self) -> bool:
        return self.value.startswith("lane.")


RUNNING = (Stand.SENT, Stand.SIGNED, Stand.ARRIVED)
"""A lane on which its organisation still owes something."""
UNSETTLED = (*RUNNING, Stand.RETURNED, Stand.DISPUTED)
"""A lane for which the matter still waits."""
OVER = (
    Stand.CLOSED, Stand.WITHDRAWN, Stand.DECLINED, Stand.SETTLED, Stand.DECIDED, Stand.REFUSED,
    Stand.ENDED,
)  # fmt: skip
"""A matter of which nobody owes anything any more."""


def is_over(kind: MatterKind, stand: Stand) -> bool:
    """Whether nothing is left to be done; what was granted ends there, but for a delegation."""
    return stand in OVER or (stand is Stand.GRANTED and kind is not MatterKind.DELEGATION)


class Part(Word):
    """The part of an organisation in a matter."""

    LEAD = "lead", "主办"
    SUPPORT = "support", "配合"
    PARTY = "party", "争议一方"


class Urgency(Word):
    """How pressing a call is; each has its own clocks."""

    URGENT = "urgent", "紧急"
    NORMAL = "normal", "一般"
    HARD = "hard", "疑难"


class CallType(Word):
    """What is called for."""

    ENFORCEMENT = "enforcement", "综合执法"
    EMERGENCY = "emergency", "应急处置"
    KEY_WORK = "key_work", "重点工作"
    SERVICE = "service", "为民服务"


class RequestType(Word):
    """What a department is asked for inside a case or beside one (处罚26; 浙综执17 as a model)."""

    ASSISTANCE = "assistance", "协助调查"
    APPRAISAL = "appraisal", "检测、检验、鉴定"
    EXPERT = "expert", "专业认定意见"
    QUALIFICATION = "qualification", "资质、主体资格"
    PERMIT = "permit", "许可事实"
    REVIEW = "review", "法制审核协助"


class OpinionType(Word):
    """On what a town gives its opinion (鲁乡镇11; planning and public affairs)."""

    PLANNING = "planning", "规划、布局"
    PROJECT = "project", "建设项目、公共设施"
    AFFAIRS = "affairs", "综合管理"


class AssistanceType(Word):
    """With what a village may be asked to help; its own duties are never given away (鲁乡镇24)."""

    REPORT = "report", "发现、报告"
    WITNESS = "witness", "见证"
    GUIDE = "guide", "带路、联系当事人"
    TELL = "tell", "宣传、告知"
    DELIVER = "deliver", "协助送达"


class GridAct(Word):
    """All that a grid worker may do: he never enforces (国办发〔2024〕54号, 鲁监督10)."""

    REPORT = "report", "上报"
    PATROL = "patrol", "巡查"
    TELL = "tell", "宣传"
    ASSIST = "assist", "协助"


class Side(Word):
    """Who acts in a matter: told by where his right is held."""

    ASKER = "asker", "发起单位"
    RECEIVER = "receiver", "承办单位"
    DESK = "desk", "调度（协调）机构"
    DECIDER = "decider", "上级机关"
