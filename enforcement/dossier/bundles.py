"""Simple cases bound together: one bundle holds a list and the decision of each case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.documents.service import head_of
from enforcement.dossier.binding import Binding
from enforcement.dossier.order import Order
from enforcement.dossier.practice import Practice
from enforcement.dossier.service import NOT_YET
from enforcement.dossier.sheets import Closing, DossierCover, Sheet
from enforcement.organisations.models import Organisation

ON_THE_SPOT = "56"
UNSPLIT = 100_000


def bundles_of(session: Session, office: Organisation, year: int) -> list[list[Document]]:
    """The decisions on the spot of a year by number, as many in a bundle as the office allows."""
    decisions = session.scalars(
        sa.select(Document)
        .where(Document.issuer_id == office.id, Document.code == ON_THE_SPOT, Document.year == year)
        .order_by(Document.sequence, Document.id)
    ).all()
    most = Practice.of(office).bundle_cases
    return [list(decisions[start : start + most]) for start in range(0, len(decisions), most)]


def build_bundle(session: Session, office: Organisation, year: int, nth: int) -> bytes:
    """The `nth` bundle of a year, counted from one; ValueError when there is none."""
    bundles = bundles_of(session, office, year)
    if not 1 <= nth <= len(bundles):
        raise ValueError(f"{year}年没有第{nth}卷简易程序案件")
    decisions = bundles[nth - 1]
    ids = {decision.case_id for decision in decisions}
    cases = {case.id: case for case in session.scalars(sa.select(Case).where(Case.id.in_(ids)))}
    # The bundle is counted in cases, and its numbers follow the numbers of the decisions.
    practice = replace(Practice.of(office), order=Order.BY_TIME, volume_pages=UNSPLIT)
    binding = Binding(
        _cover(office, year, f"{year}年第{nth}卷", decisions, cases),
        _closing([cases[one.case_id] for one in decisions]), {}, practice,
    )  # fmt: skip
    return binding.volumes([_sheet(one, cases[one.case_id]) for one in decisions])[0]


def _sheet(decision: Document, case: Case) -> Sheet:
    return Sheet(
        paper=decision.paper, statements=decision.statements,
        head=head_of(decision, case.number), date=decision.issued_on,
        title=f"{decision.title}（{case.party.name}）",
        note="" if case.closed_on else f"{NOT_YET}结案",
    )  # fmt: skip


def _cover(
    office: Organisation,
    year: int,
    volume: str,
    decisions: Sequence[Document],
    cases: dict[int, Case],
) -> DossierCover:
    first, last = decisions[0], decisions[-1]
    officers = {
        handler.officer.name: None for one in decisions for handler in cases[one.case_id].handlers
    }
    return DossierCover(
        organ=office.name, case_name=f"{year}年简易程序行政处罚案件", cause="简易程序行政处罚",
        case_number=f"{cases[first.case_id].number}等", volume=volume,
        decision_number=_span(first.number or "", last.number or ""),
        result=f"当场作出行政处罚决定{len(decisions)}件",
        filed_on=f"{written(first.issued_on)}起", closed_on=_closed(list(cases.values())),
        officers="、".join(officers) or "见各件决定书", archived_on=f"{NOT_YET}归档",
        archive_number=f"{NOT_YET}编号", retention="归档时确定",
        replayed=any(case.script for case in cases.values()),
    )  # fmt: skip


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}至{last}"


def _closed(cases: Sequence[Case]) -> date | str:
    days = [case.closed_on for case in cases if case.closed_on]
    return max(days) if len(days) == len(cases) else f"{NOT_YET}全部结案"


def _closing(cases: Sequence[Case]) -> Closing:
    running = [case.number for case in cases if case.closed_on is None]
    told = f"其中{NOT_YET}结案：{'、'.join(running)}。" if running else "各案均已结案。"
    return Closing(
        situation=f"本卷共{len(cases)}案，按决定书文号排列。{told}",
        filed_by=f"{NOT_YET}立卷", filed_on=f"{NOT_YET}立卷",
        checked_by=f"{NOT_YET}检查", checked_on=f"{NOT_YET}检查",
    )  # fmt: skip
