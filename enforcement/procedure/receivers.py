"""Who may sign for a paper, and whose refusal lets it be left, by method and party (民诉88、89)."""

from collections.abc import Mapping
from typing import Any

from enforcement.law import identity
from enforcement.procedure.asks.service import Receiver, ServiceMethod
from enforcement.procedure.facts import CaseFacts

R, M = Receiver, ServiceMethod
NOBODY: frozenset[str] = frozenset()
PERSON = frozenset({R.SELF, R.HEAD, R.GUARDIAN, R.AGENT, R.APPOINTED})
UNIT = frozenset({R.HEAD, R.MAILROOM, R.AGENT, R.APPOINTED})
HOME = frozenset({R.HOUSEHOLD})
FULL_AGE = 18

SIGNERS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    M.DIRECT: (PERSON, UNIT),
    M.HOUSEHOLD: (HOME, NOBODY),
    M.POST: (PERSON | HOME, UNIT),
    M.ENTRUSTED: (PERSON | HOME, UNIT),
    M.TRANSFER: (frozenset({R.SELF}), NOBODY),
}
"""By the method of service: who may sign for a human being, and who for a unit."""

REFUSERS = (PERSON - {R.AGENT} | HOME, UNIT - {R.AGENT})
IMPLIED: Mapping[str, Receiver] = {M.HOUSEHOLD: R.HOUSEHOLD, M.TRANSFER: R.SELF}
"""Where the method itself says who signs."""


def may_sign(facts: CaseFacts, method: str) -> frozenset[str]:
    """Who may sign for a paper served by `method`; electronic service needs nobody's signature."""
    return SIGNERS[method][_side(facts)] if method in SIGNERS else frozenset(R)


def may_refuse(facts: CaseFacts) -> frozenset[str]:
    """Whose refusal lets a paper be left at the residence."""
    return REFUSERS[_side(facts)]


def is_known(name: object, known: frozenset[str]) -> bool:
    """Whether the party named `name`; of a name left blank, whether it named anybody."""
    return identity.as_kept(str(name)) in known if name else bool(known)


def unnamed(facts: CaseFacts) -> frozenset[str]:
    """Who could sign or refuse for the party, had it named anybody."""
    named = {R.AGENT: facts.agents, R.APPOINTED: facts.substitutes}
    return frozenset(one for one, names in named.items() if not names)


def signer_of(stated: Mapping[str, Any]) -> str:
    """Who signed, as stated or as the method implies; empty where nobody is named."""
    return str(stated.get("relation") or IMPLIED.get(str(stated.get("method")), ""))


def is_minor(facts: CaseFacts) -> bool:
    """Whether the party is under age on the day of the act."""
    born = facts.party.birth_on if facts.party else None
    return born is not None and identity.age_on(born, facts.on) < FULL_AGE


def _side(facts: CaseFacts) -> int:
    return 0 if facts.party is not None and facts.party.kind.is_natural else 1
