"""The demo's tables of data, as rows; they lie beside this module."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
CASES = FOLDER / "cases"
PHOTOS = FOLDER / "photos"
GRID = FOLDER / "grid"

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one table of the district."""
    read: list[Row] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def running_cases() -> list[Row]:
    """The cases that run, in the order of their names."""
    files = sorted(CASES.glob("*.yaml"))
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
