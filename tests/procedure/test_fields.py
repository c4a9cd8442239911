"""What people type becomes plain values, or a message that says what to type instead."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from enforcement.documents.characters import unfit
from enforcement.procedure.fields import Field, Kind, Only, Unreadable, _unprintable, read, read_one
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS

TEXT = Field("place", "地点", longest=10)
LONG = Field("fact", "基本情况", Kind.LONG, longest=10)
MOMENT = Field("found_at", "发现时间", Kind.MOMENT)
DAY = Field("due_on", "改正期限", Kind.DAY)
COUNT = Field("defence_days", "申辩期限", Kind.COUNT, least=1, most=60)
MONEY = Field("fine", "罚款（元）", Kind.MONEY)
CHOICE = Field("crime", "是否涉嫌犯罪", Kind.CHOICE, choices=(("none", "未发现"),))
PEOPLE = Field("officers", "执法人员", Kind.PEOPLE)
EVIDENCE = Field("evidence", "证据", Kind.EVIDENCE)
ELEMENTS = Field("elements", "要件", Kind.ELEMENTS)
FILES = Field("files", "照片", Kind.FILES)
TIER = Field("tier", "裁量档次", Kind.TIER)
YES = Field("signed", "已签名", Kind.YES)
SHA = "a" * 64


def plain(part: object) -> str:
    """The name of an example, without the characters that no terminal bears."""
    return part.name if isinstance(part, Field) else ascii(part)[:24]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (TEXT, "  云溪路66号 ", "云溪路66号"),
        (LONG, "一\r\n二", "一\n二"),
        (TEXT, "一\t二", "一 二"),
        (TEXT, "㐂𠮷𱁬", "㐂𠮷𱁬"),
        (MOMENT, "2026-11-23 09:30", "2026-11-23T09:30:00+08:00"),
        (MOMENT, "2026-11-23T09:30", "2026-11-23T09:30:00+08:00"),
        (MOMENT, datetime(2026, 11, 23, 1, 30, tzinfo=UTC), "2026-11-23T09:30:00+08:00"),
        (DAY, "2026-11-23", "2026-11-23"),
        (DAY, date(2026, 11, 23), "2026-11-23"),
        (COUNT, "5", 5),
        (COUNT, 60, 60),
        (MONEY, "1,000.50", 1000_50),
        (MONEY, 500, 500_00),
        (CHOICE, "none", "none"),
        (PEOPLE, ["2", "1", "2"], [2, 1]),
        (PEOPLE, "3", [3]),
        (FILES, [SHA], [SHA]),
        (ELEMENTS, ["7:违法行为", "8:违法行为", "7:违法行为"], {"违法行为": [7, 8]}),
        (ELEMENTS, {"违法行为": [7], "违法主体": ["8"]}, {"违法行为": [7], "违法主体": [8]}),
        (ELEMENTS, "7:违法行为", {"违法行为": [7]}),
        (TIER, "7", 7),
        (YES, "on", True),
        (YES, "是", True),
        (YES, True, True),
        (YES, "n", False),
        (YES, None, False),
        (YES, "off", False),
    ],
    ids=plain,
)
def test_what_is_typed_well_is_kept(field: Field, typed: object, kept: object) -> None:
    assert read_one(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (TEXT, None, "填地点"),
        (TEXT, "", "填地点"),
        (TEXT, " \u3000\n", "填地点"),
        (PEOPLE, [], "选执法人员"),
        (CHOICE, None, "选是否涉嫌犯罪"),
        (TEXT, "一" * 11, "地点最多 10 字，现在 11 字"),
        (TEXT, "王\ue000", "地点里有不能印制的字符 U+E000"),
        (TEXT, "王\U000f0001", "U+F0001"),
        (TEXT, "a\x00b", "U+0000"),
        (LONG, "a\x1bb", "U+001B"),
        (TEXT, "甲\u202e乙", "U+202E"),
        (TEXT, "甲\u200b乙", "U+200B"),
        (TEXT, "甲\ufeff乙", "U+FEFF"),
        (TEXT, "葛\U000e0100", "U+E0100"),
        (TEXT, "甲\ud800乙", "U+D800"),
        (TEXT, "甲\x7f乙", "U+007F"),
        (TEXT, "甲\x85乙", "U+0085"),
        (TEXT, "甲\u2028乙", "U+2028"),
        (TEXT, "甲\u2066乙", "U+2066"),
        (TEXT, "甲\ufffe乙", "U+FFFE"),
        (MOMENT, "昨天下午", "发现时间应为年月日和时分"),
        (MOMENT, "2026-13-01 09:00", "发现时间应为年月日和时分"),
        (MOMENT, "1999-12-31 09:00", "2000 至 2100"),
        (MOMENT, "0001-01-01T00:00+14:00", "2000 至 2100"),
        (MOMENT, "9999-12-31T23:59-12:00", "2000 至 2100"),
        (DAY, "2026-02-29", "改正期限应为年月日"),
        (DAY, "0001-01-01", "1900 至 2100"),
        (DAY, "三月三日", "改正期限应为年月日"),
        (COUNT, "0", "申辩期限应在 1 至 60 之间"),
        (COUNT, "61", "申辩期限应在 1 至 60 之间"),
        (COUNT, "五", "申辩期限应为整数"),
        (COUNT, "5.5", "申辩期限应为整数"),
        (COUNT, "9" * 5000, "申辩期限"),
        (MONEY, "一千", "罚款（元）应为元"),
        (MONEY, "-5", "罚款（元）应为元"),
        (MONEY, "1.005", "罚款（元）应为元"),
        (MONEY, "9" * 40, "罚款（元）应为元"),
        (MONEY, "1e3", "罚款（元）应为元"),
        (CHOICE, "maybe", "只能选：未发现"),
        (CHOICE, ["none"], "只能选：未发现"),
        (PEOPLE, ["李明"], "重新选执法人员"),
        (PEOPLE, ["1; DROP TABLE"], "重新选执法人员"),
        (PEOPLE, ["-1"], "重新选执法人员"),
        (PEOPLE, [str(2**63)], "重新选执法人员"),
        (PEOPLE, ["9" * 5000], "重新选执法人员"),
        (EVIDENCE, [None], "重新选证据"),
        (EVIDENCE, {"id": 1}, "重新选证据"),
        (TIER, "0x1", "重新选裁量档次"),
        (TIER, "99999999999999999999", "重新选裁量档次"),
        (FILES, ["../../etc/passwd"], "照片没有上传成功"),
        (FILES, [1], "照片没有上传成功"),
        (FILES, ["Z" * 64], "照片没有上传成功"),
        (FILES, ["/" * 64], "照片没有上传成功"),
    ],
    ids=plain,
)
def test_what_is_typed_badly_is_told(field: Field, typed: object, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as told:
        read_one(field, typed)

    assert len(str(told.value)) < 200


def test_what_a_field_keeps_a_sheet_can_print() -> None:
    assigned = map(chr, (*range(0x32400), *range(0xE0000, 0xE0200), *range(0xFFF00, 0x100100)))
    kept = [char for char in assigned if not _unprintable(char)]

    assert len(kept) > 180_000
    assert [char for char in kept if unfit(char)] == []


def test_every_error_is_told_at_once() -> None:
    with pytest.raises(Unreadable) as told:
        read((TEXT, COUNT, DAY), {"place": "", "defence_days": "x", "due_on": "2026-03-04"})

    assert list(told.value.errors) == ["place", "defence_days"]


def test_a_name_the_step_does_not_ask_is_refused() -> None:
    with pytest.raises(Unreadable) as told:
        read((TEXT,), {"place": "云溪路", "stage": "main.closed"})

    assert told.value.errors == {"stage": "这一步没有“stage”这一栏"}


@pytest.mark.parametrize(
    ("field", "kept"),
    [(TEXT, ""), (LONG, ""), (DAY, None), (MONEY, None), (PEOPLE, None), (YES, False)],
)
def test_what_need_not_be_said_may_be_left_blank(field: Field, kept: object) -> None:
    optional = Field(field.name, field.label, field.kind, required=False)

    assert read_one(optional, "  ") == kept


LED = (
    Field("way", "方式", Kind.CHOICE, choices=(("post", "邮寄"), ("hand", "当面"))),
    Field("mail", "邮件号码", only=Only("way", frozenset({"post"}))),
)


def test_what_an_earlier_choice_leaves_out_is_neither_needed_nor_taken() -> None:
    assert read(LED, {"way": "hand"}) == {"way": "hand", "mail": ""}
    with pytest.raises(Unreadable, match="填邮件号码"):
        read(LED, {"way": "post"})
    with pytest.raises(Unreadable, match="按前面的选择不填邮件号码"):
        read(LED, {"way": "hand", "mail": "XA1"})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_asks_nothing_twice_and_says_what_it_lacks(step: Step) -> None:
    names = [field.name for field in step.asks]
    needed = {
        field.name
        for field in step.asks
        if field.required and field.kind is not Kind.YES and field.asked_with({})
    }

    assert len(names) == len(set(names))
    assert missing(step) == needed


def missing(step: Step) -> set[str]:
    try:
        kept: dict[str, Any] = read(step.asks, {})
    except Unreadable as unread:
        return set(unread.errors)
    assert set(kept) == {field.name for field in step.asks}
    return set()


def test_a_label_is_found_for_what_was_chosen() -> None:
    assert CHOICE.label_of("none") == "未发现"
    assert CHOICE.label_of("else") == "else"
