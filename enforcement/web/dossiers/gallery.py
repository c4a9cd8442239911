"""Every paper of the procedure with sample data: the list, and each sheet as PDF."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from enforcement.documents.render import bind, to_fragment, to_pdf
from enforcement.documents.samples import photos, sample
from enforcement.procedure.coordination.steps import STEPS as MATTER_STEPS
from enforcement.procedure.papers import BY_NAME, PAPERS
from enforcement.procedure.steps import STEPS
from enforcement.web.access import access
from enforcement.web.printing import pdf

SAMPLE = "样张"


def _makers(code: str) -> list[str]:
    """The steps that make a paper; none for those of the dossier, which its binding makes."""
    of_cases = [one.label for one in STEPS if code in {made.code for made in one.papers}]
    return of_cases + [one.label for one in MATTER_STEPS if code in {m.code for m in one.papers}]


MAKERS = {paper.code: _makers(paper.code) for paper in PAPERS}

bp = Blueprint("gallery", __name__)


@bp.get("/documents/gallery")
@access(signed_in=True)
def list_papers() -> ResponseReturnValue:
    return render_template("dossiers/gallery.html", papers=PAPERS, makers=MAKERS)


@bp.get("/documents/gallery/<name>.pdf")
@access(signed_in=True)
def show_sample(name: str) -> Response:
    if name not in BY_NAME:
        abort(404)
    shown = sample(name)
    fragment = to_fragment(shown.paper, shown.statements, head=shown.head)
    html = bind(shown.paper.title, shown.head.issuer, [fragment], watermark=SAMPLE)
    return pdf(to_pdf(html, photos=photos()), f"{SAMPLE} {shown.paper.title}")
