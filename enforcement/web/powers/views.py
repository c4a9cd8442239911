"""What the pages of the catalogue show of a power."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Self

from sqlalchemy.orm import Session

from enforcement.documents.numbering import BadTemplate, check_template
from enforcement.law.profiles import profile_of
from enforcement.powers import queries
from enforcement.powers.columns import KINDS
from enforcement.powers.models import Mandate, Mode, Power, Tier
from enforcement.procedure import papers

DECISION = papers.BY_NAME["penalty_decision"]


@dataclass(frozen=True)
class Offered:
    """A power in the list: the version in force today, else the latest, and how many there are."""

    power: Power
    versions: int
    in_force: bool


def offered(powers: Sequence[Power], today: date) -> list[Offered]:
    """One line a code; `powers` come in the order of code and day."""
    lines = []
    for _, group in groupby(powers, key=lambda power: power.code):
        versions = list(group)
        now = next((one for one in versions if queries.in_force(one, today)), None)
        lines.append(Offered(now or versions[-1], len(versions), now is not None))
    return lines


@dataclass(frozen=True)
class Range:
    """Tiers that differ in nothing but the kind of party: whom they reach, how much, and when."""

    who: str
    label: str
    condition: str
    after_refusal: bool


def ranges_of(power: Power) -> list[Range]:
    """The tiers in their order, those alike told as one."""
    alike: dict[tuple[str, str, bool], list[Tier]] = {}
    for tier in power.tiers:
        told = (tier.scale.label, tier.condition, tier.after_refusal)
        alike.setdefault(told, []).append(tier)
    return [Range(_who(tiers), *told) for told, tiers in alike.items()]


def _who(tiers: Sequence[Tier]) -> str:
    """The name of a tier; of several alike, the parties they reach."""
    kinds = [tier.party_kind.label for tier in tiers if tier.party_kind]
    return "、".join(kinds) if len(kinds) > 1 else tiers[0].name


@dataclass(frozen=True)
class Sight:
    """One version with its sisters and the mandates over it."""

    versions: Sequence[Power]
    mandates: Sequence[Mandate]
    in_force: bool
    tags: Sequence[str]
    profile: str
    kinds: Sequence[str]
    ranges: Sequence[Range]
    year: int

    @classmethod
    def of(cls, session: Session, power: Power, today: date) -> Self:
        kinds = [KINDS.get(kind, kind) for kind in power.other_kinds]
        return cls(
            queries.versions_of(session, power.code), queries.mandates_over(session, power),
            queries.in_force(power, today), tags_of(power), profile_of(power.profile).rule, kinds,
            ranges_of(power), today.year,
        )  # fmt: skip

    def number(self, mandate: Mandate) -> str:
        """What the number of a decision looks like, the first of the year."""
        issuer = mandate.issuer
        template, word = issuer.number_template, issuer.number_words.get(DECISION.code)
        if not template:
            return "没有登记"
        try:
            check_template(template)
        except BadTemplate:
            return "文号模板不对，由系统管理员改"
        return template.format(
            word=word or DECISION.word, year=self.year, n=1, unit=mandate.handling.unit_code
        )

    def may_decide(self, mandate: Mandate) -> bool:
        """A commissioned team investigates only (鲁乡镇8)."""
        return mandate.mode is not Mode.COMMISSIONED


def tags_of(power: Power) -> list[str]:
    """What has to be known of a power at a glance."""
    told = {
        "先责令改正": power.correction_first,
        "可查封扣押": power.coercion,
        "可警告": power.warning_allowed,
        "幅度未知，待法制确认": not power.range_known,
        "没有罚款": power.range_known and not power.tiers,
        "有后果的 5 年时效": power.grave,
    }
    return [tag for tag, holds in told.items() if holds]
