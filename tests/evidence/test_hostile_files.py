"""Files that lie, bomb or break: kept as what their bytes are, or refused in plain words."""

import hashlib
import random
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from enforcement.evidence.claims import Claims, claims_of
from enforcement.evidence.media import (
    ENDINGS,
    LARGEST_FILE,
    LARGEST_RECORDING,
    FileRefused,
    look,
)
from enforcement.evidence.models import StoredFile
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import PRINT_DPI, FileStore
from tests.evidence.files import PDF, box, film, layer_3, photo, speech, wave

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SCRIPT = b"<html><script>alert(1)</script></html>"
UPSIDE_DOWN, LYING = 3, 6
HERE = {"GPSLatitudeRef": "N", "GPSLatitude": (36.0, 5.0, 24.0),
        "GPSLongitudeRef": "E", "GPSLongitude": (120.0, 22.0, 48.0)}  # fmt: skip


def zipped(name: str = "x.html") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, SCRIPT)
    return out.getvalue()


def two_pictures() -> bytes:
    """What some phones write: a JPEG with a second picture behind it."""
    out = BytesIO()
    first, second = Image.new("RGB", (64, 48), "red"), Image.new("RGB", (64, 48), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + name + content
        + struct.pack(">I", zlib.crc32(name + content))
    )  # fmt: skip


def png(width: int, height: int, *between: bytes) -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(between) + rows + chunk(b"IEND", b"")


TEXT_BOMB = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(80_000_000)))


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


KEPT = {
    "film": (film(), "video/mp4"),
    "film of an apple phone": (film(b"qt  "), "video/quicktime"),
    "sound in boxes": (film(b"M4A "), "audio/mp4"),
    "film of an old phone": (film(b"3gp4"), "video/3gpp"),
    "speech": (speech(), "audio/amr"),
    "wide speech": (speech(wide=True), "audio/amr-wb"),
    "wave": (wave(), "audio/wav"),
    "frames": (layer_3(), "audio/mpeg"),
    "frames behind a tag": (layer_3(tag=90), "audio/mpeg"),
    "photo with an archive behind": (photo() + zipped(), "image/jpeg"),
    "photo with a script behind": (photo() + SCRIPT, "image/jpeg"),
    "photo of two pictures": (two_pictures(), "image/jpeg"),
    "pdf with a page behind": (PDF + SCRIPT, "application/pdf"),
    "pdf with an archive behind": (PDF + zipped(), "application/pdf"),
    "film with a page inside": (film() + box(b"free", SCRIPT), "video/mp4"),
}


@pytest.mark.parametrize(("content", "media_type"), KEPT.values(), ids=KEPT)
def test_a_file_is_kept_as_what_its_bytes_are(
    session: Session, store: FileStore, content: bytes, media_type: str
) -> None:
    kept = keep_file(session, store, content=content, name="照片.html", now=NOW)

    assert kept.media_type == media_type
    assert kept.download_name == hashlib.sha256(content).hexdigest() + ENDINGS[media_type]
    assert hashlib.sha256(store.original(kept.sha256)).hexdigest() == kept.sha256


@pytest.mark.parametrize(
    "content", [film(), wave(), layer_3(), PDF], ids=["film", "wave", "frames", "pdf"]
)
def test_only_a_picture_has_a_print_copy(store: FileStore, tmp_path: Path, content: bytes) -> None:
    store.put(content)

    assert not (tmp_path / "prints").exists()


