"""The codes by which anybody can ask about a paper, a certificate or what he handed in, and QR."""

import hashlib
import json
import secrets
from typing import TYPE_CHECKING

import segno
from markupsafe import Markup

from enforcement.config import HERE

if TYPE_CHECKING:
    from enforcement.documents.models import Document

LENGTH = 16
"""Digits only, as on a bank card: sixteen of them nobody guesses, and everybody can type them."""

_address = HERE


def use(public_address: str) -> None:
    """Let QR codes lead to this address; call it before the first paper is printed."""
    global _address  # noqa: PLW0603 - as with the typefaces, one per process
    _address = public_address


def new_code() -> str:
    """A code that is drawn, never reckoned: it tells nothing and cannot be guessed from others."""
    return "".join(secrets.choice("0123456789") for _ in range(LENGTH))


def spaced(code: str) -> str:
    """A code as it is printed and read aloud: four by four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def fingerprint_of(document: "Document") -> str:
    """What the head and the words of a paper come to: any later change of them gives another."""
    said = [
        document.code, document.number, document.issued_on.isoformat(), document.issuer_id,
        document.statements,
    ]  # fmt: skip
    kept = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(kept.encode()).hexdigest()


def page_of(code: str) -> str:
    """Where a paper is verified."""
    return f"{_address}/window/documents/{code}"


def page_of_certificate(number: str) -> str:
    """Where an officer's certificate is verified."""
    return f"{_address}/window/certificates/{number}"


def page_of_receipt(code: str) -> str:
    """Where who handed something in sees what became of it."""
    return f"{_address}/window/receipts/{code}"


def qr(text: str) -> Markup:
    """`text` as a QR code, to be drawn at any size."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(border=1, omitsize=True, svgclass=None, lineclass=None, light="white")
    return Markup(drawn)  # noqa: S704 - drawn from figures, the text itself stands nowhere in it
