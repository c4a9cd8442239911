"""A case that goes to another organisation of this system: handed over there, and come back."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from enforcement.cases.acts import last_act
from enforcement.cases.models import Act, Case
from enforcement.coordination import service
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.service import Doing
from enforcement.law.articles import PENALTY_22, PENALTY_24
from enforcement.organisations.models import Organisation
from enforcement.organisations.territory import organ_of
from enforcement.procedure.asks.exits import TransferGround
from enforcement.procedure.condition import Refusal
from enforcement.procedure.coordination.matters import MatterKind, Stand
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.facts import Handover
from enforcement.procedure.step import Step

ENDS = {Stand.OPEN: "withdraw", Stand.ANSWERED: "close_matter"}
"""How a transfer ends whose case is taken back."""


def asker_of(case: Case) -> Organisation:
    """In whose name the case is handed over."""
    return organ_of(case.handling)


def transfer_of(session: Session, case: Case) -> Matter | None:
    """The matter by which the case was last handed over; None where it went outside the system."""
    act = last_act(case, "transfer")
    number = act.stated.get("matter") if act else None
    return session.get(Matter, number) if number else None


def handover_of(session: Session, case: Case) -> Handover | None:
    """How the case stands with the organisation that it was handed over to."""
    matter = transfer_of(session, case)
    if matter is None:
        return None
    live = [lane for lane in matter.lanes if lane.stand in HANDOVERS]
    if matter.stand is Stand.WITHDRAWN or not live:
        return Handover.BACK
    return Handover.DECLINED if _is_declined(matter, live[-1]) else HANDOVERS[live[-1].stand]


HANDOVERS: Mapping[Stand, Handover] = {
    Stand.SENT: Handover.SENT, Stand.SIGNED: Handover.RECEIVED, Stand.REPORTED: Handover.RECEIVED,
    Stand.RETURNED: Handover.BACK, Stand.DISPUTED: Handover.DISPUTED,
}  # fmt: skip


def _is_declined(matter: Matter, lane: Lane) -> bool:
    """Whether who received it files no case."""
    told = [one for one in matter.entries if one.lane_id == lane.id and one.step == "feed_back"]
    return bool(told) and lane.stand is Stand.REPORTED and told[-1].stated["outcome"] == "not_filed"


def reasons_against_handing(
    session: Session, case: Case, step: Step, doing: Doing
) -> list[Refusal]:
    """What stands against handing the case over to an organisation of the system."""
    if step.name != "transfer" or not doing.stated.get("to"):
        return []
    told = _told(case, doing)
    return service.reasons_against_beginning(session, MatterKind.TRANSFER, told, asker_of(case))


def hand_over(session: Session, case: Case, act: Act) -> Matter:
    """Hand the case over in the name of who asked for it: from here its receipt counts."""
    by = next((one.by for one in reversed(case.petitions) if one.step == act.step), act.by)
    told, asker = _told(case, Doing(by, act.recorded_at, act.stated)), asker_of(case)
    return service.begin(session, MatterKind.TRANSFER, told, asker=asker, case_id=case.id)


def end_transfer(session: Session, case: Case, act: Act) -> None:
    """The case is ours again: nobody owes anything of its transfer any more."""
    matter = transfer_of(session, case)
    if matter is None or matter.stand not in ENDS:
        return
    step = BY_NAME[ENDS[matter.stand]]
    words = {"reason": act.stated["reason"], "words": act.stated["reason"]}
    stated = {one.name: words[one.name] for one in step.asks}
    service.take(session, matter, step, Doing(act.by, act.recorded_at, stated))


def _told(case: Case, doing: Doing) -> Doing:
    """What the receiver is told: who the party is, what was found, why it goes there."""
    stated, party = doing.stated, case.party
    mandate = stated.get("ground") == TransferGround.MANDATE
    phone = case.handling.phone or case.issuer.phone or ""
    known = filter(None, (party.name, party.id_number, party.address, party.phone))
    return replace(doing, stated={
        "title": f"{case.title}移送"[:60], "to": stated["to"],
        "description": f"案号：{case.number}\n当事人：{'，'.join(known)}\n"
                       f"{case.place}。{case.fact}\n移送理由：{stated.get('reason') or ''}",
        "basis": (PENALTY_24 if mandate else PENALTY_22).full,
        "materials": stated.get("materials") or "",
        "contact": f"{doing.by.name if doing.by else ''} {phone}".strip(), "files": [],
    })  # fmt: skip
