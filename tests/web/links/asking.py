"""What the link of a test asks: a price, a choice, a day and a scan; and who takes the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.links.answers import Asked, Sent
from enforcement.links.models import Link
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Field, Kind

ASKS = (
    Field("price", "评估价（元）", Kind.MONEY),
    Field("usable", "能不能继续使用", Kind.CHOICE, choices=(("yes", "能"), ("no", "不能"))),
    Field("on", "评估日期", Kind.DAY),
    Field("opinion", "评估意见", Kind.LONG, longest=2_000),
    Field("report", "评估报告", Kind.FILES, required=False),
)
TITLE = "请评估一批查扣的电动车"
TOO_LATE = Refusal("late", "", "案件已经结案，意见不能再用。", "处罚法第五十四条", "与办案人联系。")


@dataclass
class Desk:
    """Takes answers as the room that asks would; `reasons` refuse them."""

    asked: Asked | None = field(
        default_factory=lambda: Asked(TITLE, "请写明评估价和依据。", ASKS, (("数量", "3 辆"),))
    )
    reasons: Sequence[Refusal] = ()
    taken: list[dict[str, Any]] = field(default_factory=list)
    files: list[Sent] = field(default_factory=list)

    def describe(self, _session: Session, _link: Link) -> Asked | None:
        return self.asked

    def take(
        self, _session: Session, _link: Link, stated: Mapping[str, Any], files: Sequence[Sent],
        _now: datetime,
    ) -> Sequence[Refusal]:  # fmt: skip
        if not self.reasons:
            self.taken.append(dict(stated))
            self.files.extend(files)
        return self.reasons
