"""The file store: originals kept in a folder by their hash, and a print copy of each picture.

A file is written beside its place, synced and renamed, so a torn write is never found by its hash.
"""

import hashlib
import os
import secrets
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from enforcement.evidence.media import TORN, UNREADABLE, FileRefused, look, opened

PRINT_SIZE = (1260, 1575)
PRINT_DPI = 200
"""The largest frame on any of our sheets is 160 by 200 mm, so this is 200 dpi there or more."""


class FileStore:
    """A folder of originals and of print copies."""

    def __init__(self, folder: Path) -> None:
        self.originals = folder / "originals"
        self.prints = folder / "prints"

    def put(self, content: bytes) -> str:
        """Store the original, and its print copy if it is a picture; returns the SHA-256."""
        looked = look(content)
        digest = hashlib.sha256(content).hexdigest()
        if looked.width is not None:
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
    """A JPEG of at most PRINT_SIZE at 200 dpi, upright, without metadata; FileRefused if torn."""
    try:
        with opened(content) as picture:
            smaller = max(PRINT_SIZE) / max(picture.size)
            picture.draft("RGB", (int(picture.width * smaller), int(picture.height * smaller)))
            upright = _on_white(ImageOps.exif_transpose(picture))
    except UNREADABLE as error:
        raise FileRefused(TORN) from error
    upright.thumbnail(PRINT_SIZE, Image.Resampling.LANCZOS)
    out = BytesIO()
    upright.info.clear()
    upright.save(out, "JPEG", quality=85, dpi=(PRINT_DPI, PRINT_DPI))
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture as paper shows it: a transparent ground would print black."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


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
