from datetime import UTC, date, datetime

import pytest

from enforcement.law.money import yuan
from enforcement.web.wording import day, day_and_weekday, device, moment, whole_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on", "written"),
    [(date(2026, 11, 26), "11-26 周四"), (date(2027, 2, 3), "2027-02-03 周三")],
)
def test_a_day_names_its_year_only_when_it_is_another(on: date, written: str) -> None:
    assert day_and_weekday(on, TODAY) == written
    assert day(on, TODAY) == written.split(maxsplit=1)[0]


def test_a_moment_is_told_in_beijing() -> None:
    assert moment(datetime(2026, 11, 22, 17, 5, tzinfo=UTC), TODAY) == "11-23 01:05"


@pytest.mark.parametrize(
    ("fen", "written"),
    [(0, "0 元"), (10_000, "100 元"), (12_000_000, "120 000 元"), (123_456, "1 234.56 元")],
)
def test_an_amount_sets_its_thousands_apart(fen: int, written: str) -> None:
    assert yuan(fen).replace("\N{NARROW NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18) MicroMessenger/8.0", "苹果手机 · 微信"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Edg/156.0", "Windows 电脑 · Edge"),
        ("", "未知设备 · 未知浏览器"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_its_owner_knows_it(agent: str, named: str) -> None:
    assert device(agent) == named


def test_a_day_in_a_sentence_is_never_broken_and_nothing_else_becomes_markup() -> None:
    assert whole_days("<b>02-10 起，到 2027-02-24") == (
        '&lt;b&gt;<span class="nw">02-10</span> 起，到 <span class="nw">2027-02-24</span>'
    )
