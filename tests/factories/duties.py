"""A district with its lists: a department that leads, one that supports, a town and a street."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.duties.lists import DutyList, GridList, List, ResponsibilityList
from enforcement.exchange import tables
from enforcement.exchange.rows import Brought, Raw
from enforcement.organisations.models import Kind, Level, Organisation
from tests.factories.organisations import OrganisationFactory

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ITEM = {
    "code": "LH-01", "field": "城市管理", "name": "河道内倾倒垃圾", "town_role": "配合",
    "town_duty": "巡查发现，先行制止，协助查找倾倒人", "lead": "区水务局",
    "lead_duty": "查处河道内倾倒", "supports": "区城管局：清运垃圾",
    "basis": "《山东省乡镇人民政府工作条例》第四条",
    "steps": "发现上报｜1 小时｜现场照片\n派单｜2 小时\n反馈", "manual": "带执法记录仪。",
    "pace": "一般", "powers": "QDZJ-009；QDZJ-010", "duties": "", "grid": "是",
    "from": "2025-01-01", "to": "",
}  # fmt: skip
DUTY = {
    "code": "ZZ-01", "name": "招商引资", "bearer": "街道", "basis": "区委改革方案",
    "struck_off_on": "2025-06-01", "struck_off_reason": "街道不再承担招商引资",
    "from": "2025-01-01", "to": "",
}  # fmt: skip
SERVICE = {
    "code": "WG-LH-01", "name": "河道巡查", "acts": "巡查；上报", "how": "每周两次",
    "source": "LH-01", "source_from": "2025-01-01", "approval": "岚编办〔2025〕3号",
    "approved_on": "2025-02-01",
    "from": "2025-03-01", "to": "",
}  # fmt: skip


@dataclass(frozen=True)
class District:
    """The bodies of a district, and its lists in a session."""

    session: Session
    government: Organisation
    water: Organisation
    sanitation: Organisation
    town: Organisation
    street: Organisation
    village: Organisation

    def bring(self, kind: type[List[Any]], *rows: dict[str, str]) -> Brought:
        """Take rows in, as a form or a file states them."""
        raws = [Raw(f"第 {number} 行", row) for number, row in enumerate(rows, 2)]
        table = tables.of_rows(raws, kind.columns, kind.disagreements)
        return kind(self.session, self.government).bring_in(table, at=AT)

    def item(self, **said: str) -> Brought:
        return self.bring(ResponsibilityList, ITEM | said)

    def duty(self, **said: str) -> Brought:
        return self.bring(DutyList, DUTY | said)

    def service(self, **said: str) -> Brought:
        return self.bring(GridList, SERVICE | said)


def found_district(session: Session, mark: str = "") -> District:
    """Found the bodies; `mark` tells one district from another."""

    def body(name: str, kind: Kind, level: Level, **more: Any) -> Organisation:
        found = OrganisationFactory.build(
            name=f"{mark}岚海区{name}", short_name=f"{mark}区{name}", kind=kind, level=level, **more
        )
        session.add(found)
        return found

    government = body("人民政府", Kind.GOVERNMENT, Level.DISTRICT)
    under = {"parent": government}
    town = body("石桥镇", Kind.GOVERNMENT, Level.TOWN, **under)
    district = District(
        session, government,
        body("水务局", Kind.DEPARTMENT, Level.DISTRICT, **under),
        body("城管局", Kind.DEPARTMENT, Level.DISTRICT, **under),
        town,
        body("云溪街道", Kind.SUBDISTRICT_OFFICE, Level.TOWN, **under),
        body("东桥村", Kind.VILLAGE, Level.VILLAGE, parent=town),
    )  # fmt: skip
    session.flush()
    return district
