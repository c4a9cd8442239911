"""The deadlines of a case as they now stand: the last day, how it was counted, what met it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from enforcement.cases.acts import (
    UNPAID,
    acts_on,
    crime_report,
    day_of,
    decision_of,
    ended_on,
    last_act,
    last_track,
    notice_of,
    standing_acts,
    standing_decision,
    tracks_of,
)
from enforcement.cases.clock import decision_advised
from enforcement.cases.deadline import ON_SPOT, Deadline, Reckoning
from enforcement.cases.models import Act, Case, Submission, TrackRow
from enforcement.cases.outside import court_window, deferred_to, holdings, payments
from enforcement.cases.served import (
    DECISIONS,
    NOTICES,
    handed_over,
    is_public,
    services,
)
from enforcement.documents.models import Document
from enforcement.law import articles, periods
from enforcement.law.calendar import BEIJING, WorkCalendar, legal_day
from enforcement.law.periods import Status, due, due_moment
from enforcement.procedure.asks.exits import TransferGround
from enforcement.procedure.submissions import BY_KIND
from enforcement.procedure.tracks import ABANDONED, Procedure, State, Track

ANSWERED = {State.DEFENCE_WAIVED, State.DEFENCE_RAISED, State.DEFENCE_ANSWERED}


def _filing(now: Reckoning) -> Deadline | None:
    running = now.case.stage is State.CLUE
    start = legal_day(now.case.found_at) if running else None
    return now.run(periods.FILING_CHECK, start, ours=True, step="file")


def _decision(now: Reckoning) -> Deadline | None:
    case = now.case
    if case.procedure is Procedure.SIMPLE:
        return None
    ended = case.decided_on or _left_on(case)
    found = decision_advised(case, now.calendar, ended or now.today)
    return now.shown(found, ours=True, step="decide", met_on=ended) if found else None


def _left_on(case: Case) -> date | None:
    """When the case left the way to a decision."""
    left = standing_acts(case, "transfer", "terminate", "withdraw")
    return left[-1].happened_on if left else None


def _recheck(now: Reckoning) -> Deadline | None:
    """The first working day after the party's time to put things right; at once, where told so."""
    track = now.order()
    if track is None or (now.case.stage in ABANDONED and track.state is State.CORRECTION_ORDERED):
        return None
    acts = acts_on(now.case, track)
    until = day_of(acts[0].stated["due_on"]) or acts[0].happened_on
    done = None if track.state is State.CORRECTION_ORDERED else acts[-1].happened_on
    at_once = until == acts[0].happened_on
    on = until if at_once else now.calendar.next_working(until + timedelta(days=1))
    return Deadline(
        name="复查改正", on=on, legal=on, today=now.today,
        told="责令当场改正" if at_once else f"改正期限到 {until}，期满后复查",
        article=articles.PENALTY_28.short, status=Status.INFERRED, ours=True,
        step="recheck_corrected", met_on=done,
    )  # fmt: skip


def _suspicion(now: Reckoning) -> Deadline | None:
    """Three days for the head to decide whether a suspected crime goes to the police."""
    report, word = crime_report(now.case), last_act(now.case, "transfer", "keep_case")
    if report is None:
        return None
    met = word.happened_on if word and word.id > report.id else None
    return now.run(
        periods.CRIME_DECISION, report.happened_on, ours=True, step="transfer", met_on=met
    )


def _handover(now: Reckoning) -> Deadline | None:
    """How long a case may be on its way to the authority that it belongs to."""
    sent, receipt = last_act(now.case, "transfer"), last_act(now.case, "record_transfer_receipt")
    if sent is not None and sent.stated["ground"] == TransferGround.CRIME:
        return _to_the_police(now, sent, day_of(receipt.stated["received_on"]) if receipt else None)
    report = last_act(now.case, "conclude")
    if report is None or report.stated["proposal"] != "transfer" or crime_report(now.case):
        return None
    met = sent.happened_on if sent and sent.id > report.id else None
    return now.run(periods.HANDOVER, report.happened_on, ours=True, step="transfer", met_on=met)


