"""What a picture says of itself (EXIF): anyone can write it, so it is shown and never relied on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL.ExifTags import GPS, IFD, Base

from enforcement.evidence.media import UNREADABLE, opened

WRITTEN = "%Y:%m:%d %H:%M:%S"
LONGEST = 60


@dataclass(frozen=True)
class Claims:
    """Time, place and device as the picture names them, for reading; empty where it names none."""

    time: str = ""
    place: str = ""
    device: str = ""


def claims_of(content: bytes) -> Claims:
    """What the picture `content` says of itself; nothing, when that cannot be read."""
    try:
        with opened(content) as picture:
            exif = picture.getexif()
            return Claims(
                _time(exif.get_ifd(IFD.Exif).get(Base.DateTimeOriginal) or exif.get(Base.DateTime)),
                _place(exif.get_ifd(IFD.GPSInfo)),
                _device(exif.get(Base.Make), exif.get(Base.Model)),
            )
    except UNREADABLE:
        return Claims()


def _time(said: object) -> str:
    try:
        at = datetime.strptime(str(said).strip("\0 "), WRITTEN)  # noqa: DTZ007 - it names no zone
    except ValueError:
        return ""
    return at.isoformat(" ")


def _place(said: Mapping[int, Any]) -> str:
    north = _degrees(said.get(GPS.GPSLatitude), said.get(GPS.GPSLatitudeRef) == "S", most=90)
    east = _degrees(said.get(GPS.GPSLongitude), said.get(GPS.GPSLongitudeRef) == "W", most=180)
    if north is None or east is None:
        return ""
    return f"{'北南'[north < 0]}纬 {abs(north):.5f}°，{'东西'[east < 0]}经 {abs(east):.5f}°"


def _degrees(said: Sequence[Any] | None, negative: object, *, most: int) -> float | None:
    """Degrees, minutes and seconds as one number; None when they are no place on earth."""
    try:
        degrees, minutes, seconds = map(float, said or ())
    except (TypeError, ValueError, ArithmeticError):
        return None
    angle = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(angle) or not 0 <= angle <= most:
        return None
    return -angle if negative else angle


def _device(*said: object) -> str:
    words = " ".join(_text(one) for one in said if one)
    return "".join(char for char in words if char.isprintable()).strip()[:LONGEST]


def _text(said: object) -> str:
    """Words as the device meant them: the library reads Latin-1, our devices write UTF-8."""
    raw = said if isinstance(said, bytes) else str(said).encode("latin-1", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("ascii", "ignore")
