"""The catalogue for the public: which powers are in force, and in which town in whose name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.organisations.territory import area_of, areas
from enforcement.powers import queries
from enforcement.powers.models import Mandate, Power
from enforcement.web.access import access
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import session

bp = Blueprint("catalogue", __name__)


@dataclass(frozen=True)
class Use:
    """Where a power is exercised, and under which mandate."""

    place: Organisation
    mandate: Mandate


@dataclass(frozen=True)
class Entry:
    """One power, with every use of it."""

    power: Power
    uses: Sequence[Use]


@bp.get("/catalogue")
@access(public=True)
def show() -> ResponseReturnValue:
    words, field, town = words_in("q")[:60], words_in("field"), number_in("town")
    today = legal_day(datetime.now(UTC))
    found = queries.in_the_open(session(), on=today, words=words, field=field)
    entries = [Entry(power, _uses(mandates, town)) for power, mandates in found]
    return render_template(
        "powers/catalogue.html", entries=[one for one in entries if one.uses or not town],
        words=words, field=field, town=town, today=today, fields=queries.fields(session()),
        towns=areas(session()),
    )  # fmt: skip


def _uses(mandates: Sequence[Mandate], town: int | None) -> list[Use]:
    uses = [Use(area_of(one.handling) or one.handling, one) for one in mandates]
    return [one for one in uses if town is None or one.place.id == town]
