"""The right to a hearing."""

from enforcement.law import articles as law
from enforcement.procedure.guards.guard import Guard, day
from enforcement.procedure.tracks import State

HEARING_OVER = Guard(
    "hearing-over", "R11", law.PENALTY_64_1,
    "当事人申请听证的期限还没有届满",
    "等期限届满的次日；当事人明确放弃听证的，登记放弃声明",
    lambda f: f.notice is None or f.notice.hearing_until is None
    or f.on > f.notice.hearing_until or f.notice.hearing_waived,
    applies=lambda f: f.notice is not None and f.notice.hearing_told,
    detail=lambda f: f"期限到{day(f.notice.hearing_until)}" if f.notice else "",
    cure_step="waive_defence",
)  # fmt: skip

HEARING_DONE = Guard(
    "hearing-done", "R11", law.PENALTY_65,
    "当事人申请了听证，还没有举行",
    "举行听证并登记听证情况；撤回、不到场或者逾期申请的，登记听证终止",
    lambda f: f.hearing is not State.HEARING_ASKED,
    cure_step="hold_hearing",
)  # fmt: skip

REQUEST_REGISTERED = Guard(
    "request-registered", "R11", law.PENALTY_63,
    "当事人在期限内交来了听证申请，还没有登记",
    "打开案件页上的材料登记听证申请；不属于应当听证的，登记为陈述申辩",
    lambda f: not f.hearings_unregistered,
    detail=lambda f: "、".join(f.hearings_unregistered), cure_step="ask_hearing",
)  # fmt: skip

HEARING_OFFERED = Guard(
    "hearing-offered", "R11", law.PENALTY_63,
    "没有告知过听证权利，也不属于应当听证的情形",
    "作为陈述申辩登记并复核",
    lambda f: f.notice is not None and f.notice.hearing_told,
    cure_step="raise_defence",
)  # fmt: skip

HOST_DID_NOT_INVESTIGATE = Guard(
    "host-did-not-investigate", "R11", law.PENALTY_64_4,
    "听证主持人不能是本案调查人员、被申请回避或者已经回避的人",
    "由非本案调查人员主持",
    lambda f: not {p.id for p in f.stated_people("host")}
    & (f.investigators | f.recused | f.challenged),
    reads_stated=True,
)  # fmt: skip

HOST_NAMED = Guard(
    "host-named", "R11", law.PENALTY_64_4,
    "没有写明听证主持人",
    "选主持人；主持人是外单位的，写明姓名和单位",
    lambda f: bool(f.stated_people("host")) or bool(f.stated.get("host_outside")),
    reads_stated=True,
)  # fmt: skip

DROPPED_ON_GROUND = Guard(
    "dropped-on-ground", "R11", law.PENALTY_64_1,
    "听证申请没有超过期限，不能不予受理",
    "举行听证；当事人撤回或者不到场的，改选相应情形",
    lambda f: f.stated.get("ground") != "late" or (
        f.notice is not None and f.notice.hearing_until is not None
        and f.hearing_asked_on is not None and f.hearing_asked_on > f.notice.hearing_until),
    detail=lambda f: f"期限到{day(f.notice.hearing_until)}" if f.notice else "",
    cure_step="hold_hearing", reads_stated=True,
)  # fmt: skip

HEARING_TOLD = Guard(
    "hearing-told", "R11", law.PENALTY_63,
    "拟罚达到听证标准，告知书没有告知听证权利",
    "重新制作告知书并送达",
    lambda f: f.notice is None or f.notice.hearing_told,
    applies=lambda f: f.hearing_applies,
    cure_step="notify",
)  # fmt: skip
