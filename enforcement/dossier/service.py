"""From the rows of a case to its bound file."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import last_act
from enforcement.cases.models import Act, Case
from enforcement.cases.sheet import penalty_in_words
from enforcement.documents.models import Document
from enforcement.documents.service import head_of
from enforcement.dossier.binding import build
from enforcement.dossier.sheets import Closing, DossierCover, Sheet
from enforcement.evidence.store import FileStore
from enforcement.procedure import asks
from enforcement.procedure.steps import BY_NAME

NOT_YET = "尚未"
RECEIPT = "82"


def build_dossier(session: Session, store: FileStore, case: Case) -> bytes:
    """The case file as it now stands; ValueError while the case has no paper yet."""
    documents = documents_of(session, case)
    sheets = [_sheet(session, case, document) for document in documents]
    photos = {digest: store.print_copy(digest) for sheet in sheets for digest in photographs(sheet)}
    return build(_cover(session, case), sheets, _closing(case), photos)


def documents_of(session: Session, case: Case) -> list[Document]:
    """The issued papers of a case, oldest first."""
    return list(
        session.scalars(
            sa.select(Document)
            .where(Document.case_id == case.id)
            .order_by(Document.issued_at, Document.id)
        )
    )


def photographs(sheet: Sheet) -> list[str]:
    """The pictures that a sheet shows, by their SHA-256."""
    return [photo["sha256"] for photo in sheet.statements.get("photos", [])]


def _sheet(session: Session, case: Case, document: Document) -> Sheet:
    served = _served(session, document)
    return Sheet(
        paper=document.paper, statements=document.statements,
        head=head_of(document, case.number), date=document.issued_on,
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
    photos = document.statements.get("photos")
    return f"{document.title}（{photos[0]['content']}）" if photos else document.title


def _cover(session: Session, case: Case) -> DossierCover:
    archived, decision = last_act(case, "archive"), _decision(session, case)
    return DossierCover(
        organ=case.issuer.name, case_name=case.title, cause=case.cause, case_number=case.number,
        decision_number=(decision.number or "无") if decision else "无", result=result_of(case),
        filed_on=case.filed_on or "未立案", closed_on=case.closed_on or f"{NOT_YET}结案",
        officers="、".join(handler.officer.name for handler in case.handlers) or "未指定",
        archived_on=archived.happened_on if archived else f"{NOT_YET}归档",
        archive_number=archived.stated["archive_number"] if archived else NOT_YET + "编号",
        retention=_retention(archived), replayed=bool(case.script),
    )  # fmt: skip


def _decision(session: Session, case: Case) -> Document | None:
    made = [one for one in documents_of(session, case) if one.code in {"54", "55"}]
    return made[-1] if made else None


def result_of(case: Case) -> str:
    """How the case ended, in words; while it runs, where it stands."""
    decided = last_act(case, "decide")
    return penalty_in_words(decided.stated) if decided else case.stage.label


def _retention(archived: Act | None) -> str:
    if archived is None:
        return "归档时确定"
    field = next(field for field in asks.ARCHIVE if field.name == "retention")
    return field.label_of(archived.stated["retention"])


def _closing(case: Case) -> Closing:
    archived = last_act(case, "archive")
    clerk = archived.by.name if archived else NOT_YET + "立卷"
    on: date | str = archived.happened_on if archived else NOT_YET + "立卷"
    return Closing(
        situation="\n".join(_situation(case, archived)), filed_by=clerk, filed_on=on,
        checked_by=NOT_YET + "检查", checked_on=NOT_YET + "检查",
    )  # fmt: skip


def _situation(case: Case, archived: Act | None) -> list[str]:
    """What the reader of the file must know: the clerk's note, every defect, what was invented."""
    lines = [str(archived.stated.get("note") or "")] if archived else ["本案正在办理，本卷未立卷。"]
    for act in case.acts:
        lines += [
            f"{act.happened_on:%Y年%-m月%-d日}{BY_NAME[act.step].label}：{mark.says}（{mark.article}）。"
            for mark in act.marks
        ]
    if case.script:
        lines.append(
            f"本卷由案件脚本{case.script}补录演示，来源没有写明而补入的内容有{len(case.invented)}处。"
        )
    return [line for line in lines if line] or ["立卷人没有另作说明。"]
