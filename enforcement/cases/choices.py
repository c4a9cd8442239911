"""What can be done next in a case: the open steps, the closed ones with their reasons, the rest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from enforcement.cases.acts import acts_named, is_void, last_track, tracks_of
from enforcement.cases.chains import chain_for
from enforcement.cases.facts import Gathered
from enforcement.cases.intents import Intent, reasons_against
from enforcement.cases.models import Case, PetitionState, TrackRow
from enforcement.cases.outside import Holding
from enforcement.cases.served import served_document, standing_services
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal
from enforcement.procedure.facts import CaseFacts, Handover
from enforcement.procedure.guards.outside import over_paid
from enforcement.procedure.permissions import Permission
from enforcement.procedure.step import Step
from enforcement.procedure.steps import ANSWERED, takable
from enforcement.procedure.tracks import ENDED, RUNNING, SEVERAL, State, Track

Claim = Callable[[CaseFacts], bool]


@dataclass(frozen=True)
class Choice:
    """A step the table allows now, with every reason that still stands against it."""

    step: Step
    track: TrackRow | None
    about: str
    reasons: tuple[Refusal, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.reasons

    @property
    def track_id(self) -> int | None:
        """The track the step must be told of: the main one, or a new one, goes without saying."""
        beside = self.track is not None and self.track.kind is not Track.MAIN
        return self.track.id if self.track is not None and beside else None


@dataclass(frozen=True)
class Choices:
    """The steps of one officer: the one to press, others open, closed, seldom, others' turn.

    Where `rivals` are named, they are as likely as the first, and none of them is to be suggested.
    """

    first: Choice | None
    rivals: tuple[Choice, ...]
    open: tuple[Choice, ...]
    closed: tuple[Choice, ...]
    seldom: tuple[Choice, ...]
    awaited: tuple[Choice, ...]

    def cure(self, refusal: Refusal) -> Choice | None:
        """The open step that cures `refusal`."""
        every = (*([self.first] if self.first else ()), *self.rivals, *self.open, *self.seldom)
        return next((one for one in every if one.step.name == refusal.cure_step), None)


def _always(_facts: CaseFacts) -> bool:
    return True


def _lacks_address(facts: CaseFacts) -> bool:
    return facts.party is not None and not facts.party.addressed


def _ends_unpunished(facts: CaseFacts) -> bool:
    """Whether no penalty is what was proposed, or all that the passed period leaves (处罚60)."""
    late = facts.decision_due is not None and facts.on > facts.decision_due
    return facts.proposal == "exempt" or (late and not facts.late_decision_allowed)


def _is_reported(facts: CaseFacts, proposal: str) -> bool:
    """Whether the report that stands proposes this way out."""
    return facts.proposal == proposal and facts.stage in {State.CONCLUDED, State.NOTIFIED}


def _is_rechecked(facts: CaseFacts) -> bool:
    return facts.correction in {State.CORRECTED, State.NOT_CORRECTED}


def _is_overdue(facts: CaseFacts) -> bool:
    late = facts.payment_due is not None and facts.on > facts.payment_due
    return late and facts.payment is State.PAYMENT_DUE


EXTEND_SOON = 15
"""How many days before the end an extension becomes an ordinary thing to do."""

FIRST: tuple[tuple[str, Claim], ...] = (
    ("pass_review", _always),
    ("record_revoked", _always),
    ("refund", lambda f: f.stage not in RUNNING),
    ("end_holding", lambda f: f.stage in ENDED),
    ("archive", _always),
    ("hand_in_money", _always),
    ("bank_in", _always),
    ("report_spot", _always),
    ("hold_hearing", _always),
    ("continue_case", _always),
    ("record_transfer_receipt", _always),
    ("take_back", lambda f: f.handover is Handover.BACK),
    ("take_back_lead", lambda f: f.handover is Handover.BACK),
    ("publish", lambda f: f.bounced),
    ("serve", _always),
    ("recheck_corrected", lambda f: not _is_rechecked(f)
     and f.correction_due is not None
     and (f.correction_at_once or f.on > f.correction_due)),
    ("recheck_not_corrected", lambda _f: False),
    ("answer_defence", _always),
    ("close", _always),
    ("pay", lambda f: f.decision_served_on is not None),
    ("exempt", _ends_unpunished),
    ("transfer", lambda f: _is_reported(f, "transfer")),
    ("terminate", lambda f: _is_reported(f, "terminate")),
    ("decide", _always),
    ("discuss", lambda f: f.must_be_discussed and f.discussed_on is None),
    ("notify", lambda f: f.notice is None),
    ("ask_review", _always),
    ("inspect", lambda f: not f.evidence),
    ("amend_party", lambda f: _lacks_address(f) and f.stage is State.CONCLUDED),
    ("file", _always),
    ("conclude", _always),
    ("collect", _always),
)  # fmt: skip
"""Which open step is the one to press: the first of these that is open and fits the case.

