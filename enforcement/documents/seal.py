"""The round official seal, drawn: ring, star and the name running along the arc."""

from html import escape
from math import cos, pi, sin

from enforcement import fonts

RED = "#d0121b"
SIZE = 420  # tenths of a millimetre: 4.2 cm across
CENTRE = SIZE // 2
ARC_RADIUS = 172
STAR_RADIUS = 68
TALLEST = 50
WIDEST_STEP = 26.0
SWEEP = 276.0
LONGEST = 40


def seal_svg(text: str) -> str:
    """The seal of the authority `text`; its characters run clockwise from the left."""
    name = text.strip()
    if not 2 <= len(name) <= LONGEST:
        raise ValueError(f"印章文字应为2至{LONGEST}字，现在是{len(name)}字")
    letters = "".join(_letter(char, angle, len(name)) for char, angle in _angles(name))
    return (
        f'<svg class="seal" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
        f'width="42mm" height="42mm" fill="{RED}">'
        f'<circle cx="{CENTRE}" cy="{CENTRE}" r="{CENTRE - 8}" fill="none" '
        f'stroke="{RED}" stroke-width="12"/>'
        f'<polygon points="{_star()}"/>{letters}</svg>'
    )


def _step(count: int) -> float:
    return min(WIDEST_STEP, SWEEP / (count - 1))


def _angles(name: str) -> list[tuple[str, float]]:
    step = _step(len(name))
    first = -step * (len(name) - 1) / 2
    return [(char, first + step * place) for place, char in enumerate(name)]


def _letter(char: str, angle: float, count: int) -> str:
    room = 2 * pi * (ARC_RADIUS - TALLEST) * _step(count) / 360
    narrow = min(0.82, room / TALLEST)
    family = escape(", ".join(fonts.SONG))
    return (
        f'<text font-family="{family}" font-weight="bold" font-size="{TALLEST}" '
        f'text-anchor="middle" transform="rotate({angle:.2f} {CENTRE} {CENTRE}) '
        f'translate({CENTRE} {CENTRE - ARC_RADIUS + TALLEST * 0.72:.1f}) scale({narrow:.3f} 1)">'
        f"{escape(char)}</text>"
    )


def _star() -> str:
    inner = STAR_RADIUS * sin(pi / 10) / sin(3 * pi / 10)
    corners = ((STAR_RADIUS if point % 2 == 0 else inner, point * pi / 5) for point in range(10))
    return " ".join(f"{CENTRE + r * sin(a):.1f},{CENTRE - r * cos(a):.1f}" for r, a in corners)
