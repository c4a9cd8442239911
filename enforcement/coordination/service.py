"""The verbs of a matter: begin one, and take a step in one.

Nothing else writes a stand. Each writes the journal in the same transaction; callers commit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.effects import EFFECTS
from enforcement.coordination.facts import facts_of
from enforcement.coordination.lanes import keep_clock, next_due, open_lane, start_clocks
from enforcement.coordination.models import Lane, Matter, MatterEntry
from enforcement.coordination.papers import issue_letters
from enforcement.coordination.places import (
    DESK_NEEDS,
    acts_for,
    common_superior,
    desk_for,
    places,
    side_of,
)
from enforcement.coordination.resting import come_to_rest
from enforcement.coordination.telling import tell_entry
from enforcement.documents.numbering import take_matter_number
from enforcement.duties.models import ResponsibilityItem
from enforcement.evidence.models import StoredFile
from enforcement.grid.places import Place
from enforcement.law.articles import SHANDONG_TOWNSHIP_5_1
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.territory import area_of
from enforcement.procedure.condition import (
    Refusal,
    StepRefused,
    breaches,
    no_right,
    refusal,
    refusals,
)
from enforcement.procedure.coordination.facts import MatterFacts
from enforcement.procedure.coordination.matters import MatterKind, Part, Side, Stand, Urgency
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import beginning

DECIDED = (MatterKind.ADMISSION, MatterKind.DELEGATION)
TOPICS = ("call_type", "request_type", "opinion_type", "assistance_type")
NO_DESK = refusal(
    "no-desk", "上级没有设调度（管理）机构，送不出去", "由安全管理员给调度机构的人员分配职责",
    SHANDONG_TOWNSHIP_5_1,
)  # fmt: skip


@dataclass(frozen=True)
class Doing:
    """What somebody means to do; without an account he answers by `name` through a link."""

    by: Officer | None
    now: datetime
    stated: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""

    @property
    def at(self) -> datetime:
        """When it happened: as stated, else now."""
        said = self.stated.get("happened")
        return datetime.fromisoformat(said) if said else self.now


def begin(
    session: Session,
    kind: MatterKind,
    doing: Doing,
    *,
    asker: Organisation | None = None,
    parent: Matter | None = None,
    about: Lane | None = None,
    case_id: int | None = None,
    spot: Place | None = None,
) -> Matter:
    """Begin a matter in the name of `asker`; StepRefused tells every reason at once."""
    step = beginning(kind)
    asker = asker or _own(doing)
    reasons = list(reasons_against_beginning(session, kind, doing, asker))
    if reasons:
        raise StepRefused(*reasons)
    stated = doing.stated
    matter = Matter(
        kind=kind, stand=step.to, title=stated["title"],
        topic=next((stated[name] for name in TOPICS if stated.get(name)), ""),
        urgency=Urgency(stated["urgency"]) if stated.get("urgency") else None,
        place=stated.get("place") or "", description=stated.get("description") or "",
        duty_id=stated.get("duty"), asker=asker, town=_town(session, asker, stated, parent),
        parent=parent, about=about, case_id=case_id, opened_at=doing.now, touched_at=doing.now,
        lanes=[], entries=[],
        number=take_matter_number(session, asker, kind.word, legal_day(doing.now).year).printed,
    )  # fmt: skip
    if spot is not None:
        matter.cell, matter.longitude, matter.latitude = spot.cell, spot.longitude, spot.latitude
    if kind in DESK_NEEDS:
        matter.desk = desk_for(session, asker, DESK_NEEDS[kind])
    if kind in DECIDED:
        matter.decider = common_superior(asker)
    session.add(matter)
    session.flush()
    _perform(session, matter, step, doing, lane=None)
    return matter


def _town(
    session: Session, asker: Organisation, stated: Mapping[str, Any], parent: Matter | None
) -> Organisation | None:
    """The town it concerns: that of who asks, of what it grew out of, or of who is asked."""
    if town := area_of(asker) or (parent and parent.town):
        return town
    asked = session.get(Organisation, stated["to"]) if stated.get("to") else None
    return area_of(asked) if asked else None


def _own(doing: Doing) -> Organisation:
    assert doing.by is not None  # noqa: S101 - only officers begin matters
    return acts_for(doing.by)


def reasons_against_beginning(
    session: Session, kind: MatterKind, doing: Doing, asker: Organisation
) -> list[Refusal]:
    """Every reason against beginning a matter of `kind` so."""
    step, found = beginning(kind), []
    if doing.by is None or asker.id not in places(doing.by, *step.needs):
        found.append(no_right(step.label))
    if (need := DESK_NEEDS.get(kind)) and desk_for(session, asker, need) is None:
        found.append(NO_DESK)
    facts = facts_of(session, step, kind=kind, asker=asker, at=doing.at, stated=doing.stated)
    return [*found, *_references(session, step, doing, facts), *refusals(step, facts)]


def is_for(session: Session, kind: MatterKind, by: Officer, now: datetime) -> bool:
    """Whether the rules let his organisation begin such a matter, whatever it would state."""
    reasons = reasons_against_beginning(session, kind, Doing(by, now), acts_for(by))
    return not {one.code for one in reasons} & {guard.code for guard in beginning(kind).guards}


def take(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, *, lane: Lane | None = None
) -> MatterEntry:
    """Take one step; StepRefused tells every reason at once."""
    _hold(session, matter)
    if reasons := reasons_against(session, matter, step, doing, lane=lane):
        raise StepRefused(*reasons)
    return _perform(session, matter, step, doing, lane=lane)


def reasons_against(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, *, lane: Lane | None = None
) -> list[Refusal]:
    """Every reason against this step; the page, the link and the service all ask here."""
    found = list(_order(matter, step, doing, lane))
    if not may(matter, step, doing.by, lane=lane, outsider=bool(doing.name)):
        found.append(no_right(step.label))
    facts = _facts(session, matter, step, doing, lane)
    return [*found, *_references(session, step, doing, facts), *refusals(step, facts)]


def may(
    matter: Matter,
    step: MatterStep,
    officer: Officer | None,
    *,
    lane: Lane | None = None,
    outsider: bool = False,
) -> bool:
    """Whether somebody is on the side that takes this step; a link stands for the receiver."""
    if outsider:
        return step.side is Side.RECEIVER and lane is not None and step.name not in GROWS
    place = side_of(matter, lane, step.side)
    return officer is not None and officer.active and place in places(officer, *step.needs)


def _facts(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, lane: Lane | None
) -> MatterFacts:
    return facts_of(
        session, step, kind=matter.kind, asker=matter.asker, at=doing.at, stated=doing.stated,
        matter=matter, lane=lane, recorded=doing.now,
    )  # fmt: skip


def _order(matter: Matter, step: MatterStep, doing: Doing, lane: Lane | None) -> list[Refusal]:
    """What the order of things forbids."""
    standing = lane.stand if lane else matter.stand
    follows = (
        matter.kind in step.kinds
        and (lane is not None) == step.of_lane
        and standing in step.after
        and (lane is None or (lane.matter_id == matter.id and matter.stand in step.during))
    )
    found = []
    if not follows:
        found.append(refusal(
            "wrong-stand", f"这件事处于“{standing.label}”，不能办“{step.label}”", "看页面上的下一步"
        ))  # fmt: skip
    if doing.at > doing.now:
        found.append(refusal("not-in-future", "实际时间在将来", "填实际发生的时间"))
    begun = lane.sent_at if lane else matter.opened_at
    if doing.at < begun:
        found.append(refusal("not-before", "实际时间早于派出的时间", "填实际发生的时间"))
    return found


def _references(
    session: Session, step: MatterStep, doing: Doing, facts: MatterFacts
) -> list[Refusal]:
    """What is chosen must be there to choose."""
    found = []
    for asked in step.asks:
        chosen = doing.stated.get(asked.name)
        wanted = len(chosen) if isinstance(chosen, list) else int(chosen is not None)
        if asked.name in facts.named and len(facts.named[asked.name]) != wanted:
            found.append(refusal(
                "not-there", f"选的{asked.label}不存在", f"重新选{asked.label}"))  # fmt: skip
    duty = doing.stated.get("duty")
    if duty is not None and session.get(ResponsibilityItem, duty) is None:
        found.append(refusal("not-there", "选的责任清单事项不存在", "重新选责任清单事项"))
    if any(session.get(StoredFile, one) is None for one in doing.stated.get("files") or ()):
        found.append(refusal("not-there", "选的照片或文件没有上传成功", "重新上传"))
    return found


def _raise_dispute(session: Session, matter: Matter, entry: MatterEntry, doing: Doing) -> None:
    """What is contested on a lane becomes a dispute of its own, in the name of who contests."""
    said = {name: entry.stated.get(name) for name in ("competent", "reason", "urgent", "files")}
    title = f"{matter.title[:48]}由谁管"
    begin(
        session, MatterKind.DISPUTE, replace(doing, stated={"title": title, **said}),
        asker=entry.sender, parent=matter, about=entry.lane, case_id=matter.case_id,
    )  # fmt: skip


GROWS = {"contest": _raise_dispute, "contest_return": _raise_dispute}
"""Steps that begin another matter, and so need somebody with an account."""


def _perform(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, *, lane: Lane | None
) -> MatterEntry:
    """Write the entry and all that follows from it."""
    facts, stood = _facts(session, matter, step, doing, lane), matter.stand
    after = step.elsewhere(facts) or step.to or (lane.stand if lane else matter.stand)
    if lane is not None:
        keep_clock(lane, step.keeps, doing.at)
        lane.stand = after
    else:
        matter.stand = after
    entry = _write(session, matter, step, doing, lane)
    entry.stated, entry.stand_after = dict(doing.stated), after
    entry.marks = [f"{one.told(facts)}〔{one.article.short}〕" for one in breaches(step, facts)]
    sent = _send(session, matter, step, doing, lane)
    if effect := EFFECTS.get(step.name):
        effect(session, matter, entry)
    if grows := GROWS.get(step.name):
        grows(session, matter, entry, doing)
    if step.begins:  # with those that the effect adds
        sent = [one for one in matter.lanes if one.stand is Stand.SENT]
    come_to_rest(session, matter, stood=None if step.begins else stood, now=doing.now)
    _hand(session, matter, step, entry, sent)
    for further in sent[1:]:
        _hand(session, matter, step, _write(session, matter, step, doing, further), [further])
    matter.touched_at = doing.now
    session.flush()
    issue_letters(session, entry, step, facts)
    tell_entry(session, entry)
    return entry


def _write(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, lane: Lane | None
) -> MatterEntry:
    """A line of the journal: who did what when, in the name of which organisation."""
    entry = MatterEntry(
        matter=matter, lane=lane, step=step.name, by=doing.by, by_name=doing.name,
        from_id=side_of(matter, lane, step.side), happened_at=doing.at, recorded_at=doing.now,
        stated={}, stand_after=lane.stand if lane else matter.stand, marks=[],
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def _send(
    session: Session, matter: Matter, step: MatterStep, doing: Doing, moved: Lane | None
) -> list[Lane]:
    """A lane to each organisation that the step, or the plan it approves, names.

    Who takes over a lane takes its part; who is there already is not sent the same twice.
    """
    named = doing.stated if any(name in doing.stated for name, _ in step.sends) else (
        matter.entries[0].stated if step.sends else {})  # fmt: skip
    there = {one.to_id: one for one in matter.lanes if one.stand not in GONE}
    sent = []
    for name, usual in step.sends:
        part, chosen = moved.part if moved else usual, named.get(name)
        for to_id in chosen if isinstance(chosen, list) else [chosen] if chosen else []:
            if to_id not in there:
                there[to_id] = open_lane(session, matter, to_id, part, doing.now)
                start_clocks(session, matter, there[to_id], named)
                sent.append(there[to_id])
            elif part is Part.LEAD:
                there[to_id].part = part
    return sent


GONE = (Stand.REPLACED, Stand.DROPPED)


def _hand(
    session: Session, matter: Matter, step: MatterStep, entry: MatterEntry, sent: Sequence[Lane]
) -> None:
    """Who has the next word, and by when: on the entry; a draft stays in its own house."""
    side = Side.ASKER if matter.stand is Stand.DRAFT else step.hands
    if side is Side.RECEIVER:
        lane = next(iter(sent), entry.lane or next(iter(matter.lanes), None))
        entry.to_id = lane.to_id if lane else None
        entry.due_at = next_due(lane) if lane else None
    elif side is not None:
        entry.to_id = side_of(matter, entry.lane, side)
        entry.due_at = matter.due_at if entry.to_id == matter.waits_id else None


def _hold(session: Session, matter: Matter) -> None:
    """One act at a time on a matter, and on the one it is a dispute about: the older one first.

    Whoever comes second reads what the first one wrote.
    """
    session.flush()
    held = {matter.id, matter.parent_id} - {None}
    chosen = sa.select(Matter.id).where(Matter.id.in_(held)).order_by(Matter.id)
    session.execute(chosen.with_for_update())
    session.expire_all()
