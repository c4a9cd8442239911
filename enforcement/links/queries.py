"""Reads of links and of the tries to use them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from enforcement.links.models import Link, LinkTry
from enforcement.links.service import Subject


def links_about(session: Session, subject: Subject) -> Sequence[Link]:
    """Every link that was given for `subject`, the latest first."""
    given = select(Link).where(Link.subject_kind == subject.kind, Link.subject == subject.number)
    return session.scalars(given.order_by(Link.id.desc())).all()


def tries_of(session: Session, link: Link) -> Sequence[LinkTry]:
    """Who came with the token of `link`, in order; what was altered belongs to no link."""
    came = select(LinkTry).where(LinkTry.link_id == link.id)
    return session.scalars(came.order_by(LinkTry.id)).all()
