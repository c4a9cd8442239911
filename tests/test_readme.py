"""The README's map of rooms is true: every room, in the words of its own first line."""

import ast
import re

import pytest

from enforcement.config import ROOT

ROOMS = sorted(
    path.parent.name
    for path in (ROOT / "enforcement").glob("*/__init__.py")
    if path.parent.name != "static"
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", README, flags=re.MULTILINE))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_stands_on_the_map_in_its_own_words(room: str) -> None:
    tree = ast.parse((ROOT / "enforcement" / room / "__init__.py").read_text(encoding="utf-8"))
    said = (ast.get_docstring(tree) or "").splitlines()[0]

    assert MAP.get(room) == said


def test_the_map_names_no_room_that_is_gone() -> None:
    assert sorted(MAP) == ROOMS


def test_every_page_the_readme_points_to_exists() -> None:
    pages = re.findall(r"\]\((docs/[^)]+)\)", README)

    assert pages
    assert [page for page in pages if not (ROOT / page).exists()] == []
