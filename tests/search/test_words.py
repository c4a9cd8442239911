import pytest

from enforcement.search.words import asked, kept, scope_word, wanted, words


def test_every_two_neighbours_and_the_last_of_a_run_are_words() -> None:
    assert words("顺和店 66") == ["顺和", "和店", "店", "66", "6"]


def test_full_width_and_capitals_are_read_like_half_width_and_small() -> None:
    assert kept(["ＡＢ店", "〔２０２６〕１２号"]) == "ab店 2026 12号"


@pytest.mark.parametrize("text", ["§1", "%_", "\"'*()", "  ", "——"])
def test_signs_are_no_words(text: str) -> None:
    assert set(words(text)) <= {"1"}


def test_no_text_can_pass_for_a_scope() -> None:
    assert scope_word(7) not in words("§7 §7§ 顺和§7")


def test_a_query_is_cut_and_each_run_asked_once() -> None:
    assert asked("顺和 顺和") == ["顺和"]
    assert sum(map(len, asked("顺和店" * 99))) == 60


def test_one_character_has_no_pair() -> None:
    assert wanted("顺") == []