def _to_the_police(now: Reckoning, sent: Act, received: date | None) -> Deadline:
    period = periods.CRIME_HANDOVER
    until = due_moment(period, sent.happened_at).astimezone(BEIJING)
    return Deadline(
        name=period.name, on=until.date(), legal=until.date(), today=now.today,
        told=f"批准移送后二十四小时，到 {until:%Y-%m-%d %H:%M}", status=period.status,
        article=articles.CRIMES_5_2.short, ours=True, step="record_transfer_receipt",
        met_on=received,
    )  # fmt: skip


def _defence(now: Reckoning) -> Deadline | None:
    notice, track = notice_of(now.case), last_track(now.case, Track.DEFENCE)
    if notice is None or track is None:
        return None
    answered = acts_on(now.case, track)[-1].happened_on if track.state in ANSWERED else None
    return now.after_service(
        periods.DEFENCE, *NOTICES, ours=False, met_on=answered,
        length=notice.stated["defence_days"],
    )  # fmt: skip


def _hearing(now: Reckoning) -> Deadline | None:
    notice = notice_of(now.case)
    if notice is None or not notice.stated["hearing"]:
        return None
    word = last_act(now.case, "waive_defence")
    waived = word is not None and word.id > notice.id and word.stated.get("waives_hearing")
    return now.after_service(
        periods.HEARING_REQUEST, *NOTICES, ours=False,
        met_on=word.happened_on if word and waived else None,
    )  # fmt: skip


def _service(now: Reckoning) -> Deadline | None:
    decided = standing_decision(now.case)
    start = decided.happened_on if decided else None
    return now.run(
        periods.SERVICE, start, ours=True, step="serve", met_on=_sent_out(now, *DECISIONS)
    )


def _sent_out(now: Reckoning, *codes: str) -> date | None:
    """When we did our part: the day of service, or the day the public notice was put up."""
    track = now.service_track(*codes)
    sound = services(now.case, track, now.calendar) if track else []
    sound += [one for one in [handed_over(now.case)] if one]
    return min((one.act.happened_on for one in sound), default=None)


def _publication(now: Reckoning) -> Deadline | None:
    """The thirty days of a public notice that still runs (民诉95)."""
    running = [
        one.act.happened_on
        for track in tracks_of(now.case, Track.SERVICE)
        for one in services(now.case, track, now.calendar)
        if is_public(one.act) and one.on >= now.today
    ]
    return now.run(periods.PUBLIC_NOTICE, max(running, default=None), ours=False)


def _settled_on(case: Case, track: TrackRow) -> date | None:
    """When the last of the money came, or was given up; None while something is owed."""
    if track.state in UNPAID:
        return None
    came = {act.id for act in payments(case)}
    done = [
        act.happened_on for act in acts_on(case, track)
        if act.id in came or act.step == "give_up_payment"
    ]  # fmt: skip
    return max(done, default=None)


def _payment(now: Reckoning) -> Deadline | None:
    track, later = last_track(now.case, Track.PAYMENT), deferred_to(now.case)
    if track is None or decision_of(now.case) is None:
        return None
    met = _settled_on(now.case, track)
    found = now.after_service(periods.PAYMENT, "54", ON_SPOT, ours=True, step="pay", met_on=met)
    if found is None or later is None:
        return found
    until = now.calendar.next_working(later)
    return replace(
        found, on=until, legal=until, told=f"准予延期、分期缴纳到 {later}", lines=(), started="",
        article=articles.PENALTY_66_2.short,
    )  # fmt: skip


def _court(now: Reckoning) -> Deadline | None:
    """The three months for asking a court, once the fine is overdue (强制53)."""
    track, unpaid, served = (
        last_track(now.case, Track.PAYMENT), _payment(now), now.service_of("54", ON_SPOT),
    )  # fmt: skip
    if track is None or unpaid is None or served is None or unpaid.met_on or unpaid.left >= 0:
        return None
    window = court_window(now.case, served.runs_from, now.calendar)
    asked = [act for act in acts_on(now.case, track) if act.step == "ask_court"]
    met = asked[-1].happened_on if track.state is State.COURT_ASKED else None
    return now.shown(window.due, ours=True, step="ask_court", met_on=met)


