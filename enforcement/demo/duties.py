"""The lists of duties of the demo district, taken in round by round as they were decided."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from enforcement.demo.tables import Row, rows
from enforcement.duties.lists import LISTS, List
from enforcement.exchange import tables
from enforcement.exchange.columns import texts
from enforcement.exchange.rows import Raw
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Organisation


def publish_lists(session: Session, district: Organisation) -> None:
    """Take every round in on its day, as the list manager did."""
    for decided in rows("duties"):
        kept = LISTS[decided["list"]](session, district)
        at = datetime.combine(decided["day"], time(10), BEIJING)
        said = [_texts(row) for row in decided["rows"]]
        if code := decided.get("follows"):
            said = _following(kept, code, said[0])
        raws = [
            Raw(f"{decided['day']} 第 {nth} 项", one, keyed=True) for nth, one in enumerate(said)
        ]
        kept.bring_in(tables.of_rows(raws, kept.columns, kept.disagreements), at=at)


def _texts(row: Row) -> dict[str, str]:
    return {key: str(value) for key, value in row.items()}


def _following(kept: List[Any], code: str, said: Mapping[str, str]) -> list[dict[str, str]]:
    """The version of `code` that counts, ended, and the one after it with what is new."""
    latest = [one for one in kept.rows() if one.code == code][-1]
    keys = [one.key for one in kept.columns]
    was = dict(zip(keys, texts(kept.columns, kept.values_of(latest)), strict=True))
    last = date.fromisoformat(said["from"]) - timedelta(days=1)
    return [was | {"to": last.isoformat()}, {**was, **said}]
