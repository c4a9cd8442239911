"""`./dev bench`: papers, the whole file and pages, measured beside each other in one run."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from enforcement import fonts
from tests.benchmarks.arena import DISTRICT, TOWN, Arena, open_arena
from tests.benchmarks.crowd import common, names, strangers
from tests.benchmarks.databases import KINDS, TYPEFACES
from tests.benchmarks.measure import Subject, Took, interleave, middle, nearly_all, ratio, table

SMALL = 100
"""The number of cases with which the larger number is compared."""

HEADINGS = ("对象", "次数", "中位毫秒", "CPU 中位毫秒", "CPU p95 毫秒", "CPU ÷ 文书")
DOCUMENT, DOSSIER, CASE, BARE = "文书（54）", "整卷", "案件页", "空白应答"
LIST, DEEP, TOWN_LIST = "案件列表，区级", "案件列表，区级，九成之后", "案件列表，镇街"
SEARCHES = (
    ("查两字人名，镇街", TOWN, names), ("查两字人名，区级", DISTRICT, names),
    ("查没有的人名，区级", DISTRICT, strangers), ("查常用词，区级", DISTRICT, common),
)  # fmt: skip


@dataclass(frozen=True)
class Ratio:
    """One subject over another, both measured in this run."""

    says: str
    name: str
    to: str


def subjects_of(arena: Arena) -> list[Subject]:
    """What is measured in one arena; only the fuller one prints and searches."""
    of = partial(_subject, arena)
    pages = [
        of(LIST, arena.page("/cases", DISTRICT), 5),
        of(CASE, arena.page(f"/cases/{arena.case_id}"), 5),
    ]
    if arena.cases == SMALL:
        return pages
    return [
        of(DOCUMENT, arena.print_decision, 1),
        of(DOSSIER, arena.bind, 1),
        *pages,
        of(DEEP, arena.page(arena.deep(), DISTRICT), 5),
        of(TOWN_LIST, arena.page("/cases"), 5),
        *(of(name, arena.search(words(), login), 10) for name, login, words in SEARCHES),
        of(BARE, arena.page("/healthz"), 5),
    ]


def _subject(arena: Arena, name: str, act: Callable[[], object], each: int) -> Subject:
    return Subject(arena.named(name), act, each, arena.burnt)


def ratios_of(arena: Arena, small: Arena) -> Iterator[Ratio]:
    pairs = ((DOSSIER, DOCUMENT), (LIST, BARE), (DEEP, LIST), (CASE, BARE), (LIST, DOCUMENT))
    for name, to in pairs:
        yield Ratio(f"{arena.kind}：{name} ÷ {to}", arena.named(name), arena.named(to))
    grown = f"{arena.kind}：{LIST} {arena.cases} 件 ÷ {small.cases} 件"
    yield Ratio(grown, arena.named(LIST), small.named(LIST))


def rows(taken: Mapping[str, Sequence[Took]], document: str) -> Iterator[list[str]]:
    for name, took in taken.items():
        wall, cpu = [one.wall for one in took], [one.cpu for one in took]
        figures = (middle(wall), middle(cpu), nearly_all(cpu))
        times = [f"{one:.1f}" for one in figures]
        yield [name, str(len(took)), *times, f"{ratio(taken, name, document):.2f}"]


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description="一次运行中互相比较")
    parser.add_argument("--cases", type=_many, default=2000, help="列表里的案件数，默认 2000")
    parser.add_argument("--rounds", type=_few, default=15, help="轮数，默认 15")
    parser.add_argument("--seed", type=int, default=2026, help="生成案件的种子，默认 2026")
    parser.add_argument("--postgresql", action="store_true", help="也在 PostgreSQL 上测")
    return parser.parse_args(argv)


def _many(text: str) -> int:
    return _between(text, SMALL + 1, 1_000_000)


def _few(text: str) -> int:
    return _between(text, 1, 1000)


def _between(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"应是 {least} 到 {most} 之间的整数，不能是 {text}")
    return int(text)


def main(argv: Sequence[str] | None = None) -> int:
    args = parse(argv)
    fonts.use(TYPEFACES)
    kinds = ["sqlite", "postgresql"] if args.postgresql else ["sqlite"]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        pairs = [_pair(stack, kind, folder / kind, args) for kind in kinds]
        subjects = [one for pair in pairs for arena in pair for one in subjects_of(arena)]
        taken = interleave(subjects, rounds=args.rounds)
        report(taken, pairs)
    return 0


def _pair(
    stack: ExitStack, kind: str, folder: Path, args: argparse.Namespace
) -> tuple[Arena, Arena]:
    """The arena with the asked number of cases, and the small one beside it."""
    folder.mkdir()
    new = stack.enter_context(KINDS[kind](folder))
    full, small = (
        open_arena(kind, new(name), folder / name, cases=cases, seed=args.seed)
        for name, cases in (("full", args.cases), ("small", SMALL))
    )
    stack.callback(full.close)
    stack.callback(small.close)
    return full, small


def report(taken: Mapping[str, Sequence[Took]], pairs: Sequence[tuple[Arena, Arena]]) -> None:
    document = pairs[0][0].named(DOCUMENT)
    print(f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}\n")
    print(table(HEADINGS, list(rows(taken, document))))
    compared = [one for full, small in pairs for one in ratios_of(full, small)]
    print()
    print(table(("比较（CPU）", "倍数"), [
        [one.says, f"{ratio(taken, one.name, one.to):.2f}"] for one in compared
    ]))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
