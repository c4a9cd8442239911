"""The table of steps between organisations: every kind of matter on one screen.

A lane is what one organisation owes. Signing for it is when the duty moves.
"""

from collections.abc import Callable

from enforcement.procedure.coordination import asks, guards, marks
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.facts import MatterFacts
from enforcement.procedure.coordination.matters import (
    MatterKind,
    Part,
    RequestType,
    Side,
    Stand,
    Urgency,
)
from enforcement.procedure.coordination.step import MadeLetter, MatterStep
from enforcement.procedure.permissions import Permission

K, S, P = MatterKind, Stand, Permission
CALL, REQUEST, OPINION = (K.CALL,), (K.REQUEST,), (K.OPINION,)
TRANSFER, OPERATION, DISPUTE = (K.TRANSFER,), (K.OPERATION,), (K.DISPUTE,)
ASKER, RECEIVER, DESK, DECIDER = Side.ASKER, Side.RECEIVER, Side.DESK, Side.DECIDER

ASKS, ANSWERS = (P.MATTERS_ASK,), (P.MATTERS_ANSWER,)
CHIEFS = (P.SIGN_TEAM, P.SIGN_MANAGER, P.SIGN_HEAD)
LEADERS = (P.SIGN_MANAGER, P.SIGN_HEAD)
OURS = (P.MATTERS_ASK, *CHIEFS)
DISPATCHES, MEDIATES, DECIDES = (P.MATTERS_DISPATCH,), (P.DISPUTES_MEDIATE,), (P.SIGN_HEAD,)
KEEPS_LISTS = (P.LISTS_MANAGE,)

RATED = (K.CALL, K.REQUEST)
HANDLED = (K.CALL, K.REQUEST, K.OPINION, K.ASSISTANCE)
SENT_ROUND = (K.CALL, K.REQUEST, K.OPINION, K.ASSISTANCE, K.TRANSFER, K.OPERATION)
ON_ITS_WAY = (S.SENT, S.SIGNED, S.ARRIVED)
LED = (("lead", Part.LEAD), ("supports", Part.SUPPORT))
TO_ONE = (("to", Part.LEAD),)
NOT_VILLAGE = (guards.NOT_TO_VILLAGE, guards.NOT_TO_ITSELF)
CONFIRMED = (S.CONFIRMED, S.CLOSED)
DECIDING = (guards.DECIDED_BY_COMMON_SUPERIOR, guards.NOT_TO_VILLAGE)
NEW_RECEIVER = (*NOT_VILLAGE, guards.TOWN_NOT_BURDENED, guards.NOT_STRUCK_OFF)


def _at_once_when_urgent(facts: MatterFacts) -> Stand | None:
    """What is urgent is called at once; the leaders are told and may take it back."""
    return S.ASKED if facts.stated.get("urgency") == Urgency.URGENT.value else None


def _asks_for(*types: RequestType) -> Callable[[MatterFacts], bool]:
    return lambda f: f.kind is K.REQUEST and f.wanted.get("request_type") in types


REQUEST_LETTERS = (
    MadeLetter("29", _asks_for(RequestType.EXPERT, RequestType.APPRAISAL)),
    MadeLetter("74", _asks_for(RequestType.ASSISTANCE, RequestType.QUALIFICATION,
                               RequestType.PERMIT)),
    MadeLetter("75", _asks_for(RequestType.REVIEW)),
)  # fmt: skip
"""For an opinion, for facts, for people to help: each has its letter."""
REPLY = MadeLetter("74-2", lambda f: f.kind is K.REQUEST)
TRANSFER_LETTER = MadeLetter("71-2", lambda f: f.kind is K.TRANSFER)
DESIGNATION = MadeLetter("06")

