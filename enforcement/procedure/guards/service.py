"""When service may turn to the public, and what of it can be taken back."""

from enforcement.law import articles as law
from enforcement.procedure.asks.service import ServiceMethod
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard


def _untried(facts: CaseFacts) -> list[ServiceMethod]:
    """The ways that must have failed with this paper before none is left."""
    electronic = [ServiceMethod.ELECTRONIC] if facts.electronic_confirmed_at else []
    ways = [ServiceMethod.DIRECT, ServiceMethod.POST, *electronic]
    return [way for way in ways if way not in facts.tried]


OTHER_WAYS_FAILED = Guard(
    "other-ways-failed", "R21", law.CIVIL_95,
    "还有别的方式没有送过，不能公告送达",
    "先用这些方式送达，没有送到的登记送达未成或者退件",
    lambda f: not _untried(f),
    applies=lambda f: f.stated.get("ground") == "failed",
    detail=lambda f: "、".join(way.label for way in _untried(f)),
    cure_step="attempt_service", reads_stated=True,
)  # fmt: skip

PARTY_SOUGHT = Guard(
    "party-sought", "R21", law.CIVIL_95,
    "没有找过当事人的记录，不能认定下落不明",
    "到住所送达，没有送到的登记送达未成",
    lambda f: f.sought,
    cure_step="attempt_service",
)  # fmt: skip

MAIL_ON_ITS_WAY = Guard(
    "mail-on-its-way", "R21", law.CIVIL_91,
    "这件文书没有邮寄，或者退件已经登记过",
    "核对是哪一件文书的邮件",
    lambda f: f.mailed,
    cure_step="serve",
)  # fmt: skip

NOTICE_STILL_RUNS = Guard(
    "notice-still-runs", "R21", law.CIVIL_95,
    "公告期已满，已经视为送达，不能撤回公告",
    "不用再送；以公告期满之日为送达日",
    lambda f: f.published_until is not None and f.on < f.published_until,
)  # fmt: skip
