"""Identity numbers are checked, tell a birthday, and are masked before they are shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.identity import (
    USCC_CHARACTERS,
    age_on,
    birth_from_id,
    id_check,
    id_fault,
    is_id_card,
    is_uscc,
    mask_id,
    mask_name,
    number_fault,
    sex_from_id,
    slip_in,
    uscc_check,
    uscc_fault,
)

D = date.fromisoformat
WOMAN = "11010519491231002X"
MAN = "440524188001010014"


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "91230500MA1B3N1N2M", "11230500001755309F", "91110000802100433B"],
)
def test_a_true_social_credit_code_is_accepted(code: str) -> None:
    assert uscc_fault(code) is None
    assert is_uscc(code)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "现为 0 位"),
        ("91350100M000100Y4", "现为 17 位"),
        ("91350100M000100Y44", "校验不符"),
        ("91350100M000010Y43", "校验不符"),
        ("91350100m000100y43", "大写字母"),
        ("91350100MO00100Y43", "不含 I、O、S、V、Z"),
        ("９1350100M000100Y43", "只含数字"),
    ],
)
def test_a_false_social_credit_code_says_what_is_wrong(code: str, fault: str) -> None:
    assert fault in (uscc_fault(code) or "")
    assert not is_uscc(code)


@given(st.text(USCC_CHARACTERS, min_size=17, max_size=17), st.integers(0, 16))
def test_one_wrong_character_of_a_social_credit_code_is_noticed(body: str, at: int) -> None:
    wrong = USCC_CHARACTERS[(USCC_CHARACTERS.index(body[at]) + 1) % len(USCC_CHARACTERS)]

    assert is_uscc(body + uscc_check(body))
    assert not is_uscc(body[:at] + wrong + body[at + 1 :] + uscc_check(body))


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [(WOMAN, "1949-12-31", "女"), (MAN, "1880-01-01", "男")],
)
def test_an_identity_number_tells_birth_and_sex(number: str, birth: str, sex: str) -> None:
    assert is_id_card(number)
    assert (birth_from_id(number), sex_from_id(number)) == (D(birth), sex)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", "应为 18 位"),
        ("11010519491231002x", "大写 X"),
        ("110105491231002", "应为 18 位"),
        ("１10105194912310021", "应为 18 位"),
        ("110105194912310021", "校验不符"),
        ("11010519491231012X", "校验不符"),
        ("990105194912310021", "区划"),
        ("110105194902310021", "不是日期"),
        ("110105000001010021", "不是日期"),
    ],
)
def test_a_false_identity_number_says_what_is_wrong(number: str, fault: str) -> None:
    assert fault in (id_fault(number) or "")
    with pytest.raises(ValueError, match=fault):
        birth_from_id(number)
    with pytest.raises(ValueError, match=fault):
        sex_from_id(number)


@given(st.integers(0, 999), st.dates(date(1900, 1, 1), date(2026, 12, 31)))
def test_the_birthday_of_any_identity_number_reads_back(serial: int, birth: date) -> None:
    body = f"370202{birth:%Y%m%d}{serial:03}"

    assert birth_from_id(body + id_check(body)) == birth


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        ("2012-05-10", "2026-05-10", 13),
        ("2012-05-10", "2026-05-11", 14),
        ("2008-05-10", "2026-05-10", 17),
        ("2008-05-10", "2026-05-11", 18),
        ("2012-02-29", "2026-02-28", 13),
        ("2012-02-29", "2026-03-01", 14),
        ("2012-12-31", "2026-01-01", 13),
        ("2026-05-10", "2026-05-10", 0),
        ("2026-05-10", "2026-05-11", 0),
    ],
)
def test_an_age_is_reached_on_the_day_after_the_birthday(birth: str, day: str, years: int) -> None:
    assert age_on(D(birth), D(day)) == years  # example 60


@pytest.mark.parametrize(
    ("typed", "sound"),
    [
        ("11010519491231002X", True),
        (" 11010519491231002x ", True),
        ("护照 E12345678", True),
        ("G1234567", True),
        ("", True),
        ("123", False),
        ("110105194912310021", False),
    ],
)
def test_only_what_means_an_identity_card_is_checked_as_one(typed: str, *, sound: bool) -> None:
    assert (number_fault(typed) is None) is sound


@pytest.mark.parametrize(
    ("typed", "slips"),
    [
        ("370213198504160028", False),
        ("370213198504160029", True),
        ("91370202MA3ABC456M", False),
        ("91370202MA3ABC4566", True),
        ("370202196805121233", True),
        ("92370202MA3XYZ1234", True),
        (" 91370202ma3abc456m ", False),
        ("E12345678", False),
        ("370202680512123", False),
        ("", False),
    ],
)
def test_a_number_that_carries_a_check_betrays_a_slip(typed: str, *, slips: bool) -> None:
    assert (slip_in(typed) is not None) is slips


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="早于出生日期"):
        age_on(D("2026-05-10"), D("2026-05-09"))


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (WOMAN, "110105********002X"),
        ("91350100M000100Y43", "913501********0Y43"),
        ("G12345678", "G1*****78"),
        ("A12", "***"),
        ("", ""),
    ],
)
def test_a_masked_number_hides_its_middle(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李明", "李某"),
        ("王小芳", "王某某"),
        ("欧阳修", "欧阳某"),
        ("诸葛孔明", "诸葛某某"),
        ("欧阳", "欧某"),
        ("马马马", "马某某"),
        ("John Smith", "J***"),
        ("李", "李某"),
        ("", "***"),
    ],
)
def test_a_published_name_keeps_only_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked
