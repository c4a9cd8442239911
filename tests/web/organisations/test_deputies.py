"""Arranging who signs while one is away, and choosing the chains of one's organ."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.cases import service
from enforcement.cases.chains import chain_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Signature
from enforcement.law.calendar import legal_day
from enforcement.notices.models import Notice
from enforcement.organisations.models import Deputising, Officer, Organisation, RoleGrant
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.steps import BY_NAME
from tests.factories.cases import Story, at
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.town import Counter


def _town(counter: Counter) -> tuple[int, int, int]:
    """A case, its office and 钱伟, who could sign for others; 孙丽 runs the system."""
    found: list[int] = []

    def plot(story: Story) -> None:
        story.until("inspect")
        clerk = story.town["孙丽"]
        clerk.grants[:] = [RoleGrant(role=Role.SYSTEM_ADMIN, organisation=story.town.office)]
        found.extend([story.town.office.id, story.town["钱伟"].id])

    return (counter.tell(plot), *found)  # type: ignore[return-value]


def test_a_head_who_goes_away_lets_a_colleague_sign(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)

    answer = send(
        counter.enter("郑国栋", case_id), "/deputies",
        seat=_own(counter, "郑国栋", office, "head"), deputy=str(deputy),
        from_on="2026-03-02", until_on="2026-03-09", reason="外出培训",
    )  # fmt: skip

    assert answer.status_code == 302
    row = counter.look(lambda session: session.query(Deputising).one())
    assert (row.seat, row.deputy_id, row.reason) == (Seat.HEAD, deputy, "外出培训")


def test_days_in_the_wrong_order_are_told_at_the_field_and_nothing_is_lost(
    counter: Counter,
) -> None:
    case_id, office, deputy = _town(counter)

    answer = send(
        counter.enter("郑国栋", case_id), "/deputies",
        seat=_own(counter, "郑国栋", office, "head"), deputy=str(deputy),
        from_on="2026-03-09", until_on="2026-03-02", reason="外出培训",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "止日不能早于起日" in answer.text
    assert "外出培训" in answer.text


def _own(counter: Counter, name: str, office: int, seat: str) -> str:
    """The value of the choice: which seat, where, and whose."""
    chosen = sa.select(Officer.id).where(Officer.name == name, Officer.organisation_id == office)
    return f"{seat}@{office}@{counter.look(lambda session: session.scalar(chosen))}"


def test_who_has_one_seat_and_goes_today_chooses_neither(counter: Counter) -> None:
    case_id, office, _ = _town(counter)

    form = form_of(counter.enter("郑国栋", case_id).get("/deputies").text, "/deputies")

    assert form["seat"] == [_own(counter, "郑国栋", office, "head")]
    assert form["from_on"] == [legal_day(datetime.now(UTC)).isoformat()]


def test_who_holds_no_seat_is_told_so(counter: Counter) -> None:
    case_id, *_ = _town(counter)

    assert "你没有签批席位" in counter.enter("李明", case_id).get("/deputies").text


def test_the_deputy_finds_the_petition_and_signs_for_the_absent(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)
    counter.move_to("2026-03-03 09:30")
    counter.look(lambda session: _stand_in(session, office, deputy))
    counter.look(lambda session: _petition(session, case_id))
    browser, number = counter.enter("钱伟", case_id), counter.waiting()

    answer = send(browser, f"/approvals/{number}", "/agree", opinion="同意")

    signed = counter.look(lambda session: session.query(Signature).one().signer)
    assert answer.status_code == 302
    assert signed == "钱伟（代赵强）"


def test_a_deputy_is_told_what_waits_already_and_only_once(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)
    counter.move_to("2026-03-03 09:30")
    counter.look(lambda session: _petition(session, case_id))
    absent = counter.enter("赵强", case_id)

    for _ in range(2):
        send(
            absent, "/deputies",
        seat=_own(counter, "赵强", office, "team"), deputy=str(deputy),
            from_on="2026-03-03", until_on="2026-03-09", reason="外出培训",
        )  # fmt: skip

    assert _told(counter, deputy) == ["待签批 · 立案：岚海区顺和小吃店"]


def test_a_deputy_whose_days_are_to_come_is_not_told_yet(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)
    counter.move_to("2026-03-03 09:30")
    counter.look(lambda session: _petition(session, case_id))

    send(
        counter.enter("赵强", case_id), "/deputies",
        seat=_own(counter, "赵强", office, "team"), deputy=str(deputy),
        from_on="2026-03-04", until_on="2026-03-09", reason="外出培训",
    )  # fmt: skip

    assert counter.look(lambda session: session.query(Deputising).count()) == 1
    assert _told(counter, deputy) == []


def _told(counter: Counter, officer: int) -> list[str]:
    titles = sa.select(Notice.title).where(Notice.officer_id == officer)
    return list(counter.look(lambda session: session.scalars(titles).all()))


def _stand_in(session: Session, office: int, deputy: int) -> None:
    absent = session.query(Officer).filter_by(name="赵强", organisation_id=office).one()
    session.add(
        Deputising(
            absent_id=absent.id, deputy_id=deputy, seat=Seat.TEAM, organisation_id=office,
            from_on=date(2026, 3, 3), until_on=date(2026, 3, 9), recorded_at=at("2026-03-03 09:00"),
        )
    )  # fmt: skip


def _petition(session: Session, case_id: int) -> None:
    case = session.get_one(Case, case_id)
    named = session.query(Officer).filter_by(organisation_id=case.handling_id)
    pair = [one for one in named.order_by(Officer.id) if one.name in {"李明", "陈静"}]
    moment = at("2026-03-03 09:10")
    stated = {"officers": [one.id for one in pair], "grounds": "属于本机关管辖。"}
    service.petition(session, case, BY_NAME["file"], Intent(pair[0], moment, moment, stated))


def test_the_system_administrator_sets_a_chain(counter: Counter) -> None:
    case_id, office, _ = _town(counter)
    path = f"/chains/{office}"

    answer = send(
        counter.enter("孙丽", case_id), "/chains", path, decide=["team", "manager", "head"]
    )

    assert answer.status_code == 302
    assert _chain(counter, office) == (Seat.TEAM, Seat.MANAGER, Seat.HEAD)


def test_one_button_sets_the_chains_in_common_use_as_far_as_their_seats_are_held(
    counter: Counter,
) -> None:
    case_id, office, manager = _town(counter)
    browser = counter.enter("孙丽", case_id)

    shown = browser.get("/chains").text
    send(browser, "/chains", f"/chains/{office}", usual="1")

    assert "常用：中队负责人→法制审核人→分管领导→机关负责人" in shown
    assert _chain(counter, office) == (Seat.TEAM, Seat.REVIEWER, Seat.MANAGER, Seat.HEAD)
    assert "全部改为常用的签批链" not in browser.get("/chains").text

    counter.look(lambda session: session.execute(
        sa.delete(RoleGrant).where(RoleGrant.officer_id == manager)
    ))  # fmt: skip
    send(browser, "/chains", f"/chains/{office}", usual="1")

    assert _chain(counter, office) == (Seat.TEAM, Seat.REVIEWER, Seat.HEAD)


def test_a_chain_without_the_head_is_refused(counter: Counter) -> None:
    case_id, office, _ = _town(counter)
    path = f"/chains/{office}"

    answer = send(counter.enter("孙丽", case_id), "/chains", path, decide=["team", "manager"])

    assert answer.status_code == 422
    assert "最后一席是机关负责人" in answer.text
    assert _chain(counter, office) == (Seat.TEAM, Seat.HEAD)


def test_a_seat_that_nobody_holds_is_not_put_into_a_chain(counter: Counter) -> None:
    case_id, office, manager = _town(counter)
    counter.look(lambda session: session.execute(
        sa.delete(RoleGrant).where(RoleGrant.officer_id == manager)
    ))  # fmt: skip
    browser = counter.enter("孙丽", case_id)

    answer = send(browser, "/chains", f"/chains/{office}", decide=["manager", "head"])

    assert answer.status_code == 422
    assert "还没有人担任分管领导" in answer.text
    assert _chain(counter, office) == (Seat.TEAM, Seat.HEAD)


def test_who_set_a_chain_and_how_is_on_record(counter: Counter) -> None:
    case_id, office, _ = _town(counter)

    send(counter.enter("孙丽", case_id), "/chains", f"/chains/{office}", decide=["head"])

    found = sa.select(AccessEvent.about).where(AccessEvent.kind == AccessKind.CHAIN_SET)
    (about,) = counter.look(lambda session: session.scalars(found).all())
    assert about.endswith("处罚决定：由中队负责人、机关负责人改为机关负责人")


def test_the_administrator_arranges_for_who_was_taken_ill_and_ends_it(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)
    counter.move_to("2026-03-03 09:30")
    counter.look(lambda session: _petition(session, case_id))
    browser = counter.enter("孙丽", case_id)

    answer = send(
        browser, "/deputies",
        seat=_own(counter, "赵强", office, "team"), deputy=str(deputy),
        from_on="2026-03-03", until_on="2026-03-09", reason="住院，按主任的决定",
    )  # fmt: skip
    told = _open_notices(counter, deputy)
    row = counter.look(lambda session: session.query(Deputising).one().id)
    page = browser.get("/deputies").text
    browser.post(f"/deputies/{row}/end", data=form_of(page, f"/deputies/{row}/end"))

    assert answer.status_code == 302
    assert "代赵强" in page
    assert (told, _open_notices(counter, deputy)) == (1, 0)
    assert "没有等你签批的" in counter.enter("钱伟", case_id).get("/approvals").text


def _open_notices(counter: Counter, officer: int) -> int:
    chosen = sa.select(sa.func.count()).select_from(Notice).where(
        Notice.officer_id == officer, Notice.settled_at.is_(None)
    )  # fmt: skip
    return int(counter.look(lambda session: session.scalar(chosen)))


def test_nobody_arranges_for_a_seat_that_is_not_his(counter: Counter) -> None:
    case_id, office, deputy = _town(counter)

    answer = send(
        counter.enter("赵强", case_id), "/deputies", seat=_own(counter, "郑国栋", office, "head"),
        deputy=str(deputy), from_on="2026-03-03", until_on="2026-03-09", reason="替他",
    )  # fmt: skip

    assert answer.status_code == 422
    assert counter.look(lambda session: session.query(Deputising).count()) == 0


def test_who_reads_no_cases_is_no_deputy(counter: Counter) -> None:
    case_id, *_ = _town(counter)

    page = counter.enter("郑国栋", case_id).get("/deputies").text

    assert "钱伟（" in page
    assert "孙丽（" not in page


def _chain(counter: Counter, office: int) -> tuple[Seat, ...]:
    chain: tuple[Seat, ...] = counter.look(
        lambda session: chain_of(session.get_one(Organisation, office), BY_NAME["decide"])
    )
    return chain


def send(browser: Browser, page: str, path: str = "", **changes: Any) -> TestResponse:
    """Open a page, change the form that goes to `path` (below it, or its own), and send it."""
    target = path if path.startswith("/chains") else page + path
    sent = form_of(browser.get(page).text, target) | changes
    return browser.post(target, data=sent)
