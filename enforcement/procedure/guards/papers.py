"""What must hold before a sheet is drawn or an issued paper is put right."""

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard

SKETCH_DRAWN = Guard(
    "sketch-drawn", "R24", law.PENALTY_54_1,
    "没有现场图的图片",
    "上传一张现场图；手绘的拍照上传",
    lambda f: bool(f.pictures),
    reads_stated=True,
)  # fmt: skip


def _is_quoted(facts: CaseFacts) -> bool:
    return str(facts.stated.get("wrong") or "") in (facts.wording or "")


WRONG_WORDS_THERE = Guard(
    "wrong-words-there", "R37", law.SHANDONG_SUPERVISION_31,
    "原文书里没有这段原文",
    "打开原文书，照原文逐字填写",
    _is_quoted,
    reads_stated=True,
)  # fmt: skip

WORDS_CHANGED = Guard(
    "words-changed", "R37", law.SHANDONG_SUPERVISION_31,
    "补正后的文字和原文一样",
    "写明补正成什么；没有笔误的不用补正",
    lambda f: f.stated.get("right") != f.stated.get("wrong"),
    reads_stated=True,
)  # fmt: skip
