"""`./dev soak`: the storm against the real server on each kind of database.

Ends with 1 when a promise was broken.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enforcement import db, fonts
from tests.benchmarks.browser import Wire
from tests.benchmarks.databases import KINDS, TYPEFACES
from tests.benchmarks.measure import middle, nearly_all, table
from tests.benchmarks.server import serving
from tests.benchmarks.storm import CLICKS, Click, rage
from tests.benchmarks.verdict import RULES, Aftermath, breaches
from tests.benchmarks.waiting import Waiting, prepare

HEADINGS = (
    "数据库", "案件", "线程", "点击", "成功", "409", "5xx", "其他", "秒", "每秒", "中位毫秒",
    "p95 毫秒", "最长毫秒", "违反",
)  # fmt: skip
INBOX = 32
"""How much waits in one town."""

SHOWN = 20
"""How many breaches of one database are told."""


@dataclass(frozen=True)
class Round:
    """The storm on one kind of database, and what came of it."""

    database: str
    cases: int
    threads: int
    clicks: Sequence[Click]
    seconds: float
    broken: Sequence[str]

    def row(self) -> list[str]:
        took = [click.reply.seconds * 1000 for click in self.clicks]
        counts = [self.cases, self.threads, len(took), *self._outcomes()]
        times = [middle(took), nearly_all(took), max(took)]
        return [
            self.database, *map(str, counts), f"{self.seconds:.1f}",
            f"{len(took) / self.seconds:.0f}", *(f"{one:.0f}" for one in times),
            str(len(self.broken)),
        ]  # fmt: skip

    def _outcomes(self) -> list[int]:
        replies = [click.reply for click in self.clicks]
        won = sum(reply.is_done for reply in replies)
        lost = sum(reply.status == 409 for reply in replies)
        failed = sum(reply.status >= 500 for reply in replies)
        return [won, lost, failed, len(replies) - won - lost - failed]


def play(database: str, *, cases: int, threads: int) -> Round:
    with (
        tempfile.TemporaryDirectory(prefix="soak-") as folder,
        KINDS[database](Path(folder)) as new,
    ):
        url = new("soak")
        waiting = _prepare(url, cases, towns=_towns(cases, threads))
        with serving(url, Path(folder)) as port:
            begun = time.perf_counter()
            clicks = rage(waiting, lambda: Wire(port), threads=threads)
            seconds = time.perf_counter() - begun
        return Round(database, cases, threads, clicks, seconds, _judge(url, waiting, clicks))


def _towns(cases: int, threads: int) -> int:
    """So many that no head has an endless inbox, and each town has a crew of its own."""
    return max(min(cases // INBOX, threads // CLICKS), 1)


def _prepare(url: str, cases: int, *, towns: int) -> list[Waiting]:
    db.upgrade(url)
    engine = db.make_engine(url)
    with db.make_sessions(engine)() as session:
        waiting = prepare(session, cases, towns=towns)
    engine.dispose()
    return waiting


def _judge(url: str, waiting: Sequence[Waiting], clicks: Sequence[Click]) -> list[str]:
    engine = db.make_engine(url)
    with db.make_sessions(engine)() as session:
        broken = breaches(Aftermath(session, waiting, clicks))
    engine.dispose()
    return broken


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev soak", description="两位负责人同时双击同意")
    parser.add_argument("--cases", type=_from_one, default=256, help="案件数，默认 256")
    parser.add_argument("--threads", type=_crews, default=64, help="线程数，默认 64")
    parser.add_argument("--database", choices=KINDS, help="只用一种数据库")
    return parser.parse_args(argv)


def _from_one(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 4096:
        raise argparse.ArgumentTypeError(f"应是 1 到 4096 之间的整数，不能是 {text}")
    return int(text)


def _crews(text: str) -> int:
    if _from_one(text) % CLICKS:
        raise argparse.ArgumentTypeError(
            f"每 {CLICKS} 个线程一组，应是 {CLICKS} 的倍数，不能是 {text}"
        )
    return int(text)


def _leave(_signal: int, _frame: object) -> None:
    """Told to stop, it first stops the servers it started."""
    sys.exit(128 + signal.SIGTERM)


def main(argv: Sequence[str] | None = None) -> int:
    args = parse(argv)
    fonts.use(TYPEFACES)
    signal.signal(signal.SIGTERM, _leave)
    kinds = [args.database] if args.database else list(KINDS)
    rounds = [play(kind, cases=args.cases, threads=args.threads) for kind in kinds]
    print(table(HEADINGS, [one.row() for one in rounds]))
    print("\n".join(f"- {rule.says}" for rule in RULES))
    broken = [f"{one.database}：{told}" for one in rounds for told in one.broken[:SHOWN]]
    print("\n".join(f"✗ {told}" for told in broken) or "✓ 全部成立")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
