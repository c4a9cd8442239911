"""What the papers of one act can draw on: the case in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import acts_named, last_act, proposal_of
from enforcement.cases.models import Act, Case, Petition, TrackRow
from enforcement.documents.characters import moment as moment
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem
from enforcement.law import identity
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.powers.models import Tier
from enforcement.procedure.elements import proved_by, relied_on
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import Penalty, measured_of

Row = dict[str, str]
ASIDE = re.compile(r"（[^（）]*）(?=、|$)")
"""What is said of a person behind his name."""


@dataclass(frozen=True)
class Sheet:
    """One act of one case, ready to be said on paper."""

    session: Session
    case: Case
    act: Act
    facts: CaseFacts
    petition: Petition | None

    @property
    def on(self) -> str:
        return written(self.act.happened_on)

    @property
    def handlers(self) -> str:
        """The officers in charge; before the filing names them, who asked for this act."""
        names = [handler.officer.name for handler in self.case.handlers]
        asked = self.petition or self.act
        return "、".join(names) or asked.by.name

    def said(self, name: str) -> str:
        return str(self.act.stated.get(name) or "")

    # ---- party

    def named(self) -> dict[str, str]:
        party = self.case.party
        return {"party_name": party.name, "party_address": party.address or "未提供"}

    def known(self) -> dict[str, str]:
        party = self.case.party
        of_others = "证件号码" if party.kind is PartyKind.PERSON else "统一社会信用代码"
        kind = "居民身份证号码" if identity.is_id_card(party.id_number) else of_others
        return {
            "party_id_kind": kind if party.id_number else "",
            "party_id": party.id_number,
            "representative_kind": party.kind.represented_by,
            "representative": party.representative,
            "party_phone": party.phone,
        }

    @property
    def person(self) -> str:
        """The human being who signs for the party."""
        return self.case.party.representative or self.case.party.name

    def on_file(self) -> dict[str, str]:
        return {"cause": self.case.cause, "party_name": self.case.party.name}

    # ---- people

    def officers(self) -> list[str]:
        """The acting officers with the numbers of their certificates."""
        ids = self.act.stated.get("officers") or [h.officer_id for h in self.case.handlers]
        found = {one.id: one for one in self.session.scalars(
            sa.select(Officer).where(Officer.id.in_(ids)))}  # fmt: skip
        return [certified(found[one]) for one in ids if one in found]

    def heads(self) -> list[Row]:
        """The heads who are named in the act, with their posts."""
        ids = self.act.stated["heads"]
        found = self.session.scalars(sa.select(Officer).where(Officer.id.in_(ids)))
        by_id = {one.id: one for one in found}
        return [{"name": by_id[one].name, "post": by_id[one].title} for one in ids]

    def contact(self) -> dict[str, str]:
        issuer, handling = self.case.issuer, self.case.handling
        return {
            "contact_address": handling.address or issuer.address,
            "contact_person": self.handlers,
            "contact_phone": handling.phone or issuer.phone,
        }

    def remedy(self) -> dict[str, str]:
        issuer = self.case.issuer
        return {"review_authority": issuer.review_authority or "", "court": issuer.court or ""}

    def opinions(self, asked: str) -> list[Row]:
        """The handlers' request and every signature, in their order."""
        rows = [self.row("承办人", asked, self.handlers, self._asked_on())]
        signed = self.petition.signatures if self.petition else []
        return rows + [
            self.row(one.seat.label, one.opinion, one.signer, legal_day(one.happened_at))
            for one in signed
        ]

    def _asked_on(self) -> date:
        return legal_day(self.petition.happened_at) if self.petition else self.act.happened_on

    @staticmethod
    def row(seat: str, opinion: str, name: str, on: date) -> Row:
        return {"seat": seat, "opinion": opinion, "name": name, "date": written(on)}

    def signatures(self, *, party: str, seat: str = "当事人") -> list[Row]:
        """The signatures under a record: the party's, if given, and the officers'."""
        names = "、".join(person.name for person in self.facts.stated_people("officers"))
        rows = [{"seat": "承办人", "name": names or self.handlers, "date": self.on}]
        if self.act.stated.get("signed") or "signed" not in self.act.stated:
            rows.insert(0, {"seat": seat, "name": party, "date": self.on})
        if witness := self.said("witness"):
            rows.append({"seat": "见证人", "name": signed_by(witness), "date": self.on})
        return rows

    # ---- facts

    def evidence(self) -> list[Row]:
        """The evidence the latest report relies on, or what this act states.

        Where no penalty is proposed, nothing need be chosen: all that is admissible counts.
        """
        report = last_act(self.case, "conclude")
        own = relied_on(self.act.stated)
        stated = self.act.stated if own or report is None else report.stated
        chosen = relied_on(stated) or [one.id for one in self.facts.evidence if one.admissible]
        items = self.session.scalars(
            sa.select(EvidenceItem)
            .where(EvidenceItem.id.in_(chosen))
            .order_by(EvidenceItem.taken_at)
        )
        return [
            {
                "name": item.title,
                "proves": _proving(item, proved_by(stated, item.id, self.case.power.elements)),
            }
            for item in items
        ]

    def taken_apart(self) -> list[str]:
        """The titles of what was drawn or collected apart, that day at the place of this act."""
        here = (self.act.happened_on, self.said("place"))
        acts = [
            act.id
            for act in acts_named(self.case, "collect", "sketch")
            if (act.happened_on, act.stated.get("place")) == here
        ]
        items = sa.select(EvidenceItem.title).where(EvidenceItem.act_id.in_(acts))
        return list(self.session.scalars(items.order_by(EvidenceItem.taken_at)))

    def photos(self, digests: tuple[str, ...], content: str, proves: str, taken: str) -> list[Row]:
        by = "、".join(person.name for person in self.facts.stated_people("officers"))
        return [
            {
                "sha256": digest, "taken_by": by or self.act.by.name,
                "taken_at": moment(self.act.happened_at),
                "place": self.said("place") or self.case.place, "content": content,
                "proves": proves, "device": taken,
                "kept_at": self.said("origin") or self.said("carrier") or "未注明",
            }
            for digest in digests
        ]  # fmt: skip

    @property
    def violated(self) -> str:
        return "、".join(self.case.power.violation_articles)

    @property
    def legal_basis(self) -> str:
        return "、".join(self.case.power.penalty_articles)

    def number_of(self, *codes: str) -> str:
        """The number of the latest document of these kinds; a dash where there is none."""
        found = self.document(*codes)
        return found.number or "" if found else "无"

    def document(self, *codes: str) -> Document | None:
        return self.session.scalars(
            sa.select(Document)
            .where(Document.case_id == self.case.id, Document.code.in_(codes))
            .order_by(Document.id.desc())
            .limit(1)
        ).first()

    def served_document(self, track: TrackRow) -> Document | None:
        return self.session.scalars(
            sa.select(Document).where(Document.service_id == track.id)
        ).first()

    # ---- penalty

    def penalty(self, source: Mapping[str, Any] | None = None) -> str:
        """The penalty in words: the one stated, else the latest proposed."""
        return penalty_in_words(proposal_of(self.case) if source is None else source)

    def tier(self) -> str:
        """The tier of discretion in words, and how the fine was reckoned by it."""
        stated = self.act.stated if self.act.stated.get("tier") else proposal_of(self.case)
        chosen = stated.get("tier")
        tier = self.session.get(Tier, chosen) if chosen else None
        if tier is None:
            band = self.facts.power.confirmed if self.facts.power else None
            return f"本案的罚款幅度为{band.label}" if band else ""
        reckoned = tier.scale.reckoned(stated.get("rate"), measured_of(stated))
        return "，".join(filter(None, [f"裁量档次：{tier.name}（{tier.condition}）", reckoned]))


def certified(officer: Officer) -> str:
    number = officer.certificate
    return f"{officer.name}（执法证号：{number}）" if number else f"{officer.name}（无执法证）"


def _proving(item: EvidenceItem, elements: list[str]) -> str:
    proves = item.proves.rstrip("。")
    return f"{proves}（用以证明{'；'.join(elements)}）" if elements else proves


def signed_by(people: str) -> str:
    """People as they sign: 曲桂芳, where the record says 曲桂芳（经营者）."""
    return ASIDE.sub("", people)


def kept_moment(text: str) -> str:
    return moment(datetime.fromisoformat(text))


def penalty_in_words(stated: Mapping[str, Any]) -> str:
    """The kinds of penalty, a sum in capitals and figures."""
    return Penalty.of(stated).words() or "不予行政处罚"
