"""What is wrong in the words of a finished paper: gaps, placeholders, unmarked laws, sums."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from enforcement.law.money import capitals, parse_yuan

PLACEHOLDER = re.compile(
    r"×{2,}|(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|\{\{|\}\}|TODO|待填|待补充|_{3,}"
)
HAN = "\u4e00-\u9fff"
FULL_NAME = re.compile(rf"(?<![《〈])中华人民共和国[{HAN}]{{2,20}}?法(?=第|的|规定|[，。、；])")
AFTER_BY = re.compile(
    rf"(?:依据|根据|依照|按照|违反了?)(?![本该其此上]|前款)([{HAN}]{{2,25}}?(?:法|条例|办法|规定))第[{HAN}\d]+条"
)
SUM = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元(?:整|[零壹贰叁肆伍陆柒捌玖角分整]+))"
    r"[（(][¥￥]?([\d,]+(?:\.\d+)?)元?[)）]"
)  # fmt: skip


def placeholders(text: str) -> list[str]:
    """What was left to be filled in."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def unmarked_laws(text: str) -> list[str]:
    """Names of laws that stand without 《》."""
    found = FULL_NAME.findall(text) + [name for name in AFTER_BY.findall(text) if "《" not in name]
    return list(dict.fromkeys(found))


def unequal_sums(text: str, statements: Mapping[str, Any]) -> list[str]:
    """Sums whose capitals say something else than their figures."""
    pairs = [*SUM.findall(text), *_stated_sums(statements)]
    return list(
        dict.fromkeys(f"{words}（{digits}）" for words, digits in pairs if _differ(words, digits))
    )


def _stated_sums(statements: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, digits in statements.items():
        if key.endswith("_figures") and digits and statements.get(f"{key[:-8]}_capitals"):
            yield str(statements[f"{key[:-8]}_capitals"]), str(digits)


def _differ(words: str, digits: str) -> bool:
    try:
        return capitals(parse_yuan(digits.strip("¥￥元"))) != words.removeprefix("人民币")
    except ValueError:
        return True
