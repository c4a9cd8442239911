"""What an item of evidence lacks."""

from enforcement.law import articles as law
from enforcement.procedure.kinds import NEEDS, Need
from enforcement.procedure.marks.mark import Mark

NO_FILE = Mark(
    "no-file", "R24", law.EVIDENCE_12,
    "没有附原件、照片或者复制件",
    lambda f: not f.stated.get("files"), voids=True,
)  # fmt: skip

CARRIER_UNSAID = Mark(
    "carrier-unsaid", "R24", law.EVIDENCE_12,
    "照片没有写明原始载体及存放处",
    lambda f: bool(f.pictures) and not f.stated.get("carrier"),
)  # fmt: skip


def _of_need(need: Need) -> Mark:
    return Mark(
        need.code, need.rule, need.article, need.says, lambda f: need.unmet(f.stated), need.voids
    )


OF_KINDS = tuple(map(_of_need, NEEDS))
"""What an item of evidence lacks by its kind."""
