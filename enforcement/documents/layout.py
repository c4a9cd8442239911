"""How statements are laid on a sheet: the template environment and its filters."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from enforcement import fonts
from enforcement.documents.seal import seal_svg
from enforcement.documents.verification import page_of, qr, spaced
from enforcement.law import articles

TEMPLATES = Path(__file__).parents[2] / "templates"
ASSETS = TEMPLATES / "print" / "assets"
STRUCK = escape("/")
BOX = 7
"""How many characters stand in one line of the name of a box."""
CLOSED = re.compile("[。！？；：，、…][”’）]?$")


@cache
def sheets() -> SandboxedEnvironment:
    """The environment of the printed sheets: plain values in, escaped text out."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "bare": bare, "cell": cell, "label": label, "paragraphs": paragraphs, "seal": draw,
        "stack": stack, "scanned": scanned, "spaced": spaced,
    }  # fmt: skip
    environment.globals |= {"law": articles, "fonts": fonts}
    return environment


def paragraphs(text: object) -> Markup:
    """Each line of `text` as a paragraph of its own, closed by a mark."""
    lines = filter(None, (line.strip() for line in str(text).split("\n")))
    return Markup("").join(Markup("<p>{}</p>").format(closed(line)) for line in lines)


def closed(text: str) -> str:
    """A sentence with its closing mark."""
    return text if CLOSED.search(text) else f"{text}。"


def cell(value: object) -> Markup:
    """A value in a box of a form; an empty box is struck through, not left open."""
    lines = value if isinstance(value, list) else str(value or "").split("\n")
    kept = [escape(str(line).strip()) for line in lines if str(line).strip()]
    return Markup("<br>").join(kept) if kept else STRUCK


def label(text: str) -> Markup:
    """The name of a box, broken where the words part, so that no character stands alone."""
    if len(text) <= BOX:
        return escape(text)
    before = text.find("（") if text.endswith("）") else text.find("、") + 1
    halved = 0 < before <= BOX and len(text) - before <= BOX
    rows = -(-len(text) // BOX)
    width = before if halved else -(-len(text) // rows)
    cuts = range(0, len(text), width) if not halved else (0, before)
    ends = (*cuts[1:], len(text))
    parts = (escape(text[at:end]) for at, end in zip(cuts, ends, strict=True))
    return Markup("<br>").join(parts)


def bare(text: object) -> str:
    """A clause without its closing mark, to be set inside a sentence."""
    return str(text).rstrip("。；，、 \n")


def draw(name: str) -> Markup:
    return Markup(seal_svg(name))  # noqa: S704 - built from escaped characters


def scanned(code: str) -> Markup:
    """The QR code that opens the page of a paper."""
    return qr(page_of(code))


def stack(families: Iterable[str]) -> Markup:
    """A list of typefaces as CSS writes it."""
    return Markup(", ".join(f'"{family}"' for family in families))  # noqa: S704 - our own names
