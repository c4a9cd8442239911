"""The receipt that the counter prints for who handed something in."""

from collections.abc import Sequence

from markupsafe import Markup

from enforcement.documents.characters import Unprintable, close_up, unfit
from enforcement.documents.layout import sheets
from enforcement.documents.render import bind
from enforcement.documents.verification import page_of_receipt, qr, spaced

TITLE = "收件回执"


def receipt_of(*, code: str, receiver: str, kind: str, facts: Sequence[tuple[str, str]]) -> str:
    """The receipt as one printable sheet; Unprintable where a sign in it cannot be printed."""
    for label, words in facts:
        if wrong := unfit(words):
            raise Unprintable(f"{TITLE}的“{label}”中有{wrong}")
    lines = [(label, close_up(words)) for label, words in facts]
    page = sheets().get_template("window/printed_receipt.html").render(
        title=TITLE, receiver=receiver, kind=kind, lines=lines, code=spaced(code),
        scan=qr(page_of_receipt(code)),
    )  # fmt: skip
    return bind(TITLE, receiver, [Markup(page)])  # noqa: S704 - the template escapes
