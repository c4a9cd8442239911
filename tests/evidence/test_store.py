"""Files are kept as they came, found by their hash, and refused when they are nothing we keep."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from enforcement.evidence.media import FileRefused, look
from enforcement.evidence.models import StoredFile
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import PRINT_SIZE, FileStore

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TURNED = 6
PDF = b"%PDF-1.7\n%%EOF\n"


def picture(
    size: tuple[int, int] = (1600, 1200), kind: str = "JPEG", *, turned: bool = False
) -> bytes:
    out = BytesIO()
    made = Image.new("RGB", size, "gray")
    exif = made.getexif()
    exif[0x0112] = TURNED if turned else 1
    exif[0x010F] = "执法终端"
    made.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def test_the_original_comes_back_byte_for_byte(store: FileStore) -> None:
    content = picture()

    assert store.original(store.put(content)) == content


def test_the_print_copy_is_small_upright_and_without_metadata(store: FileStore) -> None:
    with Image.open(BytesIO(store.print_copy(store.put(picture(turned=True))))) as copy:
        assert copy.height > copy.width
        assert copy.width <= PRINT_SIZE[0]
        assert copy.height <= PRINT_SIZE[1]
        assert not dict(copy.getexif())


def test_nothing_half_written_lies_about(store: FileStore, tmp_path: Path) -> None:
    store.put(picture())

    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(picture(), "image/jpeg"), (picture(kind="PNG"), "image/png"), (PDF, "application/pdf")],
    ids=["jpeg", "png", "pdf"],
)
def test_a_file_is_known_by_its_bytes(content: bytes, media_type: str) -> None:
    assert look(content).media_type == media_type


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "文件是空的"),
        (b"MZ\x90\x00", "读不出来"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "读不出来"),
        (b"GIF89a" + b"\x00" * 20, "读不出来"),
        (picture()[:200], "读不出来"),
        (b"%PDF-" + b"0" * (30 * 1024 * 1024), "文件最大 30 MB"),
    ],
    ids=["empty", "program", "svg", "gif", "torn picture", "too large"],
)
def test_what_we_do_not_keep_is_refused(store: FileStore, content: bytes, says: str) -> None:
    with pytest.raises(FileRefused, match=says):
        store.put(content)


@pytest.mark.parametrize("digest", ["", "../" * 21 + "x", "A/" * 32, "a" * 63])
def test_only_a_digest_names_a_file(store: FileStore, digest: str) -> None:
    with pytest.raises(FileRefused, match="文件指纹不对"):
        store.original(digest)


def test_the_same_bytes_twice_are_one_file(session: Session, store: FileStore) -> None:
    first = keep_file(session, store, content=PDF, name="一.pdf", now=NOW)
    second = keep_file(session, store, content=PDF, name="二.pdf", now=NOW)

    assert first is second
    assert first.name == "一.pdf"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\占道.jpg", "占道.jpg"),
        ('a<b>"c|d?.pdf', "abcd.pdf"),
        ("占\u202e道\x00.pdf", "占道.pdf"),
        ("长" * 200 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_file_name_misleads_nobody(
    session: Session, store: FileStore, name: str, kept: str
) -> None:
    assert keep_file(session, store, content=PDF, name=name, now=NOW).name == kept


def test_a_picture_is_kept_with_its_measures(session: Session, store: FileStore) -> None:
    kept = keep_file(session, store, content=picture((800, 600)), name="现场.jpg", now=NOW)

    assert kept.is_picture
    assert (kept.width, kept.height) == (800, 600)
    assert session.get(StoredFile, kept.sha256) is kept
