"""From the rows of a case to the record that a review reads."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import unescape

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries
from enforcement.cases.acts import is_void, last_act
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.facts import facts_of
from enforcement.cases.models import Act, ActMark, Case, Petition, PetitionState
from enforcement.cases.papers import head_now
from enforcement.documents.models import Document, NumberSeries
from enforcement.documents.render import to_fragment
from enforcement.dossier.practice import Practice
from enforcement.dossier.review.judging import Review, judge
from enforcement.dossier.review.record import Done, Exhibit, Filed, Record
from enforcement.dossier.service import documents_of, practice_of
from enforcement.evidence.models import EvidenceItem
from enforcement.law.calendar import legal_day
from enforcement.law.terms import Status
from enforcement.organisations.models import Officer
from enforcement.procedure.asks.evidence import EvidenceKind
from enforcement.procedure.condition import Refusal, refusals
from enforcement.procedure.steps import BY_NAME

JUDGED = (
    "file", "conclude", "pass_review", "notify", "decide", "exempt", "decline", "punish_on_spot",
    "close",
)  # fmt: skip
"""The steps whose last act is held once more against its guards."""

OF_OTHER_CASES = {"not-fined-twice"}
"""Guards that look at other cases as they are today, not as they were then."""

MILD = {"filed-late", "closed-late", "minor", "not-the-same-act", "receipt-unfiled"}
"""Marks that remind and do not find fault."""

RULE_OF_DEADLINE = {
    "file": "R06", "decide": "R15", "recheck_corrected": "R27", "serve": "R21", "pay": "R28",
    "ask_court": "R33", "hand_in_money": "R29", "bank_in": "R29", "report_spot": "R33",
    "close": "R33",
}  # fmt: skip
RECORDS = ("inspect", "interview", "sketch", "recheck_corrected", "recheck_not_corrected",
           "punish_on_spot")  # fmt: skip
MINUTE = timedelta(minutes=1)
MADE = (("taken_by", "制作人"), ("place", "地点"), ("method", "制作方法"), ("proves", "证明对象"),
        ("origin", "原始载体"))  # fmt: skip
TAG = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", re.DOTALL)


def review_case(session: Session, case: Case, now: datetime) -> Review:
    """The case as it now stands, judged by the habits of its issuer."""
    practice: Practice = practice_of(case)
    return judge(record_of(session, case, now), practice)


def record_of(session: Session, case: Case, now: datetime) -> Record:
    archived = last_act(case, "archive")
    papers = documents_of(session, case)
    marks = list(_marks(case))
    late = list(_late(session, case, now, {one.rule for one, _ in marks}))
    return Record(
        today=legal_day(now), found_on=legal_day(case.found_at),
        party_name=case.party.name, party_id=case.party.id_number,
        review_authority=case.issuer.review_authority or "", court=case.issuer.court or "",
        filed_on=case.filed_on, decided_on=case.decided_on, closed_on=case.closed_on,
        archived_on=archived.happened_on if archived else None,
        acts=tuple(_done(act) for act in sorted(case.acts, key=lambda a: (a.happened_at, a.id))),
        papers=tuple(_filed(session, paper, case) for paper in papers),
        exhibits=tuple(_exhibit(item) for item in queries.evidence_of(session, case)),
        findings=(*_unmet(session, case), *(one for one, mild in marks + late if not mild)),
        remarks=tuple(one for one, mild in marks + late if mild),
        fined_before=_fined_before(session, case),
        meetings=tuple(_meetings(session, case)),
        out_of_order=tuple(dict.fromkeys(_out_of_order(case))),
        skipped=tuple(_skipped(session, papers)),
    )  # fmt: skip


def _done(act: Act) -> Done:
    label = BY_NAME[act.step].label
    return Done(
        act.track_id, act.step, label, act.happened_at, act.happened_on, act.stated, is_void(act)
    )


def _filed(session: Session, paper: Document, case: Case) -> Filed:
    text, gaps = _printed(session, paper, case)
    return Filed(
        code=paper.code, title=paper.title, number=paper.number or "", issued_on=paper.issued_on,
        statements=paper.statements, text=text, gaps=gaps,
        sealed=bool(paper.issuer.seal_text) or not paper.paper.sealed,
    )  # fmt: skip


def _printed(session: Session, paper: Document, case: Case) -> tuple[str, str]:
    """The words of the paper as it is printed, and what keeps it from being printed."""
    try:
        head = head_now(session, case, paper)
        sheet = to_fragment(paper.paper, paper.statements, head=head)
    except ValueError as error:
        return "", str(error)
    return unescape(TAG.sub("", sheet)), ""


def _exhibit(item: EvidenceItem) -> Exhibit:
    recorded = item.kind in {EvidenceKind.AUDIOVISUAL, EvidenceKind.ELECTRONIC}
    missing = tuple(label for name, label in MADE if not getattr(item, name))
    return Exhibit(item.title, recorded, missing if recorded else ())


def _unmet(session: Session, case: Case) -> Iterator[Refusal]:
    """The guards that an act that was taken does not meet, seen from its own moment."""
    anew = last_act(case, "redo")
    for name in JUDGED:
        act = last_act(case, name)
        if act is None or (anew is not None and name != "file" and act.id < anew.id):
            continue
        facts = facts_of(session, case, at=act.happened_at, by=act.by, stated=act.stated)
        yield from (one for one in refusals(BY_NAME[name], facts) if one.code not in OF_OTHER_CASES)


def _marks(case: Case) -> Iterator[tuple[Refusal, bool]]:
    """The marks on acts, and whether each only reminds; a void act done again is forgiven."""
    for act in case.acts:
        if not _done_again(case, act):
            yield from ((_marked(act, mark), mark.code in MILD) for mark in act.marks)


def _done_again(case: Case, act: Act) -> bool:
    return is_void(act) and any(
        later.step == act.step and later.track_id == act.track_id and not is_void(later)
        for later in case.acts
        if later.id > act.id
    )


def _marked(act: Act, mark: ActMark) -> Refusal:
    label = BY_NAME[act.step].label
    return Refusal(
        mark.code, mark.rule, f"{act.happened_on:%Y-%m-%d} {label}：{mark.says}", mark.article,
        f"重新办理{label}" if mark.voids else "写明原因，归卷时在备考表说明",
        act.step if mark.voids else None,
    )  # fmt: skip


def _late(
    session: Session, case: Case, now: datetime, marked: set[str]
) -> Iterator[tuple[Refusal, bool]]:
    """Our own last days that went by, unless a mark already says so; internal ones remind."""
    papers = queries.service_papers(session, [case])
    for one in deadlines_of(case, papers, work_calendar(session), legal_day(now)):
        rule = RULE_OF_DEADLINE.get(one.step)
        if rule and rule not in marked and one.ours and _is_late(case, one):
            yield _missed(one, rule), one.status is Status.INTERNAL


def _is_late(case: Case, one: Deadline) -> bool:
    """Whether a last day went by; a recheck follows its day, a court may collect what is due."""
    if one.met_on is None:
        return one.today > one.legal
    followed = one.step == "recheck_corrected" or (one.step == "pay" and _in_court(case))
    return one.met_on > one.legal and not followed


def _in_court(case: Case) -> bool:
    return last_act(case, "record_court") is not None


def _missed(one: Deadline, rule: str) -> Refusal:
    cure = "尽快办理，写明原因" if one.met_on is None else "写明原因，归卷时在备考表说明"
    says = (
        f"{one.name}最迟 {one.legal:%Y-%m-%d}，{'至今没有办' if one.met_on is None else '超期办理'}"
    )
    return Refusal("", rule, says, one.article, cure, None if one.met_on else one.step)


def _fined_before(session: Session, case: Case) -> tuple[str, ...]:
    """Cases that had fined this party for an act of the same day before this one decided."""
    decided = last_act(case, "decide")
    if decided is None or not decided.stated.get("fine"):
        return ()
    facts = facts_of(session, case, at=decided.happened_at, stated=decided.stated)
    earlier = sa.select(Case.number).where(
        Case.number.in_(facts.fined_before), Case.decided_on < decided.happened_on
    )
    return tuple(session.scalars(earlier))


def _meetings(session: Session, case: Case) -> Iterator[str]:
    """Records of this case in which somebody was at another place in another record."""
    ours = [act for act in case.acts if act.step in RECORDS]
    if not ours:
        return
    others = session.scalars(
        sa.select(Act).where(
            Act.step.in_(RECORDS), Act.happened_on.in_({act.happened_on for act in ours})
        )
    ).all()
    names = {one.id: one.name for one in _people(session, ours)}
    for act in ours:
        for other in others:
            both = set(_officers(act)) & set(_officers(other))
            told_before = other.case_id == case.id and other.id <= act.id
            if both and not told_before and _apart(act, other):
                who = "、".join(names[one] for one in sorted(both))
                yield f"{who}，{_place(act)}和{_place(other)}{_elsewhere(case, other)}"


def _people(session: Session, acts: Sequence[Act]) -> Sequence[Officer]:
    ids = {one for act in acts for one in _officers(act)}
    return session.scalars(sa.select(Officer).where(Officer.id.in_(ids))).all()


def _officers(act: Act) -> list[int]:
    return list(act.stated.get("officers") or [])


def _apart(act: Act, other: Act) -> bool:
    """Whether the two overlap in time at different places."""
    if act.stated.get("place") == other.stated.get("place"):
        return False
    return act.happened_at < _end(other) and other.happened_at < _end(act)


def _end(act: Act) -> datetime:
    """When it ended; what states no end lasted a minute."""
    ended = act.stated.get("ended_at")
    return datetime.fromisoformat(ended) if ended else act.happened_at + MINUTE


def _elsewhere(case: Case, act: Act) -> str:
    """The case of an act that belongs to another one."""
    return "" if act.case_id == case.id else f"（{act.case.number}）"


def _place(act: Act) -> str:
    return f"{act.happened_on:%m-%d}{act.stated.get('place') or ''}"


def _out_of_order(case: Case) -> Iterator[str]:
    for asked in case.petitions:
        moments = [asked.happened_at, *(one.happened_at for one in asked.signatures)]
        if asked.state is PetitionState.GRANTED and moments != sorted(moments):
            yield _label(asked)


def _label(asked: Petition) -> str:
    return BY_NAME[asked.step].label


def _skipped(session: Session, papers: Sequence[Document]) -> Iterator[str]:
    """Numbers of the case before which no document stands in the series."""
    for paper in papers:
        if paper.number and paper.sequence and paper.sequence - 1 > _given_before(session, paper):
            before = sa.select(Document.id).where(
                Document.issuer_id == paper.issuer_id, Document.word == paper.word,
                Document.year == paper.year, Document.sequence == paper.sequence - 1,
            )  # fmt: skip
            if session.scalars(before).first() is None:
                yield paper.number


def _given_before(session: Session, paper: Document) -> int:
    series = session.get(NumberSeries, (paper.issuer_id, paper.word, paper.year))
    return series.given_before if series else 0
