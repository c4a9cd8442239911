"""What a form is filled with before anybody types: what the case knows is not typed twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enforcement.cases.acts import acts_on, last_act, proposal_of
from enforcement.cases.models import Case, Submission, TrackRow
from enforcement.cases.outside import PAID, payments
from enforcement.cases.served import tried_in_words
from enforcement.cases.views import returned
from enforcement.organisations.models import Officer
from enforcement.procedure.asks.evidence import EvidenceKind
from enforcement.procedure.asks.service import Receiver, ServiceMethod
from enforcement.procedure.elements import FIELD
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.outside import over_paid
from enforcement.procedure.outside import RemedyKind
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.receivers import is_minor
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State


@dataclass(frozen=True)
class Known:
    """What there is to fill a form from."""

    case: Case
    facts: CaseFacts
    officer: Officer
    now: datetime
    track: TrackRow | None = None

    def officers(self) -> list[int]:
        """The handlers; before the filing names them, who was named last, or himself."""
        handlers = [handler.officer_id for handler in self.case.handlers]
        named = [act.stated["officers"] for act in self.case.acts if act.stated.get("officers")]
        himself = [self.officer.id] if self.officer.certificate else []
        return handlers or next(reversed(named), himself)

    def begun(self) -> Mapping[str, Any]:
        """What was stated when the case began; a penalty on the spot that turned ordinary too."""
        return self.case.acts[0].stated

    def contact(self) -> str:
        names = [handler.officer.name for handler in self.case.handlers[:1]]
        phone = self.case.handling.phone or self.case.issuer.phone
        return " ".join([*names, phone]).strip()

    def person(self) -> str:
        """The human being who stands for the party."""
        return self.case.party.representative or self.case.party.name

    def interviewee(self) -> str:
        """Who can be asked: a company itself cannot, so that nobody is named for one."""
        party = self.case.party
        return party.representative or ("" if party.kind.is_unit else party.name)

    def interviewee_id(self) -> str:
        """The party's number, where it is that of the human being who is asked."""
        party = self.case.party
        return party.id_number if party.kind is PartyKind.PERSON else ""

    def carrier(self) -> str:
        """Where photographs were kept the last time, else where cameras usually keep them."""
        before = [str(act.stated["carrier"]) for act in self.case.acts if act.stated.get("carrier")]
        return before[-1] if before else CARD

    def witness(self) -> str:
        """Who stands by: a human being, and what he is to the party unless it is he himself."""
        person = self.interviewee()
        if self.case.party.kind is PartyKind.PERSON or not person:
            return person
        return f"{person}（{self._office()}）"

    def interviewee_work(self) -> str:
        """Where the one who stands for a unit works, and as what."""
        party = self.case.party
        known = party.kind is not PartyKind.PERSON and party.representative
        return f"{party.name}{self._office()}" if known else ""

    def _office(self) -> str:
        return self.relation().removeprefix("当事人的")

    def relation(self) -> str:
        """What the one who stands for the party is to it."""
        return self.case.party.kind.stands

    def confirmed(self, name: str) -> str:
        """What the party confirmed about where documents reach it; empty where it did not."""
        act = last_act(self.case, "confirm_address")
        return str(act.stated.get(name) or "") if act else ""

    def confirmed_address(self) -> str:
        return self.confirmed("address") or self.case.party.address

    def recipient(self) -> str:
        """Who signs: whom the party named as recipient, else who stands for it."""
        named = self.confirmed("recipient")
        return named if named and named != self.case.party.name else self.person()

    def signer(self) -> str:
        """As what he signs, by the kind of party and its age."""
        if is_minor(self.facts):
            return Receiver.GUARDIAN
        return Receiver.SELF if self.case.party.kind is PartyKind.PERSON else Receiver.HEAD

    def method(self) -> str:
        """How service goes on: mail that is under way arrives, all else is handed over."""
        sent = self.track is not None and self.track.state is State.SERVICE_SENT
        return ServiceMethod.POST if sent else ServiceMethod.DIRECT

    def mail_number(self) -> str:
        """The number under which the paper was posted last."""
        posted = [one for one in acts_on(self.case, self.track) if one.step == "post"] if (
            self.track) else []  # fmt: skip
        return str(posted[-1].stated["mail_number"]) if posted else ""

    def tried(self) -> str:
        return tried_in_words(self.case, self.track) if self.track else ""

    def proofs(self) -> dict[str, list[int]]:
        """What the last report of this case relied on; a first report chooses for itself."""
        report = last_act(self.case, "conclude")
        kept: dict[str, list[int]] = report.stated.get(FIELD) or {} if report else {}
        return kept

    def tier(self) -> Any:
        """The tier last proposed; before that, the only one there is."""
        tiers = self.facts.power.tiers if self.facts.power else {}
        only = next(iter(tiers)) if len(tiers) == 1 else None
        return _proposed("tier")(self) or only

    def paid(self, name: str) -> Any:
        """What the latest record of a payment that still counts says."""
        found = [act for act in payments(self.case) if act.step in PAID]
        return found[-1].stated.get(name) if found else None

    def owed(self) -> int:
        return max(self.facts.owed - self.facts.paid, 0)


