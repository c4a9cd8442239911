"""The typefaces of the documents: where they lie, who stands in for whom, what is missing."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

LOCAL = Path(__file__).parent.parent / "fonts" / "local"
SUBSETTER = "libharfbuzz-subset.so.0"

# An office that owns the official faces drops them into fonts/local; they are named first.
# Fandol covers daily use, Noto the whole first plane, the rest rare names and the boxes ☑ ☐.
RARE = ["BabelStone Han", "HanaMinA", "HanaMinB", "DejaVu Sans"]
FANG = ["仿宋_GB2312", "FandolFang R", "Noto Serif SC", *RARE]
KAI = ["楷体_GB2312", "FandolKai", "Noto Serif SC", *RARE]
HEI = ["FandolHei", "Noto Sans SC", *RARE]
SONG = ["FandolSong", "Noto Serif SC", *RARE]
TITLE = ["方正小标宋_GBK", "方正小标宋简体", "FandolSong", "Noto Serif SC", *RARE]  # set bold

FAMILIES = (
    "FandolFang R", "FandolKai", "FandolHei", "FandolSong", "Noto Serif SC", "Noto Sans SC", *RARE,
)  # fmt: skip

# Fandol's bold files call themselves regular; the scan rule tells fontconfig the truth.
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{local}</dir>
  <dir>{fonts}</dir>
  <cachedir>{fonts}-cache</cachedir>
  <match target="scan">
    <test name="family" compare="contains"><string>Fandol</string></test>
    <test name="style"><string>Bold</string></test>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
"""


def use(font_dir: Path, *, local: Path = LOCAL) -> None:
    """Let this process and its children see our fonts only; call it before the first document."""
    fonts = font_dir.resolve()
    text = CONFIGURATION.format(fonts=escape(str(fonts)), local=escape(str(local)))
    file = fonts / "fonts.conf"
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        fonts.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(f"{fonts}-cache", ignore_errors=True)  # made under the old rules
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)  # whole or not at all: another process may be reading it
    os.environ["FONTCONFIG_FILE"] = str(file)


def check() -> list[str]:
    """What stands in the way of printing, in words for the operator; an empty list is good news."""
    return [*_missing_families(), *_missing_subsetter()]


def _missing_families() -> list[str]:
    if "FONTCONFIG_FILE" not in os.environ:
        return ["尚未指定字体目录（FONTCONFIG_FILE is not set: call fonts.use first）"]
    try:
        listed = subprocess.run(
            ["fc-list", ":", "family"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as failure:
        return [f"无法列出字体，请安装 fontconfig（{failure}）"]
    present = {family for line in listed.splitlines() for family in line.split(",")}
    place = os.environ["FONTCONFIG_FILE"]
    return [f"缺少字体 {family}（{place}）" for family in FAMILIES if family not in present]


def _missing_subsetter() -> list[str]:
    try:
        ctypes.CDLL(SUBSETTER)
    except OSError:
        return [f"缺少字体裁剪库 {SUBSETTER}，请安装 libharfbuzz-subset0"]
    return []
