"""Where a notice opens: the case, the matter or the lead it is about."""

from collections.abc import Mapping, Sequence

from flask import url_for
from sqlalchemy.orm import Session

from enforcement.intake.queries import seen_among
from enforcement.notices.models import Notice
from enforcement.organisations.models import Officer


def doors_of(session: Session, officer: Officer, notices: Sequence[Notice]) -> Mapping[int, str]:
    """The address by the number of the notice; a lead he may not see any more has none."""
    leads = seen_among(session, officer, {one.lead_id for one in notices if one.lead_id})
    return {one.id: door for one in notices if (door := _door(one, leads))}


def _door(notice: Notice, leads: set[int]) -> str:
    if notice.case_id:
        return url_for("cases.show", case_id=notice.case_id)
    if notice.matter_id:
        return url_for("matters.show", matter_id=notice.matter_id)
    return url_for("leads.show", lead_id=notice.lead_id) if notice.lead_id in leads else ""
