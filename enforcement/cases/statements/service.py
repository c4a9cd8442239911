"""What the papers say that prove service."""

from enforcement.cases.sheet import Sheet, moment
from enforcement.cases.statements.phrases import Statements, chosen, sentences
from enforcement.procedure import asks
from enforcement.procedure.asks import Receiver, ServiceMethod
from enforcement.procedure.receivers import signer_of

OWN = {Receiver.SELF, Receiver.HEAD, Receiver.MAILROOM}
"""Who signs as the recipient himself; everybody else receives for him."""


def service_receipt(sheet: Sheet) -> Statements:
    track = next(row for row in sheet.case.tracks if row.id == sheet.act.track_id)
    served = next(d for d in [sheet.served_document(track)] if d)
    return {
        "cause": sheet.case.cause, "recipient": sheet.case.party.name,
        "papers": [{"name": served.title, "number": served.number or "无文号"}],
        "place": _place(sheet), "manner": ServiceMethod(sheet.said("method")).label,
        "served_at": moment(sheet.act.happened_at), "servers": sheet.officers(),
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
    """Why it was not taken; of a public notice, why it was put up and what was tried before."""
    refuser = sheet.said("refuser")
    who = f"{Receiver(refuser).label}拒收" if refuser else ""
    return sentences(who, sheet.said("refusal"), sheet.said("course"))


def _remark(sheet: Sheet) -> str:
    """What else the file must know: by whose hands, by which mail, corrected why, defects."""
    told = (
        f"由{sheet.said('through')}{VIA[sheet.said('method')]}" if sheet.said("through") else "",
        f"委托函：{sheet.said('letter')}" if sheet.said("letter") else "",
        f"邮件号码：{sheet.said('mail_number')}" if sheet.said("mail_number") else "",
        sheet.said("difficulty"),
        "文书留在受送达人的住所" if sheet.act.stated.get("at_residence") else "",
        f"更正原记录：{sheet.said('correction')}" if sheet.said("correction") else "",
        *(mark.says for mark in sheet.act.marks),
    )  # fmt: skip
    return sentences(*told)


VIA: dict[str, str] = {
    ServiceMethod.ENTRUSTED: "受托代为送达（参照《中华人民共和国民事诉讼法》第九十一条）",
    ServiceMethod.TRANSFER: "转交",
}


def tried(sheet: Sheet) -> str:
    """What was done in vain to serve the paper of this track, day by day."""
    acts = [act for act in sheet.case.acts if act.track_id == sheet.act.track_id]
    return "".join(
        f"{moment(act.happened_at)}{TRIED[act.step]}"
        f"{chosen(asks.RETURN_MAIL, 'failure', act.stated['failure'])}。"
        for act in acts
        if act.step in TRIED
    )


TRIED = {"attempt_service": "送达未成：", "return_mail": "邮件退回："}
