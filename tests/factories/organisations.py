"""Bodies and people as they ordinarily are: sealed, certified, permanently employed."""

from datetime import date

from factory.base import Factory
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence

from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
    RoleGrant,
)


class OrganisationFactory(Factory[Organisation]):
    """A subdistrict office that issues in its own name."""

    class Meta:
        model = Organisation

    name = Sequence(lambda n: f"岚海区云溪{n or ''}街道办事处")
    short_name = "云溪街道"
    kind = Kind.SUBDISTRICT_OFFICE
    level = Level.TOWN
    region = "岚海区云溪街道"
    address = "岚海区云溪路1号"
    phone = "0532-55550100"
    seal_text = SelfAttribute("name")
    number_template = Sequence(lambda n: f"岚云{n or ''}综执" + "{word}〔{year}〕{n}号")
    number_words = LazyFunction(dict)
    case_template = Sequence(lambda n: f"岚云{n or ''}综执" + "案〔{year}〕{n:04d}号")
    review_authority = "岚海区人民政府"
    court = "岚海区人民法院"
    bank = "岚海银行云溪支行"
    bank_address = "岚海区云溪路2号"
    bank_account = "非税缴款码3702990001"
    defence_days = 5
    late_entry_hours = 72
    review_before_notice = True
    review_always = True
    late_decision_allowed = False
    hearing_fine_person = 300_000
    hearing_fine_unit = 1_000_000
    chains = LazyFunction(dict)


class OfficerFactory(Factory[Officer]):
    """A permanent officer whose certificate is valid throughout; `roles` are held at his body."""

    class Meta:
        model = Officer

    class Params:
        roles = ()

    name = "李明"
    employment = Employment.PERMANENT
    title = "执法队员"
    certificate = Sequence(lambda n: f"LH0299{n:06d}")
    certified_from = date(2020, 1, 1)
    certified_until = date(2029, 12, 31)
    active = True
    grants = LazyAttribute(
        lambda officer: [
            RoleGrant(role=role, organisation=officer.organisation) for role in officer.roles
        ]
    )
