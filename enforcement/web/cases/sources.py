"""What an item of evidence is made of instead of uploads: a lead's pictures, an answer's files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort

from enforcement.cases.answers import Answer, answer_in
from enforcement.cases.models import Case
from enforcement.coordination.facts import asked_for
from enforcement.documents.characters import written
from enforcement.evidence.service import plain
from enforcement.intake.codes import spoken
from enforcement.intake.models import Lead
from enforcement.law.calendar import legal_day
from enforcement.procedure.step import Step
from enforcement.web.addresses import number_in
from enforcement.web.database import session
from enforcement.web.evidence.files import Kept, ticketed

COLLECT = "collect"
SENT = 400
"""How much of an answer is said in what it proves."""


@dataclass(frozen=True)
class Source:
    """The files by their fingerprints and names, and what the form is filled with."""

    files: Sequence[tuple[str, str]]
    known: Mapping[str, Any]
    answer: Answer | None = None

    def offered(self, owner: int) -> tuple[Kept, ...]:
        """The files as if `owner` had uploaded them; nothing is stored a second time."""
        return tuple(ticketed(sha256, name, owner) for sha256, name in self.files)


def source_of(case: Case, step: Step) -> Source | None:
    """What the address names; 404 for an answer that does not belong to the case."""
    if step.name != COLLECT:
        return None
    if number := number_in("answer"):
        return _of_answer(answer_in(session(), case, number) or abort(404))
    lead = case.lead
    return _of_lead(lead) if lead is not None and number_in("lead") == lead.id else None


def _of_lead(lead: Lead) -> Source:
    maker, code = lead.reporter.name if lead.reporter else "群众", spoken(lead.code)
    files = [(one.sha256, f"线索 {code} 的{plain(one.file.name)}") for one in lead.files]
    return Source(files, {
        "title": "线索照片", "proves": lead.description[:SENT], "place": lead.place,
        "method": f"调取{lead.channel.label}的线索 {code} 所附文件",
        "origin": f"上报人{maker}的设备，本系统存原件", "maker": maker,
    })  # fmt: skip


def _of_answer(answer: Answer) -> Source:
    """Who gave it, when and in which matter; the officer says what kind of evidence it is."""
    entry, wanted = answer.entry, asked_for(answer.entry.matter)
    matter, by = entry.matter, entry.sender.name
    person = f"{by}{entry.who}" if entry.by else entry.who
    on = legal_day(entry.happened_at)
    names = [(one.sha256, f"{entry.sender.short_name}的{plain(one.name)}") for one in answer.files]
    return Source(names, {
        "title": f"{by}的答复（{matter.title}）"[:60],
        "place": matter.place or entry.sender.address or by,
        "proves": str(entry.stated.get("result") or matter.title)[:SENT],
        "method": f"经{matter.kind.label}（{matter.number}）调取，{written(on)}答复",
        "origin": f"原件存{by}，答复所附文件存本系统",
        "provider": person, "provided_on": on.isoformat(), "maker": person, "holder": person,
        "data_source": f"{matter.kind.label}（{matter.number}）的答复", "speaker": entry.who,
        "given_on": on.isoformat(), "expert": person,
        "client": f"{matter.asker.name}：{matter.title}",
        "materials": str(wanted.get("description") or "")[:SENT],
    }, answer)  # fmt: skip
