"""The laws and the articles this program cites, and the reading of citations typed by people.

A constant is named by law and number; what follows is the paragraph (款) and the item (项).
Article 64 has one paragraph only, so there the second number is the item.
"""

import re
from dataclasses import dataclass
from datetime import date

from enforcement.law.numerals import numeral, reading


@dataclass(frozen=True)
class Law:
    """A law in the version in force from `effective_from`; `at_hand` says its text was read."""

    key: str
    short: str
    title: str
    effective_from: date | None
    effective_to: date | None = None
    at_hand: bool = False


@dataclass(frozen=True)
class Article:
    """One place in a law; printed on screen by its short name, on paper in full."""

    law: Law
    number: int
    paragraph: int | None = None
    item: int | None = None

    @property
    def short(self) -> str:
        paragraph = f" {chr(ord('①') + self.paragraph - 1)}" if self.paragraph else ""
        item = f"（{numeral(self.item)}）" if self.item else ""
        return f"{self.law.short} {self.number}{paragraph}{item}"

    @property
    def full(self) -> str:
        return f"《{self.law.title}》{_place(self.number, self.paragraph, self.item)}"

    def __str__(self) -> str:
        return self.short


@dataclass(frozen=True)
class Citation:
    """A place in any law, as somebody wrote it in a power or a case."""

    title: str
    number: int
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        return f"《{self.title}》{_place(self.number, self.paragraph, self.item)}"


def _place(number: int, paragraph: int | None, item: int | None) -> str:
    place = f"第{numeral(number)}条"
    place += f"第{numeral(paragraph)}款" if paragraph else ""
    return place + (f"第{numeral(item)}项" if item else "")


CITATION = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]+》)+)》"
    r"第(?P<number>[^第条]+)条"
    r"(?:第(?P<paragraph>[^第款]+)款)?"
    r"(?:第[（(]?(?P<item>[^第项（）()]+)[）)]?项)?"
)


def parse(text: str) -> Citation:
    """The one place `text` cites, such as 《某条例》第八十七条第二项; ValueError when none."""
    found = CITATION.fullmatch("".join(text.split()))
    if not found:
        raise ValueError(f"“{text}”不是规范的引用，应写作《法规全称》第×条第×款第×项，一次引用一处")
    number, paragraph, item = (_number(found[part]) for part in ("number", "paragraph", "item"))
    if not number or paragraph == 0 or item == 0:
        raise ValueError(f"“{text}”的条、款、项应从一起编")
    return Citation(found["title"], number, paragraph, item)


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written) else reading(written)


PENALTY = Law("penalty", "处罚法", "中华人民共和国行政处罚法", date(2021, 7, 15), at_hand=True)
COERCION = Law("coercion", "强制法", "中华人民共和国行政强制法", date(2012, 1, 1), at_hand=True)
CIVIL = Law("civil", "民诉法", "中华人民共和国民事诉讼法", date(2024, 1, 1), at_hand=True)
RECONSIDERATION = Law(
    "reconsideration", "复议法", "中华人民共和国行政复议法", date(2024, 1, 1), at_hand=True
)
LITIGATION = Law("litigation", "行诉法", "中华人民共和国行政诉讼法", date(2017, 7, 1), at_hand=True)
EVIDENCE = Law(
    "evidence",
    "行诉证据规定",
    "最高人民法院关于行政诉讼证据若干问题的规定",
    date(2002, 10, 1),
    at_hand=True,
)
COLLECTION = Law(
    "collection", "罚缴235", "罚款决定与罚款收缴分离实施办法", date(1998, 1, 1), at_hand=True
)
CODE = Law("code", "环法典", "中华人民共和国生态环境法典", date(2026, 8, 15), at_hand=True)
CRIMES = Law(
    "crimes", "移送310", "行政执法机关移送涉嫌犯罪案件的规定", date(2020, 8, 7), at_hand=True
)
SHANDONG_SUPERVISION = Law(
    "shandong_supervision", "鲁监督", "山东省行政执法监督条例", date(2015, 5, 1), at_hand=True
)
SHANDONG_TOWNSHIP = Law(
    "shandong_township", "鲁乡镇", "山东省乡镇人民政府工作条例", date(2020, 8, 1), at_hand=True
)

LAWS = (
    PENALTY,
    COERCION,
    CIVIL,
    RECONSIDERATION,
    LITIGATION,
    EVIDENCE,
    COLLECTION,
    CODE,
    CRIMES,
    SHANDONG_SUPERVISION,
    SHANDONG_TOWNSHIP,
)

