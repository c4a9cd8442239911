import os
import subprocess
from pathlib import Path

import pytest
from weasyprint import HTML

from enforcement import fonts
from tests.databases import BUILD

STACKS = {
    "仿宋": fonts.FANG,
    "楷体": fonts.KAI,
    "黑体": fonts.HEI,
    "宋体": fonts.SONG,
    "小标宋": fonts.TITLE,
}
LICENSED = {"仿宋_GB2312", "楷体_GB2312", "方正小标宋_GBK", "方正小标宋简体"}
# What our families are called inside a PDF: no spaces, weight at the end.
OURS = tuple(family.removesuffix(" R").replace(" ", "-") for family in fonts.FAMILIES)
RARE_NAMES = "㛃䶮𬭎𬍛𫖯𠅤𣲗𬬱𬴂"


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", os.environ["FONTCONFIG_FILE"])
    fonts.use(tmp_path / "nothing", local=tmp_path / "local")


@pytest.mark.parametrize("family", fonts.FAMILIES)
def test_a_family_is_one_of_our_files(family: str) -> None:
    found = subprocess.run(
        ["fc-match", "-f", "%{family}|%{file}", family], capture_output=True, text=True, check=True
    ).stdout

    names, file = found.split("|")
    assert family in names.split(",")
    assert Path(file).parent == BUILD / "fonts"


def test_the_machine_lacks_nothing() -> None:
    assert fonts.check() == []


@pytest.mark.usefixtures("_elsewhere")
def test_every_missing_family_is_named() -> None:
    problems = fonts.check()

    assert [problem.split("（")[0] for problem in problems] == [
        f"缺少字体 {family}" for family in fonts.FAMILIES
    ]


def test_a_missing_subsetter_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SUBSETTER", "libharfbuzz-absent.so.0")

    assert fonts.check() == ["缺少字体裁剪库 libharfbuzz-absent.so.0，请安装 libharfbuzz-subset0"]


def test_a_missing_fontconfig_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    assert [problem for problem in fonts.check() if "请安装 fontconfig" in problem]


@pytest.mark.parametrize("stack", STACKS.values(), ids=STACKS)
def test_a_stack_names_only_faces_we_ship_or_an_office_may_add(stack: list[str]) -> None:
    assert set(stack) <= {*fonts.FAMILIES, *LICENSED}


@pytest.mark.parametrize("stack", STACKS.values(), ids=STACKS)
def test_a_rare_name_is_printed_in_our_faces_only(
    stack: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    families = ", ".join(f'"{family}"' for family in stack)
    sheet = tmp_path / "sheet.pdf"

    HTML(string=f"<p style='font-family: {families}'>当事人{RARE_NAMES} ☑ ☐ ㎡").write_pdf(sheet)

    assert [record.message for record in caplog.records if "notdef" in record.message] == []
    assert _printed_text(sheet) == f"当事人{RARE_NAMES} ☑ ☐ ㎡"
    assert [face for face in _printed_faces(sheet) if not face.startswith(OURS)] == []


def test_titles_are_set_in_the_bold_face(tmp_path: Path) -> None:
    families = ", ".join(f'"{family}"' for family in fonts.TITLE)
    sheet = tmp_path / "sheet.pdf"

    HTML(string=f"<h1 style='font-family: {families}'>行政处罚决定书</h1>").write_pdf(sheet)

    assert _printed_faces(sheet) == ["FandolSong-Bold"]


def test_private_folders_of_an_office_are_looked_at_first(tmp_path: Path) -> None:
    fonts.use(tmp_path / "faces", local=tmp_path / "local")
    try:
        text = (tmp_path / "faces" / "fonts.conf").read_text()
    finally:
        fonts.use(BUILD / "fonts")

    assert text.index(f"<dir>{tmp_path}/local</dir>") < text.index(f"<dir>{tmp_path}/faces</dir>")


def _printed_text(sheet: Path) -> str:
    text = subprocess.run(["pdftotext", sheet, "-"], capture_output=True, text=True, check=True)
    return text.stdout.strip()


def _printed_faces(sheet: Path) -> list[str]:
    table = subprocess.run(["pdffonts", sheet], capture_output=True, text=True, check=True).stdout
    return [line.split()[0].partition("+")[2] for line in table.splitlines()[2:]]
