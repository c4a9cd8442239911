"""The roster as a table: every wrong row is named and nothing comes in; what goes out comes in."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from enforcement.exchange.rows import Brought, SheetRefused
from enforcement.roster import service
from enforcement.roster.models import Watch
from enforcement.roster.service import Keeper
from enforcement.roster.shifts import Shift
from tests.factories.cases import at
from tests.factories.districts import District, found_district

HEADING = "单位,日期,班次,值班人,值班电话,带班领导,带班电话"
GOOD = "金水执法队,2026-03-02,夜班,周立新,0532-55551031,,"
MORNING = at("2026-03-02 08:00")


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def bring(session: Session, district: District, *rows: str, who: str = "赵强") -> Brought:
    data = "\n".join([HEADING, *rows]).encode()
    return Keeper(session, district[who], MORNING).bring_in(service.read(data, "csv"))


def test_a_month_comes_in_and_comes_again_unchanged(session: Session, district: District) -> None:
    rows = [
        f"金水街道综合行政执法队,2026/3/{day},{shift},周立新,0532-55551031,丁一鸣,13800005413"
        for day in range(2, 32) for shift in ("白班", "夜班")
    ]  # fmt: skip

    first, again = bring(session, district, *rows), bring(session, district, *rows)
    changed = bring(session, district, rows[0].replace("周立新", "高雪"))

    assert (first.added, again.same, changed.changed) == (60, 60, 1)
    assert session.query(Watch).count() == 60


def test_what_is_given_out_is_taken_in_again(session: Session, district: District) -> None:
    bring(session, district, GOOD)
    for form in ("csv", "xlsx"):
        data = service.written(form, session.query(Watch).all())
        brought = Keeper(session, district["赵强"], MORNING).bring_in(service.read(data, form))
        assert str(brought) == "新排 0 班，更改 0 班，没有变化 1 班"


WRONG = (
    (GOOD.replace("金水执法队", "石桥执法队"), "“单位”：“石桥执法队”的值班表不归你排"),
    (GOOD.replace("金水执法队", "没有的队"), "“单位”：“没有的队”的值班表不归你排"),
    (GOOD.replace("金水执法队", ""), "“单位”：要填"),
    (GOOD.replace("2026-03-02", "2026-02-28"), "“日期”：这一班已经结束"),
    (GOOD.replace("2026-03-02", "2028-03-02"), "“日期”：最多提前一年"),
    (GOOD.replace("2026-03-02", "下周一"), "“日期”：应为日期"),
    (GOOD.replace("夜班", "大夜"), "“班次”：只能填 白班、夜班"),
    (GOOD.replace("周立新", ""), "“值班人”：要填"),
    (GOOD.replace("周立新", "=1+1"), "“值班人”"),
    (GOOD.replace("0532-55551031", "问总机"), "“值班电话”：应为电话号码"),
    (GOOD[:-1] + "丁一鸣,", "“带班电话”：写了带班领导"),
    (GOOD + ",多", "：比表头多出几格"),
    (GOOD.replace("周立新", "高雪"), "：和第 2 行是同一班"),
)


@pytest.mark.parametrize(("row", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_wrong_row_is_named_and_nothing_comes_in(
    session: Session, district: District, row: str, says: str
) -> None:
    with pytest.raises(SheetRefused) as told:
        bring(session, district, GOOD, row)

    assert f"第 3 行{says}" in str(told.value)
    assert session.query(Watch).count() == 0


def test_every_wrong_row_is_named_at_once(session: Session, district: District) -> None:
    rows = [GOOD.replace("0532-55551031", "无"), GOOD.replace("金水执法队", "区水务局")]

    with pytest.raises(SheetRefused) as told:
        bring(session, district, *rows)

    assert [one.place for one in told.value.faults] == ["第 2 行", "第 3 行"]


def test_a_table_in_gbk_comes_in(session: Session, district: District) -> None:
    data = f"{HEADING}\n{GOOD}".encode("gb18030")

    Keeper(session, district["赵强"], MORNING).bring_in(service.read(data, "csv"))

    [watch] = session.query(Watch)
    assert (watch.day, watch.shift, watch.name) == (date(2026, 3, 2), Shift.NIGHT, "周立新")
