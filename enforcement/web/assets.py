"""Style sheets, scripts and pictures: under an address that changes with them, kept for a year."""

from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, send_from_directory, url_for

from enforcement.web.access import access

FOLDER = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


def version(folder: Path = FOLDER) -> str:
    """A short name for exactly these files."""
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


VERSION = version()


def asset(name: str) -> str:
    """The address of a file below static/."""
    return url_for("assets.send", edition=VERSION, name=name)


@bp.get("/static/<edition>/<path:name>")
@access(public=True)
def send(edition: str, name: str) -> Response:
    if edition != VERSION:
        abort(404)
    answer = send_from_directory(FOLDER, name)
    answer.headers["Cache-Control"] = FOR_GOOD
    return answer


def install(app: Flask) -> None:
    app.add_template_global(asset, "asset")
