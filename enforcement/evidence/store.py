"""The file store: originals kept in a folder by their hash, and a print copy of each picture.

A file is written beside its place, synced and renamed, so a torn write is never found by its hash.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 30 * 1024 * 1024
LARGEST_PICTURE = 60_000_000
PRINT_SIZE = (1240, 930)
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}


class FileRefused(ValueError):
    """A file that may not be stored; the message tells the person why."""


@dataclass(frozen=True)
class Looked:
    """What a look into a file's bytes found."""

    media_type: str
    width: int | None = None
    height: int | None = None


def look(content: bytes) -> Looked:
    """The type of `content` by its bytes, not its name; FileRefused for what we do not keep."""
    if not content:
        raise FileRefused("文件是空的，请重新选择")
    if len(content) > LARGEST_FILE:
        raise FileRefused(f"文件最大 {LARGEST_FILE // 1024 // 1024} MB，这个太大，请压缩后再传")
    if content.startswith(b"%PDF-"):
        return Looked("application/pdf")
    return _look_at_picture(content)


def _look_at_picture(content: bytes) -> Looked:
    try:
        with Image.open(BytesIO(content), formats=list(PICTURES)) as picture:
            looked = Looked(PICTURES[str(picture.format)], picture.width, picture.height)
            small = picture.width * picture.height <= LARGEST_PICTURE
            if small:
                picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileRefused("只收 JPG、PNG 照片和 PDF，这个文件读不出来") from error
    if not small:
        raise FileRefused("照片像素过大，请用手机原相机重新拍摄")
    return looked


class FileStore:
    """A folder of originals and of print copies."""

    def __init__(self, folder: Path) -> None:
        self.originals = folder / "originals"
        self.prints = folder / "prints"

    def put(self, content: bytes) -> str:
        """Store the original, and its print copy if it is a picture; returns the SHA-256."""
        looked = look(content)
        digest = hashlib.sha256(content).hexdigest()
        if looked.media_type in PICTURES.values():
            _write(self._path(self.prints, digest), print_copy(content))
        _write(self._path(self.originals, digest), content)
        return digest

    def original(self, digest: str) -> bytes:
        return self._path(self.originals, digest).read_bytes()

    def print_copy(self, digest: str) -> bytes:
        return self._path(self.prints, digest).read_bytes()

    @staticmethod
    def _path(folder: Path, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise FileRefused("文件指纹不对")
        return folder / digest[:2] / digest


def print_copy(content: bytes) -> bytes:
    """A JPEG of at most 1240×930 (about 200 dpi on our sheet), upright, without metadata."""
    with Image.open(BytesIO(content), formats=list(PICTURES)) as picture:
        picture.draft("RGB", PRINT_SIZE)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.thumbnail(PRINT_SIZE, Image.Resampling.LANCZOS)
        out = BytesIO()
        upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
