"""How alike two leads are: by words and by metres. It shows and links; people merge."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.intake.models import Lead

METRES = 150
DAYS = timedelta(days=14)
SIMILAR_WORDS = 0.3
SIMILAR_PLACE = 0.5
SAME = 0.95
MOST = 400
"""As many leads of a town are compared, the latest first."""
EARTH = 6_371_000
UNSAID = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Sight:
    """What is compared of a lead, before it is one."""

    area_id: int
    category: str
    place: str
    description: str
    longitude: float | None
    latitude: float | None
    at: datetime

    @classmethod
    def of(cls, lead: Lead) -> "Sight":
        return cls(
            lead.area_id, lead.category, lead.place, lead.description, lead.longitude,
            lead.latitude, lead.received_at,
        )  # fmt: skip


@dataclass(frozen=True)
class Near:
    """A lead that may be about the same thing, how far off it is, and why it is shown."""

    lead: Lead
    metres: int | None
    why: str
    score: float


def around(session: Session, sight: Sight, *, but: int | None = None) -> list[Near]:
    """The leads of the same town and days that look like `sight`, the likeliest first."""
    known = sa.select(Lead).where(
        Lead.area_id == sight.area_id,
        Lead.received_at.between(sight.at - DAYS, sight.at + DAYS),
        Lead.id != (but or 0),
    )
    rows = session.scalars(known.order_by(Lead.id.desc()).limit(MOST))
    found = [near for lead in rows if (near := compare(sight, lead))]
    return sorted(found, key=lambda near: (-near.score, near.lead.id))


def compare(sight: Sight, lead: Lead) -> Near | None:
    """Whether `lead` may be the same as `sight`."""
    words = alike(sight.description, lead.description)
    places = alike(sight.place, lead.place)
    metres = _apart(sight, lead)
    if words >= SAME and (places >= SAME or metres == 0):
        return Near(lead, metres, "内容相同", 2 + words)
    if not _close_by(metres, places):
        return None
    same_category = bool(sight.category) and sight.category == lead.category
    if not same_category and words < SIMILAR_WORDS:
        return None
    where = f"相距 {metres} 米" if metres is not None else "地点相近"
    return Near(lead, metres, f"{where}，{'同一类' if same_category else '说法相近'}", words)


def _close_by(metres: int | None, places: float) -> bool:
    return places >= SIMILAR_PLACE if metres is None else metres <= METRES


def _apart(sight: Sight, lead: Lead) -> int | None:
    here, there = (sight.longitude, sight.latitude), (lead.longitude, lead.latitude)
    if None in here or None in there:
        return None
    return round(metres_between(*here, *there))  # type: ignore[arg-type]  # none of them is None


def metres_between(east: float, north: float, other_east: float, other_north: float) -> float:
    """The distance on a round earth."""
    up, down = math.radians(north), math.radians(other_north)
    across = math.radians(other_east - east) / 2
    along = (down - up) / 2
    bow = math.sin(along) ** 2 + math.cos(up) * math.cos(down) * math.sin(across) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, bow)))


def alike(one: str, other: str) -> float:
    """Between 0 and 1: the pairs of signs two texts share, among all their pairs."""
    here, there = _pairs(one), _pairs(other)
    both = here | there
    return len(here & there) / len(both) if both else 0.0


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    signs = UNSAID.sub("", text)
    return frozenset(signs[at : at + 2] for at in range(max(1, len(signs) - 1)) if signs)


def likeliest(found: Sequence[Near]) -> Lead | None:
    """The lead that another was linked to when it came; the first of those that people merged."""
    return found[0].lead.outcome if found else None
