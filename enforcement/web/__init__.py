"""The browser's door: what every page needs, and the blueprints of the rooms."""

from flask import Blueprint, Flask

from enforcement.web import (
    access,
    addresses,
    assets,
    database,
    errors,
    fields,
    health,
    navigation,
    security,
    wording,
)
from enforcement.web.accounts.contact import bp as contact
from enforcement.web.accounts.records import bp as records
from enforcement.web.accounts.routes import bp as accounts
from enforcement.web.approvals.routes import bp as approvals
from enforcement.web.cases.on_the_spot import bp as on_the_spot
from enforcement.web.cases.routes import bp as cases
from enforcement.web.coordination.beginnings import bp as beginnings
from enforcement.web.coordination.clocks import bp as clocks
from enforcement.web.coordination.links import bp as matter_links
from enforcement.web.coordination.routes import bp as matters
from enforcement.web.dossiers.bundles import bp as bundles
from enforcement.web.dossiers.gallery import bp as gallery
from enforcement.web.dossiers.routes import bp as dossiers
from enforcement.web.duties.grid import bp as grid_services
from enforcement.web.duties.kinds import bp as duty_kinds
from enforcement.web.duties.routes import bp as duties
from enforcement.web.duties.sheets import bp as duty_sheets
from enforcement.web.evidence.routes import bp as evidence
from enforcement.web.figures.routes import bp as figures
from enforcement.web.grid.files import bp as grid_files
from enforcement.web.grid.places import bp as grid_places
from enforcement.web.grid.routes import bp as grid
from enforcement.web.intake.imports import bp as lead_imports
from enforcement.web.intake.keys import bp as api_keys
from enforcement.web.intake.open311 import bp as open311
from enforcement.web.intake.public import bp as reports
from enforcement.web.intake.routes import bp as leads
from enforcement.web.intake.rules import bp as lead_rules
from enforcement.web.links.routes import bp as links
from enforcement.web.notices.routes import bp as notices
from enforcement.web.organisations.chains import bp as chains
from enforcement.web.organisations.roles import bp as roles
from enforcement.web.organisations.routes import bp as organisations
from enforcement.web.powers.public import bp as catalogue
from enforcement.web.powers.routes import bp as powers
from enforcement.web.ratings.routes import bp as ratings
from enforcement.web.ratings.weights import bp as weights
from enforcement.web.roster.routes import bp as roster
from enforcement.web.roster.sheets import bp as roster_sheets
from enforcement.web.window.answering import bp as answering
from enforcement.web.window.counter import bp as counter
from enforcement.web.window.own_case import bp as own_case
from enforcement.web.window.public import bp as window
from enforcement.web.work.routes import bp as work

BLUEPRINTS: tuple[Blueprint, ...] = (
    assets.bp, health.bp, accounts, work, cases, on_the_spot, matters, beginnings, matter_links,
    approvals, dossiers, evidence, notices, organisations, chains, roles, records, powers,
    gallery, bundles, grid, grid_files, grid_places, links, contact, catalogue, duties,
    duty_kinds, grid_services, duty_sheets, leads, lead_rules, lead_imports, api_keys,
    reports, open311, window, own_case, counter, answering, ratings, weights, figures, roster,
    roster_sheets, clocks,
)  # fmt: skip


def furnish(app: Flask) -> None:
    """Give `app` its pages; raises when one of them does not say who may see it."""
    addresses.install(app)
    database.install(app)
    access.install(app)  # before the form token is read: a slow upload waits for nobody
    security.install(app)
    errors.install(app)
    assets.install(app)
    fields.install(app)
    navigation.install(app)
    wording.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    security.admit_by_key(app, open311)
    access.insist(app)
