"""Small files of every kind that is kept, built byte by byte."""

import struct
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def photo(size: tuple[int, int] = (640, 480), kind: str = "JPEG", **exif: Any) -> bytes:
    """Red above and blue beneath; `exif` by tag name, `gps` as the rows of its own table."""
    made = Image.new("RGB", size, "red")
    ImageDraw.Draw(made).rectangle((0, size[1] // 2, *size), fill="blue")
    tags = made.getexif()
    gps = exif.pop("gps", {})
    for name, value in exif.items():
        tags[Base[name]] = value
    tags.get_ifd(IFD.GPSInfo).update({GPS[name]: value for name, value in gps.items()})
    out = BytesIO()
    made.save(out, kind, exif=tags)
    return out.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def film(brand: bytes = b"isom") -> bytes:
    parts = box(b"ftyp", brand + b"\0\0\2\0"), box(b"moov", bytes(64)), box(b"mdat", bytes(256))
    return b"".join(parts)


def wave() -> bytes:
    sound = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    sound += b"data" + struct.pack("<I", 320) + bytes(320)
    return b"RIFF" + struct.pack("<I", 4 + len(sound)) + b"WAVE" + sound


def layer_3(tag: int = 0) -> bytes:
    """Three frames of 128 kbit/s at 44.1 kHz, behind a tag of `tag` bytes."""
    frames = (b"\xff\xfb\x90\x00" + bytes(413)) * 3
    return (b"ID3\x04\0\0\0\0\0" + bytes([tag]) + bytes(tag) if tag else b"") + frames


def speech(*, wide: bool = False) -> bytes:
    """Fifty frames of a voice recorder, one second."""
    head, mode, size = (b"#!AMR-WB\n", 2, 32) if wide else (b"#!AMR\n", 7, 31)
    return head + (bytes([mode << 3 | 4]) + bytes(size)) * 50
