"""Hostile examples: for every kind of field, and for every form that is not built from fields."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from enforcement.procedure.fields import Field, Kind

LONG = "长" * 9_000
PRIVATE = "码\ue000位"
TURNED = "反\u202e向"
MARKUP = "<script>alert(1)</script>"

BY_KIND: Mapping[Kind, Sequence[Any]] = {
    Kind.TEXT: (LONG, PRIVATE, TURNED),
    Kind.LONG: (LONG, PRIVATE, TURNED),
    Kind.MOMENT: ("昨天下午", "2026-13-45T99:99", "9999-12-31T00:00"),
    Kind.DAY: ("下周", "2026-02-30", "0001-01-01"),
    Kind.COUNT: ("三", "-1", "999999999999999999999"),
    Kind.QUANTITY: ("二十平方米", "-22", "1e9"),
    Kind.MONEY: ("壹仟元", "-5", "1000.005"),
    Kind.CHOICE: ("没有这个词", MARKUP, "1' OR '1'='1"),
    Kind.SEVERAL: (["没有这个词"], [MARKUP], ["1' OR '1'='1"]),
    Kind.PEOPLE: (["999999"], ["-1"], ["李明"]),
    Kind.EVIDENCE: (["999999"], ["-1"], ["现场照片"]),
    Kind.ELEMENTS: (["999999:违法行为"], ["-1:违法行为"], ["现场照片"]),
    Kind.FILES: ("空.jpg", "程序.exe", "断.png"),
    Kind.POWER: ("999999", "-1", "占道"),
    Kind.TIER: ("999999", "-1", "一般"),
    Kind.AREA: ("999999", "-1", "火星"),
    Kind.PAPER: ("999999", "-1", "决定书"),
}
"""Three of each kind: one form is sent three times, each time wrong everywhere."""

HARMLESS = {Kind.YES}
"""A box is ticked or not: whatever is sent means one of the two."""

FILES = {"空.jpg": b"", "程序.exe": b"MZ\x90\x00" * 50, "断.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20}
TYPED = {Kind.TEXT, Kind.LONG, Kind.MOMENT, Kind.DAY, Kind.COUNT, Kind.QUANTITY, Kind.MONEY}
ROUNDS = range(3)


def wrong(field: Field, nth: int) -> Any:
    """The `nth` hostile value of `field`, as a browser would send it."""
    value = BY_KIND[field.kind][nth]
    return (BytesIO(FILES[value]), value) if field.kind is Kind.FILES else value


def is_hostile(field: Field) -> bool:
    return field.kind not in HARMLESS
