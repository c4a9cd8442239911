"""The operator's doors: one module per room, and the one that starts the server."""

from flask import Flask

from enforcement.cli.accounts import accounts
from enforcement.cli.calendars import calendar
from enforcement.cli.cases import cases
from enforcement.cli.databases import database
from enforcement.cli.days import daily
from enforcement.cli.dossiers import dossier
from enforcement.cli.duties import duties
from enforcement.cli.grid import grid
from enforcement.cli.leads import leads
from enforcement.cli.notices import notices
from enforcement.cli.powers import powers
from enforcement.cli.rules import rules
from enforcement.cli.searching import search

GROUPS = (
    rules, cases, dossier, database, calendar, accounts, search, daily, powers, grid,
    notices, duties, leads,
)  # fmt: skip


def register(app: Flask) -> None:
    """Give `app` its commands."""
    for group in GROUPS:
        app.cli.add_command(group)
