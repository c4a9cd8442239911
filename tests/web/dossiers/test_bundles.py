"""The bundles of simple cases have a page, and each part has its readers."""

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story
from tests.factories.powers import TierFactory
from tests.web.town import Counter


def fined(story: Story) -> None:
    story.town.power.tiers = [TierFactory.build(low=50_00, high=200_00)]
    story.session.flush()
    story.take("punish_on_spot", "2026-03-02 16:45")
    story.take("report_spot", "2026-03-03 10:00")


def office(counter: Counter, case_id: int) -> int:
    return int(counter.look(lambda session: session.get_one(Case, case_id).issuer_id))


def test_the_clerk_takes_out_both_parts_of_a_bundle(counter: Counter) -> None:
    case_id = counter.tell(fined)
    clerk, place = counter.enter("孙丽", case_id), office(counter, case_id)

    listed = clerk.get("/dossiers/bundles").text

    assert "2026年第1卷" in listed
    for part in ("main", "secondary"):
        address = f"/dossiers/bundles/{place}/2026/1/{part}.pdf"
        assert f'href="{address}"' in listed
        assert clerk.get(address).data.startswith(b"%PDF-")
    assert "/dossiers/bundles" in clerk.get("/me").text
    assert "/dossiers/bundles" in clerk.get(f"/cases/{case_id}/dossier").text


def test_a_reader_of_main_volumes_sees_no_secondary_one(counter: Counter) -> None:
    case_id = counter.tell(fined)
    reader, place = counter.enter("刘洋", case_id), office(counter, case_id)
    counter.look(lambda session: _only_reads(session, place, "刘洋"))

    assert "副卷 PDF" not in reader.get("/dossiers/bundles").text
    assert reader.get(f"/dossiers/bundles/{place}/2026/1/main.pdf").status_code == 200
    assert reader.get(f"/dossiers/bundles/{place}/2026/1/secondary.pdf").status_code == 404


def _only_reads(session: Session, place: int, name: str) -> None:
    officer = session.query(Officer).filter_by(name=name, organisation_id=place).one()
    officer.grants[:] = [RoleGrant(role=Role.DOSSIER_READER, organisation_id=place)]


@pytest.mark.parametrize("address", ["2026/2/main", "2025/1/main", "2026/1/whole"])
def test_a_bundle_that_is_not_there_is_not_found(counter: Counter, address: str) -> None:
    case_id = counter.tell(fined)

    answer = counter.enter("孙丽", case_id).get(
        f"/dossiers/bundles/{office(counter, case_id)}/{address}.pdf"
    )

    assert answer.status_code == 404


def test_the_bundles_of_another_town_are_not_found(counter: Counter) -> None:
    ours = counter.play("register")
    theirs = counter.tell(fined)

    answer = counter.enter("孙丽", ours).get(
        f"/dossiers/bundles/{office(counter, theirs)}/2026/1/main.pdf"
    )

    assert answer.status_code == 404
