"""How an office binds its files and weighs its reviews: what the law leaves to each office."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from enforcement.dossier.order import Order
from enforcement.organisations.models import Organisation
from enforcement.words import Word


class Folio(Word):
    """Where the page number of a bound page stands."""

    OUTER_TOP = "outer-top", "正面右上角、背面左上角"
    BOTTOM_RIGHT = "bottom-right", "右下角"


@dataclass(frozen=True)
class Practice:
    """The habits of one office; the weights are our own: no official table of points is known."""

    order: Order = Order.DECISION_FIRST
    folio: Folio = Folio.OUTER_TOP
    volume_pages: int = 200
    bundle_cases: int = 50
    heavy: int = 4
    light: int = 1

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        return cls.read(organisation.dossier_practice or {})

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """The habits kept with an organisation; whatever is not kept is as usual."""
        known = {field.name for field in fields(cls)}
        said = {name: value for name, value in kept.items() if name in known}
        if "order" in said:
            said["order"] = Order(said["order"])
        if "folio" in said:
            said["folio"] = Folio(said["folio"])
        return cls(**said)

    def kept(self) -> dict[str, Any]:
        return {
            name: value.value if isinstance(value, Word) else value
            for name, value in asdict(self).items()
        }