The other open steps stand below it in the same order.
"""

FINDINGS = (frozenset({"recheck_corrected", "recheck_not_corrected"}),)
"""Steps that tell one act's possible findings: what is found, no page suggests."""

SELDOM: dict[str, Claim] = {
    "ask_recusal": _always,
    "confirm_address": lambda f: f.address_confirmed,
    "sketch": _always,
    "appoint_agent": _always,
    "correct_paper": _always,
    "ask_matter": _always,
    "summon": _always,
    "request_materials": _always,
    "extend": lambda f: f.decision_due is None or (f.decision_due - f.on).days > EXTEND_SOON,
    "exclude": _always,
    "suspend": _always,
    "amend_power": lambda f: f.power is None
    or f.power.in_force_on_act or f.power.other_version is not None,
    "amend_act": _always,
    "amend_place": lambda f: f.within_territory,
    "decline": _always,
    "transfer": lambda f: not _is_reported(f, "transfer"),
    "terminate": lambda f: not _is_reported(f, "terminate"),
    "withdraw": _always,
    "reassign": _always,
    "resume": _always,
    "record_court": lambda f: f.payment is not State.COURT_ASKED,
    "record_holding": _always,
    "extend_holding": _always,
    "end_holding": lambda f: f.stage not in ENDED,
    "defer_payment": _always,
    "record_demand": lambda f: not _is_overdue(f),
    "ask_court": lambda f: f.demand_until is None,
    "refused_by_court": _always,
    "record_remedy": _always,
    "redo": _always,
    "give_up_payment": _always,
    "report_crime": _always,
    "pay_part": _always,
    "return_review": lambda _f: False,
    "exempt": lambda f: not _ends_unpunished(f),
    "discuss": lambda f: not f.must_be_discussed or f.discussed_on is not None,
    "raise_defence": lambda f: f.notice is None or f.notice.defence is not State.DEFENCE_OPEN,
    "amend_party": lambda f: not _lacks_address(f),
    "take_back": lambda f: f.filed_on is None,
    "take_back_lead": lambda f: f.filed_on is not None,
    "ask_hearing": lambda f: f.notice is None or not f.notice.hearing_told,
    "drop_hearing": _always,
    "attempt_service": _always,
    "post": lambda f: not f.sought,
    "return_mail": lambda f: not f.unserved,
    "publish": lambda f: not f.bounced,
    "recall_publication": _always,
    "correct_service": _always,
    "correct_payment": _always,
    "recheck_corrected": _is_rechecked,
    "recheck_not_corrected": _is_rechecked,
    "order_stop": lambda f: f.stage not in {State.CLUE, State.FILED},
    "keep_case": _always,
    "notify": lambda f: f.notice is not None,
    "order_correction": lambda f: f.correction is not None or f.stage in ANSWERED,
    "revoke": _always,
    "waive_defence": lambda f: f.notice is not None
    and f.notice.defence_until is not None and f.on > f.notice.defence_until,
}  # fmt: skip
"""Lawful ways that an ordinary case does not go, or goes no more; they are folded away."""


def choices_for(session: Session, case: Case, officer: Officer, now: datetime) -> Choices:
    """What `officer` may do at `now`; asks the same question as the service."""
    intent, known = Intent(by=officer, at=now, now=now), Gathered(session, case, now, officer)
    found = [
        _judged(known, intent, step, track)
        for step, track in _allowed(case)
        if not _is_idle(known, step, track)
    ]
    facts = known.facts
    mine = [one for one in found if not _is_anothers(one)]
    ready = [one for one in mine if one.is_open]
    first = _first(ready, facts)
    rivals = [one for one in ready if first and _rivals(one, first)]
    shown = [first, *rivals]
    seldom = [one for one in ready if one not in shown and _is_seldom(one, facts)]
    return Choices(
        first=first,
        rivals=tuple(rivals),
        open=tuple(
            one for one in sorted(ready, key=_rank) if one not in shown and one not in seldom
        ),
        closed=tuple(one for one in mine if not one.is_open and not _is_seldom(one, facts)),
        seldom=tuple(seldom),
        awaited=tuple(one for one in found if _is_anothers(one) and not _is_seldom(one, facts)),
    )


def _allowed(case: Case) -> Iterator[tuple[Step, TrackRow | None]]:
    """Every step the table allows, with the track it would move."""
    beside = [track for track in Track if track is not Track.MAIN]
    for row in (one for kind in SEVERAL for one in tracks_of(case, kind)):
        yield from ((step, row) for step in takable(row.kind, row.state, case.stage))
    main = tracks_of(case, Track.MAIN)[0]
    yield from ((step, main) for step in takable(Track.MAIN, case.stage, case.stage))
    for kind in beside:
        yield from ((step, None) for step in takable(kind, None, case.stage))
        yield from _moving(case, kind) if kind not in SEVERAL else ()


def _moving(case: Case, kind: Track) -> Iterator[tuple[Step, TrackRow]]:
    """The steps that go on with a track of `kind`, each on the latest one that it may follow."""
    found: dict[str, tuple[Step, TrackRow]] = {}
    for row in tracks_of(case, kind):
        found |= {step.name: (step, row) for step in takable(kind, row.state, case.stage)}
    yield from found.values()


