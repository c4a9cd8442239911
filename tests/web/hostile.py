"""Hostile examples: for every kind of field, for every address, and for bodies that are no form."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from enforcement.procedure.fields import Field, Kind
from enforcement.web.security import CONTROLS

LONG = "长" * 9_000
PRIVATE = "码\ue000位"
TURNED = "反\u202e向"
NUL = "截\x00断"
ESCAPE = "\x1b[31m红"
LOST = "乱\ufffd码"
MARKUP = "<script>alert(1)</script>"
HUGE = "9" * 5_000
"""More figures than Python turns into a number."""
OUT_OF_RANGE = str(2**31)
FULL_WIDTH = "９９９９９９"

TEXTS = (LONG, PRIVATE, TURNED, NUL, ESCAPE, LOST)
NUMBERS = ("999999", "-1", OUT_OF_RANGE, HUGE, FULL_WIDTH, "²")
WORDS = ("没有这个词", MARKUP, "1' OR '1'='1", NUL, LONG, "NaN")

BY_KIND: Mapping[Kind, Sequence[Any]] = {
    Kind.TEXT: TEXTS,
    Kind.LONG: TEXTS,
    Kind.MOMENT: ("昨天下午", "2026-13-45T99:99", "9999-12-31T00:00", "0001-01-01T00:00",
                  "2026-02-30T09:00", HUGE),
    Kind.DAY: ("下周", "2026-02-30", "0001-01-01", "9999-12-31", "2026-00-00", HUGE),
    Kind.COUNT: ("三", "-1", "999999999999999999999", "NaN", "Infinity", HUGE),
    Kind.QUANTITY: ("二十平方米", "-22", "1e9", "NaN", "Infinity", HUGE),
    Kind.MONEY: ("壹仟元", "-5", "1000.005", "NaN", "Infinity", HUGE),
    Kind.YES: WORDS,
    Kind.CHOICE: WORDS,
    Kind.SEVERAL: [[one] for one in WORDS],
    Kind.PEOPLE: [[one] for one in NUMBERS],
    Kind.EVIDENCE: [[one] for one in NUMBERS],
    Kind.ELEMENTS: [[f"{one}:违法行为"] for one in NUMBERS],
    Kind.FILES: ("空.jpg", "程序.exe", "断.png", "网页.html", "../../名.svg", "表.pdf"),
    Kind.POWER: NUMBERS,
    Kind.TIER: NUMBERS,
    Kind.AREA: NUMBERS,
    Kind.PAPER: NUMBERS,
    Kind.BODY: NUMBERS,
    Kind.BODIES: [[one] for one in NUMBERS],
    Kind.DUTY: NUMBERS,
}  # fmt: skip
"""Six of each kind: one form is sent six times, each time wrong everywhere."""

HARMLESS = {Kind.YES}
"""A box is ticked or not: whatever is sent means that it is ticked, and is no fault."""

FILES = {
    "空.jpg": b"", "程序.exe": b"MZ\x90\x00" * 50, "断.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "网页.html": MARKUP.encode(), "../../名.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "表.pdf": b"PK\x03\x04" + b"\0" * 40,
}  # fmt: skip
RIGHT: Mapping[Kind, str] = {
    Kind.TEXT: "照填的话", Kind.LONG: "头一行\n第二行", Kind.MOMENT: "2026-03-17T10:00",
    Kind.DAY: "2026-03-17", Kind.COUNT: "7", Kind.QUANTITY: "3.5", Kind.MONEY: "12.50",
}  # fmt: skip
"""What a person types who does it well."""
TYPED = frozenset(RIGHT)
SEVERAL = {Kind.SEVERAL, Kind.PEOPLE, Kind.EVIDENCE, Kind.ELEMENTS, Kind.BODIES}
ROUNDS = range(6)
CHOKING = (2, 3)
"""The rounds with what a database may refuse to hold: a number too large for it, and NUL."""

ADDRESSES = (
    "%00", "%FF%FE", "%ED%A0%80", "-1", "9" * 40, OUT_OF_RANGE, "%EF%BC%91", "2026-02-30",
    "0001-01-01T00:00:00%2B14:00~1", "%3Cscript%3E", "'%20OR%201=1--", "长" * 60,
)  # fmt: skip
"""What may stand in an address, as it is sent."""
NAMES = frozenset({
    "q", "field", "body", "since", "until", "stage", "mine", "marked", "after", "before", "below",
    "track", "case", "order", "volume", "next", "number", "town", "layer", "days", "on",
    "lead", "answer", "state", "channel", "category",
    "code", "submission", "year", "month", "district", "of", "page", "level", "parent",
    "lane", "kind", "over", "ours", "matter",
})  # fmt: skip
"""Every name that an address is asked for; what a step asks before its form comes beside them."""

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
FILE_FOR_TEXT = b"".join(
    b'--x\r\nContent-Disposition: form-data; name="%s"; filename="\x00../a.txt"\r\n\r\n\xff\x00\r\n'
    % name
    for name in (b"fact", b"happened_at", b"login", b"opinion", b"seat", b"deputy")
)
BODIES: Mapping[str, tuple[bytes, str]] = {
    "no form": (b'{"fact": ["x"]}', "application/json"),
    "broken JSON": (b"{", "application/json"),
    "XML": (b"<a/>", "application/xml"),
    "bytes": (b"\x00\xff" * 50, "application/octet-stream"),
    "nothing": (b"", FORM),
    "broken parts": (b"--x\r\nbroken", PARTS),
    "no boundary": (b"x", "multipart/form-data"),
    "file where text is asked": (FILE_FOR_TEXT + b"--x--\r\n", PARTS),
    "not UTF-8": (b"fact=\xff\xfe&opinion=%ED%A0%80&login=%FF&seat=%FF&power=%C2%B2", FORM),
    "repeated": (b"fact=1&fact=2&power=1&power=2&seat=a&seat=a&login=a&login=b&opinion=1", FORM),
    "too many fields": (b"&".join(b"a%d=1" % n for n in range(3_000)), FORM),
    "forged kept values": (
        b"kept_files=%00&kept_files=W10&last_seen=" + HUGE.encode() + b"&reckon=1", FORM),
}  # fmt: skip
"""Bodies that no page of ours would send, with their type."""


def wrong(field: Field, nth: int) -> Any:
    """The `nth` hostile value of `field`, as a browser would send it."""
    value = BY_KIND[field.kind][nth]
    return (BytesIO(FILES[value]), value) if field.kind is Kind.FILES else value


def right(field: Field, offered: Sequence[str]) -> list[str]:
    """What a person fills in well, as a browser sends it: the last choice, every tick."""
    if field.kind in TYPED:
        return [RIGHT[field.kind].replace("\n", "\r\n")]
    return list(offered if field.kind in SEVERAL else offered[-1:])


def is_hostile(field: Field) -> bool:
    return field.kind not in HARMLESS


def echoed(typed: str) -> str:
    """What was typed as the page shows it again: without the signs that HTML forbids."""
    return typed.translate(dict.fromkeys(CONTROLS))
