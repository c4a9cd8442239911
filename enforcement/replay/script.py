"""Case scripts: YAML with facts and dated steps; what is not in the source is tagged `!invented`.

The format is described in docs/case-scripts.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from enforcement.law.calendar import BEIJING

FOLDER = Path(__file__).parent / "scripts"


class ScriptFault(ValueError):
    """A script that cannot be played; the message says where and why."""


@dataclass(frozen=True)
class Invented:
    """A value that the source does not give."""

    value: Any


@dataclass(frozen=True)
class Signed:
    """One signature on a petition."""

    by: str
    at: datetime
    opinion: str = "同意"


@dataclass(frozen=True)
class Played:
    """One dated step by a named person, with what it states and who signs."""

    step: str
    by: str
    at: datetime
    says: Mapping[str, Any] = field(default_factory=dict)
    signed: tuple[Signed, ...] = ()
    paper: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Script:
    """A whole case: who issues and handles it, the people, the power, and the steps in order."""

    name: str
    source: str
    folder: Path
    issuer: Mapping[str, Any]
    handling: Mapping[str, Any] | None
    people: tuple[Mapping[str, Any], ...]
    power: Mapping[str, Any]
    steps: tuple[Played, ...]
    invented: tuple[str, ...]


class _Loader(yaml.SafeLoader):
    """YAML with the tag `!invented` and without implicit dates in odd types."""


def _construct_invented(loader: _Loader, node: yaml.Node) -> Invented:
    if isinstance(node, yaml.MappingNode):
        return Invented(loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return Invented(loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - there is no fourth kind of node
    tag = loader.resolve(yaml.ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]
    return Invented(loader.construct_object(yaml.ScalarNode(tag, node.value)))


_Loader.add_constructor("!invented", _construct_invented)


def load(path: Path) -> Script:
    """The script in `path`; ScriptFault when it cannot be understood."""
    try:
        tree = _Loader(path.read_text(encoding="utf-8")).get_single_data()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScriptFault(f"读不出案件脚本 {path.name}：{error}") from error
    if not isinstance(tree, dict):
        raise ScriptFault(f"{path.name} 应是一组“名称: 内容”")
    invented = tuple(where for where, _ in _find_invented(tree, ""))
    return _script(_plain(tree), path, invented)


def _find_invented(node: Any, where: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Invented):
        yield where, node.value
        return
    if isinstance(node, Mapping):
        parts = [(f"{where}.{key}" if where else str(key), part) for key, part in node.items()]
    elif isinstance(node, list):
        parts = [(f"{where}.{_name_of(part, n)}", part) for n, part in enumerate(node, start=1)]
    else:
        parts = []
    for path, part in parts:
        yield from _find_invented(part, path)


def _name_of(part: Any, position: int) -> str:
    step = part.get("step") if isinstance(part, Mapping) else None
    return str(step) if isinstance(step, str) else str(position)


def _plain(node: Any) -> Any:
    if isinstance(node, Invented):
        return _plain(node.value)
    if isinstance(node, Mapping):
        return {key: _plain(part) for key, part in node.items()}
    if isinstance(node, list):
        return [_plain(part) for part in node]
    return node


def _script(tree: dict[str, Any], path: Path, invented: tuple[str, ...]) -> Script:
    needed = ("case", "source", "issuer", "people", "power", "steps")
    if missing := [name for name in needed if name not in tree]:
        raise ScriptFault(f"{path.name} 缺少：{'、'.join(missing)}")
    return Script(
        name=str(tree["case"]), source=str(tree["source"]), folder=path.parent,
        issuer=tree["issuer"], handling=tree.get("handling"), people=tuple(tree["people"]),
        power=tree["power"], invented=invented,
        steps=tuple(_played(step, n) for n, step in enumerate(tree["steps"], start=1)),
    )  # fmt: skip


def _played(step: Mapping[str, Any], position: int) -> Played:
    try:
        signed = tuple(
            Signed(one["by"], moment_of(one["at"]), one.get("opinion", "同意"))
            for one in step.get("signed", ())
        )
        return Played(
            step=step["step"], by=step["by"], at=moment_of(step["at"]), says=step.get("says", {}),
            signed=signed, paper=str(step.get("paper", "")), reason=step.get("reason", ""),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise ScriptFault(f"第 {position} 步写法不对，缺少或写错 {error}") from error


def moment_of(value: Any) -> datetime:
    """A moment written without a zone is Beijing time."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(), BEIJING)
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise ScriptFault(f"时间“{value}”应写作 2025-01-06 14:30") from None
    return (at if at.tzinfo else at.replace(tzinfo=BEIJING)).astimezone(UTC)
