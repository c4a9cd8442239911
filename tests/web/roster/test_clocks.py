"""The page of the clocks: who finds it, what is shown as default, and what was set before."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from enforcement.coordination.models import ClockSetting
from tests.web.forms import form_of, told
from tests.web.roster.conftest import Enter


def fill(browser: Any, level: str, **said: str) -> Any:
    page = f"/clocks?level={level}"
    sent = form_of(browser.get(page).text, "/clocks") | said
    return browser.post(page, data=sent)


def test_a_clock_is_set_shown_and_set_back(enter: Enter, at_work: Callable[[], Any]) -> None:
    browser = enter("陶立")
    assert "没有设过，都按默认值" in browser.get("/clocks").text

    fill(browser, "urgent", sign="20 分钟")
    page = browser.get("/clocks?level=urgent").text
    fill(browser, "urgent", sign="")
    back = browser.get("/clocks?level=urgent").text

    assert 'value="20 分钟"' in page
    assert "默认值，非法定" in page
    assert "紧急·签收 20 分钟" in page
    assert "不填用默认值：30 分钟" in page
    assert "紧急·签收 恢复默认值 30 分钟" in back
    assert "紧急·签收 20 分钟" in back
    with at_work() as session:
        assert session.scalar(select(func.count(ClockSetting.id))) == 2


def test_clocks_that_contradict_each_other_are_told_at_the_field(enter: Enter) -> None:
    answer = fill(enter("陶立"), "urgent", sign="3 小时")

    assert answer.status_code == 422
    assert told(answer.text).errors == {"arrive": "到场时限 2 小时，不能短于签收时限 3 小时"}
    assert told(answer.text).values["sign"] == "3 小时"


@pytest.mark.parametrize("who", ["鲁东升", "曲正", "赵强", "李明", "汤振海"])
def test_who_sets_none_finds_no_page(enter: Enter, who: str) -> None:
    browser = enter(who)
    browser.get("/me")

    assert browser.get("/clocks").status_code == 404
    assert browser.send("/clocks", {"sign": "1 分钟"}).status_code == 404
    assert 'href="/clocks"' not in browser.get("/me").text


def test_who_keeps_the_lists_is_led_there(enter: Enter) -> None:
    assert 'href="/clocks"' in enter("陶立").get("/me").text