def _is_idle(known: Gathered, step: Step, track: TrackRow | None) -> bool:
    """Whether the step makes no sense now: done already, or waiting for a signature."""
    case = known.case
    if step.chain and any(one.state is PetitionState.WAITING for one in case.petitions):
        return True
    if step.name in WHILE_DUE and track is not None:
        return any(not is_void(act) for act in standing_services(case, track))
    if step.name in ONLY_WHILE:
        return not ONLY_WHILE[step.name](known.on(track))
    if step.name == "ask_review":
        return _is_reviewed(known)
    if step.name == "order_correction":
        order, told_in_vain = last_track(case, Track.CORRECTION), known.facts.is_ordered_too_late
        return order is not None and order.state is State.CORRECTION_ORDERED and not told_in_vain
    return step.name in ONCE and bool(acts_named(case, step.name))


def _is_reviewed(known: Gathered) -> bool:
    """Whether a legal review is under way or still covers what is proposed."""
    track = last_track(known.case, Track.REVIEW)
    if track is None or track.state is State.REVIEW_ASKED:
        return track is not None
    review = known.facts.review
    return track.state is State.REVIEW_PASSED and review is not None and review.covers


def _judged(known: Gathered, intent: Intent, step: Step, track: TrackRow | None) -> Choice:
    session, case = known.session, known.case
    reasons = reasons_against(session, case, step, intent, track=track, gathered=known)
    return Choice(step, track, _about(known, step, track), tuple(reasons))


def _about(known: Gathered, step: Step, track: TrackRow | None) -> str:
    """What the step is about: the document to be served, or the hint of the table."""
    session, case = known.session, known.case
    if step.name in TOO_EARLY and (said := TOO_EARLY[step.name](known.facts)):
        return said
    if track is not None and track.kind is Track.HOLDING:
        return Holding(case, track).told()
    document = served_document(session, track) if track else None
    if document:
        return f"{document.title}{f' {document.number}' if document.number else ''}"
    if step.chain:
        return step.hint or f"报批，送{chain_for(case, step)[0].label}"
    return step.hint


def _is_anothers(choice: Choice) -> bool:
    return any(reason.code == "no-right" for reason in choice.reasons)


def _is_seldom(choice: Choice, facts: CaseFacts) -> bool:
    seldom = SELDOM.get(choice.step.name)
    return seldom is not None and seldom(facts)


def _rivals(one: Choice, other: Choice) -> bool:
    """Whether two steps tell different findings of the same act."""
    names = {one.step.name, other.step.name}
    return len(names) > 1 and any(names <= findings for findings in FINDINGS)


def _rank(choice: Choice) -> int:
    """Where the step stands among those to press; what is none of them comes last."""
    names = [name for name, _ in FIRST]
    return names.index(choice.step.name) if choice.step.name in names else len(names)


def _first(ready: list[Choice], facts: CaseFacts) -> Choice | None:
    fitting = (
        choice
        for name, fits in FIRST
        if fits(facts)
        for choice in ready
        if choice.step.name == name
    )
    return next(fitting, None)


WHILE_DUE = {"serve", "attempt_service", "post", "publish"}
"""Steps that make no sense once the paper was served without a defect."""

ONLY_WHILE: dict[str, Claim] = {
    **dict.fromkeys(
        (
            "pay",
            "pay_part",
            "defer_payment",
            "record_demand",
            "ask_court",
            "record_court",
            "give_up_payment",
        ),
        lambda f: f.paid < f.owed,
    ),
    "correct_payment": lambda f: f.paid > 0,
    "record_transfer_receipt": lambda f: f.handover is None,
    "refund": lambda f: over_paid(f) > 0,
    "record_revoked": lambda f: f.decision_undone,
    "redo": lambda f: not f.simple,
    "return_mail": lambda f: f.mailed,
    "recall_publication": lambda f: f.published_until is not None and f.on < f.published_until,
}
"""Steps that are offered only while there is something for them to do."""

ONCE = {"record_transfer_receipt", "ask_hearing", "report_spot"}
"""Steps that are offered until they have been taken."""


def _not_yet_uncorrected(facts: CaseFacts) -> str:
    """That nobody has failed to correct while his time still runs (处罚28)."""
    due = facts.correction_due
    if due is None or facts.correction_at_once or facts.on > due:
        return ""
    return f"改正期限到 {due:%m-%d}，届满以后才能认定"


TOO_EARLY: dict[str, Callable[[CaseFacts], str]] = {"recheck_not_corrected": _not_yet_uncorrected}
"""What an open step says while its day has not come."""

TURNS = {
    Permission.CASES_INVESTIGATE: "承办人",
    Permission.CASES_ASSIGN: "中队负责人",
    Permission.CASES_REVIEW: "法制审核人",
    Permission.CASES_ARCHIVE: "案卷管理员",
}
"""Who takes the steps that need a permission, in the words of the trade."""
