"""Chinese numerals: written in articles (八十七), in capitals on money (捌拾柒), and read back."""

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿")
PLACE_VALUES = {"十": 10, "百": 100, "千": 1000}
CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_GROUP = 1000
BEYOND = 10**12


def numeral(n: int) -> str:
    """`n` as articles are numbered: 10 is 十, 110 is 一百一十."""
    written = _written(n)
    return written.removeprefix("一") if written.startswith("一十") else written


def capital(n: int) -> str:
    """`n` in the capitals used on money, where 10 is 壹拾."""
    return _written(n).translate(CAPITALS)


def _written(n: int) -> str:
    if not 0 <= n < BEYOND:
        raise ValueError(f"{n} 超出可以写成中文数字的范围")
    written, gap = "", False
    for step in reversed(range(len(GROUPS))):
        group = n // 10 ** (4 * step) % 10**4
        if group:
            zero = DIGITS[0] if written and (gap or group < FULL_GROUP) else ""
            written += zero + _four_places(group) + GROUPS[step]
        gap = not group
    return written or DIGITS[0]


def _four_places(n: int) -> str:
    written = ""
    for place in reversed(range(4)):
        digit = n // 10**place % 10
        if digit:
            written += DIGITS[digit] + PLACES[place]
        elif written and not written.endswith(DIGITS[0]):
            written += DIGITS[0]
    return written.rstrip(DIGITS[0])


def reading(text: str) -> int:
    """The number below ten thousand that `text` says; ValueError when it is not well written."""
    total = digit = 0
    for character in text:
        if character in PLACE_VALUES:
            total, digit = total + (digit or 1) * PLACE_VALUES[character], 0
        else:
            digit = max(DIGITS.find(character), 0)
    if numeral(total + digit) != text:
        raise ValueError(f"“{text}”不是规范的中文数字")
    return total + digit
