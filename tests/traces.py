"""A digest of everything a database holds, to show that nothing was left behind."""

import hashlib

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import Model


def digest(session: Session) -> str:
    """One fingerprint of every row of every table, as the database has them now."""
    session.flush()
    seen = hashlib.sha256()
    for table in Model.metadata.sorted_tables:
        rows = session.connection().execute(sa.select(table)).all()
        seen.update(table.name.encode())
        seen.update("\n".join(sorted(map(repr, rows))).encode())
    return seen.hexdigest()
