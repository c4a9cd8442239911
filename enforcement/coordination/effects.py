"""What a step changes besides the stand: clocks, counts, ratings, who decides, what grew out."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.orm import Session

from enforcement.coordination.clocks import ends
from enforcement.coordination.facts import asked_for
from enforcement.coordination.lanes import next_due, open_lane, send_again, start_clocks
from enforcement.coordination.models import Lane, Matter, MatterEntry, Rating
from enforcement.coordination.places import common_superior
from enforcement.coordination.resting import come_to_rest, rests
from enforcement.coordination.telling import tell_entry
from enforcement.duties.linking import Approval, LinkRefused, enter_grid_list
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Kind, Organisation
from enforcement.powers.delegating import end_mandates, grant_mandates
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.clocks import Stage, end_of
from enforcement.procedure.coordination.matters import RUNNING, UNSETTLED, GridAct, Part, Stand

RATED = (Kind.DEPARTMENT, Kind.STATION)
"""Who is rated; a town's supporting duties never are (鲁乡镇19)."""
Effect = Callable[[Session, Matter, MatterEntry], None]


def _lane(entry: MatterEntry) -> Lane:
    assert entry.lane is not None  # noqa: S101 - the table says that this step moves a lane
    return entry.lane


def _return(_session: Session, _matter: Matter, entry: MatterEntry) -> None:
    _lane(entry).returned += 1


def _resend(session: Session, matter: Matter, entry: MatterEntry) -> None:
    lane = _lane(entry)
    lane.unfounded += 1
    send_again(session, matter, lane, entry.recorded_at)


