"""The tables of the GeoReport v2 specification, written down by hand: every field, and its form.

Each resource: what its root and its items are called in XML, and its fields in order. A field is
required, may be empty (`None`), or is one of few words.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

Check = Callable[[Any], bool]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def count(value: Any) -> bool:
    return isinstance(value, int) and value > 0


def moment(value: Any) -> bool:
    return isinstance(value, str) and MOMENT.fullmatch(value) is not None


def number(value: Any) -> bool:
    return isinstance(value, float)


def words(value: Any) -> bool:
    return isinstance(value, str)


def one_of(*allowed: str) -> Check:
    return lambda value: value in allowed


def maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


SERVICE: Mapping[str, Check] = {
    "service_code": text, "service_name": text, "description": text, "metadata": flag,
    "type": one_of("realtime", "batch", "blackbox"), "keywords": words, "group": text,
}  # fmt: skip
ATTRIBUTE: Mapping[str, Check] = {
    "variable": flag, "code": text,
    "datatype": one_of("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"),
    "required": flag, "datatype_description": maybe(text), "order": count, "description": text,
}  # fmt: skip
VALUE: Mapping[str, Check] = {"key": text, "name": text}
RECEIPT: Mapping[str, Check] = {
    "service_request_id": text, "service_notice": maybe(text), "account_id": maybe(text),
}  # fmt: skip
TOKEN: Mapping[str, Check] = {"service_request_id": text, "token": text}
REQUEST: Mapping[str, Check] = {
    "service_request_id": text, "status": one_of("open", "closed"), "status_notes": maybe(text),
    "service_name": text, "service_code": text, "description": maybe(text),
    "agency_responsible": maybe(text), "service_notice": maybe(words),
    "requested_datetime": moment, "updated_datetime": moment, "expected_datetime": maybe(moment),
    "address": maybe(text), "address_id": maybe(text), "zipcode": maybe(text),
    "lat": maybe(number), "long": maybe(number), "media_url": maybe(text),
}  # fmt: skip
ERROR: Mapping[str, Check] = {"code": count, "description": text}
ENDPOINT: Mapping[str, Check] = {
    "specification": text, "url": text, "changeset": moment, "type": one_of("production", "test"),
    "formats": lambda value: value == ["text/xml", "application/json"],
}  # fmt: skip
DISCOVERY: Mapping[str, Check] = {
    "changeset": moment, "contact": text, "key_service": text,
    "endpoints": lambda value: isinstance(value, list) and bool(value),
}  # fmt: skip


def parsed_xml(data: bytes) -> Any:
    return ET.fromstring(data)  # noqa: S314 - our own answer


def insist(shape: Mapping[str, Any], table: Mapping[str, Check], *more: str) -> None:
    """Exactly the fields of the table, besides `more`, each as it should be."""
    assert set(shape) == {*table, *more}
    wrong = {name: shape[name] for name, holds in table.items() if not holds(shape[name])}
    assert not wrong


def insist_on_xml(data: bytes, root: str, item: str, shapes: list[Mapping[str, Any]]) -> None:
    """The XML says the same as the JSON: the same items, the same fields, the same words."""
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    tree = parsed_xml(data)
    assert tree.tag == root
    assert [child.tag for child in tree] == [item] * len(shapes)
    for node, shape in zip(tree, shapes, strict=True):
        assert {part.tag: part.text for part in node} == {
            name: _as_text(value) for name, value in shape.items()
        }


def _as_text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value in (None, "") else str(value)
