"""Money is kept in fen, printed in figures and capitals, and read strictly."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.money import capitals, figures, parse_yuan, sums_in


@pytest.mark.parametrize(
    ("fen", "figure", "written"),
    [
        (0, "0.00", "零元整"),
        (5, "0.05", "伍分"),
        (50, "0.50", "伍角整"),
        (55, "0.55", "伍角伍分"),
        (100, "1.00", "壹元整"),
        (105, "1.05", "壹元零伍分"),
        (1000, "10.00", "壹拾元整"),
        (1500, "15.00", "壹拾伍元整"),
        (20000, "200.00", "贰佰元整"),
        (50000, "500.00", "伍佰元整"),
        (32504, "325.04", "叁佰贰拾伍元零肆分"),
        (100000, "1000.00", "壹仟元整"),
        (100005, "1000.05", "壹仟元零伍分"),
        (100050, "1000.50", "壹仟元伍角整"),
        (140950, "1409.50", "壹仟肆佰零玖元伍角整"),
        (168032, "1680.32", "壹仟陆佰捌拾元叁角贰分"),
        (200000, "2000.00", "贰仟元整"),
        (300000, "3000.00", "叁仟元整"),
        (345678, "3456.78", "叁仟肆佰伍拾陆元柒角捌分"),
        (600714, "6007.14", "陆仟零柒元壹角肆分"),
        (1000000, "10000.00", "壹万元整"),
        (1001000, "10010.00", "壹万零壹拾元整"),
        (1640902, "16409.02", "壹万陆仟肆佰零玖元零贰分"),
        (10700053, "107000.53", "壹拾万柒仟元伍角叁分"),
        (12000000, "120000.00", "壹拾贰万元整"),
        (100000000, "1000000.00", "壹佰万元整"),
        (100000100, "1000001.00", "壹佰万零壹元整"),
        (10000000000, "100000000.00", "壹亿元整"),
    ],
)
def test_an_amount_is_written_in_figures_and_in_capitals(
    fen: int, figure: str, written: str
) -> None:
    assert (figures(fen), capitals(fen)) == (figure, written)


@given(st.integers(1, 10**9))
def test_whole_yuan_are_written_as_another_writer_writes_them(yuan: int) -> None:
    assert capitals(yuan * 100) == f"{cn2an.an2cn(yuan, 'up')}元整"


@given(st.integers(0, 10**12 - 1))
def test_figures_read_back(fen: int) -> None:
    assert parse_yuan(figures(fen)) == fen


def test_a_negative_amount_is_never_written_in_capitals() -> None:
    assert figures(-150) == "-1.50"
    with pytest.raises(ValueError, match="不能是负数"):
        capitals(-150)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1000", 100000),
        (" 1,000.50 ", 100050),
        ("1000.5", 100050),
        ("1000.500", 100050),
        ("0.05", 5),
        ("１０００．５０", 100050),
        ("￥1000", 100000),
        ("¥ 1000元", 100000),
        ("1，000", 100000),
        ("007", 700),
        ("9999999999.99", 999999999999),
    ],
)
def test_a_typed_amount_is_read(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "不是金额"),
        ("一千", "不是金额"),
        ("-5", "不是金额"),
        ("1e3", "不是金额"),
        ("nan", "不是金额"),
        ("10,00", "不是金额"),
        ("1.", "不是金额"),
        (".5", "不是金额"),
        ("1.2.3", "不是金额"),
        ("٣٠", "不是金额"),
        ("1万元", "不是金额"),
        ("1.005", "不足一分"),
        ("10000000000", "超出"),
        ("9" * 5000, "超出"),
    ],
)
def test_what_is_no_amount_is_refused_in_chinese(typed: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_yuan(typed)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("罚款人民币壹仟元整（¥1000.00）", ["壹仟", "¥1000.00"]),
        ("违法所得三千元，货值1,200.50元", ["三千", "1,200.50"]),
        ("叁元柒角捌分", ["叁", "柒角", "捌分"]),
        ("云溪路66号门前，面积九平方米，2026年3月2日", []),
    ],
)
def test_every_sum_in_a_text_is_found(text: str, sums: list[str]) -> None:
    assert sums_in(text) == sums
