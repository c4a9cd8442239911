"""How days, moments, amounts and devices are written on a page; paper has its own ways."""

import re
from datetime import UTC, date, datetime, timedelta

import jinja2
from flask import Flask
from markupsafe import Markup

from enforcement.documents.verification import spaced
from enforcement.evidence.media import MEGABYTE
from enforcement.intake.codes import spoken
from enforcement.intake.saying import public_words
from enforcement.law.calendar import BEIJING, WEEKDAYS, legal_day
from enforcement.law.money import yuan
from enforcement.procedure.penalty import Penalty


def day(on: date, today: date | None = None) -> str:
    """11-26 周四; with the year when it is not this one."""
    this_year = on.year == (today or legal_day(datetime.now(UTC))).year
    return f"{on:%m-%d}" if this_year else f"{on:%Y-%m-%d}"


def day_and_weekday(on: date, today: date | None = None) -> str:
    return f"{day(on, today)} 周{WEEKDAYS[on.weekday()]}"


def moment(at: datetime, today: date | None = None) -> str:
    """11-26 09:30 in Beijing."""
    return f"{day(legal_day(at), today)} {at.astimezone(BEIJING):%H:%M}"


def file_size(octets: int) -> str:
    """12 KB, 3.4 MB."""
    if octets < MEGABYTE:
        return f"{max(1, round(octets / 1024))} KB"
    return f"{octets / MEGABYTE:.1f} MB"


def ends_of(sha256: str) -> str:
    """Head and tail of a fingerprint, enough to compare by eye."""
    return f"{sha256[:8]}…{sha256[-8:]}"


def imposed(penalty: Penalty) -> str:
    """Every kind of a penalty on one line."""
    return penalty.brief()


COUNTED_DAY = re.compile(r"((?:\d{4}-)?\d\d-\d\d)")
WHOLE = Markup('<span class="nw">{}</span>')


def whole_days(says: str) -> Markup:
    """`says` with every day in it kept on one line."""
    parts = COUNTED_DAY.split(says)
    return Markup("").join(
        WHOLE.format(part) if place % 2 else part for place, part in enumerate(parts)
    )


BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "Windows 电脑"),
    ("Mac OS", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)


def device(agent: str) -> str:
    """Which kind of device and browser calls itself `agent`."""
    return " · ".join(
        next((name for mark, name in marks if mark in agent), unknown)
        for marks, unknown in ((SYSTEMS, "未知设备"), (BROWSERS, "未知浏览器"))
    )


def span(length: timedelta) -> str:
    """A length of time as people say it: 11 分钟, 1 小时 22 分, 3 天."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} 分钟"
    if minutes < 24 * 60:
        return f"{minutes // 60} 小时" + (f" {minutes % 60} 分" if minutes % 60 else "")
    return f"{minutes // (24 * 60)} 天"


FILTERS = {
    "span": span,
    "day": day,
    "spaced": spaced,
    "weekday": day_and_weekday,
    "moment": moment,
    "yuan": yuan,
    "imposed": imposed,
    "file_size": file_size,
    "ends_of": ends_of,
    "device": device,
    "whole_days": whole_days,
    "spoken": spoken,
    "public_words": public_words,
}


def install(app: Flask) -> None:
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