PENALTY_5 = Article(PENALTY, 5)
PENALTY_9 = Article(PENALTY, 9)
PENALTY_13 = Article(PENALTY, 13)
PENALTY_14 = Article(PENALTY, 14)
PENALTY_17 = Article(PENALTY, 17)
PENALTY_18 = Article(PENALTY, 18)
PENALTY_18_2 = Article(PENALTY, 18, 2)
PENALTY_20 = Article(PENALTY, 20)
PENALTY_22 = Article(PENALTY, 22)
PENALTY_24 = Article(PENALTY, 24)
PENALTY_24_1 = Article(PENALTY, 24, 1)
PENALTY_25 = Article(PENALTY, 25)
PENALTY_25_2 = Article(PENALTY, 25, 2)
PENALTY_26 = Article(PENALTY, 26)
PENALTY_27 = Article(PENALTY, 27)
PENALTY_28 = Article(PENALTY, 28)
PENALTY_28_1 = Article(PENALTY, 28, 1)
PENALTY_29 = Article(PENALTY, 29)
PENALTY_30 = Article(PENALTY, 30)
PENALTY_31 = Article(PENALTY, 31)
PENALTY_32 = Article(PENALTY, 32)
PENALTY_32_1 = Article(PENALTY, 32, item=1)
PENALTY_32_2 = Article(PENALTY, 32, item=2)
PENALTY_32_3 = Article(PENALTY, 32, item=3)
PENALTY_32_4 = Article(PENALTY, 32, item=4)
PENALTY_32_5 = Article(PENALTY, 32, item=5)
PENALTY_33 = Article(PENALTY, 33)
PENALTY_33_1 = Article(PENALTY, 33, 1)
PENALTY_33_2 = Article(PENALTY, 33, 2)
PENALTY_33_3 = Article(PENALTY, 33, 3)
PENALTY_34 = Article(PENALTY, 34)
PENALTY_36 = Article(PENALTY, 36)
PENALTY_36_2 = Article(PENALTY, 36, 2)
PENALTY_37 = Article(PENALTY, 37)
PENALTY_38 = Article(PENALTY, 38)
PENALTY_39 = Article(PENALTY, 39)
PENALTY_40 = Article(PENALTY, 40)
PENALTY_41 = Article(PENALTY, 41)
PENALTY_42 = Article(PENALTY, 42)
PENALTY_42_1 = Article(PENALTY, 42, 1)
PENALTY_43 = Article(PENALTY, 43)
PENALTY_43_3 = Article(PENALTY, 43, 3)
PENALTY_44 = Article(PENALTY, 44)
PENALTY_45 = Article(PENALTY, 45)
PENALTY_45_1 = Article(PENALTY, 45, 1)
PENALTY_45_2 = Article(PENALTY, 45, 2)
PENALTY_46 = Article(PENALTY, 46)
PENALTY_47 = Article(PENALTY, 47)
PENALTY_48 = Article(PENALTY, 48)
PENALTY_48_1 = Article(PENALTY, 48, 1)
PENALTY_48_2 = Article(PENALTY, 48, 2)
PENALTY_51 = Article(PENALTY, 51)
PENALTY_52 = Article(PENALTY, 52)
PENALTY_52_1 = Article(PENALTY, 52, 1)
PENALTY_52_2 = Article(PENALTY, 52, 2)
PENALTY_52_3 = Article(PENALTY, 52, 3)
PENALTY_49 = Article(PENALTY, 49)
PENALTY_54 = Article(PENALTY, 54)
PENALTY_49 = Article(PENALTY, 49)
PENALTY_54_1 = Article(PENALTY, 54, 1)
PENALTY_49 = Article(PENALTY, 49)
PENALTY_54_2 = Article(PENALTY, 54, 2)
PENALTY_55 = Article(PENALTY, 55)
PENALTY_55_1 = Article(PENALTY, 55, 1)
PENALTY_55_2 = Article(PENALTY, 55, 2)
PENALTY_56 = Article(PENALTY, 56)
PENALTY_57 = Article(PENALTY, 57)
PENALTY_57_1 = Article(PENALTY, 57, 1)
PENALTY_57_1_1 = Article(PENALTY, 57, 1, 1)
PENALTY_57_1_2 = Article(PENALTY, 57, 1, 2)
PENALTY_57_1_3 = Article(PENALTY, 57, 1, 3)
PENALTY_57_1_4 = Article(PENALTY, 57, 1, 4)
PENALTY_57_2 = Article(PENALTY, 57, 2)
PENALTY_58 = Article(PENALTY, 58)
PENALTY_58_1 = Article(PENALTY, 58, 1)
PENALTY_58_1_2 = Article(PENALTY, 58, 1, 2)
PENALTY_58_2 = Article(PENALTY, 58, 2)
PENALTY_59 = Article(PENALTY, 59)
PENALTY_59_1 = Article(PENALTY, 59, 1)
PENALTY_59_2 = Article(PENALTY, 59, 2)
PENALTY_60 = Article(PENALTY, 60)
PENALTY_61 = Article(PENALTY, 61)
PENALTY_61_1 = Article(PENALTY, 61, 1)
PENALTY_61_2 = Article(PENALTY, 61, 2)
PENALTY_62 = Article(PENALTY, 62)
PENALTY_63 = Article(PENALTY, 63)
PENALTY_63_1 = Article(PENALTY, 63, 1)
PENALTY_64 = Article(PENALTY, 64)
PENALTY_64_1 = Article(PENALTY, 64, item=1)
PENALTY_64_2 = Article(PENALTY, 64, item=2)
PENALTY_64_4 = Article(PENALTY, 64, item=4)
PENALTY_64_5 = Article(PENALTY, 64, item=5)
PENALTY_65 = Article(PENALTY, 65)
PENALTY_66 = Article(PENALTY, 66)
PENALTY_66_1 = Article(PENALTY, 66, 1)
PENALTY_66_2 = Article(PENALTY, 66, 2)
PENALTY_67 = Article(PENALTY, 67)
PENALTY_67_3 = Article(PENALTY, 67, 3)
PENALTY_68 = Article(PENALTY, 68)
PENALTY_69 = Article(PENALTY, 69)
PENALTY_70 = Article(PENALTY, 70)
PENALTY_71 = Article(PENALTY, 71)
PENALTY_72 = Article(PENALTY, 72)
PENALTY_72_1 = Article(PENALTY, 72, 1)
PENALTY_72_1_1 = Article(PENALTY, 72, 1, 1)
PENALTY_72_1_4 = Article(PENALTY, 72, 1, 4)
PENALTY_72_2 = Article(PENALTY, 72, 2)
PENALTY_73 = Article(PENALTY, 73)
PENALTY_73_1 = Article(PENALTY, 73, 1)
PENALTY_73_3 = Article(PENALTY, 73, 3)
PENALTY_74_1 = Article(PENALTY, 74, 1)
PENALTY_75_2 = Article(PENALTY, 75, 2)
PENALTY_82 = Article(PENALTY, 82)
PENALTY_85 = Article(PENALTY, 85)

