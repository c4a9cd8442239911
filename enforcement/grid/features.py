"""GeoJSON files (RFC 7946): reading a collection of cells with every fault named, writing one."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from enforcement.exchange.columns import DATE, TEXT, Column
from enforcement.exchange.rows import Fault, Raw, Reader, SheetRefused, first
from enforcement.grid.models import Cell
from enforcement.grid.shapes import Area, area_of
from enforcement.procedure.fields import shown

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
MOST_CELLS = 1_000
GEOMETRY = "geometry"
MEDIA_TYPE = "application/geo+json"
COLUMNS = (
    Column("code", "编号", TEXT, required=True),
    Column("name", "名称", TEXT, required=True),
    Column("town", "镇街", TEXT),
    Column("village", "村（社区）", TEXT),
    Column("from", "启用日", DATE, required=True),
    Column("to", "停用日", DATE, blank=None),
)
LONGEST = {"code": 20, "name": 40}
PLAIN = (str, int, float)


@dataclass(frozen=True)
class Drawn:
    """One cell as a file draws it: where it stands there, what it says, and its area."""

    place: str
    values: Mapping[str, Any]
    area: Area

    def fault(self, key: str, says: str) -> Fault:
        return Fault(self.place, key, says)


def read(data: bytes) -> list[Drawn]:
    """The cells in a file; SheetRefused names every feature that is wrong, and how."""
    reader, cells = Reader(), []
    for number, feature in enumerate(_features(data), 1):
        if cell := _drawn(reader, number, feature):
            cells.append(cell)
    if reader.faults:
        raise SheetRefused(first(reader.faults))
    return cells


def _features(data: bytes) -> Sequence[object]:
    if len(data) > LARGEST:
        _refuse(f"最大 {LARGEST // MEGABYTE} MB，分几次导入")
    said = _parsed(data)
    if not isinstance(said, dict) or said.get("type") != "FeatureCollection":
        _refuse("应为 GeoJSON 的 FeatureCollection")
    found = said.get("features")
    if not isinstance(found, list) or not 1 <= len(found) <= MOST_CELLS:
        _refuse(f"features 应有 1 至 {MOST_CELLS} 个网格")
    return found


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        _refuse("读不出文字，应为 UTF-8")
    except RecursionError:
        _refuse("层次太深")
    except ValueError as failure:
        _refuse(f"不是完整的 JSON：{shown(failure)}")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} 不是数")


def _refuse(says: str) -> NoReturn:
    raise SheetRefused([Fault("文件", "", says)])


def _drawn(reader: Reader, number: int, feature: object) -> Drawn | None:
    said = feature if isinstance(feature, dict) and feature.get("type") == "Feature" else {}
    properties = said.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    place = _place(number, properties.get("code"))
    if not said:
        reader.faults.append(Fault(place, "", "应为 Feature"))
        return None
    values = reader.values(Raw(place, _texts(properties), keyed=True), COLUMNS, _disagreements)
    try:
        area = area_of(said.get(GEOMETRY))
    except ValueError as failure:
        reader.faults.append(Fault(place, GEOMETRY, str(failure)))
        return None
    return Drawn(place, values, area) if values else None


def _place(number: int, code: object) -> str:
    """Which feature it is: its number, and its code where it says one."""
    named = isinstance(code, PLAIN) and str(code).strip()
    return f"第 {number} 个网格（{shown(code)}）" if named else f"第 {number} 个网格"


def _texts(properties: Mapping[str, Any]) -> dict[str, str]:
    """What the properties say, as text; what is neither word nor number reads as a sign of it."""
    return {
        key: str(value) if isinstance(value, PLAIN) else json.dumps(value)
        for key, value in properties.items()
        if value is not None
    }


def _disagreements(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, most in LONGEST.items():
        if len(values[key]) > most:
            yield key, f"最多 {most} 个字，现在 {len(values[key])} 个"
    if values["to"] and values["to"] < values["from"]:
        yield "to", f"不能早于启用日 {values['from']}"


def written(cells: Iterable[Cell]) -> bytes:
    """The cells as a file that can be read again."""
    features = [
        {"type": "Feature", "properties": _properties(cell), GEOMETRY: cell.boundary}
        for cell in cells
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _properties(cell: Cell) -> dict[str, str]:
    said = {
        "code": cell.code, "name": cell.name, "town": cell.town.name,
        "village": cell.village.name if cell.village else None,
        "from": cell.effective_from.isoformat(),
        "to": cell.effective_to.isoformat() if cell.effective_to else None,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}