def _submission(now: Reckoning) -> Deadline | None:
    """What was handed in first and still waits to be taken up."""
    found = [_entry(now, one) for one in now.case.submissions if one.waits]
    return min(found, key=lambda one: one.on, default=None)


def _entry(now: Reckoning, handed_in: Submission) -> Deadline:
    row = BY_KIND[handed_in.kind]
    found = due(row.entry, legal_day(handed_in.received_at), now.calendar)
    shown = now.shown(found, ours=True, step=row.steps[0], met_on=None)
    return replace(shown, name=f"登记当事人提交的{row.kind.label}")


def _holding(now: Reckoning) -> Deadline | None:
    """The first last day of things still held (处罚56; 强制25)."""
    running = [one for one in holdings(now.case) if one.ended is None]
    if not running:
        return None
    first = min(running, key=lambda one: one.due_on(now.calendar))
    plain, until = first.plain(now.calendar), first.due_on(now.calendar)
    found = now.shown(plain, ours=True, step="end_holding", met_on=None)
    if until == plain.legal:
        return found
    safe = now.calendar.last_working(until)
    return replace(found, on=safe, legal=until, told=f"批准延长到 {until}", lines=())


def _reconsideration(now: Reckoning) -> Deadline | None:
    stands = standing_decision(now.case) is not None
    return now.after_service(periods.RECONSIDERATION, *DECISIONS, ours=False) if stands else None


def _litigation(now: Reckoning) -> Deadline | None:
    """Against a decision on the spot nobody may sue before reconsideration (复议23①（一）)."""
    stands = standing_decision(now.case) is not None
    return now.after_service(periods.LITIGATION, "54", "55", ours=False) if stands else None


def _reporting(now: Reckoning) -> Deadline | None:
    act, done = last_act(now.case, "punish_on_spot"), last_act(now.case, "report_spot")
    if act is None or now.case.stage is State.REVOKED:
        return None
    met = done.happened_on if done else None
    return now.run(periods.SPOT_REPORT, act.happened_on, ours=True, step="report_spot", met_on=met)


def _handing_in(now: Reckoning) -> Deadline | None:
    track = last_track(now.case, Track.CASH)
    if track is None or now.case.stage is State.REVOKED:
        return None
    done = last_act(now.case, "hand_in_money")
    return now.run(
        periods.HAND_IN, legal_day(track.opened_at), ours=True, step="hand_in_money",
        met_on=done.happened_on if done else None,
    )  # fmt: skip


def _banking(now: Reckoning) -> Deadline | None:
    handed, done = last_act(now.case, "hand_in_money"), last_act(now.case, "bank_in")
    if handed is None:
        return None
    met = done.happened_on if done else None
    return now.run(periods.BANK_IN, handed.happened_on, ours=True, step="bank_in", met_on=met)


def _closing(now: Reckoning) -> Deadline | None:
    return now.run(
        periods.CLOSING, ended_on(now.case), ours=True, step="close", met_on=now.case.closed_on
    )


def _archiving(now: Reckoning) -> Deadline | None:
    last = last_act(now.case, "close", "archive")
    met = last.happened_on if last and last.step == "archive" else None
    return now.run(periods.ARCHIVING, now.case.closed_on, ours=True, step="archive", met_on=met)


RULES: tuple[Callable[[Reckoning], Deadline | None], ...] = (
    _filing, _submission, _holding, _suspicion, _handover, _recheck, _decision, _defence, _hearing,
    _service, _publication, _handing_in,
    _banking, _payment, _court, _reporting, _closing, _archiving, _reconsideration, _litigation,
)  # fmt: skip


def deadlines_of(
    case: Case, papers: Mapping[int, Document], calendar: WorkCalendar, today: date
) -> list[Deadline]:
    """Every last day of a case: what still runs against us first, what is over last."""
    now = Reckoning(case, papers, calendar, today)
    found = [deadline for rule in RULES if (deadline := rule(now))]
    return sorted(found, key=lambda one: (not one.watched, one.met_on is not None, one.on))


def next_of(deadlines: list[Deadline]) -> Deadline | None:
    """The deadline that presses first, if one runs against us."""
    return next((one for one in deadlines if one.watched), None)
