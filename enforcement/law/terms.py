"""What a period is: its length and unit, who bears it, and how firm its ground is."""

from dataclasses import dataclass

from enforcement.law.articles import Article
from enforcement.words import Word


class Unit(Word):
    HOURS = "hours", "小时"
    WORKING_DAYS = "working_days", "工作日"
    CALENDAR_DAYS = "calendar_days", "日"
    MONTHS = "months", "个月"
    YEARS = "years", "年"


class Bearer(Word):
    PARTY = "party", "当事人"
    AUTHORITY = "authority", "机关"


class Status(Word):
    STATUTORY = "statutory", "法定"
    INTERNAL = "internal", "内控，非法定"
    INFERRED = "inferred", "待法制确认"


@dataclass(frozen=True)
class Period:
    """A length of time the law, or the office, gives to somebody.

    `starts` says what sets it going, `stops` what may hold it; one that does not roll ends on
    its last day even when that is a day off.
    """

    code: str
    name: str
    length: int
    unit: Unit
    bearer: Bearer
    article: Article | None
    status: Status
    starts: str
    stops: tuple[str, ...] = ()
    note: str = ""
    rolls: bool = True

    def measure(self, length: int) -> str:
        counter = "个" if self.unit is Unit.WORKING_DAYS else ""
        return f"{length} {counter}{self.unit.label}"
