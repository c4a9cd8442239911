"""The year of a district as a table to take along."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from enforcement.coordination.evaluation import Line
from enforcement.exchange import sheets, workbooks
from enforcement.procedure.coordination.evaluation import (
    BEST,
    NEVER_TOWNS,
    TOO_FEW,
    Criterion,
)

HEADINGS = {
    "类别": 10, "单位": 36, "件数": 8, "按时响应（件）": 12, "按时办结（件）": 12, "满意得分": 10,
    "满分": 8, "退单不当（件）": 12, "重办（件）": 10,
    **{f"{one.label}（分）": 12 for one in Criterion},
    "得分": 10, "名次": 16, "占年度考核": 12, "计入年度考核（分）": 14,
}  # fmt: skip
FOOTING = (
    "只评部门和派驻站所。镇街承担的配合责任不评分、不排名〔"
    f"{'、'.join(one.short for one in NEVER_TOWNS)}〕"
)
WRITERS: Mapping[str, tuple[str, Callable[[Iterable[list[str]]], bytes]]] = {
    "csv": ("text/csv", lambda rows: sheets.written(HEADINGS, rows)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows: workbooks.written("评价", HEADINGS, rows),
    ),
}


def rows(lines: Sequence[Line]) -> Iterator[list[str]]:
    yield from map(_row, lines)
    yield [FOOTING]


def _row(line: Line) -> list[str]:
    one, tally = line.result, line.result.tally
    counts = (
        tally.calls, tally.signed, tally.reported, tally.points, tally.calls * BEST,
        tally.unfounded, tally.redone,
    )  # fmt: skip
    parts = [str(one.part(each)) if one.enough else "" for each in Criterion]
    return [
        one.judged.label, one.name, *map(str, counts), *parts, str(one.score or ""),
        str(one.rank or TOO_FEW), f"{one.weights.shares[one.judged]}%", str(one.counts or ""),
    ]  # fmt: skip