def _redo(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """It is to be done once more: the clock of the answer runs anew."""
    lane = _lane(entry)
    lane.redone += 1
    lane.reported_at = None
    lane.report_due_at = ends(session, matter, Stage.REPORT, entry.recorded_at)


def _ask_extension(_session: Session, _matter: Matter, entry: MatterEntry) -> None:
    _lane(entry).asks_until = _until(entry)


def _grant_extension(_session: Session, _matter: Matter, entry: MatterEntry) -> None:
    lane = _lane(entry)
    lane.report_due_at, lane.asks_until = _until(entry), None


def _refuse_extension(_session: Session, _matter: Matter, entry: MatterEntry) -> None:
    _lane(entry).asks_until = None


def _until(entry: MatterEntry) -> datetime:
    return end_of(date.fromisoformat(entry.stated["until"]))


def _rate(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """The rating; once nobody is left to be rated, the matter is closed."""
    lane, stated = _lane(entry), entry.stated
    assert entry.by is not None  # noqa: S101 - a link only answers
    rating = lane.rating or Rating(lane=lane, by=entry.by)
    rating.solved, rating.satisfied = stated["solved"] == "yes", int(stated["satisfied"])
    rating.words, rating.rated_at, rating.by = stated["words"], entry.recorded_at, entry.by
    rating.answered_at = None
    session.add(rating)
    session.flush()
    if not unrated(matter) and matter.stand is Stand.CONFIRMED:
        matter.stand = Stand.CLOSED


def unrated(matter: Matter) -> list[Lane]:
    """The lanes of departments and stations that have answered and are not rated yet."""
    return [
        lane for lane in matter.lanes
        if lane.stand is Stand.REPORTED and lane.rating is None and lane.to.kind in RATED
    ]  # fmt: skip


def _answer_rating(_session: Session, _matter: Matter, entry: MatterEntry) -> None:
    rating = _lane(entry).rating
    assert rating is not None  # noqa: S101 - a guard asks for it
    rating.answer, rating.answered_at = entry.stated["words"], entry.recorded_at


def _withdraw(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """Nobody owes anything any more, and there is nothing left to dispute about."""
    _drop_lanes(matter)
    for dispute in matter.grown:
        if dispute.about is not None and not rests(dispute):
            dispute.stand, stood = Stand.WITHDRAWN, dispute.stand
            _drop_lanes(dispute)
            _follow(session, dispute, entry, stood=stood)


def _drop_lanes(matter: Matter) -> None:
    for lane in matter.lanes:
        if lane.stand in UNSETTLED:
            lane.stand = Stand.DROPPED


def _follow(
    session: Session, matter: Matter, entry: MatterEntry, *, stood: Stand, lane: Lane | None = None
) -> None:
    """Note in the journal of `matter` what an act in another matter did to it, and tell of it."""
    come_to_rest(session, matter, stood=stood, now=entry.recorded_at)
    on_lane = lane is not None and lane.stand in RUNNING
    followed = MatterEntry(
        matter=matter, lane=lane, step=entry.step, by=entry.by, by_name=entry.by_name,
        from_id=entry.from_id, to_id=lane.to_id if lane and on_lane else matter.waits_id,
        due_at=next_due(lane) if lane and on_lane else matter.due_at,
        happened_at=entry.happened_at,
        recorded_at=entry.recorded_at, stated=dict(entry.stated),
        stand_after=lane.stand if lane else matter.stand, marks=[],
    )  # fmt: skip
    session.add(followed)
    matter.touched_at = entry.recorded_at
    session.flush()
    tell_entry(session, followed)


def _raise(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """Who raises it is a party that has said what it thinks; so is whose lane it is about."""
    if matter.about is not None and matter.about.to_id not in {
        matter.asker_id,
        *(lane.to_id for lane in matter.lanes),
    }:
        lane = open_lane(session, matter, matter.about.to_id, Part.PARTY, entry.recorded_at)
        start_clocks(session, matter, lane, {})
    own = open_lane(session, matter, matter.asker_id, Part.PARTY, entry.recorded_at)
    own.stand, own.reported_at = Stand.REPORTED, entry.recorded_at
    matter.decider = common_superior(*(lane.to for lane in matter.lanes))


def _submit(session: Session, matter: Matter, entry: MatterEntry) -> None:
    matter.desk = session.get_one(Organisation, entry.stated["office"])


def _end_dispute(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """The lane that was contested goes on where it belongs, with clocks of its own."""
    _drop_lanes(matter)
    disputed, parent = matter.about, matter.parent
    if disputed is None or parent is None or rests(parent):
        return
    stood = parent.stand
    goes_on = _settle_lane(session, parent, disputed, entry)
    _follow(session, parent, entry, stood=stood, lane=goes_on)


def _settle_lane(session: Session, parent: Matter, disputed: Lane, entry: MatterEntry) -> Lane:
    """The lane of who is competent; none is opened to who asked, for he does it himself."""
    winner = entry.stated["competent"]
    there = [
        lane for lane in parent.lanes
        if lane.to_id == winner and lane.stand not in (Stand.REPLACED, Stand.DROPPED)
    ]  # fmt: skip
    lane = disputed if winner == disputed.to_id else there[0] if there else None
    if lane is not disputed:
        disputed.stand = Stand.REPLACED
        if lane is not None and disputed.part is Part.LEAD:
            lane.part = Part.LEAD
    if lane is None and winner != parent.asker_id:
        lane = open_lane(session, parent, winner, disputed.part, entry.recorded_at)
        start_clocks(session, parent, lane, {})
    elif lane is not None and lane.stand in (Stand.DISPUTED, Stand.RETURNED):
        lane.unfounded += 1
        send_again(session, parent, lane, entry.recorded_at)
    return lane or disputed


def _refer(_session: Session, matter: Matter, _entry: MatterEntry) -> None:
    matter.decider = common_superior(*(lane.to for lane in matter.lanes))


def _publish(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """From that day the town exercises the powers in its own name (处罚24)."""
    grant_mandates(
        session, codes=asked_for(matter)["powers"].split(), town=matter.asker,
        basis=entry.stated["paper"], on=date.fromisoformat(entry.stated["from_on"]),
    )  # fmt: skip


def _take_back(session: Session, matter: Matter, entry: MatterEntry) -> None:
    end_mandates(
        session, codes=asked_for(matter)["powers"].split(), town=matter.asker,
        on=date.fromisoformat(entry.stated["from_on"]),
        finishes=entry.stated["running"] == "finish",
    )  # fmt: skip


def _admit_to_grid(session: Session, matter: Matter, entry: MatterEntry) -> None:
    """From that day grid workers do their part of the matter (两单联动)."""
    wanted, day = asked_for(matter), legal_day(entry.recorded_at)
    assert matter.duty is not None  # noqa: S101 - a guard asks for it
    acts = tuple(GridAct(one) for one in wanted["acts"])
    approval = Approval(entry.stated["paper"], day, acts, wanted["how"])
    try:
        enter_grid_list(session, matter.duty, approval, day, at=entry.recorded_at)
    except LinkRefused as error:
        raise StepRefused(error.refusal) from error


EFFECTS: dict[str, Effect] = {
    "admit_to_grid": _admit_to_grid,
    "return": _return,
    "refuse_transfer": _return,
    "stay_away": _return,
    "decline_help": _return,
    "resend": _resend,
    "redo": _redo,
    "ask_extension": _ask_extension,
    "grant_extension": _grant_extension,
    "refuse_extension": _refuse_extension,
    "rate": _rate,
    "rate_again": _rate,
    "answer_rating": _answer_rating,
    "withdraw": _withdraw,
    "raise_dispute": _raise,
    "submit_dispute": _submit,
    "refer_dispute": _refer,
    "settle": _end_dispute,
    "mediate": _end_dispute,
    "decide_dispute": _end_dispute,
    "designate": _end_dispute,
    "publish": _publish,
    "take_back": _take_back,
}
