"""Roles are given and taken by the security administrator, and the audit administrator reads it."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Officer, Organisation, RoleGrant
from enforcement.organisations.people import beneath
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story
from tests.factories.organisations import OrganisationFactory
from tests.web.forms import form_of
from tests.web.town import Counter


def _offices(story: Story) -> None:
    """孙丽 gives roles, 何敏 reads the record."""
    story.until("register")
    for name, role in (("孙丽", Role.SECURITY_ADMIN), ("何敏", Role.AUDIT_ADMIN)):
        story.town[name].grants[:] = [RoleGrant(role=role, organisation=story.town.office)]


def _person(counter: Counter, case_id: int, name: str) -> tuple[int, int]:
    """The ids of an officer of the case's town and of his office."""

    def find(session: Session) -> tuple[int, int]:
        found = session.query(Officer).filter_by(name=name).order_by(Officer.id.desc()).first()
        assert found is not None
        return found.id, found.organisation_id

    officer, office = counter.look(find)
    return officer, office


def _roles(counter: Counter, officer: int) -> list[Role]:
    chosen = sa.select(RoleGrant.role).where(RoleGrant.officer_id == officer)
    return list(counter.look(lambda s: s.scalars(chosen.order_by(RoleGrant.id)).all()))


def _give(counter: Counter, case_id: int, name: str, role: str) -> tuple[int, str]:
    officer, office = _person(counter, case_id, name)
    browser, page = counter.enter("孙丽", case_id), f"/people/{officer}"
    sent = form_of(browser.get(page).text, f"{page}/roles") | {"role": role, "place": str(office)}
    answer = browser.post(f"{page}/roles", data=sent)
    return answer.status_code, answer.text


def test_a_role_is_given_and_taken_and_both_are_on_record(counter: Counter) -> None:
    case_id = counter.tell(_offices)
    officer, _ = _person(counter, case_id, "周涛")
    browser = counter.enter("孙丽", case_id)

    status, _text = _give(counter, case_id, "周涛", "clerk")
    given = _roles(counter, officer)
    page = browser.get(f"/people/{officer}").text
    action = next(one for one in page.split('"') if one.startswith(f"/people/{officer}/roles/"))
    browser.post(action, data=form_of(page, action))

    assert status == 302
    assert given == [Role.OFFICER, Role.CLERK]
    assert _roles(counter, officer) == [Role.CLERK]
    record = counter.enter("何敏", case_id).get("/records").text
    assert "分配职责" in record
    assert "收回职责" in record
    assert "案卷管理员" in record


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_holds_nothing_else(counter: Counter, role: str) -> None:
    case_id = counter.tell(_offices)

    status, text = _give(counter, case_id, "李明", role)

    assert status == 422
    assert "不能兼任其他职责" in text
    assert _roles(counter, _person(counter, case_id, "李明")[0]) == [Role.OFFICER]


def test_who_audits_does_not_also_run_the_system(counter: Counter) -> None:
    case_id = counter.tell(_offices)

    assert _give(counter, case_id, "何敏", "system_admin")[0] == 422


def test_nobody_gives_to_or_takes_from_himself(counter: Counter) -> None:
    case_id = counter.tell(_offices)
    officer, office = _person(counter, case_id, "孙丽")
    grant = counter.look(lambda s: s.query(RoleGrant).filter_by(officer_id=officer).one().id)
    browser = counter.enter("孙丽", case_id)
    token = form_of(browser.get("/me").text, "/logout")

    given = browser.post(
        f"/people/{officer}/roles", data=token | {"role": "audit_admin", "place": str(office)}
    )
    taken = browser.post(f"/people/{officer}/roles/{grant}/take", data=token)

    assert (given.status_code, taken.status_code) == (422, 409)
    assert _roles(counter, officer) == [Role.SECURITY_ADMIN]


def test_the_same_role_is_not_given_twice(counter: Counter) -> None:
    case_id = counter.tell(_offices)

    status, text = _give(counter, case_id, "李明", "officer")

    assert status == 422
    assert "已经是" in text


@pytest.mark.parametrize("path", ["/people", "/records"])
@pytest.mark.parametrize("name", ["李明", "郑国栋", "钱伟"])
def test_who_works_on_cases_opens_neither(counter: Counter, path: str, name: str) -> None:
    case_id = counter.tell(_offices)

    assert counter.enter(name, case_id).get(path).status_code == 404


def test_people_of_another_town_are_not_ours(counter: Counter) -> None:
    case_id, elsewhere = counter.tell(_offices), counter.play("register")
    stranger, _ = _person(counter, elsewhere, "李明")

    assert counter.enter("孙丽", case_id).get(f"/people/{stranger}").status_code == 404


def test_the_record_has_pages_and_shows_no_other_town(counter: Counter) -> None:
    elsewhere, case_id = counter.play("register"), counter.tell(_offices)
    counter.enter("郑国栋", elsewhere)
    for _ in range(52):
        browser = counter.enter("何敏", case_id)

    first = browser.get("/records").text
    older = next(one for one in first.split('"') if one.startswith("/records?before="))
    second = browser.get(older).text

    assert "郑国栋" not in first + second
    assert first.count('<li class="item">') == 50
    assert "更早的" not in second


def test_an_administrator_looks_after_all_beneath(session: Session) -> None:
    bodies: list[Organisation] = []
    for _ in range(3):
        bodies.append(OrganisationFactory.build(parent=bodies[-1] if bodies else None))
    session.add_all([*bodies, OrganisationFactory.build()])
    session.flush()

    assert list(beneath(session, {bodies[0].id})) == bodies
    assert list(beneath(session, {bodies[2].id})) == bodies[2:]
    assert list(beneath(session, set())) == []


@pytest.mark.parametrize("role", ["king", "", "1' OR '1'='1"])
def test_a_hostile_role_is_told_at_its_field(counter: Counter, role: str) -> None:
    case_id = counter.tell(_offices)

    assert _give(counter, case_id, "李明", role)[0] == 422
