"""The code by which a lead is followed."""

import pytest

from enforcement.intake.codes import new_code, read_code, spoken


def test_a_code_is_read_as_it_is_said() -> None:
    code = new_code()

    assert len(code) == 12
    assert spoken(code) == f"{code[:4]} {code[4:8]} {code[8:]}"
    assert read_code(spoken(code)) == code
    assert read_code(f" {code[:4]}-{code[4:8]}－{code[8:]}") == code
    assert read_code("".join(chr(ord(one) - ord("0") + ord("０")) for one in code)) == code


def test_codes_do_not_repeat_or_follow_each_other() -> None:
    codes = [new_code() for _ in range(500)]

    assert len(set(codes)) == len(codes)
    assert sorted(codes) != codes


def test_every_single_slip_and_nearly_every_exchange_is_noticed() -> None:
    code = "123456789015"
    assert read_code(code) == code

    for place in range(12):
        for figure in set("0123456789") - {code[place]}:
            with pytest.raises(ValueError, match="有一位不对"):
                read_code(code[:place] + figure + code[place + 1 :])
    with pytest.raises(ValueError, match="有一位不对"):
        read_code("213456789015")


@pytest.mark.parametrize(
    "typed", ["", "12345678901", "1234567890123", "一二三", "٣" * 12, "x" * 12]
)
def test_what_is_no_code_says_what_a_code_is(typed: str) -> None:
    with pytest.raises(ValueError, match="12 位数字"):
        read_code(typed)
