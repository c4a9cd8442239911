"""Numbers are written in Chinese as articles and money need them."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.numerals import capital, numeral, reading


@pytest.mark.parametrize(
    ("n", "written", "capitals"),
    [
        (0, "零", "零"),
        (7, "七", "柒"),
        (10, "十", "壹拾"),
        (19, "十九", "壹拾玖"),
        (20, "二十", "贰拾"),
        (101, "一百零一", "壹佰零壹"),
        (110, "一百一十", "壹佰壹拾"),
        (1054, "一千零五十四", "壹仟零伍拾肆"),
        (1200, "一千二百", "壹仟贰佰"),
        (10010, "一万零一十", "壹万零壹拾"),
        (107000, "十万七千", "壹拾万柒仟"),
        (1000001, "一百万零一", "壹佰万零壹"),
        (100010000, "一亿零一万", "壹亿零壹万"),
        (100001000, "一亿零一千", "壹亿零壹仟"),
    ],
)
def test_a_number_is_written(n: int, written: str, capitals: str) -> None:
    assert (numeral(n), capital(n)) == (written, capitals)


@given(st.integers(0, 10**8 - 1))
def test_numbers_are_written_as_another_writer_writes_them(n: int) -> None:
    assert (numeral(n), capital(n)) == (cn2an.an2cn(n), cn2an.an2cn(n, "up"))


@given(st.integers(0, 9999))
def test_what_is_written_reads_back(n: int) -> None:
    assert reading(numeral(n)) == n


@pytest.mark.parametrize("text", ["", "百", "一十", "二二", "十百", "零一", "一千五十", "87", "柒"])
def test_a_badly_written_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是规范的中文数字"):
        reading(text)


@pytest.mark.parametrize("n", [-1, 10**12])
def test_a_number_out_of_range_is_not_written(n: int) -> None:
    with pytest.raises(ValueError, match="超出"):
        numeral(n)
