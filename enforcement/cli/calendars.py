"""`flask calendar`: publishing a year from the State Council's notice."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

from enforcement.calendars.service import publish_year
from enforcement.cli.commands import Commands, NotThere, working_session

calendar = Commands("calendar", help="工作日历")

FREE, WORKED = "放假", "上班"
COLUMNS = 2


@dataclass(frozen=True)
class Year:
    """One year as a file states it."""

    year: int
    source: str
    free: Sequence[date]
    worked: Sequence[date]


@calendar.command("import")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def bring_in(file: Path) -> None:
    """载入一年的放假安排（YAML：year、source、free、worked；CSV：日期,放假|上班）。"""
    year = read_year(file)
    with working_session() as session:
        publish_year(
            session, year=year.year, source=year.source, free=year.free, worked=year.worked
        )
        session.commit()
    click.echo(f"{year.year} 年：放假 {len(year.free)} 天，调休上班 {len(year.worked)} 天。")


def read_year(file: Path) -> Year:
    """The year in `file`; NotThere says what cannot be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return _from_csv(text, file) if file.suffix.lower() == ".csv" else _from_yaml(text)
    except (OSError, UnicodeDecodeError) as failure:
        raise NotThere(f"读不出文件 {file}") from failure
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as failure:
        raise NotThere(f"{file} 的写法不对：{failure}") from failure


def _from_yaml(text: str) -> Year:
    said: Mapping[str, Any] = yaml.safe_load(text)
    return Year(
        int(said["year"]), str(said["source"]), [_day(day) for day in said["free"]],
        [_day(day) for day in said.get("worked") or ()],
    )  # fmt: skip


def _from_csv(text: str, file: Path) -> Year:
    """Lines of a day and what it is; the year is that of the first day."""
    rows = [row for row in csv.reader(text.splitlines()) if row]
    if any(len(row) < COLUMNS or row[1].strip() not in {FREE, WORKED} for row in rows):
        raise ValueError(f"第二列只能写“{FREE}”或者“{WORKED}”")
    days = {kind: [_day(row[0].strip()) for row in rows if row[1].strip() == kind]
            for kind in (FREE, WORKED)}  # fmt: skip
    return Year(min(days[FREE]).year, file.name, days[FREE], days[WORKED])


def _day(said: Any) -> date:
    return said if isinstance(said, date) else date.fromisoformat(str(said))
