"""HTML goes in, PDF comes out; the press fetches nothing foreign and stops at every complaint."""

import logging
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from enforcement.documents.characters import Unprintable
from enforcement.documents.layout import ASSETS

PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
PROFILE = "sRGB2014.icc"
# The profile is named in sheet.css: the typesetter leaves the file open when it fetches its own.
ARCHIVAL = {"pdf_variant": "pdf/a-3b", "output_intent": "--paper"}
UNKNOWN = re.compile(r"\.notdef glyph .*?\((U\+[0-9A-F]+)\)")


def to_pdf(html: str, *, photos: Mapping[str, bytes] | None = None) -> bytes:
    """The printed pages; `photos` are the pictures of the case by their SHA-256."""
    shelf = Shelf(photos or {})
    try:
        with _complaints() as complaints:
            pdf: bytes = HTML(string=html, url_fetcher=shelf).write_pdf(**ARCHIVAL)
    except FatalURLFetchingError as refusal:  # a BaseException: would slip past every handler
        raise PermissionError(str(refusal)) from refusal
    if complaints:
        raise Unprintable(_in_words(complaints))
    return pdf


class Shelf(URLFetcher):  # type: ignore[misc] # weasyprint ships no types
    """What a sheet may ask for: our own assets and the photographs of the case."""

    def __init__(self, photos: Mapping[str, bytes]) -> None:
        super().__init__()
        self._photos = photos

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "photo" and name in self._photos:
            return self._photo(url, self._photos[name])
        if scheme == "asset" and (asset := self._asset(name)):
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, asset.read_bytes(), {"Content-Type": kind})
        raise FatalURLFetchingError(f"文书只能使用本系统的版式和本案的照片，不能取用 {url}")

    def _asset(self, name: str) -> Traversable | None:
        """A file of that very name among our own, or the colour profile PDF/A asks for."""
        shelves = (*ASSETS.iterdir(), files("weasyprint.pdf") / PROFILE)
        return next((file for file in shelves if file.name == name), None)

    def _photo(self, url: str, photo: bytes) -> URLFetcherResponse:
        for magic, kind in PICTURES.items():
            if photo.startswith(magic):
                return URLFetcherResponse(url, photo, {"Content-Type": kind})
        raise FatalURLFetchingError(f"照片应为 JPEG 或者 PNG 格式：{url}")


class _Listener(logging.Handler):
    """Keeps what the typesetter complains of in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.heard.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    listener, log = _Listener(), logging.getLogger("weasyprint")
    log.addHandler(listener)
    try:
        yield listener.heard
    finally:
        log.removeHandler(listener)


def _in_words(complaints: list[str]) -> str:
    told = "；".join(dict.fromkeys(complaints))
    if unknown := list(dict.fromkeys(UNKNOWN.findall(told))):
        return f"字体中没有{'、'.join(unknown)}，不能打印，请核对用字"
    if "fontTools" in told or "subset" in told:
        return f"字体裁剪失败，请安装 libharfbuzz-subset0：{told}"
    return f"文书排版有误，不能打印：{told}"
