"""Simple cases bound together: a list, and of each case its decision with what belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import last_act
from enforcement.cases.models import Act, Case
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.dossier.binding import Binding
from enforcement.dossier.order import Order, arrange
from enforcement.dossier.practice import Practice
from enforcement.dossier.service import (
    NOT_YET,
    closing_note,
    photographs,
    remarks_of,
    retention_of,
    sheets_of,
    unprinted_of,
)
from enforcement.dossier.sheets import Closing, DossierCover, Part, Sheet, Unprinted
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Organisation

ON_THE_SPOT = "56"


@dataclass(frozen=True)
class Entry:
    """One decision on the spot, as a bundle lists it."""

    case_id: int
    number: str
    year: int


@dataclass(frozen=True)
class Bundle:
    """The `nth` bundle of a year, counted from one."""

    year: int
    nth: int
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return f"{self.year}年第{self.nth}卷"

    @property
    def span(self) -> str:
        first, last = self.entries[0].number, self.entries[-1].number
        return first if first == last else f"{first}至{last}"


def bundles_of(session: Session, office: Organisation) -> list[Bundle]:
    """The simple cases of an office by the numbers of their decisions, the latest year first.

    An office binds what it decided in its own name and what its people handled for others; each
    bundle holds as many cases as the office allows.
    """
    rows = session.execute(
        sa.select(Case.id, Document.number, Document.year)
        .join(Case, Case.id == Document.case_id)
        .where(
            Document.code == ON_THE_SPOT,
            sa.or_(Document.issuer_id == office.id, Case.handling_id == office.id),
        )
        .order_by(Document.year.desc(), Document.issuer_id, Document.sequence, Document.id)
    )
    entries = [Entry(case_id, number or "", year or 0) for case_id, number, year in rows]
    most = Practice.of(office).bundle_cases
    return [
        Bundle(year, nth, chunk)
        for year, group in groupby(entries, key=lambda one: one.year)
        for nth, chunk in enumerate(_chunks(tuple(group), most), start=1)
    ]


def _chunks(entries: tuple[Entry, ...], most: int) -> Iterator[tuple[Entry, ...]]:
    return (entries[start : start + most] for start in range(0, len(entries), most))


def bundle_of(session: Session, office: Organisation, year: int, nth: int) -> Bundle:
    """The bundle of this year and place; ValueError when there is none."""
    for one in bundles_of(session, office):
        if (one.year, one.nth) == (year, nth):
            return one
    raise ValueError(f"{year}年没有第{nth}卷简易程序案件")


def build_bundle(
    session: Session, store: FileStore, office: Organisation, bundle: Bundle, part: Part
) -> bytes:
    """One part of a bundle as PDF; ValueError when none of its cases has a paper for this part."""
    cases = _cases(session, bundle)
    every = {case.id: sheets_of(session, case) for case in cases}
    sheets = [sheet for case in cases for sheet in _of_case(case, every[case.id], part)]
    binding = Binding(
        _cover(office, bundle, part, cases), _closing(cases),
        {digest: store.print_copy(digest) for sheet in sheets for digest in photographs(sheet)},
        Practice.of(office),
        [one for case in cases for one in _unprinted(session, case, every[case.id])]
        if part is Part.MAIN else (),
    )  # fmt: skip
    return binding.as_laid(sheets)


def _cases(session: Session, bundle: Bundle) -> list[Case]:
    ids = list(dict.fromkeys(entry.case_id for entry in bundle.entries))
    found = {case.id: case for case in session.scalars(sa.select(Case).where(Case.id.in_(ids)))}
    return [found[one] for one in ids]


def _of_case(case: Case, sheets: Sequence[Sheet], part: Part) -> Iterator[Sheet]:
    """The sheets of one case, the decision first, each under the name of its party."""
    own = [sheet for sheet in sheets if sheet.paper.volume == part.value]
    for sheet in arrange(own, Order.DECISION_FIRST):
        running = sheet.paper.code == ON_THE_SPOT and not case.closed_on
        yield replace(
            sheet, title=f"{case.party.name}：{sheet.name}",
            note=f"{NOT_YET}结案" if running else sheet.note,
        )  # fmt: skip


def _unprinted(session: Session, case: Case, sheets: Sequence[Sheet]) -> Iterator[Unprinted]:
    for one in unprinted_of(session, case, sheets):
        yield replace(one, title=f"{case.party.name}：{one.title}")


def _cover(office: Organisation, bundle: Bundle, part: Part, cases: Sequence[Case]) -> DossierCover:
    first = min(case.decided_on or case.acts[0].happened_on for case in cases)
    archived = _archived(cases)
    officers = {handler.officer.name: None for case in cases for handler in case.handlers}
    return DossierCover(
        organ=office.name, case_name=f"{bundle.year}年简易程序行政处罚案件",
        cause="简易程序行政处罚", case_number=_numbers(cases),
        volume=part.label, share=bundle.name, decision_number=bundle.span,
        result=f"当场作出行政处罚决定{len(bundle.entries)}件",
        filed_on=f"{written(first)}起", closed_on=_closed(cases),
        officers="、".join(officers) or "见各件决定书",
        archived_on=archived.happened_on if archived else f"{NOT_YET}全部归档",
        archive_number=_archive_numbers(cases) if archived else f"{NOT_YET}编号",
        retention=retention_of(archived),
        replayed=any(case.script for case in cases),
    )  # fmt: skip


def _numbers(cases: Sequence[Case]) -> str:
    return cases[0].number + ("等" if len(cases) > 1 else "")


def _closed(cases: Sequence[Case]) -> date | str:
    days = [case.closed_on for case in cases if case.closed_on]
    return max(days) if len(days) == len(cases) else f"{NOT_YET}全部结案"


def _archived(cases: Sequence[Case]) -> Act | None:
    """The latest act of archiving, once every case is archived."""
    acts = [act for case in cases if (act := last_act(case, "archive"))]
    return max(acts, key=lambda act: act.happened_at) if len(acts) == len(cases) else None


def _archive_numbers(cases: Sequence[Case]) -> str:
    acts = [act for case in cases if (act := last_act(case, "archive"))]
    numbers = dict.fromkeys(str(act.stated["archive_number"]) for act in acts)
    return "、".join(numbers)


def _closing(cases: Sequence[Case]) -> Closing:
    running = [case.number for case in cases if case.closed_on is None]
    told = f"其中{NOT_YET}结案：{'、'.join(running)}。" if running else "各案均已结案。"
    situation = [f"本卷共{len(cases)}案，按决定书文号排列。{told}"]
    situation += [f"{case.party.name}：{line}" for case in cases for line in remarks_of(case)]
    return closing_note(situation, _archived(cases))
