"""Identity numbers of organisations (GB 32100) and people (GB 11643), age, and masking."""

import re
import unicodedata
from datetime import date

from enforcement.law.calendar import months_later

USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
LENGTH = 18
PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)))
) | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83)))
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "夏侯", "东方", "宇文", "长孙", "端木", "轩辕", "南宫",
)  # fmt: skip


WIDE = str.maketrans("()·", "（）・")
NARROW = str.maketrans("（）・", "()·")


def as_kept(typed: str) -> str:
    """An identity number in one spelling: half width, without spaces, in capitals."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def spellings(name: str) -> frozenset[str]:
    """The same name with brackets and middle dots of either width."""
    return frozenset({name, name.translate(WIDE), name.translate(NARROW)})


def is_one_party(one: str, other: str) -> bool:
    """Whether two of the same name may be one party, by their numbers.

    They are two when numbers of one kind differ; a trader may be known by the number of the shop
    here and by the owner's own there.
    """
    if not one or not other or as_kept(one) == as_kept(other):
        return True
    return is_id_card(as_kept(one)) is not is_id_card(as_kept(other))


def uscc_check(body: str) -> str:
    """The eighteenth character of a unified social credit code."""
    total = sum(
        USCC_CHARACTERS.index(character) * weight
        for character, weight in zip(body, USCC_WEIGHTS, strict=True)
    )
    return USCC_CHARACTERS[-total % len(USCC_CHARACTERS)]


def uscc_fault(text: str) -> str | None:
    """What is wrong with a unified social credit code; None when nothing is."""
    if len(text) != LENGTH:
        return f"统一社会信用代码应为 18 位，现为 {len(text)} 位"
    if not set(text) <= set(USCC_CHARACTERS):
        return "统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z"
    if text[-1] != uscc_check(text[:-1]):
        return "统一社会信用代码校验不符，请核对每一位"
    return None


def is_uscc(text: str) -> bool:
    return uscc_fault(text) is None


def id_check(body: str) -> str:
    """The eighteenth character of a citizen's identity number."""
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % len(ID_CHECKS)]


def id_fault(text: str) -> str | None:
    """What is wrong with a citizen's identity number; None when nothing is."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return "身份证号应为 18 位数字，末位可以是大写 X"
    if text[:2] not in PROVINCES:
        return "身份证号前两位不是省级区划代码"
    if _birth(text) is None:
        return "身份证号第 7 至 14 位不是日期"
    if text[-1] != id_check(text[:-1]):
        return "身份证号校验不符，请核对每一位"
    return None


def is_id_card(text: str) -> bool:
    return id_fault(text) is None


def number_fault(typed: str) -> str | None:
    """What is wrong with the number of a human being; of a passport and the like nothing is known.

    A number of figures alone, or with the X of an identity card, means an identity card.
    """
    kept = as_kept(typed)
    return id_fault(kept) if re.fullmatch(r"[0-9]+X?", kept) else None


def slip_in(text: str) -> str | None:
    """What betrays a slip in a number that was typed; None where nothing does.

    Only eighteen characters carry a check, by the rule of persons or by that of units; passports
    and older numbers have other lengths and are taken as they are.
    """
    body, last = as_kept(text)[:-1], as_kept(text)[-1:]
    if len(body) != LENGTH - 1:
        return None
    of_person = re.fullmatch("[0-9]+", body) is not None and id_check(body) == last
    of_unit = set(body) <= set(USCC_CHARACTERS) and uscc_check(body) == last
    return None if of_person or of_unit else "证件号码校验不符，请核对每一位"


def _birth(text: str) -> date | None:
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None


def birth_from_id(text: str) -> date:
    fault = id_fault(text)
    born = _birth(text)
    if fault or born is None:
        raise ValueError(fault)
    return born


def sex_from_id(text: str) -> str:
    fault = id_fault(text)
    if fault:
        raise ValueError(fault)
    return "男" if int(text[16]) % 2 else "女"


def age_on(birth: date, day: date) -> int:
    """Full years, reached on the day after the birthday (《行政处罚法》第三十条)."""
    if day < birth:
        raise ValueError(f"{day} 早于出生日期 {birth}")
    years = day.year - birth.year
    return max(years - (months_later(birth, 12 * years) >= day), 0)


def mask_id(text: str) -> str:
    """An identity number with its middle hidden; of a short one little is left."""
    shown_first, shown_last = (6, 4) if len(text) == LENGTH else (len(text) // 4, len(text) // 4)
    hidden = len(text) - shown_first - shown_last
    return text[:shown_first] + "*" * hidden + text[len(text) - shown_last :]


def mask_name(name: str) -> str:
    """A person's name as published: 李明 becomes 李某, 欧阳修 becomes 欧阳某."""
    if not name or name.isascii():
        return f"{name[:1]}***"
    compound = (known for known in COMPOUND_SURNAMES if name.startswith(known) and name != known)
    surname = next(compound, name[0])
    return surname + "某" * max(len(name) - len(surname), 1)