REFUSED = {
    "page": (SCRIPT, "读不出来"),
    "page before a pdf": (SCRIPT + PDF, "读不出来"),
    "drawing with script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "读不出来"),
    "archive": (zipped(), "读不出来"),
    "word file": (zipped("word/document.xml"), "读不出来"),
    "program": (b"MZ" + bytes(400), "读不出来"),
    "program of linux": (b"\x7fELF" + bytes(400), "读不出来"),
    "nothing but zeros": (bytes(4000), "读不出来"),
    "other riff": (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20), "读不出来"),
    "apple photo": (box(b"ftyp", b"heic\0\0\0\0") + box(b"meta"), "HEIC"),
    "pixel bomb": (png(30_000, 30_000), "像素过大"),
    "pixels just too many": (png(10_000, 6_001), "像素过大"),
    "bomb between": (png(10_000, 10_000), "像素过大"),
    "text bomb": (png(10, 10, TEXT_BOMB), "读不出来|不完整"),
    "no rows": (png(4_000, 3_000), "不完整"),
    "torn photo": (photo((1600, 1200))[:-4000], "不完整"),
    "torn pdf": (PDF[:-8], "不完整"),
    "torn film": (film()[:-100], "不完整"),
    "film without index": (box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", bytes(64)), "不完整"),
    "torn wave": (wave()[:-100], "不完整"),
    "torn speech": (speech()[:-10], "不完整"),
    "speech of nobody": (b"#!AMR\n", "不完整"),
    "speech in no mode": (b"#!AMR\n" + b"\x4c" * 40, "不完整"),
    "picture of the web": (b"RIFF\x20\0\0\0WEBPVP8L" + bytes(20), "转成其中一种"),
    "film of a camcorder": (b"RIFF\x20\0\0\0AVI LIST" + bytes(20), "转成其中一种"),
    "script in a drawing": (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "读不出来"),
    "picture of polyglots": (b"GIF89a/*" + SCRIPT, "读不出来"),
    "tag without sound": (b"ID3\x04\0\0\0\0\0\x0a" + bytes(400), "不完整"),
    "pdf too large": (PDF + bytes(LARGEST_FILE), "30 MB"),
    "film too large": (film() + bytes(LARGEST_RECORDING), "90 MB"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_evidence_is_refused_and_leaves_nothing(
    store: FileStore, tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(FileRefused, match=says):
        store.put(content)

    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library grumbles about broken EXIF
@pytest.mark.parametrize(
    "good",
    [photo((200, 150), Make="执法终端"), photo(kind="PNG"), film(), wave(), layer_3(90), speech()],
    ids=["jpeg", "png", "film", "wave", "frames", "speech"],
)  # fmt: skip
def test_a_damaged_file_is_kept_or_refused_but_never_fails(store: FileStore, good: bytes) -> None:
    dice = random.Random(20260302)  # noqa: S311 - damage, not secrets
    for _ in range(60):
        damaged = bytearray(good)
        for _ in range(dice.randrange(1, 12)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        cut = bytes(damaged[: dice.randrange(1, len(damaged))] if dice.random() < 0.3 else damaged)
        try:
            store.put(cut)
        except FileRefused:
            continue
        claims_of(cut)


def test_a_film_may_be_larger_than_a_photo() -> None:
    assert look(film() + box(b"free", bytes(LARGEST_FILE))).media_type == "video/mp4"


NAMES = {
    "../../../etc/cron.d/job.jpg": "job.jpg",
    "照片\u202egpj.exe": "照片gpj.exe",
    "CON": "CON",
    "现场\r\nSet-Cookie: a=b.jpg": "现场Set-Cookie: a=b.jpg",
    "\u202e\u2066": "文件",
    "...": "文件",
    "长" * 300: "长" * 120,
}


@pytest.mark.parametrize(("name", "kept"), NAMES.items(), ids=range(len(NAMES)))
def test_a_hostile_name_is_shown_harmless_and_names_no_file(
    session: Session, store: FileStore, tmp_path: Path, name: str, kept: str
) -> None:
    file = keep_file(session, store, content=photo(), name=name, now=NOW)

    assert file.name == kept
    assert {one.name for one in tmp_path.rglob("*") if one.is_file()} == {file.sha256}


def test_the_print_copy_is_upright_at_200_dpi_and_carries_nothing_along(store: FileStore) -> None:
    content = photo(Orientation=UPSIDE_DOWN, Make="终端", gps=HERE) + zipped()

    copy = store.print_copy(store.put(content))

    with Image.open(BytesIO(copy)) as seen:
        assert seen.info["dpi"] == (PRINT_DPI, PRINT_DPI)
        assert not dict(seen.getexif())
        top = seen.getpixel((10, 10))
        assert isinstance(top, tuple)
        assert top[2] > 200 > top[0]
    assert not zipfile.is_zipfile(BytesIO(copy))


def test_a_page_is_printed_at_200_dpi_in_the_frame_of_a_copy(store: FileStore) -> None:
    page = photo((2480, 3508))

    with Image.open(BytesIO(store.print_copy(store.put(page)))) as seen:
        assert seen.height / (200 / 25.4) >= PRINT_DPI - 1
        assert seen.width <= 160 / 25.4 * PRINT_DPI


def test_what_is_transparent_prints_white(store: FileStore) -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")

    with Image.open(BytesIO(store.print_copy(store.put(out.getvalue())))) as seen:
        assert seen.getpixel((20, 15)) == (255, 255, 255)


def test_a_large_exif_is_no_reason_to_refuse_a_photo(session: Session, store: FileStore) -> None:
    content = photo(ImageDescription="图" * 20_000, Make="DSJ-03")

    kept = keep_file(session, store, content=content, name="现场.jpg", now=NOW)

    assert kept.claims == [("设备", "DSJ-03")]
    assert store.original(kept.sha256) == content


def test_a_picture_taken_lying_is_turned_and_its_original_is_not(store: FileStore) -> None:
    content = photo(Orientation=LYING)

    digest = store.put(content)

    with Image.open(BytesIO(store.print_copy(digest))) as seen:
        assert (seen.width, seen.height) == (480, 640)
    assert store.original(digest) == content


def test_what_a_photo_says_of_itself_is_read_and_kept_apart(
    session: Session, store: FileStore
) -> None:
    content = photo(
        DateTime="2026:03:02 09:15:30", Make="海康".encode(), Model="DSJ-03\n", gps=HERE
    )

    kept = keep_file(session, store, content=content, name="现场.jpg", now=NOW)

    assert session.get(StoredFile, kept.sha256) is kept
    assert kept.claims == [
        ("时间", "2026-03-02 09:15:30"),
        ("位置", "北纬 36.09000°，东经 120.38000°"),
        ("设备", "海康 DSJ-03"),
    ]


@pytest.mark.parametrize(
    "exif",
    [
        {},
        {"DateTime": "0000:00:00 00:00:00"},
        {"DateTime": "<script>"},
        {"gps": HERE | {"GPSLatitude": (91.0, 0.0, 0.0)}},
        {"gps": HERE | {"GPSLongitude": (1.0, 2.0)}},
        {"gps": {"GPSLatitude": (1.0, 2.0, 3.0)}},
        {"Make": "\u202e".encode()},
    ],
    ids=["nothing", "no day", "markup", "no place", "two numbers", "half", "unseen"],
)
def test_what_cannot_be_true_is_not_shown(exif: dict[str, Any]) -> None:
    assert claims_of(photo(**exif)) == Claims()