STEPS: tuple[MatterStep, ...] = (
    # ---- a town calls, the dispatcher sends (鲁乡镇5①)
    MatterStep("call", "呼叫部门", CALL, ASKER, ASKS, (), S.DRAFT, asks.CALL,
               guards=(guards.ASKED_BY_TOWN,), marks=(marks.OFF_LIST,), hands=DESK,
               elsewhere=_at_once_when_urgent, heart=("duty",),
               hint="镇街无权独立处理、需要部门来办的；紧急的先呼叫，同时报告负责人"),
    MatterStep("approve_call", "同意呼叫", CALL, ASKER, CHIEFS, (S.DRAFT,), S.ASKED, hands=DESK),
    MatterStep("return_call", "不同意呼叫", CALL, ASKER, CHIEFS, (S.DRAFT,), S.WITHDRAWN,
               asks.RETURN_DRAFT, hands=ASKER, shy=True),
    MatterStep("dispatch", "派单", CALL, DESK, DISPATCHES, (S.ASKED,), S.OPEN, asks.DISPATCH,
               guards=(*NEW_RECEIVER, guards.LEAD_AS_LISTED),
               marks=(marks.LEAD_UNLISTED,), sends=LED, hands=RECEIVER),
    MatterStep("add_support", "增派配合单位", CALL, DESK, DISPATCHES, (S.OPEN,), None,
               asks.ADD_SUPPORT, guards=NEW_RECEIVER,
               sends=LED[1:], hands=RECEIVER, shy=True),
    MatterStep("decline_call", "不予受理", CALL, DESK, DISPATCHES, (S.ASKED,), S.DECLINED,
               asks.DECLINE, hands=ASKER, shy=True,
               hint="写明理由退回镇街；镇街不同意的，补充后重新呼叫"),
    # ---- the other ways to ask
    MatterStep("request", "请求协作", REQUEST, ASKER, ASKS, (), S.OPEN, asks.REQUEST,
               guards=(*NOT_VILLAGE, guards.TASK_LISTED, guards.DUE_AHEAD), sends=TO_ONE,
               hands=RECEIVER, papers=REQUEST_LETTERS, heart=("questions",),
               hint="协助调查、鉴定、专业意见、资质和许可事实、法制审核协助"),
    MatterStep("ask_opinion", "征求意见", OPINION, ASKER, ASKS, (), S.OPEN, asks.OPINION,
               guards=(*NOT_VILLAGE, guards.DUE_AHEAD), sends=TO_ONE, hands=RECEIVER,
               hint="规划、项目、综合管理；部门向镇街征求，镇街也可主动提出"),
    MatterStep("ask_village", "请村（社区）协助", (K.ASSISTANCE,), ASKER, ASKS, (), S.OPEN,
               asks.ASSISTANCE,
               guards=(guards.ASKED_BY_TOWN, guards.ONLY_TO_VILLAGE, guards.DUE_AHEAD),
               sends=TO_ONE, hands=RECEIVER,
               hint="只请协助，不派任务"),
    MatterStep("transfer", "移送", TRANSFER, ASKER, ASKS, (), S.OPEN, asks.TRANSFER,
               guards=(*NOT_VILLAGE, guards.MATERIALS_COUNTED), sends=TO_ONE, hands=RECEIVER,
               papers=(TRANSFER_LETTER,),
               hint="线索、案件移给有权办理的机关；对方签收之日起由对方负责"),
    MatterStep("plan_operation", "拟订联合执法方案", OPERATION, ASKER, ASKS, (), S.DRAFT,
               asks.OPERATION, guards=(guards.ASKED_BY_TOWN, *NOT_VILLAGE, guards.DUE_AHEAD),
               hands=ASKER,
               hint="镇街统筹，派出机构接受统一指导和协调"),
    MatterStep("approve_operation", "批准方案，通知各家", OPERATION, ASKER, LEADERS, (S.DRAFT,),
               S.OPEN, sends=(("participants", Part.SUPPORT),), hands=RECEIVER,
               papers=(MadeLetter("75"),)),
    MatterStep("return_operation", "不同意方案", OPERATION, ASKER, LEADERS, (S.DRAFT,), S.WITHDRAWN,
               asks.RETURN_DRAFT, hands=ASKER, shy=True),
    # ---- what each organisation does on its lane
    MatterStep("sign", "签收", SENT_ROUND[:4], RECEIVER, ANSWERS, (S.SENT,), S.SIGNED, asks.SIGN,
               marks=(marks.SIGNED_LATE,), during=(S.OPEN,), keeps=Stage.SIGN, hands=RECEIVER),
    MatterStep("receive", "接收", TRANSFER, RECEIVER, ANSWERS, (S.SENT,), S.SIGNED, asks.RECEIVE,
               marks=(marks.SIGNED_LATE,), during=(S.OPEN,), keeps=Stage.SIGN, hands=RECEIVER,
               hint="签收之日起由本单位负责；签收以前原单位继续防止证据灭失"),
    MatterStep("join", "确认参加", OPERATION, RECEIVER, ANSWERS, (S.SENT,), S.SIGNED, asks.SIGN,
               during=(S.OPEN,), keeps=Stage.SIGN, hands=RECEIVER),
    MatterStep("arrive", "登记到场", CALL, RECEIVER, ANSWERS, (S.SIGNED,), S.ARRIVED, asks.ARRIVE,
               marks=(marks.ARRIVED_LATE, marks.ENTERED_LATE), during=(S.OPEN,),
               keeps=Stage.ARRIVE, hands=RECEIVER),
    MatterStep("sign_in", "现场签到", OPERATION, RECEIVER, ANSWERS, (S.SENT, S.SIGNED), S.ARRIVED,
               asks.SIGN_IN, marks=(marks.ENTERED_LATE,), during=(S.OPEN,),
               keeps=Stage.ARRIVE, hands=RECEIVER),
    MatterStep("act", "登记处置情况", CALL, RECEIVER, ANSWERS, (S.SIGNED, S.ARRIVED), None,
               asks.ACT, during=(S.OPEN,), hands=RECEIVER),
    MatterStep("report", "反馈办理结果", HANDLED, RECEIVER, ANSWERS, (S.SIGNED, S.ARRIVED),
               S.REPORTED, asks.REPORT, marks=(marks.REPORTED_LATE,), during=(S.OPEN,),
               keeps=Stage.REPORT, hands=ASKER, papers=(REPLY,)),
    MatterStep("feed_back", "反馈处理结果", TRANSFER, RECEIVER, ANSWERS, (S.SIGNED,), S.REPORTED,
               asks.FEED_BACK, marks=(marks.REPORTED_LATE,), during=(S.OPEN,), keeps=Stage.REPORT,
               hands=ASKER, papers=(MadeLetter("76"),)),
    MatterStep("report_outcome", "填报本单位成果", OPERATION, RECEIVER, ANSWERS, (S.ARRIVED,),
               S.REPORTED, asks.OUTCOME, during=(S.OPEN,), keeps=Stage.REPORT, hands=ASKER),
    MatterStep("return", "退单", CALL, RECEIVER, ANSWERS, (S.SENT, S.SIGNED), S.RETURNED,
               asks.RETURN, guards=(guards.COMPETENCE_OPEN,), during=(S.OPEN,), hands=DESK,
               shy=True, hint="不属于本单位职责的，写明理由和依据"),
    MatterStep("refuse_transfer", "不接收，退回", TRANSFER, RECEIVER, ANSWERS, (S.SENT, S.SIGNED),
               S.RETURNED, asks.RETURN, guards=(guards.COMPETENCE_OPEN,), during=(S.OPEN,),
               hands=ASKER, shy=True),
    MatterStep("stay_away", "不能参加", OPERATION, RECEIVER, ANSWERS, (S.SENT, S.SIGNED),
               S.RETURNED, asks.RETURN, marks=(marks.STATION_STAYED_AWAY,), during=(S.OPEN,),
               hands=ASKER, shy=True),
    MatterStep("decline_help", "不能协助，退回", (K.REQUEST, K.ASSISTANCE, K.OPINION), RECEIVER,
               ANSWERS, (S.SENT, S.SIGNED), S.RETURNED, asks.RETURN, during=(S.OPEN,),
               hands=ASKER, shy=True),
    MatterStep("ask_extension", "申请延期", (K.CALL, K.REQUEST, K.TRANSFER), RECEIVER, ANSWERS,
               (S.SIGNED, S.ARRIVED), None, asks.ASK_EXTENSION, guards=(guards.EXTENDED_LATER,),
               during=(S.OPEN,), hands=ASKER, shy=True),
    MatterStep("grant_extension", "同意延期", (K.CALL, K.REQUEST, K.TRANSFER), ASKER, OURS,
               (S.SIGNED, S.ARRIVED), None, asks.GRANT_EXTENSION,
               guards=(guards.EXTENSION_ASKED, guards.EXTENDED_LATER), during=(S.OPEN,),
               hands=RECEIVER),
    MatterStep("refuse_extension", "不同意延期", (K.CALL, K.REQUEST, K.TRANSFER), ASKER, OURS,
               (S.SIGNED, S.ARRIVED), None, asks.REFUSE_EXTENSION,
               guards=(guards.EXTENSION_ASKED,), during=(S.OPEN,), hands=RECEIVER, shy=True),
    # ---- what becomes of a returned lane
    MatterStep("resend", "退单不成立，再派", CALL, DESK, DISPATCHES, (S.RETURNED,), S.SENT,
               asks.RESEND, during=(S.OPEN,), hands=RECEIVER),
    MatterStep("replace", "改派", CALL, DESK, DISPATCHES, (S.RETURNED, S.SENT), S.REPLACED,
               asks.REPLACE, guards=NEW_RECEIVER, during=(S.OPEN,), sends=TO_ONE, hands=RECEIVER),
    MatterStep("send_elsewhere", "改送别的单位", (K.REQUEST, K.TRANSFER), ASKER, ASKS,
               (S.RETURNED,), S.REPLACED, asks.REPLACE, guards=(*NOT_VILLAGE, guards.TASK_LISTED),
               during=(S.OPEN,), sends=TO_ONE, hands=RECEIVER,
               papers=(*REQUEST_LETTERS, TRANSFER_LETTER)),
    MatterStep("drop_lane", "不再请这家办", SENT_ROUND, ASKER, OURS, (S.RETURNED, S.SENT),
               S.DROPPED, asks.WITHDRAW, during=(S.OPEN,), hands=RECEIVER, shy=True),
    MatterStep("contest", "提出职责争议", (K.CALL, K.REQUEST, K.TRANSFER), RECEIVER, ANSWERS,
               (S.SENT, S.SIGNED, S.RETURNED), S.DISPUTED, asks.CONTEST,
               guards=(guards.NOT_ONESELF, guards.NOT_TO_VILLAGE, guards.COMPETENCE_OPEN),
               during=(S.OPEN,), hands=ASKER, shy=True,
               hint="先协商，协商不成提请协调，再由共同的上一级机关裁决"),
    MatterStep("contest_return", "对退单提出争议", (K.CALL, K.REQUEST, K.TRANSFER), ASKER, OURS,
               (S.RETURNED,), S.DISPUTED, asks.CONTEST,
               guards=(guards.PARTIES_DIFFER, guards.NOT_TO_VILLAGE), during=(S.OPEN,),
               hands=RECEIVER),
    # ---- pressing
    MatterStep("remind", "催办", SENT_ROUND, ASKER, OURS, ON_ITS_WAY, None, asks.REMIND,
               during=(S.OPEN,), hands=RECEIVER, presses=True),
    MatterStep("remind_from_desk", "调度催办", CALL, DESK, DISPATCHES, ON_ITS_WAY, None,
               asks.REMIND, during=(S.OPEN,), hands=RECEIVER, presses=True),
    MatterStep("escalate", "督办", CALL, DESK, DISPATCHES, ON_ITS_WAY, None, asks.ESCALATE,
               during=(S.OPEN,), hands=RECEIVER, shy=True, hint="通知承办单位负责人"),
    # ---- the end
    MatterStep("confirm", "确认办结", HANDLED, ASKER, OURS, (S.ANSWERED,), S.CONFIRMED,
               asks.CONFIRM, guards=(guards.ALL_ANSWERED, guards.ADOPTION_TOLD), hands=ASKER,
               elsewhere=lambda f: None if f.kind in RATED and guards.unrated(f) else S.CLOSED),
    MatterStep("redo", "退回重办", HANDLED, ASKER, OURS, (S.REPORTED,), S.SIGNED, asks.REDO,
               during=(S.OPEN, S.ANSWERED), hands=RECEIVER, shy=True),
    MatterStep("rate", "评价", RATED, ASKER, (P.RATINGS_GIVE,), (S.REPORTED,), None, asks.RATE,
               guards=(guards.RATED_BY_TOWN, guards.RATED_BODY, guards.LOW_EXPLAINED,
                       guards.NOT_YET_RATED),
               during=CONFIRMED, hands=RECEIVER),
    MatterStep("answer_rating", "对评价说明、提出异议", RATED, RECEIVER, ANSWERS, (S.REPORTED,),
               None, asks.ANSWER_RATING,
               guards=(guards.RATED_BEFORE, guards.RATING_UNANSWERED), during=CONFIRMED,
               hands=ASKER),
    MatterStep("rate_again", "复核后改评", RATED, ASKER, (P.RATINGS_GIVE,), (S.REPORTED,), None,
               asks.RATE, guards=(guards.LOW_EXPLAINED, guards.RATING_ANSWERED),
               during=CONFIRMED, hands=RECEIVER, shy=True),
    MatterStep("adopt", "告知采纳情况", OPINION, ASKER, ASKS, (S.ANSWERED,), S.CLOSED, asks.ADOPT,
               guards=(guards.REFUSAL_REASONED,), hands=RECEIVER),
    MatterStep("close_matter", "办结", TRANSFER, ASKER, OURS, (S.ANSWERED,), S.CLOSED, asks.CLOSE,
               guards=(guards.ALL_ANSWERED,), hands=RECEIVER),
    MatterStep("conclude_operation", "联合执法小结", OPERATION, ASKER, OURS, (S.OPEN, S.ANSWERED),
               S.CLOSED, asks.CONCLUDE_OPERATION,
               guards=(guards.ALL_ANSWERED, guards.ANSWERED_BY_SOMEBODY), hands=RECEIVER),
    MatterStep("withdraw", "撤回", (*SENT_ROUND, K.ADMISSION, K.DELEGATION), ASKER, OURS,
               (S.DRAFT, S.ASKED, S.OPEN, S.APPLIED), S.WITHDRAWN, asks.WITHDRAW,
               guards=(guards.NOTHING_REPORTED, guards.NOT_RECEIVED), hands=RECEIVER, shy=True),
    # ---- who is competent (处罚25②; 鲁监督18)
    MatterStep("raise_dispute", "提出职责争议", DISPUTE, ASKER, (*OURS, *ANSWERS), (), S.AGREEING,
               asks.RAISE_DISPUTE, guards=(guards.ASKED_BY_AUTHORITY, guards.PARTIES_DIFFER,
                                          guards.NOT_TO_VILLAGE),
               sends=(("competent", Part.PARTY),), hands=RECEIVER,
               hint="先与对方协商；争议期间案件等待，紧急措施继续"),
    MatterStep("state_view", "写明本单位意见", DISPUTE, RECEIVER, ANSWERS, (S.SENT, S.REPORTED),
               S.REPORTED, asks.STATE_VIEW, guards=(guards.NOT_TO_VILLAGE,),
               during=(S.AGREEING, S.MEDIATING), keeps=Stage.REPORT, hands=ASKER,
               hint="协商中改变意见的，重新写明"),
    MatterStep("settle", "登记协商一致", DISPUTE, ASKER, OURS, (S.AGREEING,), S.SETTLED,
               asks.SETTLE, guards=(guards.VIEWS_AGREE,), hands=RECEIVER),
    MatterStep("submit_dispute", "提请协调", DISPUTE, ASKER, OURS, (S.AGREEING,), S.MEDIATING,
               asks.SUBMIT, guards=(guards.NOT_IN_OWN_CAUSE, guards.OFFICE_MEDIATES), hands=DESK,
               papers=(MadeLetter("77"),), hint="协商不成的，提请本级政府负责法制工作的部门协调"),
    MatterStep("mediate", "登记协调结果", DISPUTE, DESK, MEDIATES, (S.MEDIATING,), S.SETTLED,
               asks.SETTLE, guards=(guards.NOT_TO_VILLAGE,), hands=RECEIVER,
               hint="各方接受协调意见的"),
    MatterStep("refer_dispute", "报请裁决", DISPUTE, DESK, MEDIATES, (S.MEDIATING,), S.DECIDING,
               asks.REFER, guards=(guards.DECIDED_BY_COMMON_SUPERIOR,), hands=DECIDER,
               hint="协调不成的，报本级政府裁决"),
    MatterStep("decide_dispute", "裁决", DISPUTE, DECIDER, DECIDES, (S.DECIDING,), S.DECIDED,
               asks.DECIDE_DISPUTE, guards=DECIDING, hands=RECEIVER, papers=(DESIGNATION,)),
    MatterStep("designate", "直接指定", DISPUTE, DECIDER, DECIDES, (S.AGREEING, S.MEDIATING),
               S.DECIDED, asks.DECIDE_DISPUTE, guards=DECIDING, hands=RECEIVER,
               papers=(DESIGNATION,), shy=True, hint="共同的上一级机关可以直接指定"),
    # ---- work outside the list (鲁乡镇4③)
    MatterStep("ask_admission", "申请清单外准入", (K.ADMISSION,), ASKER, ASKS, (), S.APPLIED,
               asks.ADMISSION,
               guards=(guards.ASKED_BY_DEPARTMENT, guards.ADMITS_A_TOWN, guards.FOR_A_TIME),
               sends=TO_ONE, hands=RECEIVER, hint="阶段性、临时性的工作确需镇街承办的"),
    MatterStep("give_view", "写明镇街意见", (K.ADMISSION,), RECEIVER, (*ANSWERS, *CHIEFS),
               (S.SENT,), S.REPORTED, asks.TOWN_VIEW, during=(S.APPLIED,), keeps=Stage.REPORT,
               hands=DECIDER),
    MatterStep("admit", "批准准入", (K.ADMISSION,), DECIDER, DECIDES, (S.APPLIED,), S.GRANTED,
               asks.GRANT, hands=RECEIVER),
    MatterStep("refuse_admission", "不批准", (K.ADMISSION,), DECIDER, DECIDES, (S.APPLIED,),
               S.REFUSED, asks.REFUSE, hands=ASKER),
    # ---- the life of a delegation (处罚24)
    MatterStep("ask_delegation", "请求赋权", (K.DELEGATION,), ASKER, OURS, (), S.APPLIED,
               asks.DELEGATION, guards=(guards.ASKED_BY_TOWN, guards.POWERS_KNOWN), hands=DESK),
    MatterStep("check_capacity", "审核承接能力", (K.DELEGATION,), DESK, KEEPS_LISTS,
               (S.APPLIED,), S.CHECKED, asks.CHECK_CAPACITY, hands=DECIDER),
    MatterStep("grant", "登记批准决定", (K.DELEGATION,), DECIDER, DECIDES, (S.CHECKED,), S.GRANTED,
               asks.GRANT, guards=(guards.FOUND_ABLE,), hands=DESK),
    MatterStep("refuse", "不批准", (K.DELEGATION,), DECIDER, DECIDES, (S.CHECKED,), S.REFUSED,
               asks.REFUSE, hands=ASKER),
    MatterStep("publish", "公布，开始行使", (K.DELEGATION,), DESK, KEEPS_LISTS, (S.GRANTED,),
               S.PUBLISHED, asks.PUBLISH, hands=DESK, hint="决定应当公布；自起日进入镇街事项清单"),
    MatterStep("evaluate", "登记年度评估", (K.DELEGATION,), DESK, KEEPS_LISTS, (S.PUBLISHED,),
               None, asks.EVALUATE, hands=DESK, hint="定期组织评估"),
    MatterStep("take_back", "收回", (K.DELEGATION,), DESK, KEEPS_LISTS, (S.PUBLISHED,), S.ENDED,
               asks.TAKE_BACK, guards=(guards.TAKEN_BACK_LATER,), hands=ASKER, shy=True),
    # ---- the two lists (两单联动; 鲁乡镇16②)
    MatterStep("ask_grid_entry", "申请列入网格清单", (K.GRID_ENTRY,), ASKER,
               (P.MATTERS_ASK, P.LISTS_MANAGE), (), S.APPLIED, asks.GRID_ENTRY,
               guards=(guards.FIT_FOR_GRID,), hands=DESK),
    MatterStep("admit_to_grid", "批准列入", (K.GRID_ENTRY,), DESK, KEEPS_LISTS, (S.APPLIED,),
               S.GRANTED, asks.GRANT, hands=ASKER),
    MatterStep("refuse_grid_entry", "不列入", (K.GRID_ENTRY,), DESK, KEEPS_LISTS, (S.APPLIED,),
               S.REFUSED, asks.REFUSE, hands=ASKER),
)  # fmt: skip

BY_NAME = {step.name: step for step in STEPS}


def beginning(kind: MatterKind) -> MatterStep:
    """The step that begins a matter of `kind`."""
    return next(step for step in STEPS if step.begins and kind in step.kinds)


def takable(kind: MatterKind, stand: Stand, lane: Stand | None = None) -> tuple[MatterStep, ...]:
    """The steps the table allows from here: of the matter, or of a lane that stands at `lane`."""
    standing = stand if lane is None else lane
    return tuple(
        step for step in STEPS
        if kind in step.kinds and standing in step.after
        and (lane is None or stand in step.during)
    )  # fmt: skip
