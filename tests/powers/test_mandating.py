"""The list of mandates taken in from a spreadsheet: all of it, or every wrong row by its name."""

from collections.abc import Collection
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange.rows import Brought, SheetRefused
from enforcement.organisations.models import Organisation
from enforcement.powers import mandating
from enforcement.powers.models import Mandate, Mode
from enforcement.powers.queries import mandates_of
from tests.factories.powers import PowerFactory
from tests.factories.towns import Town, found_town

HEAD = "事项编码,事项生效日,承办单位,行使方式,署名机关,授权依据,授权生效日,授权终止日"
DAY = date(2026, 3, 2)


@pytest.fixture
def town(session: Session) -> Town:
    return found_town(session)


def take(
    session: Session, *rows: str, settled: Collection[int] = (), only: Collection[int] = ()
) -> Brought:
    stated = mandating.read("\n".join([HEAD, *rows]).encode())
    places = set(only) or set(session.scalars(sa.select(Organisation.id)))
    return mandating.bring_in(session, stated, settled=settled, places=places)


def refusal(session: Session, *rows: str, **said: Collection[int]) -> str:
    before = mandating.to_csv(session)
    with pytest.raises(SheetRefused) as caught:
        take(session, *rows, **said)
    assert mandating.to_csv(session) == before
    return str(caught.value)


def row(town: Town, since: str = "", **other: str) -> str:
    """A row as the export writes it, with what differs."""
    shown = town.mandate
    said = {
        "code": shown.power.code, "version": shown.power.effective_from.isoformat(),
        "handling": shown.handling.name, "mode": shown.mode.label, "issuer": shown.issuer.name,
        "basis": shown.basis, "from": since or shown.effective_from.isoformat(),
        "to": shown.effective_to.isoformat() if shown.effective_to else "",
    }  # fmt: skip
    return ",".join((said | other).values())


def test_what_goes_out_comes_back_the_same(session: Session, town: Town) -> None:
    out = mandating.to_csv(session)
    session.delete(town.mandate)
    session.flush()

    stated = mandating.read(out)
    mandating.bring_in(session, stated, settled=(), places={town.office.id})

    assert mandating.to_csv(session) == out
    assert len(mandates_of(session, handling=[town.office.id], on=DAY)) == 1


def test_a_new_version_is_exercised_once_its_mandate_came_in(session: Session, town: Town) -> None:
    power = PowerFactory.build(code="新-001", effective_from=date(2026, 1, 1))
    session.add(power)
    session.flush()

    brought = take(
        session, row(town, code="新-001", version="2026-01-01", **{"from": "2026-02-01"})
    )

    assert (brought.added, brought.changed) == (1, 0)
    held = mandates_of(session, handling=[town.office.id], on=DAY)
    assert power in [one.power for one in held]


def test_a_mandate_that_cases_go_by_may_end_and_not_change_its_name(
    session: Session, town: Town
) -> None:
    other = found_town(session)
    changed = refusal(
        session, row(town, mode=Mode.POSTED.label, issuer=other.office.name),
        settled={town.mandate.id},
    )  # fmt: skip

    take(session, row(town, to="2026-06-30"), settled={town.mandate.id})

    assert "“行使方式”：已经有案件按它办理" in changed
    assert "“署名机关”：已经有案件按它办理" in changed
    assert town.mandate.effective_to == date(2026, 6, 30)


WRONG = (
    ({"code": "没有-1"}, "“事项编码”：没有 没有-1"),
    ({"handling": "查无此队"}, "“承办单位”：没有“查无此队”"),
    ({"mode": "自封"}, "“行使方式”：只能填"),
    ({"mode": "委托"}, "“署名机关”：委托的，以委托机关名义办案"),
    ({"mode": "局队合一"}, "“署名机关”：局队合一的，承办单位是署名机关自己的执法队"),
    ({"basis": ""}, "“授权依据”：要填"),
    ({"from": "去年"}, "“授权生效日”：应为日期"),
    ({"to": "2001-01-01"}, "“授权终止日”：不能早于授权生效日"),
    ({"from": "1990-01-01"}, "“授权生效日”：不能早于事项生效日"),
)


@pytest.mark.parametrize(("other", "says"), WRONG, ids=[next(iter(one)) for one, _ in WRONG])
def test_a_wrong_row_is_named_and_nothing_comes_in(
    session: Session, town: Town, other: dict[str, str], says: str
) -> None:
    good = row(town, to="2030-01-01")

    told = refusal(session, good, row(town, **other))

    assert f"第 3 行{says}" in told


def test_two_mandates_in_one_name_do_not_overlap(session: Session, town: Town) -> None:
    later = "2026-05-01"

    told = refusal(session, row(town, later, to=""))
    take(session, row(town, to="2026-04-30"), row(town, later, to=""))

    assert "要先写明终止日" in told
    assert session.scalar(sa.select(sa.func.count(Mandate.id))) == 2
    assert "重复" in refusal(session, row(town, later, to=""), row(town, later, to=""))


def test_who_keeps_one_town_writes_nothing_for_another(session: Session, town: Town) -> None:
    told = refusal(session, row(town, to="2027-01-01"), only={town.office.id + 1000})

    assert "不归你管理" in told
