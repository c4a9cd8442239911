import re
import subprocess

import pytest

from enforcement.config import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
SCRIPT = (ROOT / "dev").read_text()


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "dev", *words], check=False, capture_output=True, text=True)


def direct(name: str) -> set[str]:
    """The packages asked for by a `.in` file, without their versions."""
    lines = (ROOT / name).read_text().splitlines()
    return {re.split(r"[\[<>=]", line)[0].lower() for line in lines if not line.startswith("-r")}


def locked(name: str) -> dict[str, str]:
    return dict(
        re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    )


def test_help_lists_every_word() -> None:
    known = re.findall(r"^  ([a-z |]+)\)", SCRIPT.split("case $word in")[1], re.MULTILINE)
    words = [word.strip() for row in known for word in row.split("|")]

    listed = re.findall(r"^  ([a-z]+)\b", dev("help").stdout, re.MULTILINE)

    assert set(words) - {"help"} == set(listed) - {"help"}


def test_an_unknown_word_is_refused_with_the_list() -> None:
    answer = dev("fly")

    assert answer.returncode == 1
    assert "没有这个命令：fly" in answer.stderr
    assert answer.stdout == ""


def test_a_finished_setup_does_nothing_again() -> None:
    dev("setup")

    assert dev("setup").stderr == ""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_a_hash_for_each_package_and_no_host(name: str) -> None:
    text = (ROOT / name).read_text()

    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert re.findall(r"://|--index|--find-links", text) == []


def test_tests_run_on_the_very_packages_the_product_runs_on() -> None:
    product, tests = (locked(name) for name in LOCKS)

    assert product.items() <= tests.items()


@pytest.mark.parametrize(
    ("name", "heading"),
    [("requirements.in", "运行"), ("requirements-test.in", "测试与检查")],
)
def test_each_direct_dependency_has_its_reason(name: str, heading: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text()
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]

    rows = re.findall(r"^\| ([a-z][\w.-]*) \| (\S.*) \|$", section, re.MULTILINE)

    assert {package for package, _reason in rows} == direct(name)


def test_the_layout_engine_is_pinned() -> None:
    assert locked("requirements.txt")["weasyprint"] == "70.0"


@pytest.mark.parametrize("script", ["dev", ".ci/run"])
def test_a_script_is_executable_and_reads_well(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111
    subprocess.run(["bash", "-n", ROOT / script], check=True)
