"""Picking a place on a phone: one press names the cell, the list stays in the person's hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Geolocation, expect

from enforcement import db
from enforcement.config import Settings
from enforcement.organisations.models import Organisation
from tests.browser.conftest import PHONE, Hand
from tests.factories.grid import draw, feature, middle

HERE = Geolocation(longitude=middle(1)[0], latitude=middle(1)[1], accuracy=7.4)
AFAR = Geolocation(longitude=middle(40)[0], latitude=middle(40)[1], accuracy=7.4)
BUTTON = "用当前位置"


@pytest.fixture(scope="module")
def cells(town_at_work: Settings) -> list[str]:
    """The ids of seven cells, as many as need a list that unfolds."""
    engine = db.make_engine(town_at_work.database_url)
    with db.make_sessions(engine).begin() as session:
        town = session.query(Organisation).one()
        found = draw(session, town, *(feature(f"{n + 1:02d}", n) for n in range(7)))
        ids = [str(one.id) for one in found]
    engine.dispose()
    return ids


@pytest.fixture
def hand(sit_down: Callable[..., Hand], cells: list[str]) -> Hand:
    found = sit_down("李明", PHONE)
    found.open("/map/here")
    return found


def stand(hand: Hand, where: Geolocation) -> None:
    hand.page.context.grant_permissions(["geolocation"])
    hand.page.context.set_geolocation(where)
    hand.page.get_by_role("button", name=BUTTON).click()


def test_one_press_names_the_cell_and_leads_there(hand: Hand, cells: list[str]) -> None:
    stand(hand, HERE)

    expect(hand.page.get_by_role("status").last).to_have_text("定位精度 8 米 · 02 网格 · 02 号片")
    expect(hand.page.locator("select[name=cell]")).to_have_value(cells[1])
    hand.press("看这一格")
    assert hand.page.url.endswith(f"/map/cells/{cells[1]}")


def test_what_was_picked_by_hand_is_left_alone(hand: Hand, cells: list[str]) -> None:
    hand.say(cell=cells[4])
    stand(hand, HERE)

    expect(hand.page.get_by_role("status").last).to_contain_text("02 网格")
    expect(hand.page.locator("select[name=cell]")).to_have_value(cells[4])


def test_a_place_outside_and_a_refusal_are_told(hand: Hand) -> None:
    stand(hand, AFAR)
    expect(hand.page.get_by_role("status").last).to_contain_text("不在云溪街道的网格内")

    hand.page.context.clear_permissions()
    hand.open("/map/here")
    hand.page.get_by_role("button", name=BUTTON).click()
    expect(hand.page.get_by_role("status").last).to_contain_text("没有允许定位")
