"""The cases of the demo: made through the services, and standing where they should."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from enforcement import db
from enforcement.cases.acts import acts_on, main_track, tracks_of
from enforcement.cases.facts import facts_of, investigators_of
from enforcement.cases.models import Act, Case, Party, Submission
from enforcement.cases.service import waiting_petitions
from enforcement.db import Model
from enforcement.demo import service
from enforcement.demo.tables import running_cases
from enforcement.law.calendar import BEIJING
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.submissions import SubmissionKind
from enforcement.procedure.tracks import State, Track
from tests.demo.conftest import NOW, Demo, load_on

PUBLISHED = ("尔王庄镇执案〔2025〕001号", "李虎综执案〔2026〕0001号")


def case_of(demo: Demo, party: str) -> Case:
    found = sa.select(Case).join(Party).where(Party.name == party)
    return demo.session.scalars(found).one()


def counted(demo: Demo) -> dict[str, int]:
    return {
        table.name: demo.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in Model.metadata.sorted_tables
    }


def test_loading_twice_is_loading_once(demo: Demo) -> None:
    before = counted(demo)

    again = service.load(demo.session, now=NOW, store=demo.store)

    assert counted(demo) == before
    assert again == demo.summary


def test_every_case_was_walked_by_its_journal(demo: Demo) -> None:
    cases = demo.session.scalars(sa.select(Case)).all()
    walked = {case.number: acts_on(case, main_track(case)) for case in cases}

    assert len(cases) == len(running_cases()) + len(PUBLISHED)
    assert {acts[0].step for acts in walked.values()} == {"register"}
    assert {case.number: case.stage for case in cases} == {
        number: acts[-1].state_after for number, acts in walked.items()
    }


def test_no_act_of_the_demo_is_recorded_after_the_demo_was_loaded(demo: Demo) -> None:
    latest = demo.session.scalar(sa.select(sa.func.max(Act.recorded_at)))

    assert latest is not None
    assert latest < NOW


def test_the_published_cases_end_archived_under_their_numbers(demo: Demo) -> None:
    archived = demo.session.scalars(
        sa.select(Case.number).where(Case.stage == State.ARCHIVED).order_by(Case.id)
    ).all()

    assert tuple(archived) == PUBLISHED
    assert tuple(demo.summary.archived) == PUBLISHED


@pytest.mark.parametrize(
    ("party", "stage", "seat"),
    [
        ("海之味烧烤店", State.CLUE, None),
        ("青岛康桥物业服务有限公司", State.FILED, None),
        ("青岛海岳商业管理有限公司", State.CLUE, Seat.TEAM),
        ("岚海区老渔港餐饮店", State.NOTIFIED, Seat.HEAD),
        ("杜长河", State.NOTIFIED, None),
        ("岚海区鲜果汇水果店", State.DECIDED, None),
        ("岚海区海棠烧烤小院", State.CLUE, None),
        ("岚海区石桥丰田农资店", State.NOTIFIED, Seat.MANAGER),
    ],
)
def test_a_running_case_stands_where_it_should(
    demo: Demo, party: str, stage: State, seat: Seat | None
) -> None:
    case = case_of(demo, party)

    assert case.stage is stage
    assert [asked.seat for asked in waiting_petitions(case)] == ([seat] if seat else [])


def test_bureau_and_team_are_one_and_its_people_several_things(demo: Demo) -> None:
    case = case_of(demo, "岚海区石桥丰田农资店")
    acts = {act.step: act.by for act in case.acts}
    roles = {one.role for one in acts["pass_review"].grants}
    signed = [one for asked in waiting_petitions(case) for one in asked.signatures]

    assert (case.handling.parent, case.number) == (case.issuer, "岚农案〔2026〕0001号")
    assert {one.officer.organisation for one in case.handlers} == {case.handling, case.issuer}
    assert roles == {Role.LEGAL_REVIEWER, Role.OFFICER}
    assert acts["pass_review"].id not in investigators_of(case)
    assert [(one.by.name, one.seat) for one in signed] == [("单福林", Seat.TEAM)]


def test_the_defence_of_one_case_still_runs(demo: Demo) -> None:
    facts = facts_of(demo.session, case_of(demo, "杜长河"), at=NOW)

    assert facts.notice is not None
    assert facts.notice.defence is State.DEFENCE_OPEN
    assert facts.notice.defence_until is not None
    assert facts.notice.defence_until >= NOW.date()


def test_one_case_is_past_its_ninety_days(demo: Demo) -> None:
    case = case_of(demo, "青岛澄远文化传媒有限公司")
    facts = facts_of(demo.session, case, at=NOW)

    assert case.stage is State.CONCLUDED
    assert facts.decision_due is not None
    assert facts.decision_due < NOW.date()


def test_one_order_ran_out_without_a_recheck(demo: Demo) -> None:
    facts = facts_of(demo.session, case_of(demo, "岚海区金水面馆"), at=NOW)

    assert facts.correction is State.CORRECTION_ORDERED
    assert facts.correction_due is not None
    assert facts.correction_due < NOW.date()


def test_one_report_waits_for_the_legal_reviewer(demo: Demo) -> None:
    [review] = tracks_of(case_of(demo, "杨卫东"), Track.REVIEW)

    assert review.state is State.REVIEW_ASKED


@pytest.mark.parametrize(
    "day", ["2026-08-20", "2027-02-14"], ids=["the code is days old", "no calendar yet"]
)
def test_the_demo_loads_on_an_awkward_day(
    new_database: Callable[[str], str], tmp_path: Path, day: str
) -> None:
    url = new_database("sqlite")
    now = datetime.fromisoformat(day).replace(hour=1, tzinfo=BEIJING)

    summary = load_on(url, tmp_path, now)

    assert tuple(summary.archived) == PUBLISHED


def test_a_demo_that_breaks_off_leaves_nothing(
    new_database: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_database("sqlite")
    monkeypatch.setitem(service.SCRIPTS, "RC-020", "rc-none.yaml")

    with pytest.raises(ValueError, match="读不出案件脚本"):
        load_on(url, tmp_path, NOW)

    engine = db.make_engine(url)
    with engine.connect() as connection:
        left = connection.scalar(sa.select(sa.func.count()).select_from(Case))
    engine.dispose()
    assert left == 0


def test_what_parties_handed_in_lies_before_their_officers(demo: Demo) -> None:
    defence, payment = demo.session.scalars(sa.select(Submission).order_by(Submission.id))

    assert (defence.case, defence.kind) == (case_of(demo, "杜长河"), SubmissionKind.DEFENCE)
    assert defence.by is None
    assert (payment.by.name if payment.by else "", len(payment.files)) == ("柳芳", 1)
    assert defence.waits
    assert payment.waits
