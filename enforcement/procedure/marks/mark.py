"""A mark: what is late or defective is recorded as it was, with the rule it breaks, and shown.

A mark never refuses. A marked act satisfies no guard that it fails: an interview by one officer
stays a note, a service without proof starts no period.
"""

from collections.abc import Callable
from dataclasses import dataclass

from enforcement.law.articles import Article
from enforcement.procedure.facts import CaseFacts


@dataclass(frozen=True)
class Mark:
    """One defect: when `breached`, the act carries it; `voids` says that it proves nothing."""

    code: str
    rule: str
    article: Article
    says: str
    breached: Callable[[CaseFacts], bool]
    voids: bool = False
    detail: Callable[[CaseFacts], str] | None = None

    def told(self, facts: CaseFacts) -> str:
        """The defect in words, with what this case adds to it."""
        return f"{self.says}：{self.detail(facts)}" if self.detail else self.says
