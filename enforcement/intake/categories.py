"""The categories of what is reported, as data: a code after GB/T 30428, a name, a usual time."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("categories.yaml")
MAJORS = {
    "01": "市容环境",
    "02": "宣传广告",
    "03": "施工管理",
    "04": "突发事件",
    "05": "街面秩序",
}
NOT_STATUTORY = "默认值，非法定"


@dataclass(frozen=True)
class Category:
    """One minor class: four figures, the first two of which name the major one."""

    code: str
    name: str
    handle: str
    words: tuple[str, ...]

    @property
    def major(self) -> str:
        return MAJORS[self.code[:2]]

    @property
    def label(self) -> str:
        return f"{self.major} · {self.name}"


@cache
def categories() -> dict[str, Category]:
    """Every category by its code, in the order of the table."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["code"]: Category(**{**row, "words": tuple(row["words"])}) for row in rows}


def name_of(code: str) -> str:
    """The category in words; a lead whose category nobody chose has none."""
    found = categories().get(code)
    return found.label if found else "未分类"


def choices() -> list[tuple[str, str]]:
    return [(one.code, f"{one.code} {one.label}") for one in categories().values()]
