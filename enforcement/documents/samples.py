"""A complete sample of every paper, drawn photographs included, for the gallery and the tests."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from PIL import Image, ImageDraw

from enforcement.documents import sample_case, sample_matter, sample_outcome, sample_turns
from enforcement.documents.render import Head
from enforcement.procedure.papers import BY_NAME, Paper


@dataclass(frozen=True)
class Sample:
    """A paper with everything it states and its head."""

    paper: Paper
    statements: Mapping[str, Any]
    head: Head


@cache
def photos() -> Mapping[str, bytes]:
    """Two drawn photographs and a plan of the place, by their digest."""
    drawn = [
        _photograph((112, 128, 96), (214, 96, 32)),
        _photograph((96, 120, 88), (70, 62, 54)),
        _plan(),
    ]
    return {sha256(photo).hexdigest(): photo for photo in drawn}


def _plan() -> bytes:
    image = Image.new("RGB", (1180, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 180, 1100, 360), outline="black", width=4)
    draw.line((40, 430, 1140, 430), fill="black", width=4)
    draw.line((40, 500, 1140, 500), fill="black", width=4)
    draw.ellipse((300, 220, 400, 320), outline="black", width=4)
    draw.ellipse((700, 230, 780, 310), outline="black", width=4)
    draw.line((1080, 120, 1080, 40, 1060, 70, 1080, 40, 1100, 70), fill="black", width=4)
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _photograph(ground: tuple[int, int, int], heap: tuple[int, int, int]) -> bytes:
    image = Image.new("RGB", (1180, 885), (176, 196, 214))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 420, 1180, 885), fill=ground)
    draw.ellipse((180, 520, 560, 760), fill=heap)
    draw.ellipse((640, 560, 1000, 800), fill=heap)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=85)
    return kept.getvalue()


@cache
def statements() -> Mapping[str, Mapping[str, Any]]:
    """What each paper states, by the name of the paper."""
    *scenes, plan = photos()
    parts = (
        sample_case.opening(),
        sample_case.investigation(scenes),
        sample_turns.asking(),
        sample_turns.drawing(plan),
        sample_turns.taking(scenes),
        sample_turns.people(),
        sample_turns.leaving(),
        sample_turns.correcting(),
        sample_turns.on_the_spot(),
        sample_outcome.review(),
        sample_outcome.decision(),
        sample_outcome.closing(),
        sample_matter.letters(),
    )
    return {name: stated for part in parts for name, stated in part.items()}


MADE: Mapping[str, tuple[int, str]] = {
    "08": (3, "2026年10月15日"), "12": (61, "2026年10月13日"), "16": (40, "2026年10月13日"),
    "30": (28, "2026年10月12日"), "31": (87, "2026年10月12日"), "45": (58, "2026年10月26日"),
    "46": (12, "2026年10月26日"), "56": (31, "2026年10月12日"), "71": (9, "2026年10月21日"),
    "83": (4, "2026年10月30日"), "84": (6, "2026年10月28日"),
}  # fmt: skip
"""The number and the day of each letter of the sample case; the decision bears the last."""


def head(paper: Paper) -> Head:
    """The head of a sample: numbered and sealed where the paper asks for it."""
    if paper.code in sample_matter.SENT:
        sender, sent_as, sent_on = sample_matter.SENT[paper.code]
        return Head(sender, sent_as, sent_on, sample_case.CASE, sender)
    count, day = MADE.get(paper.code, (52, "2026年11月9日"))
    number = f"岚云综执{paper.word}字〔2026〕第{count:04d}号" if paper.word else None
    seal = sample_case.ISSUER if paper.sealed else None
    return Head(sample_case.ISSUER, number, day, sample_case.CASE, seal)


def sample(name: str) -> Sample:
    """The sample of one paper."""
    paper = BY_NAME[name]
    return Sample(paper, statements()[name], head(paper))
