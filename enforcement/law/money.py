"""Money in whole fen: written in figures and in capitals, and read from what people type."""

import re
import unicodedata

from enforcement.law.numerals import capital

FEN = 100
MOST = 10**12
GAP = "\N{NARROW NO-BREAK SPACE}"
SUM = re.compile(
    r"¥[0-9][0-9,.]*|[0-9][0-9,.]*万?(?=元)"
    r"|[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟万亿]+(?=元)|[壹贰叁肆伍陆柒捌玖][角分]"
)
TYPED = re.compile(r"[¥￥]?(?P<yuan>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<cents>[0-9]+))?元?")


def figures(fen: int) -> str:
    """1000.00, with no mark between thousands."""
    sign = "-" if fen < 0 else ""
    yuan, cents = divmod(abs(fen), FEN)
    return f"{sign}{yuan}.{cents:02d}"


def yuan(fen: int) -> str:
    """120 000 元, as a screen shows it: thousands set apart, cents only when there are some.

    The gap is a narrow no-break space; paper closes it up.
    """
    whole, _, cents = figures(fen).partition(".")
    grouped = f"{int(whole):,}".replace(",", GAP)
    return f"{grouped}.{cents} 元" if cents.strip("0") else f"{grouped} 元"


def capitals(fen: int) -> str:
    """The amount as it must stand on a decision or a receipt: 叁仟肆佰伍拾陆元柒角捌分."""
    if fen < 0:
        raise ValueError(f"金额不能是负数：{figures(fen)}")
    yuan, cents = divmod(fen, FEN)
    jiao, rest = divmod(cents, 10)
    if not cents:
        return f"{capital(yuan)}元整"
    written = f"{capital(yuan)}元" if yuan else ""
    written += f"{capital(jiao)}角" if jiao else "零" if yuan else ""
    return written + (f"{capital(rest)}分" if rest else "整")


def sums_in(text: str) -> list[str]:
    """Every sum that `text` names, in figures or in words."""
    return SUM.findall(unicodedata.normalize("NFKC", text))


def parse_yuan(text: str) -> int:
    """The fen in an amount typed in yuan; ValueError when it is no amount."""
    found = TYPED.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        raise ValueError(f"“{text.strip()}”不是金额，请填写数字，如 1000 或 1000.50")
    cents = found["cents"] or ""
    if cents[2:].strip("0"):
        raise ValueError(f"“{text.strip()}”有不足一分的零头，金额最多写到分")
    fen = int(found["yuan"].replace(",", "")[:20]) * FEN + int(cents[:2].ljust(2, "0"))
    if fen >= MOST:
        raise ValueError(f"“{text.strip()}”超出可以登记的金额")
    return fen
