"""A power with two tiers of fine, and the mandate to use it in one's own name."""

from datetime import date

from factory.base import Factory
from factory.declarations import LazyFunction, Sequence

from enforcement.powers.models import Mandate, Mode, Power, Tier


class TierFactory(Factory[Tier]):
    class Meta:
        model = Tier

    name = "一般"
    condition = "占用面积十平方米以下的"
    low = 500_00
    high = 2000_00


class PowerFactory(Factory[Power]):
    class Meta:
        model = Power

    code = Sequence(lambda n: f"LH-{n:04d}")
    name = "擅自占用道路从事经营活动"
    field = "市容"
    violation_articles = LazyFunction(lambda: ["《青岛市市容和环境卫生管理条例》第二十四条第一款"])
    penalty_articles = LazyFunction(lambda: ["《青岛市市容和环境卫生管理条例》第二十四条第二款"])
    effective_from = date(2018, 1, 1)
    correction_first = False
    range_known = True
    grave = False
    tiers = LazyFunction(
        lambda: [
            TierFactory.build(),
            TierFactory.build(
                name="情节严重", condition="占用面积超过十平方米的", low=2000_00, high=1_0000_00
            ),
        ]
    )


class MandateFactory(Factory[Mandate]):
    class Meta:
        model = Mandate

    mode = Mode.OWN
    basis = "岚海区人民政府赋权事项清单"
    effective_from = date(2020, 1, 1)
