"""The service of papers."""

from enforcement.law import articles as law
from enforcement.procedure.asks.service import Receiver
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.receivers import (
    is_known,
    is_minor,
    may_refuse,
    may_sign,
    signer_of,
    unnamed,
)

UNSIGNED = frozenset({"electronic", "left"})
"""The methods of service that nobody signs for."""


def _method(facts: CaseFacts) -> str:
    return str(facts.stated.get("method") or "")


def _is_agreed(facts: CaseFacts) -> bool:
    """Whether the party had agreed to electronic service by then (处罚61②)."""
    return facts.electronic_confirmed_at is not None and facts.electronic_confirmed_at <= facts.at


SERVED_LATE = Mark(
    "served-late", "R21", law.PENALTY_61,
    "超过七个工作日才送达",
    lambda f: f.service_due is not None and f.on > f.service_due,
)  # fmt: skip
ELECTRONIC_UNCONFIRMED = Mark(
    "electronic-unconfirmed", "R22", law.PENALTY_61_2,
    "电子送达前当事人没有签确认书或者已经撤回同意，送达不发生效力",
    lambda f: _method(f) == "electronic" and not _is_agreed(f),
    voids=True,
)  # fmt: skip
ELECTRONIC_ELSEWHERE = Mark(
    "electronic-elsewhere", "R22", law.PENALTY_61_2,
    "不是当事人在确认书里写的电子送达地址，送达不发生效力",
    lambda f: _method(f) == "electronic" and _is_agreed(f)
    and not is_known(f.stated.get("electronic_address"), f.electronic_addresses),
    voids=True,
)  # fmt: skip
ELECTRONIC_UNPROVED = Mark(
    "electronic-unproved", "R22", law.CIVIL_90,
    "没有附送达信息到达的记录，不能确认收悉，送达不发生效力",
    lambda f: _method(f) == "electronic" and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
CONSENT_WITHOUT_ADDRESS = Mark(
    "consent-without-address", "R22", law.PENALTY_61_2,
    "同意电子送达，却没有写电子送达地址，还不能电子送达",
    lambda f: bool(f.stated.get("agrees_electronic")) and not f.stated.get("electronic_address"),
)  # fmt: skip
LEFT_WITHOUT_PROOF = Mark(
    "left-without-proof", "R21", law.CIVIL_89,
    "留置没有见证人，也没有拍照、录像，送达不发生效力",
    lambda f: _method(f) == "left" and not f.stated.get("witness") and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
LEFT_WITHOUT_REFUSAL = Mark(
    "left-without-refusal", "R21", law.CIVIL_89,
    "没有写明拒收事由，不能留置送达",
    lambda f: _method(f) == "left" and not f.stated.get("refusal"),
    voids=True,
)  # fmt: skip
REFUSED_BY_ANOTHER = Mark(
    "refused-by-another", "R21", law.CIVIL_89,
    "拒收的不是受送达人、他的同住成年家属或者单位的收件人，不能留置送达",
    lambda f: _method(f) == "left" and f.stated.get("refuser") not in may_refuse(f) - unnamed(f),
    voids=True,
)  # fmt: skip
LEFT_ELSEWHERE = Mark(
    "left-elsewhere", "R21", law.CIVIL_89,
    "没有把文书留在受送达人的住所，送达不发生效力",
    lambda f: _method(f) == "left" and not f.stated.get("at_residence"),
    voids=True,
)  # fmt: skip
RECEIVED_BY_ANOTHER = Mark(
    "received-by-another", "R21", law.CIVIL_88,
    "签收的人不是法律规定可以签收的人，送达不发生效力",
    lambda f: _method(f) not in UNSIGNED and signer_of(f.stated) not in may_sign(f, _method(f)),
    voids=True,
)  # fmt: skip
AGENT_UNAPPOINTED = Mark(
    "agent-unappointed", "R21", law.CIVIL_88,
    "签收的人当天没有当事人的有效委托，不能代当事人签收，送达不发生效力",
    lambda f: _method(f) not in UNSIGNED and signer_of(f.stated) == Receiver.AGENT
    and not is_known(f.stated.get("receiver"), f.agents),
    voids=True,
)  # fmt: skip
SUBSTITUTE_UNNAMED = Mark(
    "substitute-unnamed", "R21", law.CIVIL_88,
    "当事人没有在送达地址确认书里指定这个人代收，送达不发生效力",
    lambda f: _method(f) not in UNSIGNED and signer_of(f.stated) == Receiver.APPOINTED
    and not is_known(f.stated.get("receiver"), f.substitutes),
    voids=True,
)  # fmt: skip
SIGNED_BY_NOBODY = Mark(
    "signed-by-nobody", "R21", law.CIVIL_87,
    "没有签收人，不能认定收到",
    lambda f: _method(f) not in UNSIGNED | {"post"} and not f.stated.get("receiver"),
    voids=True,
)  # fmt: skip
MINOR_SIGNED = Mark(
    "minor-signed", "R05", law.CIVIL_88,
    "受送达人不满十八周岁，宜由监护人或者同住成年家属签收",
    lambda f: signer_of(f.stated) == "self" and _method(f) not in UNSIGNED and is_minor(f),
)  # fmt: skip
POSTED_WITHOUT_RECEIPT = Mark(
    "posted-without-receipt", "R21", law.CIVIL_91,
    "邮寄没有附回执，不能认定收件日",
    lambda f: _method(f) == "post" and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
ENTRUSTED_WITHOUT_RECEIPT = Mark(
    "entrusted-without-receipt", "R21", law.CIVIL_87,
    "委托、转交没有附签收的回证，不能认定签收日",
    lambda f: _method(f) in {"entrusted", "transfer"} and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
NO_DIFFICULTY = Mark(
    "no-difficulty", "R21", law.CIVIL_91,
    "没有记明直接送达有困难，就邮寄或者委托送达",
    lambda f: f.stated.get("method", "post") in {"post", "entrusted"}
    and not f.stated.get("difficulty") and "direct" not in f.tried,
)  # fmt: skip
