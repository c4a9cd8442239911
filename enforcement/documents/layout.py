"""How statements are laid on a sheet: the template environment and its filters."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from enforcement import fonts
from enforcement.documents.seal import seal_svg
from enforcement.law import articles

TEMPLATES = Path(__file__).parents[2] / "templates"
ASSETS = TEMPLATES / "print" / "assets"
STRUCK = escape("/")


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
        "bare": bare, "cell": cell, "paragraphs": paragraphs, "seal": draw, "stack": stack,
    }  # fmt: skip
    environment.globals |= {"law": articles, "fonts": fonts}
    return environment


def paragraphs(text: object) -> Markup:
    """Each line of `text` as a paragraph of its own."""
    lines = (line.strip() for line in str(text).split("\n"))
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)


def cell(value: object) -> Markup:
    """A value in a box of a form; an empty box is struck through, not left open."""
    lines = value if isinstance(value, list) else str(value or "").split("\n")
    kept = [escape(str(line).strip()) for line in lines if str(line).strip()]
    return Markup("<br>").join(kept) if kept else STRUCK


def bare(text: object) -> str:
    """A clause without its closing mark, to be set inside a sentence."""
    return str(text).rstrip("。；，、 \n")


def draw(name: str) -> Markup:
    return Markup(seal_svg(name))  # noqa: S704 - built from escaped characters


def stack(families: Iterable[str]) -> Markup:
    """A list of typefaces as CSS writes it."""
    return Markup(", ".join(f'"{family}"' for family in families))  # noqa: S704 - our own names
