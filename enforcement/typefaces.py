"""Gathers the typefaces of `enforcement.fonts` and their licences into one folder.

Run as `python -m enforcement.typefaces FOLDER`; installs nothing and needs no rights, only
apt's package lists.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pylopdf_fonts_zh_cn as noto

from enforcement import fonts


@dataclass(frozen=True)
class Package:
    """A Debian package and the faces taken out of it."""

    name: str
    faces: tuple[str, ...]
    licences: tuple[str, ...] = ()


PACKAGES = (
    Package(
        "texlive-lang-chinese",
        (
            "FandolFang-Regular.otf",
            "FandolKai-Regular.otf",
            "FandolHei-Regular.otf",
            "FandolHei-Bold.otf",
            "FandolSong-Regular.otf",
            "FandolSong-Bold.otf",
        ),
        licences=("fandol/README", "fandol/COPYING*"),
    ),
    Package("fonts-babelstone-han", ("BabelStoneHan.ttf",)),
    Package("fonts-hanazono", ("HanaMinA.ttf", "HanaMinB.ttf")),
    Package("fonts-dejavu-core", ("DejaVuSans.ttf",)),
)


class FaceMissing(RuntimeError):
    """A package no longer holds what the table says."""


def download(names: list[str], into: Path) -> None:
    # As root, apt would hand the download to a user who may not write into our folder.
    user = ["-o", "APT::Sandbox::User=root"] if os.geteuid() == 0 else []
    command = ["apt-get", "-qq", *user, "download", *names]
    subprocess.run(command, cwd=into, check=True, stdout=sys.stderr)


def unpack(package: Package, *, archives: Path, to: Path) -> Path:
    archive = next(archives.glob(f"{package.name}_*.deb"))
    root = to / package.name
    subprocess.run(["dpkg-deb", "-x", str(archive), str(root)], check=True)
    return root


def take(package: Package, *, root: Path, into: Path) -> None:
    for face in package.faces:
        found = next(root.rglob(face), None)
        if found is None:
            raise FaceMissing(f"{package.name} 中没有 {face}")
        shutil.copyfile(found, into / face)
    for pattern in ("doc/*/copyright", *package.licences):
        for licence in root.rglob(pattern):
            shutil.copyfile(licence, into / "licences" / f"{package.name}.{licence.name}")


def take_noto(into: Path) -> None:
    for face in (noto.serif_path(), noto.sans_path()):
        shutil.copyfile(face, into / face.name)
    wheel = distribution("pylopdf-fonts-zh-cn")
    for file in wheel.files or ():
        if "licenses" in file.parts:
            shutil.copyfile(file.locate(), into / "licences" / f"noto-sc.{file.name}")


def gather(folder: Path) -> None:
    (folder / "licences").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        archives = Path(scratch)
        download([package.name for package in PACKAGES], archives)
        for package in PACKAGES:
            take(package, root=unpack(package, archives=archives, to=archives), into=folder)
    take_noto(folder)


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    gather(folder)
    fonts.use(folder)
    subprocess.run(["fc-cache", "-f"], check=True)
    problems = fonts.check()
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
