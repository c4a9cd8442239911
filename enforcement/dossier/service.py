"""From the rows of a case to its bound file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases import queries
from enforcement.cases.acts import last_act
from enforcement.cases.models import Act, Case
from enforcement.cases.papers import head_now
from enforcement.cases.statements.closing import filing_in_words, result_of
from enforcement.documents.models import Document
from enforcement.documents.service import pictures_in
from enforcement.dossier.binding import Binding
from enforcement.dossier.order import Order, arrange
from enforcement.dossier.practice import Practice
from enforcement.dossier.sheets import Closing, DossierCover, Part, Sheet, Unprinted
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.evidence.store import FileStore
from enforcement.procedure import asks
from enforcement.procedure.steps import BY_NAME

NOT_YET = "尚未"
RECEIPT = "82"
DECISIONS = {"54", "55", "56"}
IN_STORE = "本系统证据库"


def build_volumes(
    session: Session, store: FileStore, case: Case, part: Part, order: Order | None = None
) -> list[bytes]:
    """One part of the file as it now stands; ValueError while it has no paper yet."""
    every = sheets_of(session, case)
    sheets = _of_part(every, part)
    binding = Binding(
        replace(_cover(session, case), volume=part.label), _closing(case),
        {digest: store.print_copy(digest) for sheet in sheets for digest in photographs(sheet)},
        practice_of(case, order),
        unprinted_of(session, case, every) if part is Part.MAIN else (),
    )  # fmt: skip
    return binding.volumes(sheets)


def contents_of(
    session: Session, case: Case, part: Part, order: Order | None = None
) -> list[Sheet]:
    """The sheets of one part as they would be bound."""
    return arrange(_of_part(sheets_of(session, case), part), practice_of(case, order).order)


def _of_part(sheets: Sequence[Sheet], part: Part) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.paper.volume == part.value]


def practice_of(case: Case, order: Order | None = None) -> Practice:
    """The habits of the issuer, in the order asked for this time."""
    practice = Practice.of(case.issuer)
    return replace(practice, order=order) if order else practice


def sheets_of(session: Session, case: Case) -> list[Sheet]:
    """Every issued paper of the case as a sheet, oldest first."""
    return [_sheet(session, case, document) for document in documents_of(session, case)]


def unprinted_of(session: Session, case: Case, sheets: Sequence[Sheet]) -> list[Unprinted]:
    """The kept files that no sheet shows: recordings, scans, and pictures of service."""
    printed = {digest for sheet in sheets for digest in photographs(sheet)}
    kept = queries.stored_files(session, sorted(queries.files_of(session, case) - printed))
    items = {
        file.sha256: item for item in queries.evidence_of(session, case) for file in item.files
    }
    return [
        _unprinted(case, file, items.get(file.sha256))
        for file in sorted(kept.values(), key=lambda one: (one.stored_at, one.sha256))
    ]


def _unprinted(case: Case, file: StoredFile, item: EvidenceItem | None) -> Unprinted:
    if item is not None:
        return Unprinted(item.title, file.name, item.origin or IN_STORE, file.sha256)
    act = next(act for act in case.acts if file.sha256 in (act.stated.get("files") or []))
    return Unprinted(f"{BY_NAME[act.step].label}附件", file.name, IN_STORE, file.sha256)


def documents_of(session: Session, case: Case) -> list[Document]:
    """The issued papers of a case, oldest first."""
    return list(reversed(queries.documents_of(session, case)))


def photographs(sheet: Sheet) -> list[str]:
    """The pictures that a sheet shows, by their SHA-256."""
    return pictures_in(sheet.statements)


def _sheet(session: Session, case: Case, document: Document) -> Sheet:
    served = _served(session, document)
    return Sheet(
        paper=document.paper, statements=document.statements,
        head=head_now(session, case, document), date=document.issued_on,
        title=_title(document, served), serves=(served.number or "") if served else "",
    )  # fmt: skip


def _served(session: Session, document: Document) -> Document | None:
    """The document whose service this receipt proves."""
    if document.code != RECEIPT:
        return None
    return session.scalars(
        sa.select(Document)
        .join(Act, Act.track_id == Document.service_id)
        .where(Act.id == document.act_id)
    ).first()


def _title(document: Document, served: Document | None) -> str:
    if served:
        return f"送达回证（{served.title}）"
    shown = next(iter(_shown(document)), "")
    return f"{document.title}（{shown}）" if shown else document.title


def _shown(document: Document) -> list[str]:
    """What a sheet of evidence shows, so that two sheets of one kind can be told apart."""
    return [
        row[key]
        for item, key in (("photos", "content"), ("copies", "name"), ("data", "name"))
        for row in document.statements.get(item) or []
    ]


def _cover(session: Session, case: Case) -> DossierCover:
    archived, decision = last_act(case, "archive"), _decision(session, case)
    return DossierCover(
        organ=case.issuer.name, case_name=case.title, cause=case.cause, case_number=case.number,
        decision_number=(decision.number or "无") if decision else "无", result=result_of(case),
        filed_on=filing_in_words(case), closed_on=case.closed_on or f"{NOT_YET}结案",
        officers=_handlers(case),
        archived_on=archived.happened_on if archived else f"{NOT_YET}归档",
        archive_number=archived.stated["archive_number"] if archived else NOT_YET + "编号",
        retention=retention_of(archived), replayed=bool(case.script),
    )  # fmt: skip


def _handlers(case: Case) -> str:
    """The officers in charge, and their team where it is not the issuer itself.

    Before the filing names them it is who registered the lead.
    """
    names = [handler.officer.name for handler in case.handlers] or [case.acts[0].by.name]
    team = f"（{case.handling.name}）" if case.handling_id != case.issuer_id else ""
    return f"{'、'.join(names)}{team}"


def _decision(session: Session, case: Case) -> Document | None:
    made = [one for one in documents_of(session, case) if one.code in DECISIONS]
    return made[-1] if made else None


def retention_of(archived: Act | None) -> str:
    """How long the file is kept, in words."""
    if archived is None:
        return "归档时确定"
    field = next(field for field in asks.closing.ARCHIVE if field.name == "retention")
    return field.label_of(archived.stated["retention"])


def _closing(case: Case) -> Closing:
    archived, remarks = last_act(case, "archive"), remarks_of(case)
    if archived is None:
        remarks.insert(0, "本案正在办理，本卷未立卷。")
    return closing_note(remarks or ["立卷人没有另作说明。"], archived)


def closing_note(situation: Sequence[str], archived: Act | None) -> Closing:
    """The note with who filed and who checked; what is not stated has not been done."""
    stated = archived.stated if archived else {}
    checked_on = stated.get("checked_on")
    return Closing(
        situation="\n".join(situation),
        filed_by=archived.by.name if archived else NOT_YET + "立卷",
        filed_on=archived.happened_on if archived else NOT_YET + "立卷",
        checked_by=stated.get("checked_by") or NOT_YET + "检查",
        checked_on=date.fromisoformat(checked_on) if checked_on else NOT_YET + "检查",
    )  # fmt: skip


def remarks_of(case: Case) -> list[str]:
    """What the reader of the file must know: the clerk's note, every defect, what was invented."""
    archived = last_act(case, "archive")
    lines = [str(archived.stated.get("note") or "")] if archived else []
    for act in case.acts:
        lines += [
            f"{act.happened_on:%Y年%-m月%-d日}{BY_NAME[act.step].label}：{mark.says}（{mark.article}）。"
            for mark in act.marks
        ]
    if case.script:
        lines.append(
            f"由案件脚本{case.script}补录演示，来源没有写明而补入的内容有{len(case.invented)}处。"
        )
    return [line for line in lines if line]
