"""What kind of file it is, told by its bytes: a name or a browser may say anything."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile

MEGABYTE = 1024 * 1024
LARGEST_FILE = 30 * MEGABYTE
LARGEST_RECORDING = 90 * MEGABYTE
LARGEST_PICTURE = 60_000_000
"""Pixels; a decoded picture takes three bytes each."""

FORMATS = ("JPEG", "PNG")
PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
PDF = "application/pdf"
# fmt: off
ENDINGS: Mapping[str, str] = {
    "image/jpeg":      ".jpg",
    "image/png":       ".png",
    PDF:               ".pdf",
    "video/mp4":       ".mp4",
    "video/quicktime": ".mov",
    "video/3gpp":      ".3gp",
    "audio/mp4":       ".m4a",
    "audio/amr":       ".amr",
    "audio/amr-wb":    ".amr",
    "audio/wav":       ".wav",
    "audio/mpeg":      ".mp3",
}
"""Every type that is kept, and how the name of its files ends."""
# fmt: on
BRANDS = {b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4"}
PHONE_BRANDS = (b"3gp", b"3gr", b"3gs", b"3ge", b"3g2")
STILLS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})

UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError,
    EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What the picture library raises on broken or hostile bytes."""
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

NOT_KEPT = (
    "只收 JPG、PNG 照片、PDF、录像（MP4、MOV、3GP）和录音（M4A、WAV、MP3、AMR），"
    "这个文件读不出来，请转成其中一种再传"
)
TOO_MANY_PIXELS = "照片像素过大，请用手机原相机重新拍摄"
HEIC = "这是 HEIC 照片，请在手机相机设置里改成“兼容性最佳”（JPG）再拍，或者转成 JPG 再传"
TORN = "文件不完整，可能没有传完，请重新选择原文件再传"


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
    recorded = next((kind for sniff in RECORDINGS if (kind := sniff(content))), None)
    _insist_on_size(content, LARGEST_RECORDING if recorded else LARGEST_FILE)
    if recorded:
        return Looked(recorded)
    if content.startswith(b"%PDF-"):
        return _look_at_pdf(content)
    return _look_at_picture(content)


def _insist_on_size(content: bytes, largest: int) -> None:
    if len(content) > largest:
        raise FileRefused(f"文件最大 {largest // MEGABYTE} MB，这个太大，请压缩或分段后再传")


def _look_at_pdf(content: bytes) -> Looked:
    if b"%%EOF" not in content:
        raise FileRefused(TORN)
    return Looked(PDF)


def _look_at_picture(content: bytes) -> Looked:
    try:
        with opened(content) as picture:
            looked = Looked(PICTURES[str(picture.format)], picture.width, picture.height)
    except BOMBS as error:
        raise FileRefused(TOO_MANY_PIXELS) from error
    except UNREADABLE as error:
        raise FileRefused(NOT_KEPT) from error
    if picture.width * picture.height > LARGEST_PICTURE:
        raise FileRefused(TOO_MANY_PIXELS)
    return looked


def opened(content: bytes) -> Image.Image:
    """The picture in `content`, strict about its end: the printing library makes all lenient."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Image.open(BytesIO(content), formats=FORMATS)


def _mpeg_4(content: bytes) -> str | None:
    """A film or sound in boxes (ISO 14496-12), whole to its last box."""
    brand = content[8:12]
    if content[4:8] != b"ftyp":
        return None
    if brand in STILLS:
        raise FileRefused(HEIC)
    if b"moov" not in set(_boxes(content)):
        raise FileRefused(TORN)
    of_phones = "video/3gpp" if brand[:3] in PHONE_BRANDS else "video/mp4"
    return BRANDS.get(brand, of_phones)


def _boxes(content: bytes) -> Iterator[bytes]:
    """The names of the outermost boxes; FileRefused when one reaches beyond the end."""
    place = 0
    while place + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, place)
        if size == 1 and place + 16 <= len(content):
            (size,) = struct.unpack_from(">Q", content, place + 8)
        elif size == 0:
            size = len(content) - place
        if size < 8 or not name.isascii():
            return
        if place + size > len(content):
            raise FileRefused(TORN)
        yield name
        place += size


def _wave(content: bytes) -> str | None:
    """Sound in one RIFF, whole by the length that it names."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return None
    (size,) = struct.unpack_from("<I", content, 4)
    if size + 8 > len(content) or b"fmt " not in content[12:4096] or b"data" not in content:
        raise FileRefused(TORN)
    return "audio/wav"


RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
FREQUENCIES = (44_100, 48_000, 32_000)


def _layer_3(content: bytes) -> str | None:
    """Sound in MPEG frames: two that follow each other, behind a tag if there is one."""
    start = _behind_tag(content)
    length = _frame(content, start)
    if length and _frame(content, start + length):
        return "audio/mpeg"
    if content[:3] == b"ID3":
        raise FileRefused(TORN)
    return None


def _behind_tag(content: bytes) -> int:
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _frame(content: bytes, place: int) -> int:
    """The bytes of the layer III frame at `place`; 0 when none begins there."""
    head = content[place : place + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, frequency = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or frequency == 3:
        return 0
    newest = version == 3
    bits = (RATES if newest else RATES_LOW)[rate] * 1000
    hertz = FREQUENCIES[frequency] >> {3: 0, 2: 1, 0: 2}[version]
    return (144 if newest else 72) * bits // hertz + (head[2] >> 1 & 1)


VOICE = {b"#!AMR\n": "audio/amr", b"#!AMR-WB\n": "audio/amr-wb"}
SPOKEN = {
    "audio/amr": (12, 13, 15, 17, 19, 20, 26, 31, 5, *[-1] * 6, 0),
    "audio/amr-wb": (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, *[-1] * 4, 0, 0),
}
"""Bytes of a frame behind its head, by its mode; -1 where no mode is defined (RFC 4867)."""


def _amr(content: bytes) -> str | None:
    """Speech as voice recorders write it: a head, then whole frames up to the end."""
    head = next((one for one in VOICE if content.startswith(one)), None)
    if head is None:
        return None
    kind, place = VOICE[head], len(head)
    if len(content) > LARGEST_RECORDING:
        return kind  # refused for its size
    while place < len(content):
        size = SPOKEN[kind][content[place] >> 3 & 15]
        place += 1 + size
        if size < 0 or place > len(content):
            raise FileRefused(TORN)
    if place == len(head):
        raise FileRefused(TORN)
    return kind


RECORDINGS: tuple[Callable[[bytes], str | None], ...] = (_mpeg_4, _wave, _layer_3, _amr)
