"""What the papers say that prove service."""

from datetime import timedelta

from enforcement.cases.served import NOTICES
from enforcement.cases.sheet import Sheet, moment
from enforcement.cases.statements.phrases import Statements, chosen, sentences
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.law.periods import PUBLIC_NOTICE
from enforcement.procedure import asks
from enforcement.procedure.asks.service import Receiver, ServiceMethod
from enforcement.procedure.receivers import signer_of

OWN = {Receiver.SELF, Receiver.HEAD, Receiver.MAILROOM}
"""Who signs as the recipient himself; everybody else receives for him."""


def service_receipt(sheet: Sheet) -> Statements:
    served = served_paper(sheet)
    return {
        "cause": sheet.case.cause, "recipient": sheet.case.party.name,
        "papers": [{"name": served.title, "number": served.number or "无文号"}],
        "place": _place(sheet), "manner": ServiceMethod(sheet.said("method")).label,
        "served_at": _served_at(sheet), "servers": sheet.officers(),
        **_signed(sheet), "refusal": _refusal(sheet),
        "witness": sheet.said("witness"), "remark": _remark(sheet),
    }  # fmt: skip


def _place(sheet: Sheet) -> str:
    return next(filter(None, map(sheet.said, ("place", "electronic_address", "carrier"))), "")


def _signed(sheet: Sheet) -> dict[str, str]:
    """Who signed for it and when: the recipient himself, or somebody for him."""
    receiver, relation = sheet.said("receiver"), signer_of(sheet.act.stated)
    if not receiver:
        return {"received": "", "received_at": "", "substitute": "", "relation": ""}
    own = relation in OWN
    return {
        "received": receiver if own else "", "received_at": moment(sheet.act.happened_at),
        "substitute": "" if own else receiver,
        "relation": "" if own else Receiver(relation).label,
    }  # fmt: skip


def _refusal(sheet: Sheet) -> str:
    """Who would not take it, and why."""
    refuser = sheet.said("refuser")
    who = f"{Receiver(refuser).label}拒收" if refuser else ""
    return sentences(who, sheet.said("refusal"))


def _remark(sheet: Sheet) -> str:
    """What else the file must know: by whose hands, which mail, why corrected, defects."""
    told = (
        f"由{sheet.said('through')}{VIA[sheet.said('method')]}" if sheet.said("through") else "",
        f"委托函：{sheet.said('letter')}" if sheet.said("letter") else "",
        f"邮件号码：{sheet.said('mail_number')}" if sheet.said("mail_number") else "",
        sheet.said("difficulty"),
        "文书留在受送达人的住所" if sheet.act.stated.get("at_residence") else "",
        f"更正原记录：{sheet.said('correction')}" if sheet.said("correction") else "",
        _published(sheet),
        *(mark.says for mark in sheet.act.marks),
    )  # fmt: skip
    return sentences(*told)


def _served_at(sheet: Sheet) -> str:
    """When it counts as served: of a public notice the end of its days, else the moment itself."""
    public = sheet.said("method") == ServiceMethod.PUBLIC
    return f"{_ended(sheet)}（公告期满）" if public else moment(sheet.act.happened_at)


def _ended(sheet: Sheet) -> str:
    return written(sheet.act.happened_on + timedelta(days=PUBLIC_NOTICE.length))


def _published(sheet: Sheet) -> str:
    """Of a public notice: why, what was tried before, and when it counts."""
    told = f"{sheet.on}发出公告，至{_ended(sheet)}经过三十日，视为送达"
    course = sheet.said("course")
    return f"公告送达的原因和经过：{course.rstrip('。')}。{told}" if course else ""


VIA: dict[str, str] = {
    ServiceMethod.ENTRUSTED: "受托代为送达（参照《中华人民共和国民事诉讼法》第九十一条）",
    ServiceMethod.TRANSFER: "转交",
}


def public_notice(sheet: Sheet) -> Statements:
    """What the public is told: which paper, what it says, from when it counts, where to turn."""
    served = served_paper(sheet)
    return sheet.contact() | {
        "recipient": sheet.case.party.name, "cause": sheet.case.cause,
        "papers": [{"name": served.title, "number": served.number or "无文号"}],
        "reasons": sentences(chosen(asks.service.PUBLISH, "ground", sheet.said("ground"))),
        "content": _gist(served), "rights": _rights(served), "effective": EFFECTIVE,
        "recipient_address": sheet.case.party.address, "media": sheet.said("carrier"),
    }  # fmt: skip


EFFECTIVE = (
    "依照《中华人民共和国行政处罚法》第六十一条第一款、《中华人民共和国民事诉讼法》第九十五条，"
    "自发出本公告之日起，经过三十日，即视为送达。受送达人可以在公告期内到本机关领取。"
)
GIST = {
    "31": ("violation", "demand", "deadline"),
    "45": ("events", "legal_basis", "proposed"),
    "46": ("events", "legal_basis", "proposed"),
    "54": ("events", "legal_basis", "penalty"),
    "55": ("events", "reasons", "legal_basis"),
    "56": ("violation", "penalty"),
}
"""The main content of a paper: the statements that say what was found and what follows."""


def _gist(served: Document) -> str:
    said = served.statements
    keys = GIST.get(served.code, ())
    told = [f"{served.paper.label(key)}：{said[key]}" for key in keys if said.get(key)]
    return sentences(*told) or f"见{served.title}全文。"


def _rights(served: Document) -> str:
    """What the party may do against the paper, as the paper itself tells it."""
    said = served.statements
    if served.code in NOTICES:
        hearing = f"，{said['hearing_period']}内有权要求听证" if said.get("hearing_period") else ""
        return f"自送达之日起{said['defence_period']}内有权进行陈述、申辩{hearing}。"
    if served.code == "56":
        return (
            f"如不服，可以自送达之日起60日内先向{said['review_authority']}申请行政复议；"
            f"对行政复议决定不服的，可以自收到之日起十五日内向{said['court']}提起行政诉讼。"
        )
    if said.get("review_authority") and said.get("court"):
        return (
            f"如不服，可以自送达之日起60日内向{said['review_authority']}申请行政复议，"
            f"或者六个月内向{said['court']}提起行政诉讼。"
        )
    return "对本文书有异议的，可以向本机关提出。"


def paper_correction(sheet: Sheet) -> Statements:
    """The slip of the pen in an issued paper, which itself stays as it is."""
    original = sheet.session.get_one(Document, sheet.act.stated["document"])
    return sheet.named() | sheet.known() | sheet.contact() | {
        "original": original.title, "original_number": original.number or "无文号",
        "original_on": written(original.issued_on), "reasons": sheet.said("reason"),
        "corrections": [{"place": sheet.said("spot"), "wrong": sheet.said("wrong"),
                         "right": sheet.said("right")}],
    }  # fmt: skip


def served_paper(sheet: Sheet) -> Document:
    """The document whose service the act of `sheet` is about."""
    track = next(row for row in sheet.case.tracks if row.id == sheet.act.track_id)
    return next(found for found in [sheet.served_document(track)] if found)
