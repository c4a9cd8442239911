"""Legal review and collective discussion before a decision."""

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard

REVIEWER_DID_NOT_INVESTIGATE = Guard(
    "reviewer-did-not-investigate", "R12", law.PENALTY_58_1,
    "本案调查人员不能担任法制审核人",
    "换一名未参与调查的法制审核人，由安全管理员在“职责”里分配；本单位没有的，请司法所派员",
    lambda f: f.by is not None and f.by.id not in f.investigators,
    detail=lambda f: f.by.name if f.by else "",
)  # fmt: skip

REVIEWER_QUALIFIED = Guard(
    "reviewer-qualified", "R12", law.PENALTY_58_2,
    "法制审核人没有登记法律职业资格",
    "换一名取得法律职业资格的审核人，由安全管理员在“职责”里分配",
    lambda f: f.by is not None and f.by.may_review,
    detail=lambda f: f.by.name if f.by else "",
)  # fmt: skip


def _no_heads(facts: CaseFacts) -> list[str]:
    """Who is named as attending but is none of the heads."""
    return [one.name for one in facts.stated_people("heads") if one.id not in facts.leaders]


ATTENDED_BY_SEVERAL = Guard(
    "attended-by-several", "R13", law.PENALTY_57_2,
    "集体讨论至少要有两名机关负责人出席",
    "选出席的机关负责人，至少两名，其他人写在列席人员里；没有登记的，由系统管理员登记负责人职责",
    lambda f: len(set(f.stated_people("heads"))) >= 2 and not _no_heads(f),
    detail=lambda f: f"{'、'.join(_no_heads(f))}不是机关负责人" if _no_heads(f) else "",
    reads_stated=True,
)  # fmt: skip


def _being_reviewed(facts: CaseFacts) -> str:
    return "已经送审，等法制审核人的意见" if facts.review_asked else ""


REVIEW_BEFORE_NOTICE = Guard(
    "review-before-notice", "R12", law.PENALTY_58_1,
    "告知前还没有通过法制审核（本单位规定）",
    "送法制审核",
    lambda f: f.review is not None and f.review.covers and f.review.passed_on <= f.on,
    applies=lambda f: f.review_required and f.review_before_notice,
    cure_step="ask_review", under_way=_being_reviewed,
)  # fmt: skip

REVIEW_PASSED = Guard(
    "review-passed", "R12", law.PENALTY_58_1,
    "没有通过法制审核，不得作出决定",
    "送法制审核",
    lambda f: f.review is not None and f.review.passed_on <= f.on,
    applies=lambda f: f.review_required,
    cure_step="ask_review", under_way=_being_reviewed,
)  # fmt: skip

REVIEW_COVERS = Guard(
    "review-covers", "R12", law.PENALTY_58_1,
    "审核通过以后事实、证据、依据或者拟罚变了，原审核不再有效",
    "按现在的内容重新送法制审核",
    lambda f: f.review is None or f.review.covers,
    applies=lambda f: f.review_required,
    cure_step="ask_review", under_way=_being_reviewed,
)  # fmt: skip

DISCUSSED = Guard(
    "discussed", "R13", law.PENALTY_57_2,
    "情节复杂、重大违法或者重于应选档次的案件，机关负责人还没有集体讨论同意现在的拟罚",
    "集体讨论现在的事实和拟罚，并制作记录",
    lambda f: f.discussed_on is not None and f.discussed_on <= f.on,
    applies=lambda f: f.must_be_discussed,
    cure_step="discuss",
)  # fmt: skip

RANGE_CONFIRMED = Guard(
    "range-confirmed", "R09", law.PENALTY_34,
    "这一事项的罚款幅度未知，通过审核要写明确认的幅度",
    "填最低和最高罚款，最低不高于最高",
    lambda f: f.stated.get("low") is not None and f.stated.get("high") is not None
    and f.stated["low"] <= f.stated["high"],
    applies=lambda f: f.power is not None and not f.power.range_known,
    reads_stated=True,
)  # fmt: skip