CARD = "拍摄设备存储卡，存本单位"
Fill = Callable[[Known], Any]


def _proposed(name: str) -> Fill:
    """What was last proposed; before that, what was meant when the case began."""
    return lambda known: (proposal_of(known.case) or known.begun()).get(name)


def _reported(name: str) -> Fill:
    """What the final report stated."""

    def fill(known: Known) -> Any:
        act = last_act(known.case, "conclude")
        return act.stated.get(name) if act else None

    return fill


def _paid(name: str) -> Fill:
    return lambda known: known.paid(name)


def _party(known: Known) -> str:
    return known.case.party.name


DEFAULTS: dict[str, Fill] = {
    "happened_at": lambda k: k.now.isoformat(),
    "ended_at": lambda k: k.now.isoformat(),
    "officers": Known.officers,
    "place": lambda k: k.case.place,
    "present": Known.witness,
    "interviewee": Known.interviewee,
    "interviewee_id": Known.interviewee_id,
    "relation": Known.relation,
    "interviewee_work": Known.interviewee_work,
    "interviewee_phone": lambda k: k.case.party.phone,
    "interviewee_home": lambda k: (
        k.case.party.address if k.case.party.kind is PartyKind.PERSON else ""
    ),
    "recipient": _party,
    "address": lambda k: k.case.party.address,
    "phone": lambda k: k.case.party.phone,
    "party_name": _party,
    "party_id_number": lambda k: k.case.party.id_number,
    "party_address": lambda k: k.case.party.address,
    "party_phone": lambda k: k.case.party.phone,
    "party_representative": lambda k: k.case.party.representative,
    "party_birth_on": lambda k: k.case.party.birth_on and k.case.party.birth_on.isoformat(),
    "found_at": lambda k: k.case.found_at.isoformat(),
    "began_on": lambda k: k.case.began_on and k.case.began_on.isoformat(),
    "ended_on": lambda k: k.case.ended_on.isoformat(),
    "harm": lambda k: k.case.harm,
    "payer": _party,
    "amount": Known.owed,
    "tier": Known.tier,
    "quantity": _proposed("quantity"),
    "price": _proposed("price"),
    "base": _proposed("base"),
    "rate": _proposed("rate"),
    "fine": _proposed("fine"),
    "warning": _proposed("warning"),
    "gains": _proposed("gains"),
    "goods": _proposed("goods"),
    "goods_value": _proposed("goods_value"),
    "sanction": _proposed("sanction"),
    "sanction_text": _proposed("sanction_text"),
    "sanction_days": _proposed("sanction_days"),
    "sanction_due": _proposed("sanction_due"),
    "discretion": _reported("discretion"),
    "fact": lambda k: k.case.fact,
    "area": lambda k: k.case.area_id,
    "days": lambda k: next((e.days for e in k.facts.profile.extensions if e.days), 30),
    "elements": Known.proofs,
    "proposal": lambda k: "exempt" if k.facts.has_obeyed else None,
    "defence_days": lambda k: k.case.issuer.defence_days,
    "contact": Known.contact,
    "difficulty": Known.tried,
    "course": Known.tried,
    "mail_number": Known.mail_number,
    "carrier": Known.carrier,
}
"""By the name of a field, for every step that asks it; what is for people to judge stays blank."""