COERCION_17 = Article(COERCION, 17)
COERCION_18 = Article(COERCION, 18)
COERCION_19 = Article(COERCION, 19)
COERCION_24 = Article(COERCION, 24)
COERCION_24_1 = Article(COERCION, 24, 1)
COERCION_24_2 = Article(COERCION, 24, 2)
COERCION_25 = Article(COERCION, 25)
COERCION_25_1 = Article(COERCION, 25, 1)
COERCION_25_2 = Article(COERCION, 25, 2)
COERCION_25_3 = Article(COERCION, 25, 3)
COERCION_27 = Article(COERCION, 27)
COERCION_40 = Article(COERCION, 40)
COERCION_41 = Article(COERCION, 41)
COERCION_53 = Article(COERCION, 53)
COERCION_54 = Article(COERCION, 54)
COERCION_69 = Article(COERCION, 69)

CIVIL_85 = Article(CIVIL, 85)
CIVIL_85_3 = Article(CIVIL, 85, 3)
CIVIL_86 = Article(CIVIL, 86)
CIVIL_87 = Article(CIVIL, 87)
CIVIL_88 = Article(CIVIL, 88)
CIVIL_89 = Article(CIVIL, 89)
CIVIL_90 = Article(CIVIL, 90)
CIVIL_90_2 = Article(CIVIL, 90, 2)
CIVIL_91 = Article(CIVIL, 91)
CIVIL_95 = Article(CIVIL, 95)

