"""What an address names: rows by their number, and words; anybody may type one."""

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

from enforcement.procedure.fields import LARGEST_ID


class RowNumber(IntegerConverter):
    """The number of a row in a path; what no table can hold names no page."""

    def __init__(self, rules: Map) -> None:
        super().__init__(rules, max=LARGEST_ID)


def install(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber


def number_in(name: str) -> int | None:
    """The number of a row in the query of the address; None when it says none."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 < number <= LARGEST_ID else None


def words_in(name: str) -> str:
    """What was typed into the query of the address, without what no text can hold."""
    return printable(request.args.get(name, ""))


def printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable()).strip()
