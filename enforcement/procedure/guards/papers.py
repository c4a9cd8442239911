"""What must hold before a sheet is drawn or an issued paper is put right."""

from enforcement.law import articles as law
from enforcement.law.money import sums_in
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.penalty import Sanction

SKETCH_DRAWN = Guard(
    "sketch-drawn", "R24", law.PENALTY_54_1,
    "没有现场图的图片",
    "上传一张现场图；手绘的拍照上传",
    lambda f: bool(f.pictures),
    reads_stated=True,
)  # fmt: skip


def _slip(facts: CaseFacts) -> tuple[str, str]:
    return str(facts.stated.get("wrong") or ""), str(facts.stated.get("right") or "")


def _quoted(facts: CaseFacts) -> list[str]:
    """The statements of the paper that hold the words to be put right."""
    return [said for said in facts.wording or () if _slip(facts)[0] in said]


WRONG_WORDS_THERE = Guard(
    "wrong-words-there", "R37", law.SHANDONG_SUPERVISION_31,
    "原文书里没有这段原文",
    "打开原文书，照原文逐字填写",
    lambda f: bool(_quoted(f)),
    reads_stated=True,
)  # fmt: skip

WORDS_CHANGED = Guard(
    "words-changed", "R37", law.SHANDONG_SUPERVISION_31,
    "补正后的文字和原文一样",
    "写明补正成什么；没有笔误的不用补正",
    lambda f: f.stated.get("right") != f.stated.get("wrong"),
    reads_stated=True,
)  # fmt: skip

KINDS = ("警告", "罚款", "没收", *(kind.label for kind in Sanction if kind is not Sanction.OTHER))


def _gist(text: str) -> tuple[list[str], set[str]]:
    """The sums and the kinds of penalty that a text names."""
    return sums_in(text), {kind for kind in KINDS if kind in text}


def _keeps_substance(facts: CaseFacts) -> bool:
    """Whether the penalty, its articles and every sum and kind of a ruling stay as they were."""
    wrong, right = _slip(facts)
    inside = any(wrong in said for said in facts.substance)
    return not inside and all(
        _gist(said) == _gist(said.replace(wrong, right)) for said in _quoted(facts)
    )


SUBSTANCE_KEPT = Guard(
    "substance-kept", "R14", law.PENALTY_44,
    "处罚的种类、数额和依据不是笔误，不能用补正来改",
    "告知书的，重新告知；决定书的，撤销决定后重新处理；只是别处的文字有误的，多引几个字",
    _keeps_substance,
    applies=lambda f: bool(f.substance), cure_step="revoke", reads_stated=True,
)  # fmt: skip


def _keeps_party(facts: CaseFacts) -> bool:
    """Whether the name and the number of the party become what the case knows of it."""
    wrong, right = _slip(facts)
    for printed, known in facts.party_printed:
        if wrong in printed and printed.replace(wrong, right) != known:
            return False
        if printed in wrong and known not in right:
            return False
    return True


PARTY_KEPT = Guard(
    "party-kept", "R04", law.PENALTY_59_1,
    "补正后的当事人和本案登记的当事人不一致，换当事人不是笔误",
    "登记的有误，先补正当事人信息；换了当事人的，重新告知，或者撤销决定后重新处理",
    _keeps_party,
    cure_step="amend_party", reads_stated=True,
)  # fmt: skip
