"""Duplicates nearby: by hand-made pairs, by metres and by words; shown, never merged by itself."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.intake.likeness import Sight, alike, around, metres_between
from tests.factories.leads import lead_in
from tests.factories.towns import found_town

HERE: dict[str, Any] = {"longitude": 120.3820, "latitude": 36.0670}
CLOSE: dict[str, Any] = {"longitude": 120.3830, "latitude": 36.0670}
FAR: dict[str, Any] = {"longitude": 120.3860, "latitude": 36.0670}


def test_a_thousandth_of_a_degree_east_is_ninety_metres_at_our_latitude() -> None:
    assert metres_between(120.382, 36.067, 120.383, 36.067) == pytest.approx(89.9, abs=0.2)
    assert metres_between(120.382, 36.067, 120.382, 36.068) == pytest.approx(111.2, abs=0.2)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("路边倒垃圾", "路边倒垃圾", 1, 1),
        ("路边倒垃圾。", "路边，倒垃圾", 1, 1),
        ("路边有人倒垃圾", "路边有人倒建筑垃圾", 0.5, 0.9),
        ("路边倒垃圾", "夜里施工噪声", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_words_are_alike_by_the_pairs_they_share(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= alike(one, other) <= most


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        ({**CLOSE, "description": "这里堆了好多砖头"}, 1),  # the same category, 90 metres off
        ({**FAR, "description": "这里堆了好多砖头"}, 0),  # 360 metres off
        ({**CLOSE, "category": "0302", "description": "夜里施工吵"}, 0),  # another matter
        ({**CLOSE, "category": "", "description": "人行道上堆着装修垃圾"}, 1),  # by its words
        ({"description": "堆了砖头", "place": "云溪路66号门口"}, 1),  # no position: by the place
        ({"description": "堆了砖头", "place": "海晏路1号"}, 0),
    ],
)
def test_what_lies_near_and_is_alike_is_shown(
    session: Session, says: dict[str, Any], shown: int
) -> None:
    town = found_town(session)
    first = lead_in(session, town, **HERE)

    second = lead_in(session, town, "2026-03-05 09:00", **says)

    near = around(session, Sight.of(second), but=second.id)
    assert [one.lead for one in near] == ([first] if shown else [])
    assert second.resembles_id == (first.id if shown else None)
    assert second.principal_id is None


def test_what_is_weeks_off_or_in_another_town_is_not_shown(session: Session) -> None:
    town, other = found_town(session), found_town(session)
    lead_in(session, town, "2026-03-01 09:00", **HERE)
    lead_in(session, other, "2026-03-20 09:00", **HERE)

    late = lead_in(session, town, "2026-03-20 09:00", **HERE)

    assert around(session, Sight.of(late), but=late.id) == []
    assert late.resembles_id is None
