"""How a district weighs: read for a year, and set by who keeps its lists."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import EvaluationSetting
from enforcement.coordination.oversight import is_district
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import administered
from enforcement.procedure.condition import StepRefused, no_right
from enforcement.procedure.coordination.evaluation import (
    DEFAULT,
    WHOLE,
    Criterion,
    Judged,
    Weights,
)
from enforcement.procedure.permissions import Permission


class Unweighable(ValueError):
    """What was said does not make weights; `errors` says at which field and why."""

    def __init__(self, **errors: str) -> None:
        super().__init__("；".join(errors.values()))
        self.errors = errors


def setting_for(session: Session, district: Organisation, year: int) -> EvaluationSetting | None:
    """What the district set for `year`; of several the latest begun."""
    return session.scalars(
        sa.select(EvaluationSetting)
        .where(EvaluationSetting.owner_id == district.id, EvaluationSetting.from_year <= year)
        .where(sa.func.coalesce(EvaluationSetting.until_year, year) >= year)
        .order_by(EvaluationSetting.from_year.desc())
        .limit(1)
    ).first()


def weights_for(session: Session, district: Organisation, year: int) -> Weights:
    setting = setting_for(session, district, year)
    return weights_of(setting) if setting else DEFAULT


def weights_of(setting: EvaluationSetting) -> Weights:
    return Weights(
        {one: getattr(setting, one.value) for one in Criterion},
        {one: getattr(setting, one.value) for one in Judged},
    )


def settings_of(session: Session, district: Organisation) -> list[EvaluationSetting]:
    chosen = sa.select(EvaluationSetting).where(EvaluationSetting.owner_id == district.id)
    return list(session.scalars(chosen.order_by(EvaluationSetting.from_year.desc())))


def districts_weighed(session: Session, officer: Officer) -> list[Organisation]:
    """The districts whose weights he sets."""
    kept = administered(session, officer, Permission.LISTS_MANAGE)
    return [one for one in kept if is_district(one)]


def weigh(
    session: Session, district: Organisation, stated: Mapping[str, int | None], *, by: Officer,
    now: datetime,
) -> EvaluationSetting:  # fmt: skip
    """Set how `district` weighs; the same first year again replaces what was set. Callers commit.

    Unweighable names what does not fit at its field; StepRefused what the law does not allow.
    """
    if district.id not in {one.id for one in districts_weighed(session, by)}:
        raise StepRefused(no_right("设置评价权重"))
    if errors := _misfits(stated, legal_day(now).year):
        raise Unweighable(**errors)
    weights = Weights(
        {one: stated[one.value] or 0 for one in Criterion},
        {one: stated[one.value] or 0 for one in Judged},
    )
    if reasons := weights.refusals():
        raise StepRefused(*reasons)
    return _kept(session, district, stated, by, now)


def _misfits(stated: Mapping[str, int | None], this_year: int) -> dict[str, str]:
    found = {}
    whole = sum(stated[one.value] or 0 for one in Criterion)
    first, last = stated["from_year"] or 0, stated["until_year"]
    if whole != WHOLE:
        found[Criterion.SOUND.value] = f"四项加起来是 {whole}%，应当正好 {WHOLE}%"
    if first < this_year:
        found["from_year"] = f"已经过去的年度不改，从 {this_year} 年或者以后起"
    if last is not None and last < first:
        found["until_year"] = "截止年度不能早于起始年度"
    return found


def _kept(
    session: Session, district: Organisation, stated: Mapping[str, int | None], by: Officer,
    now: datetime,
) -> EvaluationSetting:  # fmt: skip
    """The one row of its first year; whoever comes second at the same time waits, then replaces."""
    session.execute(
        sa.select(Organisation.id).where(Organisation.id == district.id).with_for_update()
    )
    row = session.scalar(
        sa.select(EvaluationSetting).where(
            EvaluationSetting.owner_id == district.id,
            EvaluationSetting.from_year == stated["from_year"],
        )
    ) or EvaluationSetting(owner_id=district.id)  # fmt: skip
    for name, value in stated.items():
        setattr(row, name, value)
    row.set_by, row.set_at = by, now
    session.add(row)
    session.flush()
    return row
