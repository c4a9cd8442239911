"""One step of one case on the desk: its form, what stands against it, and taking it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from flask import abort, request, url_for
from sqlalchemy.orm.exc import StaleDataError

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries, service
from enforcement.cases.answers import Answer, take_in
from enforcement.cases.chains import Chain, chain_for
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.drafting import drafts_of
from enforcement.cases.facts import facts_of
from enforcement.cases.intents import Intent, reasons_against
from enforcement.cases.models import Act, Case, Petition, Submission, TrackRow
from enforcement.cases.served import served_document
from enforcement.cases.submissions import take_up, waiting_for
from enforcement.cases.views import proposed_penalty
from enforcement.documents.characters import Unprintable
from enforcement.documents.drafts import Draft
from enforcement.documents.numbering import BadTemplate
from enforcement.documents.render import Unstated
from enforcement.law.calendar import legal_day
from enforcement.law.money import figures
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal, StepRefused, refusal
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.fields import Field, Kind, read_one
from enforcement.procedure.outcomes import Outcome, outcomes
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.submissions import BY_KIND
from enforcement.procedure.tracks import Track
from enforcement.web.access import me
from enforcement.web.addresses import number_in
from enforcement.web.cases.defaults import Known, as_submitted, filled
from enforcement.web.cases.forms import (
    HAPPENED,
    LATE,
    fields_of,
    lead_of,
    options_for,
    penalties,
    read_form,
    signers,
    step_form,
    typed,
)
from enforcement.web.cases.reckoning import Reckoning, reckon
from enforcement.web.cases.sources import Source, source_of
from enforcement.web.cases.views import due_for
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import Kept, files_in, handed_on, is_readable, together

LONGEST_ID = 10
"""Digits in the number of a row."""
RECKONED = {"tier", "quantity", "price", "base", "rate", "fine"}
PAPER_TROUBLES = (Unstated, Unprintable, BadTemplate)
SENT_TWICE = refusal(
    "sent-twice",
    "这一步刚登记过一次，这次没有再登记",
    "看案件的经过；确实又办了一次的，核对后再交一遍",
)
JUST_CHANGED = refusal("just-changed", "案件刚被别人改动，这次没有保存", "核对下面的内容后再交一遍")


def this_minute() -> datetime:
    """Now, to the minute: acts are stated to the minute, and so one may follow at once."""
    return datetime.now(UTC).replace(second=0, microsecond=0)


def paper_refused(error: ValueError) -> Refusal:
    """What a paper lacks, as a reason among the others."""
    return refusal("paper-refused", str(error), "按提示补全或者改正后再交")


@dataclass
class Desk:
    """The step `step` of `case`, as `officer` sees it."""

    case: Case
    step: Step
    track: TrackRow | None
    officer: Officer
    now: datetime
    files: tuple[Kept, ...] = ()
    reckoning: Reckoning | None = None
    submission: Submission | None = None
    source: Source | None = None
    misled: str = ""
    """What is wrong with the choice that comes before the form, once the form is sent."""

    @property
    def chain(self) -> Chain:
        return chain_for(self.case, self.step)

    @cached_property
    def form(self) -> Any:
        options = options_for(session(), self.case, self.step, legal_day(self.now))
        options |= signers(self.step, self._facts, self.led) | penalties(self.step, self._facts)
        return step_form(
            fields_of(self.step, self._facts, self.led), options,
            self._first | {"last_seen": self._latest()},
        )  # fmt: skip

    @cached_property
    def _facts(self) -> CaseFacts:
        return facts_of(session(), self.case, at=self.now, by=self.officer, track=self.track)

    @cached_property
    def _first(self) -> dict[str, Any]:
        """What the form is filled with before anybody types."""
        known = Known(self.case, self._facts, self.officer, self.now, self.track)
        found = filled(self.step, known) | dict(self.source.known if self.source else {})
        return found | as_submitted(self.submission, found) if self.submission else found

    @cached_property
    def led(self) -> dict[str, Any]:
        """The choice that comes before the form, by its name; empty where none does or none yet."""
        lead = self.lead
        chosen = request.args.get(lead.name) or self._first.get(lead.name) if lead else None
        return {lead.name: chosen} if lead and chosen else {}

    @property
    def lead(self) -> Field | None:
        return lead_of(self.step)

    @property
    def undecided(self) -> bool:
        """Whether that choice is still to be made: there is no form before it."""
        return self.lead is not None and not self.led and not self.misled

    @property
    def ways(self) -> list[tuple[str, str, bool]]:
        """What may be chosen before the form: label, address, and whether it is chosen."""
        lead = self.lead
        offered = [(label, {lead.name: value}) for value, label in lead.choices] if lead else []
        return [
            (label, self._url("cases.show_step", led), self.led == led) for label, led in offered
        ]

    def _url(self, endpoint: str, led: Mapping[str, Any]) -> str:
        track = self.track.id if self.track else None
        return url_for(
            endpoint, case_id=self.case.id, name=self.step.name, track=track,
            submission=self.submission.id if self.submission else request.args.get("submission"),
            lead=request.args.get("lead"), answer=request.args.get("answer"), **led,
        )  # fmt: skip

    @property
    def about(self) -> str:
        """The document that is to be served, where one is."""
        document = served_document(session(), self.track) if self.track else None
        return f"{document.title} {document.number or ''}".strip() if document else ""

    @cached_property
    def deadline(self) -> Deadline | None:
        """The last day that this step keeps or works towards, if one runs against us."""
        papers = queries.service_papers(session(), [self.case])
        today = legal_day(self.now)
        return due_for(
            self.step.name, deadlines_of(self.case, papers, work_calendar(session()), today)
        )

    @property
    def penalty(self) -> Penalty:
        """The penalty last proposed or decided."""
        return proposed_penalty(self.case)

    @property
    def outcomes(self) -> list[Outcome]:
        """The ways the case may end, where this step proposes one."""
        return outcomes(self._facts) if self.step.name == "conclude" else []

    @property
    def reckons(self) -> bool:
        """Whether the form asks for a fine that can be worked out."""
        return {"tier", "fine"} <= set(self.form.data)

    def reckon(self) -> None:
        """Work the fine out and put it into the form; what cannot be read says so at its field."""
        stated = {}
        for asked in (
            one for one in self.step.asks if one.name in RECKONED and one.name in self.form
        ):
            try:
                stated[asked.name] = read_one(asked, self.form[asked.name].data)
            except ValueError as error:
                self.form[asked.name].errors = [str(error)]
        self.reckoning = reckon(self._facts.power, stated)
        if self.reckoning.fine is not None:
            self.form["fine"].data = figures(self.reckoning.fine)

    @property
    def action(self) -> str:
        """Where the form is sent: the same step of the same track, after the same choice."""
        return self._url("cases.take_step", self.led)

    @property
    def preview(self) -> str:
        """Where the form is sent to see its papers first; empty where the step makes none."""
        return self._url("cases.preview", self.led) if self.step.papers else ""

    def standing(self) -> list[Refusal]:
        """What stands against the step before anything is typed."""
        intent = Intent(by=self.officer, at=self.now, now=self.now)
        found = reasons_against(session(), self.case, self.step, intent, track=self.track)
        waits = self.step.chain and service.waiting_petitions(self.case)
        return found + ([ONE_AT_A_TIME] if waits else []) + self._taken_in

    @property
    def answer(self) -> Answer | None:
        """The answer of another organisation that is to become evidence."""
        return self.source.answer if self.source else None

    @property
    def _taken_in(self) -> list[Refusal]:
        return self.answer.refusals if self.answer else []

    def offer_files(self) -> None:
        """Offer the files of the source, beside what was kept before."""
        offered = self.source.offered(self.officer.id) if self.source else ()
        self.files = together(self.files, offered)

    def keep_files(self) -> None:
        """Store what was uploaded, with what earlier submissions of the form had stored."""
        self.files = files_in(self.form, self.officer.id)

    def read(self) -> Intent | None:
        """What the officer means to do; None when the form cannot be read, and says why."""
        self.misled = self._misled()
        if not is_readable(self.form) or self.misled:
            return None
        stated = read_form(self.form, self.step.asks, self._raw())
        if stated is None:
            return None
        at = datetime.fromisoformat(read_one(HAPPENED, self.form[HAPPENED.name].data))
        return Intent(
            by=self.officer, at=at, now=datetime.now(UTC), stated=stated,
            reason=str(read_one(LATE, self.form[LATE.name].data)),
        )  # fmt: skip

    def _misled(self) -> str:
        try:
            if self.lead:
                read_one(self.lead, self.led.get(self.lead.name))
        except ValueError as error:
            return str(error)
        return ""

    def _raw(self) -> dict[str, Any]:
        kept = [one.sha256 for one in self.files]
        files = {asked.name: kept for asked in self.step.asks if asked.kind is Kind.FILES}
        return typed(self.form, self.step) | files | self.led

    def take(self, intent: Intent) -> Act | Petition:
        """Take the step or petition for it, and commit; StepRefused leaves nothing behind."""
        try:
            done = self._do(intent)
            session().commit()
        except PAPER_TROUBLES as error:
            raise StepRefused(paper_refused(error)) from error
        except StaleDataError as error:
            raise StepRefused(JUST_CHANGED) from error
        return done

    def drafts(self, intent: Intent) -> list[Draft]:
        """The papers the step would make; nothing of it is kept."""
        try:
            return drafts_of(session(), self.case, self.step, intent, track=self.track)
        except PAPER_TROUBLES as error:
            raise StepRefused(paper_refused(error)) from error
        finally:
            session().rollback()

    def _do(self, intent: Intent) -> Act | Petition:
        queries.hold_case(session(), self.officer, self.case.id)
        if self._latest() != self._seen():
            raise StepRefused(SENT_TWICE)
        if self.step.chain:
            return service.petition(session(), self.case, self.step, intent, track=self.track)
        act = service.take_step(session(), self.case, self.step, intent, track=self.track)
        if self.submission:
            take_up(session(), self.submission, act, by=self.officer)
        if self.answer:
            take_in(session(), self.case, self.answer.entry.id, act)
        return act

    def _latest(self) -> int:
        return queries.last_of_step(session(), self.case, self.step.name, track=self.track)

    def _seen(self) -> int | None:
        seen = str(self.form.last_seen.data or "")
        return int(seen) if seen.isdecimal() and len(seen) <= LONGEST_ID else None

    def put_back(self) -> None:
        """After a refusal: nothing kept, and the form knows what is the latest now."""
        only_read()
        self.form.last_seen.data = self._latest()


ONE_AT_A_TIME = refusal("one-petition", "本案已有一件待签批", "等签批完，或者请签批人退回")


def case_or_404(case_id: int) -> Case:
    return queries.get_case(session(), me(), case_id) or abort(404)


def desk_for(case_id: int, name: str) -> Desk:
    """The step laid out; 404 when it is not a step of a running case of his."""
    case, step = case_or_404(case_id), BY_NAME.get(name) or abort(404)
    if step.begins_case:
        abort(404)
    submission = _submission(case, step)
    files = handed_on(session(), submission.files, me().id) if submission else ()
    return Desk(
        case, step, _track(case, step), me(), this_minute(), files, submission=submission,
        source=source_of(case, step),
    )  # fmt: skip


def _submission(case: Case, step: Step) -> Submission | None:
    """What the step takes up: what the address names, else the oldest that waits for it."""
    if "submission" not in request.args:
        return waiting_for(case, step.name)
    number = number_in("submission")
    named = (one for one in case.submissions if one.id == number and one.waits)
    return next((one for one in named if step.name in BY_KIND[one.kind].steps), None)


def _track(case: Case, step: Step) -> TrackRow | None:
    """The side track named in the address; none for the main track and for a new one."""
    number = request.args.get("track", type=int)
    if number is None or step.track is Track.MAIN:
        return None
    named = (row for row in case.tracks if row.id == number and row.kind is step.track)
    return next(named, None) or abort(404)
