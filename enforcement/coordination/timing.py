"""The clocks that a district sets for its calls and requests, and all that it ever set."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.clocks import set_by
from enforcement.coordination.models import ClockSetting
from enforcement.coordination.oversight import is_district
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import administered
from enforcement.procedure.condition import StepRefused, no_right
from enforcement.procedure.coordination.clocks import DEFAULTS, Clock, Clocks, ClockUnit, Stage
from enforcement.procedure.coordination.matters import Urgency
from enforcement.procedure.fields import shown
from enforcement.procedure.permissions import Permission

SETS = (Permission.LISTS_MANAGE, Permission.ORGANISATIONS_MANAGE)
Stated = Mapping[Stage, Clock | None]
"""What is said of each clock: so long, or None where the default counts."""

_ABOUT = {
    ClockUnit.MINUTES: timedelta(minutes=1), ClockUnit.HOURS: timedelta(hours=1),
    ClockUnit.WORKDAYS: timedelta(days=1),
}  # fmt: skip
IN_ORDER = (Stage.SIGN, Stage.ARRIVE, Stage.REPORT)
"""These run from the same moment, so that a later one is not over before an earlier one."""


SPOKEN = re.compile(r"([0-9]{1,9})(分钟|小时|个?工作日)")
UNITS = {one.label.removeprefix("个"): one for one in ClockUnit}
MOST = 1000


def read_clock(typed: str) -> Clock:
    """A clock as people write it, such as 30 分钟; ValueError says how it should be."""
    found = SPOKEN.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    if found is None:
        raise ValueError(f"应写作 30 分钟、2 小时或者 5 个工作日，现在是“{shown(typed)}”")
    amount, unit = int(found[1]), UNITS[found[2].removeprefix("个")]
    if not 1 <= amount <= MOST:
        raise ValueError(f"应在 1 至 {MOST} 之间，现在是 {amount}")
    return Clock(amount, unit)


class Untimely(ValueError):
    """The clocks do not fit each other; `errors` says at which stage and why."""

    def __init__(self, errors: Mapping[Stage, str]) -> None:
        super().__init__("；".join(errors.values()))
        self.errors = dict(errors)


def districts_timed(session: Session, officer: Officer) -> list[Organisation]:
    """The districts whose clocks he sets: who keeps its lists, or the system there."""
    kept = {one.id: one for need in SETS for one in administered(session, officer, need)}
    return [one for _, one in sorted(kept.items()) if is_district(one)]


def time_it(
    session: Session, district: Organisation, urgency: Urgency, stated: Stated, *,
    by: Officer, now: datetime,
) -> list[ClockSetting]:  # fmt: skip
    """Set the clocks of one urgency from now on; what changed comes back. Callers commit.

    Untimely says at which stage something does not fit. Deadlines that run stay as they are.
    """
    if district not in districts_timed(session, by):
        raise StepRefused(no_right("设置协作时限"))
    session.execute(sa.select(Organisation.id).where(Organisation.id == district.id)
                    .with_for_update(key_share=True))  # fmt: skip
    before = set_by(session, district, urgency, now)
    stated = {**before, **stated}
    meant = {stage: stated.get(stage) or usual for stage, usual in DEFAULTS[urgency].items()}
    if errors := dict(_misfits(meant)):
        raise Untimely(errors)
    changed = [
        ClockSetting(
            owner_id=district.id, urgency=urgency, stage=stage, set_by=by, set_at=now,
            amount=clock.amount if clock else None, unit=clock.unit if clock else None,
        )
        for stage, clock in stated.items() if clock != before.get(stage)
    ]  # fmt: skip
    session.add_all(changed)
    session.flush()
    return changed


def _misfits(clocks: Clocks) -> Iterator[tuple[Stage, str]]:
    for nth, later in enumerate(IN_ORDER):
        for earlier in IN_ORDER[:nth]:
            if _about(clocks[later]) < _about(clocks[earlier]):
                least = f"{earlier.label}时限 {clocks[earlier]}"
                yield later, f"{later.label}时限 {clocks[later]}，不能短于{least}"


def _about(clock: Clock) -> timedelta:
    return clock.amount * _ABOUT[clock.unit]


def settings_of(session: Session, district: Organisation) -> list[ClockSetting]:
    """All that the district ever set, the latest first."""
    chosen = sa.select(ClockSetting).where(ClockSetting.owner_id == district.id)
    ordered = chosen.order_by(ClockSetting.set_at.desc(), ClockSetting.id.desc())
    return list(session.scalars(ordered))
