"""What is asked of a party in the field must still lie ahead, or nobody can comply with it."""

from datetime import datetime

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard


def _is_ahead(facts: CaseFacts) -> bool:
    """Whether the last day stated is the day of the act or a later one."""
    return str(facts.stated.get("due_on") or "") >= facts.on.isoformat()


CORRECTION_AHEAD = Guard(
    "correction-ahead", "R27", law.PENALTY_28,
    "改正期限早于责令改正之日，当事人无法照办",
    "填以后的日期；立即改正的，填当天",
    _is_ahead, reads_stated=True,
)  # fmt: skip

MATERIALS_AHEAD = Guard(
    "materials-ahead", "R35", law.PENALTY_55_2,
    "提供期限早于要求提供之日，当事人无法照办",
    "填以后的日期",
    _is_ahead, reads_stated=True,
)  # fmt: skip

INTERVIEW_AHEAD = Guard(
    "interview-ahead", "R35", law.PENALTY_55_2,
    "询问时间早于通知的时间，当事人无法到场",
    "填通知以后的时间；已经问过的，登记询问",
    lambda f: bool(f.stated.get("interview_at"))
    and datetime.fromisoformat(f.stated["interview_at"]) > f.at,
    cure_step="interview", reads_stated=True,
)  # fmt: skip
