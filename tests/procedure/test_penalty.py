"""A penalty is weighed against another by kind and amount, and said in words."""

from typing import Any

import pytest

from enforcement.procedure.penalty import Penalty, Sanction

LARGE = 5000_00
HALT = {"sanction": "halt", "sanction_text": "停业整治油烟净化设施"}
LAND = {"sanction": "return_land", "sanction_text": "退还非法占用的土地，自行拆除并恢复原状。",
        "sanction_due": "2026-04-10"}  # fmt: skip
GOODS = {"goods": "烧烤炉一台", "goods_value": 800_00}


def test_a_warning_and_a_fine_are_said_in_one_breath() -> None:
    penalty = Penalty.of({"warning": True, "fine": 20_000_00})

    assert penalty.words() == "警告；罚款人民币贰万元整（¥20000.00）"
    assert penalty.brief() == "警告，罚款 20\u202f000 元"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"gains": 1234_56}, "没收违法所得人民币壹仟贰佰叁拾肆元伍角陆分（¥1234.56）"),
        (GOODS, "没收非法财物：烧烤炉一台"),
        (HALT, "责令停产停业：停业整治油烟净化设施"),
        (HALT | {"sanction_days": 30}, "责令停产停业30日：停业整治油烟净化设施"),
        (LAND, "责令退还土地：退还非法占用的土地，自行拆除并恢复原状"),
        ({"sanction": "other", "sanction_text": "责令限期捕回。"}, "责令限期捕回"),
        ({"fine": 500_00} | GOODS, "没收非法财物：烧烤炉一台；罚款人民币伍佰元整（¥500.00）"),
        ({}, ""),
    ],
)  # fmt: skip
def test_every_kind_has_its_words(stated: dict[str, Any], words: str) -> None:
    assert Penalty.of(stated).words() == words


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ({"fine": 1000_00}, {"fine": 1000_01}),
        ({"fine": 1000_00}, {"fine": 500_00, "warning": True}),
        ({"fine": 1000_00}, {"fine": 500_00, "gains": 1}),
        ({"fine": 1000_00}, {"fine": 500_00} | GOODS),
        (GOODS, GOODS | {"goods_value": 801_00}),
        ({"fine": 1000_00}, HALT),
        (HALT, HALT | {"sanction": "closure"}),
        (HALT, HALT | {"sanction": "revocation"}),
        (HALT | {"sanction_days": 10}, HALT | {"sanction_days": 11}),
        (HALT | {"sanction_days": 10}, HALT),
        (LAND, LAND | {"sanction_due": "2026-04-09"}),
        (LAND, HALT),
    ],
)
def test_more_of_any_kind_is_heavier(told: dict[str, Any], decided: dict[str, Any]) -> None:
    assert Penalty.of(decided).heavier_than(Penalty.of(told))


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ({"fine": 1000_00, "warning": True}, {"fine": 1000_00}),
        ({"fine": 1000_00} | GOODS, {"fine": 1000_00}),
        (HALT, HALT | {"sanction": "restriction"}),
        (HALT | {"sanction_days": 10}, HALT | {"sanction_days": 9}),
        (HALT, HALT | {"sanction_days": 30}),
        (LAND, LAND | {"sanction_due": "2026-04-20"}),
        (LAND, {"fine": 0}),
    ],
)
def test_the_same_or_less_is_not_heavier(told: dict[str, Any], decided: dict[str, Any]) -> None:
    assert not Penalty.of(decided).heavier_than(Penalty.of(told))


@pytest.mark.parametrize("stated", [{"fine": 1}, {"warning": True}, {"gains": 1}, GOODS, HALT])
def test_nothing_is_heavier_than_itself_and_all_is_heavier_than_nothing(
    stated: dict[str, Any],
) -> None:
    penalty = Penalty.of(stated)

    assert penalty.heavier_than(Penalty())
    assert not penalty.heavier_than(penalty)
    assert not Penalty().heavier_than(penalty)


@pytest.mark.parametrize(
    ("stated", "heard"),
    [
        ({"fine": LARGE}, True),
        ({"fine": LARGE - 1}, False),
        ({"gains": LARGE}, True),
        (GOODS | {"goods_value": LARGE}, True),
        (GOODS, False),
        (HALT, True),
        (LAND, True),
        ({"sanction": "revocation", "sanction_text": "吊销许可证"}, True),
        ({"sanction": "criticism", "sanction_text": "通报批评"}, False),
        ({"warning": True}, False),
    ],
)
def test_a_grave_penalty_gives_a_right_to_a_hearing(stated: dict[str, Any], *, heard: bool) -> None:
    assert Penalty.of(stated).is_heard(LARGE) is heard


@pytest.mark.parametrize(
    ("stated", "complete"),
    [
        (GOODS, True),
        ({"goods": "烧烤炉一台"}, False),
        ({"goods_value": 1}, False),
        (HALT, True),
        ({"sanction": "halt"}, False),
        ({"sanction_text": "停业"}, False),
        (LAND, True),
        (LAND | {"sanction_due": ""}, False),
    ],
)
def test_a_penalty_says_all_that_its_kind_needs(stated: dict[str, Any], *, complete: bool) -> None:
    assert Penalty.of(stated).is_complete is complete


def test_what_is_owed_is_the_fine_and_the_gains() -> None:
    assert Penalty(fine=500_00, gains=300_00).owed == 800_00


@pytest.mark.parametrize("sanction", Sanction)
def test_every_sanction_has_words_of_its_own(sanction: Sanction) -> None:
    words = Penalty(sanction=sanction, sanction_text="照此办理").sanction_words()

    assert words.endswith("照此办理")
    assert sanction is Sanction.OTHER or sanction.label in words
