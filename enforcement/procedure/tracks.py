"""Where a case can stand: its procedure, one main track and the side tracks beside it."""

from enforcement.words import Word


class Track(Word):
    """A line on which something moves by steps; the main one carries the case."""

    MAIN = "main", "办案"
    REVIEW = "review", "法制审核"
    CORRECTION = "correction", "责令改正"
    DEFENCE = "defence", "陈述申辩"
    HEARING = "hearing", "听证"
    DISCUSSION = "discussion", "集体讨论"
    RECUSAL = "recusal", "回避"
    SUSPENSION = "suspension", "中止调查"
    SERVICE = "service", "送达"
    PAYMENT = "payment", "罚款缴纳"
    CASH = "cash", "当场收缴的罚款"
    HOLDING = "holding", "涉案物品"
    REMEDY = "remedy", "复议、诉讼"
    REFUND = "refund", "退款"


class Procedure(Word):
    """By which of the two procedures of the penalty law a case is decided (处罚51、54)."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLE = "simple", "简易程序"


class State(Word):
    """Every state of every track; the value begins with the name of its track."""

    CLUE = "main.clue", "线索核查"
    FILED = "main.filed", "调查取证"
    CONCLUDED = "main.concluded", "调查终结"
    NOTIFIED = "main.notified", "已告知"
    DECIDED = "main.decided", "已决定处罚"
    EXEMPTED = "main.exempted", "决定不予处罚"
    ON_SPOT = "main.on_spot", "已当场处罚"
    REVOKED = "main.revoked", "处罚已撤销"
    NOT_FILED = "main.not_filed", "不予立案"
    TRANSFERRED = "main.transferred", "已移送"
    TERMINATED = "main.terminated", "终止调查"
    WITHDRAWN = "main.withdrawn", "撤销立案"
    CLOSED = "main.closed", "已结案"
    ARCHIVED = "main.archived", "已归档"

    REVIEW_ASKED = "review.asked", "待审核"
    REVIEW_PASSED = "review.passed", "审核通过"
    REVIEW_RETURNED = "review.returned", "退回补正"

    CORRECTION_ORDERED = "correction.ordered", "已责令改正"
    CORRECTED = "correction.corrected", "复查已改正"
    NOT_CORRECTED = "correction.not_corrected", "复查未改正"

    DEFENCE_OPEN = "defence.open", "可陈述申辩"
    DEFENCE_WAIVED = "defence.waived", "放弃陈述申辩"
    DEFENCE_RAISED = "defence.raised", "已提出陈述申辩"
    DEFENCE_ANSWERED = "defence.answered", "已复核"

    HEARING_ASKED = "hearing.asked", "已申请听证"
    HEARING_HELD = "hearing.held", "已听证"
    HEARING_DROPPED = "hearing.dropped", "听证终止"

    DISCUSSED = "discussion.held", "已集体讨论"

    RECUSAL_ASKED = "recusal.asked", "已申请回避"
    RECUSED = "recusal.granted", "已决定回避"
    RECUSAL_REFUSED = "recusal.refused", "已驳回回避申请"

    SUSPENDED = "suspension.running", "中止中"
    RESUMED = "suspension.ended", "已恢复调查"

    SERVICE_DUE = "service.due", "待送达"
    SERVICE_SENT = "service.sent", "邮寄在途"
    SERVICE_PUBLISHED = "service.published", "公告送达"
    SERVED = "service.served", "已送达"

    PAYMENT_DUE = "payment.due", "待缴纳"
    PAID = "payment.paid", "已缴清"
    COURT_ASKED = "payment.court", "已申请法院强制执行"
    ENFORCED = "payment.enforced", "法院处理终结"
    GIVEN_UP = "payment.given_up", "终结执行"

    CASH_HELD = "cash.held", "待交单位"
    CASH_HANDED = "cash.handed", "待缴银行"
    CASH_BANKED = "cash.banked", "已缴银行"

    THINGS_HELD = "holding.held", "保存、查封、扣押中"
    THINGS_SETTLED = "holding.settled", "已处理"

    REMEDY_RUNNING = "remedy.running", "等待结果"
    REMEDY_ENDED = "remedy.ended", "已有结果"

    REFUNDED = "refund.done", "已退款"

    @property
    def track(self) -> Track:
        return Track(self.value.split(".")[0])


ENDED = frozenset(
    {
        State.DECIDED,
        State.EXEMPTED,
        State.ON_SPOT,
        State.REVOKED,
        State.NOT_FILED,
        State.TRANSFERRED,
        State.TERMINATED,
        State.WITHDRAWN,
    }
)
"""Main states in which the question of the case is answered and closing is what remains."""

RUNNING = (State.CLUE, State.FILED, State.CONCLUDED, State.NOTIFIED)
"""Main states in which the question of the case is open."""

ABANDONED = frozenset(
    {State.NOT_FILED, State.TRANSFERRED, State.TERMINATED, State.WITHDRAWN, State.REVOKED}
)
"""Main states in which what the party was ordered or told no longer binds through this case."""

FINAL = frozenset({State.ARCHIVED})
FILED_AWAY = (State.CLOSED, State.ARCHIVED)

SEVERAL = frozenset({Track.SERVICE, Track.HOLDING, Track.REMEDY})
"""Tracks of which several may run at once, each moved by itself."""

RAIL: tuple[tuple[str, frozenset[State]], ...] = (
    ("线索", frozenset({State.CLUE})),
    ("调查取证", frozenset({State.FILED})),
    ("审核与告知", frozenset({State.CONCLUDED})),
    ("申辩与决定", frozenset({State.NOTIFIED})),
    ("送达执行", ENDED),
    ("结案", frozenset({State.CLOSED})),
    ("归档", frozenset({State.ARCHIVED})),
)
"""The big stages a person sees, each with the main states in which it is the present one."""
