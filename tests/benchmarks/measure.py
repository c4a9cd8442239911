"""Timing what is done: wall clock beside processor time, medians over interleaved rounds."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Took:
    """How long one doing took, in milliseconds; `cpu` is this process and the database server."""

    wall: float
    cpu: float


Burnt = Callable[[], Mapping[int, float]]
"""The processor time that each process of a database server has burnt so far, in milliseconds."""


@dataclass(frozen=True)
class Subject:
    """What is measured, so many times a round, with the server whose time counts too."""

    name: str
    act: Callable[[], object]
    each: int = 1
    server: Burnt = field(default=dict)


def interleave(subjects: Sequence[Subject], *, rounds: int) -> dict[str, list[Took]]:
    """Every subject in every round, so that a slow minute falls on all of them alike."""
    taken: dict[str, list[Took]] = {subject.name: [] for subject in subjects}
    for subject in subjects:
        subject.act()  # the first time fills caches
    for _ in range(rounds):
        for subject in subjects:
            gc.collect()  # a bound file leaves much behind; the next page must not pay for it
            taken[subject.name] += [timed(subject.act, subject.server) for _ in range(subject.each)]
    return taken


def timed(act: Callable[[], object], server: Burnt) -> Took:
    before = server()
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    wall, cpu = (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
    after = server()
    return Took(wall, cpu + sum(after[one] - before[one] for one in after.keys() & before.keys()))


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def nearly_all(values: Sequence[float]) -> float:
    """What 95 of 100 stay below."""
    return sorted(values)[max(-(-len(values) * 95 // 100) - 1, 0)]


def ratio(taken: Mapping[str, Sequence[Took]], name: str, to: str) -> float:
    """How many times the processor time of `to` the subject `name` needs."""
    return _cpu(taken[name]) / _cpu(taken[to])


def _cpu(taken: Sequence[Took]) -> float:
    return middle([one.cpu for one in taken])


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
