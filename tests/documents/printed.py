"""What a finished PDF says of itself: pages, text, typefaces, boxes."""

import re
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf

MARGIN = 55.0
FOLIO = re.compile(r"—(\d+)—$")


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def fold(text: str) -> str:
    """Text without spaces and in one width, as it can be compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pages(pdf: Path) -> list[str]:
    """The folded text of every page; a number in a corner stands at the end, as one at the foot."""
    texts = [fold(page) for page in run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]]
    ends = [f"—{corner[0]}—" if corner else "" for corner in corners(pdf)]
    return [text + end for text, end in zip(texts, ends, strict=True)]


def corners(pdf: Path) -> list[tuple[int, tuple[str, str]] | None]:
    """The bare number in a corner of each page, and in which."""
    tree = ET.fromstring(run("pdftotext", "-bbox", pdf, "-"))  # noqa: S314 - our own
    return [_corner(page) for page in tree.iter("{http://www.w3.org/1999/xhtml}page")]


def _corner(page: ET.Element) -> tuple[int, tuple[str, str]] | None:
    width, height = float(page.attrib["width"]), float(page.attrib["height"])
    for word in page.iter("{http://www.w3.org/1999/xhtml}word"):
        left, top = float(word.attrib["xMin"]), float(word.attrib["yMin"])
        row = "top" if top < MARGIN else "bottom" if top > height - MARGIN else ""
        side = "left" if left < width / 4 else "right" if left > width * 3 / 4 else ""
        if row and side and (word.text or "").isdigit():
            return int(word.text or ""), (row, side)
    return None


def folio(page: str) -> int | None:
    """The number printed at the foot of a page, if there is one."""
    found = FOLIO.search(page)
    return int(found[1]) if found else None


def bookmarks(pdf: Path) -> list[tuple[str, int]]:
    """Each bookmark with the place of its page in the file, the cover being 0."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        places = {page.obj.objgen: place for place, page in enumerate(opened.pages)}
        return [(str(mark.title), places[_target(mark)]) for mark in outline.root]


def _target(mark: pikepdf.OutlineItem) -> tuple[int, int]:
    assert isinstance(mark.destination, pikepdf.Array)
    return mark.destination[0].objgen


def typefaces(pdf: Path) -> set[str]:
    rows = run("pdffonts", pdf).splitlines()[2:]
    return {row.split()[0].partition("+")[2] for row in rows}


def words(pdf: Path) -> list[tuple[float, float, float, float, str]]:
    """Every run of text with its box in points: left, top, right, bottom."""
    tree = ET.fromstring(run("pdftotext", "-bbox", pdf, "-"))  # noqa: S314 - our own
    return [
        (*(float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or "")  # type: ignore[misc]
        for word in tree.iter("{http://www.w3.org/1999/xhtml}word")
    ]
