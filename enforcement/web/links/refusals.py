"""What the page says when a link opens nothing; a stranger is not told how near his guess was."""

from dataclasses import dataclass

from enforcement.links.models import Outcome

ASK = "请与发出链接的单位联系，请对方另发一个。"
AGAIN = "从收到的邮件或短信里完整复制一遍再打开；仍打不开，请与给你链接的单位联系。"


@dataclass(frozen=True)
class Words:
    """What happened, and what to do now."""

    title: str
    says: str
    cure: str
    status: int = 410


NO_LINK = Words("链接打不开", "这个链接不完整，或者不是本系统发出的。", AGAIN, 404)
NO_LONGER = Words(
    "不用再答复了", "这件事已经办结或者撤回，不再等这份答复。", "有疑问请与发出链接的单位联系。"
)
SAYS: dict[Outcome, Words] = {
    Outcome.ALTERED: NO_LINK,
    Outcome.UNKNOWN: NO_LINK,
    Outcome.EXPIRED: Words("链接已过期", "过了期限，这个链接不再收答复。", ASK),
    Outcome.REUSED: Words(
        "已经答复过了", "一个链接只收一次答复，答复已经收到，不用再交。",
        "要补充或者更正，请与发出链接的单位联系，请对方另发一个。",
    ),
    Outcome.REVOKED: Words("链接已撤销", "发出的单位已经撤销这个链接，不再收答复。", ASK),
}  # fmt: skip
