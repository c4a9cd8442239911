"""What the letters between organisations state: told from the matter, its entries and lanes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.facts import asked_for
from enforcement.coordination.models import Matter, MatterEntry
from enforcement.documents.characters import moment, written
from enforcement.documents.models import Document
from enforcement.evidence.models import StoredFile
from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination import asks
from enforcement.procedure.coordination.materials import materials_of
from enforcement.procedure.coordination.matters import MatterKind, RequestType, Stand
from enforcement.procedure.coordination.steps import BY_NAME

Statements = dict[str, Any]
ASKING = frozenset({"29", "71-2", "74", "75"})
"""The letters that another one answers."""
REPLY_BY = "请以盖章的书面函件回复，或者在本系统中反馈，并附有关材料"
NO_VIEW = "没有写明意见"


@dataclass(frozen=True)
class Letter:
    """One entry of a matter, ready to be said on paper."""

    session: Session
    entry: MatterEntry

    @property
    def matter(self) -> Matter:
        return self.entry.matter

    def wanted(self, name: str) -> str:
        """What the asker stated when the matter began."""
        return str(asked_for(self.matter).get(name) or "")

    def said(self, name: str) -> str:
        return str(self.entry.stated.get(name) or "")

    @property
    def receivers(self) -> str:
        """The organisations to which this entry sent the matter."""
        sent = [
            lane.to.name for lane in self.matter.lanes
            if lane.stand is Stand.SENT and lane.sent_at == self.entry.recorded_at
        ]  # fmt: skip
        return "、".join(sent)

    def body(self, stated: Mapping[str, Any]) -> str:
        """The organisation that somebody holds to be competent."""
        return self.session.get_one(Organisation, stated["competent"]).name

    def contact(self) -> Statements:
        """Who can be asked about the letter, and where."""
        assert self.entry.by is not None  # noqa: S101 - who answers by a link seals no letter
        by, sender = self.entry.by, self.entry.sender
        phone = by.organisation.phone or sender.phone
        return {
            "contact": f"{by.name}（{phone}）" if phone else by.name,
            "contact_address": by.organisation.address or sender.address,
        }

    def enclosing(self, stated: Mapping[str, Any]) -> Statements:
        """What goes with the letter: the files that were stated."""
        files = (self.session.get_one(StoredFile, one) for one in stated.get("files") or [])
        return {"enclosures": [file.name for file in files]}

    def asking(self) -> Statements:
        """What every letter states that asks others."""
        return self.contact() | self.enclosing(asked_for(self.matter)) | {
            "authority": self.receivers, "subject": self.matter.title,
        }  # fmt: skip

    def answering(self) -> Statements:
        """What every letter states that answers the asker."""
        return self.contact() | self.enclosing(self.entry.stated) | {
            "authority": self.matter.asker.name, "subject": self.matter.title,
            "answers_to": self.answered(),
        }  # fmt: skip

    def answered(self) -> str:
        """The letter that this one answers; the matter itself where none was made."""
        made = self.session.scalars(
            sa.select(Document)
            .join(MatterEntry, MatterEntry.id == Document.entry_id)
            .where(MatterEntry.matter_id == self.matter.id, Document.code.in_(ASKING))
            .order_by(Document.id.desc())
        ).first()
        if made is None:
            return f"{self.matter.kind.label}（{self.matter.number}）"
        return f"《{made.title}》（{made.number}）"


def cite(*articles: Article) -> str:
    return "、".join(one.full for one in articles)


def _request(letter: Letter) -> Statements:
    """What every letter of request states; its last day is said where it has one."""
    return letter.asking() | {
        "kind": RequestType(letter.wanted("request_type")).label,
        "legal_basis": cite(law.PENALTY_26),
    }


def _deadline(letter: Letter) -> str:
    return f"{written(date.fromisoformat(letter.wanted('due')))}以前"


def opinion_request(letter: Letter) -> Statements:
    return _request(letter) | {
        "events": letter.matter.description, "deadline": _deadline(letter),
        "questions": letter.wanted("questions") or letter.matter.title,
    }  # fmt: skip


def assistance_letter(letter: Letter) -> Statements:
    return _request(letter) | {
        "request": letter.matter.description,
        "deadline": _deadline(letter),
        "reply": REPLY_BY,
    }


def reply_letter(letter: Letter) -> Statements:
    return letter.answering() | {"result": letter.said("result")}


def cooperation_letter(letter: Letter) -> Statements:
    """For people to help: together on the spot, or with what they know."""
    if letter.matter.kind is MatterKind.OPERATION:
        return _joint_operation(letter)
    return _request(letter) | {"request": letter.matter.description, "at": _deadline(letter)}


def _joint_operation(letter: Letter) -> Statements:
    return letter.asking() | {
        "kind": MatterKind.OPERATION.label, "request": letter.matter.description,
        "at": moment(datetime.fromisoformat(letter.wanted("begins"))),
        "place": letter.matter.place, "forces": _division(letter),
        "commander": letter.wanted("commander"), "legal_basis": cite(law.SHANDONG_TOWNSHIP_7_2),
    }  # fmt: skip


def _division(letter: Letter) -> str:
    """Who does what, a line each: the organisation, and its task."""
    lines = letter.wanted("division").splitlines()
    return "\n".join("：".join(line.split(maxsplit=1)) for line in lines)


def transfer_letter(letter: Letter) -> Statements:
    return letter.contact() | {
        "authority": letter.receivers, "subject": letter.matter.title,
        "events": letter.matter.description, "legal_basis": letter.wanted("basis"),
        "materials": [
            {"name": one.name, "copies": str(one.copies), "pages": str(one.pages)}
            for one in materials_of(letter.wanted("materials"))
        ],
        "contact": "，".join(letter.wanted("contact").split()),
    }  # fmt: skip


def feedback_letter(letter: Letter) -> Statements:
    outcome = next(field for field in asks.FEED_BACK if field.name == "outcome")
    return letter.answering() | {
        "outcome": outcome.label_of(letter.said("outcome")), "result": letter.said("result"),
        "paper_number": letter.said("paper"), "advice": letter.said("advice"),
    }  # fmt: skip


def dispute_submission(letter: Letter) -> Statements:
    matter = letter.matter
    assert matter.desk is not None  # noqa: S101 - the step that submits names the office
    return letter.asking() | {
        "authority": matter.desk.name, "views": _views(letter),
        "reasons": letter.said("reason"), "urgent": letter.wanted("urgent"),
        "legal_basis": cite(law.SHANDONG_SUPERVISION_18, law.PENALTY_25_2),
    }  # fmt: skip


def _views(letter: Letter) -> list[dict[str, str]]:
    """What each organisation of the dispute says, as it last said it."""
    views = {entry.from_id: entry.stated for entry in letter.matter.entries
             if "competent" in entry.stated}  # fmt: skip
    return [_view(letter, lane.to, views.get(lane.to_id)) for lane in letter.matter.lanes]


def _view(letter: Letter, body: Organisation, said: Mapping[str, Any] | None) -> dict[str, str]:
    return {
        "body": body.name, "competent": letter.body(said) if said else NO_VIEW,
        "reasons": said["reason"] if said else NO_VIEW,
    }  # fmt: skip


def designation_notice(letter: Letter) -> Statements:
    competent = letter.body(letter.entry.stated)
    parties = [lane.to.name for lane in letter.matter.lanes]
    return letter.contact() | {
        "authority": "、".join(parties), "subject": letter.matter.title,
        "course": _course(letter), "competent": competent, "reasons": letter.said("reason"),
        "handover": f"其他各方将已收集的证据和材料列出清单，移交{competent}；"
                    "移交签收以前，继续防止证据灭失，紧急措施不停止",
        "legal_basis": cite(law.PENALTY_25_2, law.SHANDONG_SUPERVISION_18),
    }  # fmt: skip


def _course(letter: Letter) -> str:
    """How the dispute came before the superior."""
    before = [one for one in letter.matter.entries if one.id < letter.entry.id]
    told = [
        f"{written(legal_day(one.happened_at))}，{one.sender.name}{BY_NAME[one.step].label}"
        for one in before
    ]
    return "；".join(told)


FILL: Mapping[str, Callable[[Letter], Statements]] = {
    "06": designation_notice,
    "29": opinion_request,
    "71-2": transfer_letter,
    "74": assistance_letter,
    "74-2": reply_letter,
    "75": cooperation_letter,
    "76": feedback_letter,
    "77": dispute_submission,
}
