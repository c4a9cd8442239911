"""The seal carries every character of its authority, upright along the arc."""

import re
from xml.etree import ElementTree as ET

import pytest

from enforcement.documents.seal import seal_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["云溪", "岚海区云溪街道办事处", "岚" * 40])
def test_a_seal_carries_every_character_in_its_order(name: str) -> None:
    letters = ET.fromstring(seal_svg(name)).iter(f"{SVG}text")  # noqa: S314 - our own

    assert "".join(letter.text or "" for letter in letters) == name


@pytest.mark.parametrize("name", ["岚海区云溪街道办事处", "岚" * 40])
def test_the_characters_lie_evenly_on_both_sides_of_the_top(name: str) -> None:
    angles = [float(angle) for angle in re.findall(r"rotate\((-?[\d.]+) ", seal_svg(name))]

    assert angles == sorted(angles)
    assert angles[0] == pytest.approx(-angles[-1])
    assert angles[-1] <= 138


@pytest.mark.parametrize("name", ["", "  ", "岚", "岚" * 41])
def test_a_name_that_does_not_fit_a_seal_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="印章文字应为2至40字"):
        seal_svg(name)


def test_a_seal_name_cannot_smuggle_markup() -> None:
    assert "<script" not in seal_svg("<script>x</script>")
