"""The days for deciding: extension, suspension, and what does not count."""

from enforcement.law import articles as law
from enforcement.law.profiles import Approval, Excluded, Extension
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, day


def _granted(facts: CaseFacts) -> Extension | None:
    """The extension that would be granted next under the sector's rules."""
    return next(iter(facts.profile.extensions[len(facts.extensions) :]), None)


def _longest(facts: CaseFacts) -> str:
    granted = _granted(facts)
    if granted is None:
        return f"{facts.profile.rule}没有规定可以再延长"
    return f"{facts.profile.rule}：{f'最长 {granted.days} 日' if granted.days else '天数未限定'}"


EXTENSION_GROUNDED = Guard(
    "extension-grounded", "R15", law.PENALTY_60,
    "这一事项适用的程序规定没有规定（再次）延长，不能延长",
    "在期限内决定；到期不能决定的，作不予处罚或者终止调查。事项另有领域规定的，由事项管理员登记",
    lambda f: _granted(f) is not None,
    detail=lambda f: f.profile.rule, cure_step="decide",
)  # fmt: skip

EXTENDED_IN_TIME = Guard(
    "extended-in-time", "R15", law.PENALTY_60,
    "决定期限已经届满，届满以后不能延长",
    "作不予处罚或者终止调查",
    lambda f: f.decision_due is not None and f.on <= f.decision_due,
    detail=lambda f: f"期限到{day(f.decision_due)}",
    cure_step="exempt",
)  # fmt: skip

EXTENSION_WITHIN = Guard(
    "extension-within", "R15", law.PENALTY_60,
    "延长的天数超过了程序规定",
    "改短延长的天数",
    lambda f: (granted := _granted(f)) is None or granted.days is None
    or int(f.stated.get("days") or 0) <= granted.days,
    detail=_longest, reads_stated=True,
)  # fmt: skip


def _needs_more_than_the_head(facts: CaseFacts) -> bool:
    granted = _granted(facts)
    return granted is not None and granted.approval is not Approval.HEAD


EXTENSION_APPROVED = Guard(
    "extension-approved", "R15", law.PENALTY_60,
    "再次延长要经集体讨论或者上一级机关批准，没有写明该文书",
    "写明集体讨论记录或者上级批准文书的名称和日期",
    lambda f: bool(f.stated.get("approval_paper")),
    applies=_needs_more_than_the_head, reads_stated=True,
)  # fmt: skip

EXCLUSION_GROUNDED = Guard(
    "exclusion-grounded", "R15", law.PENALTY_60,
    "这一事项适用的程序规定没有规定这类期间不计入办案期限",
    "不登记；期限照常计算",
    lambda f: f.stated.get("ground") in {word.value for word in f.profile.excludes},
    detail=lambda f: f.profile.rule, reads_stated=True,
)  # fmt: skip

EXCLUSION_ORDERED = Guard(
    "exclusion-ordered", "R15", law.PENALTY_60,
    "不计入的期间要在立案以后、今天以前，起日不晚于止日",
    "按起止文书上的日期填写",
    lambda f: f.filed_on is not None
    and f.filed_on.isoformat() <= str(f.stated.get("from_on"))
    <= str(f.stated.get("until_on")) <= f.on.isoformat(),
    reads_stated=True,
)  # fmt: skip

NOT_SUSPENDED = Guard(
    "not-suspended", "R15", law.PENALTY_60,
    "本案中止调查，还没有恢复",
    "中止的原因消除后先恢复调查",
    lambda f: not f.suspended,
    cure_step="continue_case",
)  # fmt: skip


def suspension_counts(facts: CaseFacts) -> bool:
    """Whether the days of a suspension are left out under the sector's rules."""
    return Excluded.SUSPENSION in facts.profile.excludes
