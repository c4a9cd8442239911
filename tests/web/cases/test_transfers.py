"""A case is handed over in the browser: to whom is chosen, and the matter opens from its page."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.coordination.models import Matter
from enforcement.organisations.models import Kind, Level
from tests.factories.organisations import OrganisationFactory
from tests.web.forms import resend, send
from tests.web.town import Counter

MATERIALS = "现场检查笔录 1 3"


def district(session: Session, case: int) -> int:
    """The office lies in a district with a water bureau."""
    above = OrganisationFactory.build(
        name="岚海区人民政府", kind=Kind.GOVERNMENT, level=Level.DISTRICT
    )
    water = OrganisationFactory.build(
        name="岚海区水务局", kind=Kind.DEPARTMENT, level=Level.DISTRICT, parent=above
    )
    session.add_all([above, water])
    session.get_one(Case, case).handling.parent = above
    session.flush()
    return water.id


def test_the_receiver_is_chosen_signed_for_and_its_matter_opens(counter: Counter) -> None:
    case = counter.play("file")
    water = counter.look(lambda session: district(session, case))
    officer, path = counter.enter("李明", case), f"/cases/{case}/steps/transfer"

    page = officer.get(path).text
    both = send(officer, path, ground="competence", to=str(water), receiver="区水务局",
                reason="属河道。", materials=MATERIALS)  # fmt: skip
    asked = send(officer, path, ground="competence", to=str(water), receiver="",
                 reason="属河道。", materials=MATERIALS)  # fmt: skip
    for name in ("赵强", "郑国栋"):
        browser = counter.enter(name, case)
        petition = f"/approvals/{counter.waiting()}"
        shown = browser.get(petition).text
        assert "岚海区水务局" in shown
        assert resend(browser, shown, f"{petition}/agree").status_code == 302

    assert "岚海区水务局" in page
    assert both.status_code == 409
    assert "不能两处都填" in both.text
    assert asked.status_code == 302
    matter = counter.look(
        lambda session: session.scalars(sa.select(Matter.id).where(Matter.case_id == case)).first()
    )
    assert matter is not None
    after = officer.get(f"/cases/{case}").text
    assert f"/matters/{matter}" in after
    assert "登记移送回执" not in after
    assert "案件（线索）移送函" in after
    assert "案件移送函" not in after.replace("案件（线索）移送函", "")


def test_a_case_is_transferred_by_its_own_step_only(counter: Counter) -> None:
    case = counter.play("file")
    browser = counter.enter("李明", case)

    assert browser.get(f"/matters/new/transfer?case={case}").status_code == 404
    assert "/matters/new/transfer" not in browser.get(f"/cases/{case}").text
    assert f"/matters/new/request?case={case}" in browser.get(f"/cases/{case}").text