RECONSIDERATION_20 = Article(RECONSIDERATION, 20)
RECONSIDERATION_20_1 = Article(RECONSIDERATION, 20, 1)
RECONSIDERATION_23 = Article(RECONSIDERATION, 23)
RECONSIDERATION_23_1_1 = Article(RECONSIDERATION, 23, 1, 1)
RECONSIDERATION_23_2 = Article(RECONSIDERATION, 23, 2)
RECONSIDERATION_24 = Article(RECONSIDERATION, 24)
RECONSIDERATION_24_1_1 = Article(RECONSIDERATION, 24, 1, 1)
RECONSIDERATION_24_1_2 = Article(RECONSIDERATION, 24, 1, 2)
RECONSIDERATION_24_1_3 = Article(RECONSIDERATION, 24, 1, 3)
RECONSIDERATION_24_4 = Article(RECONSIDERATION, 24, 4)
RECONSIDERATION_32_1 = Article(RECONSIDERATION, 32, 1)
RECONSIDERATION_32_2 = Article(RECONSIDERATION, 32, 2)
RECONSIDERATION_77_1 = Article(RECONSIDERATION, 77, 1)

LITIGATION_45 = Article(LITIGATION, 45)
LITIGATION_46 = Article(LITIGATION, 46)
LITIGATION_101 = Article(LITIGATION, 101)

EVIDENCE_10 = Article(EVIDENCE, 10)
EVIDENCE_11 = Article(EVIDENCE, 11)
EVIDENCE_12 = Article(EVIDENCE, 12)
EVIDENCE_13 = Article(EVIDENCE, 13)
EVIDENCE_14 = Article(EVIDENCE, 14)
EVIDENCE_15 = Article(EVIDENCE, 15)
EVIDENCE_57 = Article(EVIDENCE, 57)
EVIDENCE_62 = Article(EVIDENCE, 62)
EVIDENCE_71 = Article(EVIDENCE, 71)

COLLECTION_7 = Article(COLLECTION, 7)

CODE_1054 = Article(CODE, 1054)
CODE_1056_1 = Article(CODE, 1056, 1)
CODE_1057 = Article(CODE, 1057)
CODE_1242 = Article(CODE, 1242)

CRIMES_5_2 = Article(CRIMES, 5, 2)
CRIMES_6 = Article(CRIMES, 6)

SHANDONG_SUPERVISION_10 = Article(SHANDONG_SUPERVISION, 10)
SHANDONG_SUPERVISION_10_3 = Article(SHANDONG_SUPERVISION, 10, 3)
SHANDONG_SUPERVISION_11 = Article(SHANDONG_SUPERVISION, 11)
SHANDONG_SUPERVISION_13 = Article(SHANDONG_SUPERVISION, 13)
SHANDONG_SUPERVISION_18 = Article(SHANDONG_SUPERVISION, 18)
SHANDONG_SUPERVISION_31 = Article(SHANDONG_SUPERVISION, 31)

SHANDONG_TOWNSHIP_4_1 = Article(SHANDONG_TOWNSHIP, 4, 1)
SHANDONG_TOWNSHIP_4_2 = Article(SHANDONG_TOWNSHIP, 4, 2)
SHANDONG_TOWNSHIP_4_3 = Article(SHANDONG_TOWNSHIP, 4, 3)
SHANDONG_TOWNSHIP_5_1 = Article(SHANDONG_TOWNSHIP, 5, 1)
SHANDONG_TOWNSHIP_5_2 = Article(SHANDONG_TOWNSHIP, 5, 2)
SHANDONG_TOWNSHIP_6 = Article(SHANDONG_TOWNSHIP, 6)
SHANDONG_TOWNSHIP_7_2 = Article(SHANDONG_TOWNSHIP, 7, 2)
SHANDONG_TOWNSHIP_8 = Article(SHANDONG_TOWNSHIP, 8)
SHANDONG_TOWNSHIP_11_1 = Article(SHANDONG_TOWNSHIP, 11, 1)
SHANDONG_TOWNSHIP_16_2 = Article(SHANDONG_TOWNSHIP, 16, 2)
SHANDONG_TOWNSHIP_18_2 = Article(SHANDONG_TOWNSHIP, 18, 2)
SHANDONG_TOWNSHIP_19_1 = Article(SHANDONG_TOWNSHIP, 19, 1)
SHANDONG_TOWNSHIP_24_2 = Article(SHANDONG_TOWNSHIP, 24, 2)
SHANDONG_TOWNSHIP_27 = Article(SHANDONG_TOWNSHIP, 27)
SHANDONG_TOWNSHIP_29 = Article(SHANDONG_TOWNSHIP, 29)

ARTICLES = tuple(value for value in list(globals().values()) if isinstance(value, Article))
