"""The notice, the statement and defence, and the days for deciding."""

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, day, penalty_of
from enforcement.procedure.tracks import State

REFERS_ELSEWHERE = ("见", "详见", "同上", "同前", "略", "无", "待补")
FEWEST_WORDS = 6


def _says_what_was_done(facts: CaseFacts) -> bool:
    """Whether the report itself tells the fact instead of pointing to another paper."""
    found = facts.fact_found.strip()
    return len(found) >= FEWEST_WORDS and not found.startswith(REFERS_ELSEWHERE)


FACTS_STATED = Guard(
    "facts-stated", "R10", law.PENALTY_44,
    "调查终结报告没有写明违法事实，告知书、决定书没有事实可告知",
    "退回调查，在终结报告里写明时间、地点、行为和后果",
    _says_what_was_done,
    detail=lambda f: f"只写了“{f.fact_found.strip()}”" if f.fact_found.strip() else "",
    cure_step="resume",
)  # fmt: skip

NOTICE_SERVED = Guard(
    "notice-served", "R10", law.PENALTY_44,
    "还没有把拟处罚的内容、事实、理由、依据和权利告知当事人",
    "制作行政处罚事先告知书并送达",
    lambda f: f.notice is not None and f.notice.served_on is not None,
    cure_step="notify",
)  # fmt: skip


def _defence_over(facts: CaseFacts) -> bool:
    notice = facts.notice
    if notice is None or notice.defence is State.DEFENCE_WAIVED:
        return True
    return notice.defence_until is not None and facts.on > notice.defence_until


DEFENCE_OVER = Guard(
    "defence-over", "R10", law.PENALTY_62,
    "告知书载明的陈述申辩期限还没有届满，当事人也没有放弃",
    "等期限届满的次日；当事人明确放弃的，登记放弃声明",
    _defence_over,
    applies=lambda f: f.notice is not None and f.notice.served_on is not None,
    detail=lambda f: f"期限到{day(f.notice.defence_until)}" if f.notice else "",
    cure_step="waive_defence",
)  # fmt: skip

DEFENCE_ANSWERED = Guard(
    "defence-answered", "R10", law.PENALTY_45_1,
    "当事人提出了陈述申辩，还没有复核",
    "制作陈述申辩复核意见书",
    lambda f: not f.defence_waiting,
    cure_step="answer_defence",
)  # fmt: skip

DEFENCE_REGISTERED = Guard(
    "defence-registered", "R10", law.PENALTY_62,
    "当事人在期限内交来了陈述申辩，还没有登记",
    "打开案件页上的材料登记陈述申辩，再复核",
    lambda f: not f.defences_unregistered,
    detail=lambda f: "、".join(f.defences_unregistered), cure_step="raise_defence",
)  # fmt: skip

PARTY_AS_NOTIFIED = Guard(
    "party-as-notified", "R04", law.PENALTY_44,
    "告知书告知的不是现在的当事人",
    "向现在的当事人重新告知；只是写错了名称的，补正告知书",
    lambda f: f.notice is None or (f.party is not None and f.party.name in f.notice.parties),
    detail=lambda f: "、".join(f.notice.parties[:1]) if f.notice else "",
    cure_step="notify",
)  # fmt: skip

WAIVED_AFTER_NOTICE = Guard(
    "waived-after-notice", "R10", law.PENALTY_62,
    "告知书送达以前不能放弃陈述申辩",
    "先送达告知书",
    lambda f: f.notice is not None and f.notice.served_at is not None
    and f.notice.served_at <= f.at,
    cure_step="serve",
)  # fmt: skip

NOT_HEAVIER_AFTER_DEFENCE = Guard(
    "not-heavier-after-defence", "R14", law.PENALTY_45_2,
    "当事人申辩以后没有新的证据，再次告知的处罚不得更重",
    "不重于原告知；有新查明的事实的，退回调查，取得证据后重新终结",
    lambda f: f.ceiling is None or not penalty_of(f).heavier_than(f.ceiling),
    detail=lambda f: f"原告知的是{f.ceiling.brief()}" if f.ceiling is not None else "",
    cure_step="resume", reads_stated=True,
)  # fmt: skip

NOT_HEAVIER = Guard(
    "not-heavier", "R14", law.PENALTY_45_2,
    "处罚重于告知的内容，不得因陈述申辩加重",
    "不重于告知作出决定；另有新查明的事实的，退回调查后重新告知",
    lambda f: f.notice is None or not penalty_of(f).heavier_than(f.notice.penalty),
    detail=lambda f: f"告知的是{f.notice.penalty.brief()}" if f.notice else "",
    cure_step="resume", reads_stated=True,
)  # fmt: skip

IN_TIME = Guard(
    "in-time", "R15", law.PENALTY_60,
    "立案之日起的决定期限已过",
    "作不予处罚决定或者终止调查；本单位允许的，由负责人写明理由后决定并长期留痕",
    lambda f: (f.decision_due is not None and f.on <= f.decision_due)
    or (f.late_decision_allowed and (not f.stated or bool(f.stated.get("late_reason")))),
    detail=lambda f: f"期限到{day(f.decision_due)}",
    cure_step="exempt",
)  # fmt: skip