BY_STEP: dict[tuple[str, str], Fill] = {
    ("order_correction", "content"): lambda k: k.begun().get("correction"),
    ("collect", "kind"): lambda _k: EvidenceKind.AUDIOVISUAL,
    ("collect", "ended_at"): lambda _k: None,
    ("attempt_service", "place"): Known.confirmed_address,
    ("post", "place"): Known.confirmed_address,
    ("hand_in_money", "amount"): lambda k: k.facts.owed,
    ("bank_in", "amount"): lambda k: k.facts.owed,
    ("discuss", "place"): lambda _k: None,
    ("interview", "place"): lambda _k: None,
    ("inspect", "happened_at"): lambda _k: None,
    ("interview", "happened_at"): lambda _k: None,
    ("record_holding", "happened_at"): lambda _k: None,
    ("end_holding", "receiver"): Known.person,
    ("ask_court", "court"): lambda k: k.case.issuer.court,
    ("refused_by_court", "court"): lambda k: k.case.issuer.court,
    ("record_court", "court"): lambda k: k.case.issuer.court,
    ("record_court", "amount"): lambda _k: None,
    ("record_remedy", "authority"): lambda k: k.case.issuer.review_authority,
    ("record_remedy", "applicant"): _party,
    ("refund", "amount"): lambda k: max(over_paid(k.facts), 0),
    ("refund", "receiver"): _party,
}
"""Where one step means something else by the same name; a start is never guessed."""


SERVING: dict[str, Fill] = {
    "method": Known.method,
    "place": Known.confirmed_address,
    "electronic_address": lambda k: k.confirmed("electronic_address"),
    "receiver": Known.recipient,
    "relation": Known.signer,
    "refuser": Known.signer,
    "difficulty": Known.tried,
    "mail_number": Known.mail_number,
}
"""The same of every step that records a service."""
BY_STEP |= {(step, name): fill for step in ("serve", "correct_service")
            for name, fill in SERVING.items()}  # fmt: skip


BY_STEP |= {("correct_payment", name): _paid(was) for name, was in (
    ("former_receipt", "receipt"), *((one, one) for one in ("amount", "surcharge", "receipt",
                                                           "payer")))}  # fmt: skip


def as_submitted(submission: Submission, found: Mapping[str, Any]) -> dict[str, Any]:
    """What a form takes over from what the party handed in: its words, its day, where they lie."""
    stated = submission.stated
    by = submission.by.name if submission.by else "当事人在手机上"
    told = (
        f"经便民窗口{'' if submission.by is None else '由' + by + '代'}收，收件码{submission.code}"
    )
    taken = stated | {
        "happened_at": stated.get("paid_at") or submission.received_at.isoformat(),
        "unsigned_reason": f"{told}，没有当面签名",
        "entry_reason": told,
        "applicant": submission.name,
        "kind": RemedyKind.RECONSIDERATION.value,
        "paper": f"当事人经本机关提交的行政复议申请（收件码{submission.code}）",
    }
    return {name: value for name, value in taken.items() if name in found or name == "entry_reason"}


def filled(step: Step, known: Known) -> dict[str, Any]:
    """The first values of the form of `step`; what was sent back comes back as it was stated."""
    names = ["happened_at", *(asked.name for asked in step.asks)]
    first = {name: _fill(step, name)(known) for name in names}
    back = returned(known.case)
    again = back.stated if back and back.step == step.name else {}
    return first | {name: again[name] for name in names if name in again}


def _fill(step: Step, name: str) -> Fill:
    return BY_STEP.get((step.name, name)) or DEFAULTS.get(name) or (lambda _known: None)
