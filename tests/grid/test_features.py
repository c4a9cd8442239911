"""Files that hold cells, and files that hold something else."""

import json
from typing import Any

import pytest

from enforcement.exchange.rows import SheetRefused
from enforcement.grid.features import LARGEST, MOST_CELLS, read
from tests.factories.grid import collected, drawn, feature, ring

NESTED = b'{"type":"FeatureCollection","features":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
NUMBER = b'{"type":"FeatureCollection","features":[%s]}'
COLLECTION = {"type": "FeatureCollection", "features": [feature("01")]}


def refused(data: bytes) -> list[str]:
    with pytest.raises(SheetRefused) as wrong:
        read(data)
    return [str(one) for one in wrong.value.faults]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是完整的 JSON"),
        (b"{", "不是完整的 JSON"),
        (b"\x00\xff", "应为 UTF-8"),
        (json.dumps(COLLECTION).encode("utf-16"), "应为 UTF-8"),
        (b"[]", "应为 GeoJSON 的 FeatureCollection"),
        (b"7", "应为 GeoJSON 的 FeatureCollection"),
        (b'{"type": "Feature"}', "应为 GeoJSON 的 FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "features 应有"),
        (b'{"type": "FeatureCollection", "features": {}}', "features 应有"),
        (collected(), "features 应有"),
        (collected(*([1] * (MOST_CELLS + 1))), "features 应有"),
        (NESTED, "层次太深"),
        (NUMBER % b"NaN", "NaN 不是数"),
        (NUMBER % b"-Infinity", "-Infinity 不是数"),
        (NUMBER % (b"9" * 5_000), "不是完整的 JSON"),
        (b" " * (LARGEST + 1), "最大 5 MB"),
    ],
    ids=range(16),
)
def test_a_file_that_is_no_collection_is_refused_as_a_whole(data: bytes, says: str) -> None:
    [told] = refused(data)

    assert told.startswith("文件：")
    assert says in told


def test_a_million_points_are_refused() -> None:
    points = ",".join(["[120,36]"] * 500_000)
    data = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
    small = f'{data}{{"type":"Polygon","coordinates":[[{points}]]}}}}]}}'.encode()

    assert len(small) < LARGEST
    assert any("500000 个点，最多 1000 个" in told for told in refused(small))
    [told] = refused(small.replace(b"[120,36]", b"[120,36],[120,36]"))
    assert "最大 5 MB" in told


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, {"type": "Point"}])
def test_what_is_no_feature_is_told_by_its_number(value: Any) -> None:
    assert refused(collected(feature("01"), value)) == ["第 2 个网格：应为 Feature"]


@pytest.mark.parametrize(
    ("says", "column", "fault"),
    [
        ({"code": None}, "code", "要填"),
        ({"code": "  "}, "code", "要填"),
        ({"code": "长" * 21}, "code", "最多 20 个字，现在 21 个"),
        ({"code": "A\ue000"}, "code", "不能印制的字符"),
        ({"code": "A\ud800"}, "code", "不能印制的字符"),
        ({"name": None}, "name", "要填"),
        ({"name": "长" * 41}, "name", "最多 40 个字"),
        ({"name": "长" * 9_000}, "name", "最多 2000 个字"),
        ({"name": "\x00"}, "name", "不能印制的字符"),
        ({"from": None}, "from", "要填"),
        ({"from": "去年"}, "from", "应为日期"),
        ({"from": "2026-02-30"}, "from", "应为日期"),
        ({"from": []}, "from", "应为日期"),
        ({"from": True}, "from", "应为日期"),
        ({"to": "2025-12-31"}, "to", "不能早于启用日 2026-01-01"),
    ],
)
def test_a_property_that_is_wrong_is_told_with_number_code_and_name(
    says: dict[str, Any], column: str, fault: str
) -> None:
    [told] = refused(collected(feature("01"), feature("02", 1, **says)))

    assert told.startswith("第 2 个网格")
    assert f"“{column}”：" in told
    assert fault in told
    assert len(told) < 120


def test_every_fault_is_told_at_once_with_the_code_of_its_cell() -> None:
    crossed = feature("03", 2)
    corners = ring(2)
    crossed["geometry"]["coordinates"] = [[corners[0], corners[2], corners[1], corners[3],
                                           corners[0]]]  # fmt: skip

    told = refused(collected(feature("01", name=""), feature("02", 1), crossed))

    assert len(told) == 2
    assert told[0] == "第 1 个网格（01）“name”：要填"
    assert told[1].startswith("第 3 个网格（03）“geometry”：边界自相交")


def test_numbers_as_codes_and_what_other_programs_add_are_taken() -> None:
    [cell] = drawn(feature("x", code=7, fid=99, style={"fill": "red"}))

    assert cell.values["code"] == "7"


def test_a_mark_of_the_coding_is_no_fault() -> None:
    assert len(read(b"\xef\xbb\xbf" + collected(feature("01")))) == 1
