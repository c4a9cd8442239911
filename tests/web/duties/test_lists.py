"""The lists as people look things up in them, and as their manager keeps them."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from enforcement.accounts import service
from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.duties import queries
from enforcement.duties.lists import LISTS, DutyList, ResponsibilityList
from enforcement.duties.models import ChangeAsked, Duty, GridService, ResponsibilityItem
from enforcement.exchange import tables
from enforcement.organisations.models import Organisation
from enforcement.procedure.permissions import Role
from tests.factories.duties import DUTY, ITEM, found_district
from tests.factories.organisations import OfficerFactory
from tests.traces import digest
from tests.web.conftest import PASSWORD, Browser
from tests.web.forms import form_of, told

AtWork = Callable[[], Any]
Enter = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _march() -> Any:
    with time_machine.travel(datetime(2026, 3, 18, 1, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def lists(at_work: AtWork) -> dict[str, int]:
    """A district whose lists have a matter, a duty and what grids do; another has a matter too."""
    with at_work() as session:
        district = found_district(session)
        district.duty(struck_off_on="", struck_off_reason="")
        district.duty(code="ZZ-09")
        district.item()
        district.item(code="LH-02", name="占道经营", field="市容", supports="", lead="区城管局")
        district.service()
        other = found_district(session, "外")
        other.item(lead="外区水务局", supports="")
        rows = session.scalars(sa.select(ResponsibilityItem).order_by(ResponsibilityItem.id)).all()
        return {
            "government": district.government.id, "water": district.water.id,
            "street": district.street.id, "item": rows[0].id, "foreign": rows[-1].id,
            "duty": session.scalars(sa.select(Duty.id).where(Duty.code == "ZZ-01")).one(),
            "service": session.scalars(sa.select(GridService.id)).one(),
        }  # fmt: skip


@pytest.fixture
def enter(app: Flask, at_work: AtWork, lists: dict[str, int]) -> Enter:
    """Signs somebody in who holds a role in the district."""

    def entered(role: Role, place: str = "government") -> Browser:
        with at_work() as session:
            body = session.get_one(Organisation, lists[place])
            officer = OfficerFactory.build(organisation=body, roles=(role,))
            session.add(officer)
            service.open_account(
                session, officer=officer, login=role.value, password=PASSWORD,
                now=datetime.now(UTC),
            )  # fmt: skip
        browser = app.test_client()
        assert isinstance(browser, Browser)
        browser.log_in(role.value)
        return browser

    return entered


@pytest.fixture
def keeper(enter: Enter) -> Browser:
    return enter(Role.LIST_MANAGER)


def fill(browser: Browser, path: str, **said: Any) -> TestResponse:
    """Send the form of a page as it stands there, but for what is said."""
    return browser.post(path, data=form_of(browser.get(path).text, path) | said)


def count(at_work: AtWork, model: Any) -> int:
    with at_work() as session:
        return int(session.scalar(sa.select(sa.func.count(model.id))))


# ---- reading


@pytest.mark.parametrize("role", [Role.DEPARTMENT_STAFF, Role.DISPATCHER, Role.HEAD])
def test_who_works_together_reads_the_lists_and_changes_nothing(
    enter: Enter, lists: dict[str, int], role: Role
) -> None:
    browser = enter(role, "street")

    for path in ("/duties", "/duties/kinds", "/duties/grid", f"/duties/{lists['item']}",
                 f"/duties/grid/{lists['service']}"):  # fmt: skip
        page = browser.get(path)
        assert page.status_code == 200
        assert "/duties/import" not in page.text
        assert "起新版" not in page.text
    assert browser.get("/duties/changes").status_code == 404


@pytest.mark.parametrize("role", [Role.GRID_WORKER, Role.COUNTER_CLERK, Role.CLERK])
def test_who_does_not_work_on_matters_finds_no_lists(enter: Enter, role: Role) -> None:
    assert enter(role, "street").get("/duties").status_code == 404


def test_the_list_is_narrowed_by_field_body_words_and_day(
    keeper: Browser, lists: dict[str, int]
) -> None:
    def names(query: str) -> set[str]:
        text = keeper.get(f"/duties?{query}").text
        return {name for name in ("河道内倾倒垃圾", "占道经营") if f">{name}<" in text}

    assert names("") == {"河道内倾倒垃圾", "占道经营"}
    assert names("field=市容") == {"占道经营"}
    assert names(f"body={lists['water']}") == {"河道内倾倒垃圾"}
    assert names("q=占道") == {"占道经营"}
    assert names("on=2024-12-31") == set()
    assert "不是今天的" in keeper.get("/duties?on=2025-06-01").text


def test_a_matter_shows_its_flow_who_does_what_and_why(enter: Enter, lists: dict[str, int]) -> None:
    shown = enter(Role.DISPATCHER).get(f"/duties/{lists['item']}").text

    for word in ("发现上报", "1 小时，现场照片", "查处河道内倾倒", "清运垃圾", "协助查找倾倒人",
                 "第四条", "带执法记录仪", "QDZJ-009", "呼叫：一般", "岚编办"):  # fmt: skip
        assert word in shown


@pytest.mark.parametrize(
    "path", ["0", "99999", "grid/99999", "export/items.ods", "export/all.csv", "import/items"]
)
def test_what_is_not_there_is_not_found(keeper: Browser, path: str) -> None:
    assert keeper.get(f"/duties/{path}").status_code in {404, 405}


# ---- keeping


def test_the_manager_adds_a_matter(keeper: Browser, at_work: AtWork) -> None:
    answer = fill(
        keeper, "/duties/new", code="LH-77", field="生态环境", name="秸秆禁烧", town_role="main",
        town_duty="组织巡查", basis="岚编办〔2024〕18号", steps="巡查｜每日\n上报", grid="y",
    )  # fmt: skip

    assert answer.status_code == 302
    with at_work() as session:
        item = session.scalars(sa.select(ResponsibilityItem).filter_by(code="LH-77")).one()
        assert (item.lead, item.grid_eligible, len(item.steps)) == (None, True, 2)
        line = session.scalars(sa.select(AccessEvent).filter_by(kind=AccessKind.LISTS_SET)).one()
        assert "秸秆禁烧" in line.about
    assert "秸秆禁烧" in keeper.get("/duties").text


@pytest.mark.parametrize(
    ("said", "at", "says"),
    [
        ({"code": "LH-01"}, "code", "清单里已有这个编码"),
        ({"supports": "没有这个局：清运"}, "supports", "没有“没有这个局”"),
        ({"steps": "｜两天"}, "steps", "每行写一步"),
        ({"duties": "ZZ-77"}, "duties", "没有“ZZ-77”"),
        ({"town_role": "support"}, "lead", "写明主体责任单位"),
    ],
)
def test_a_form_is_judged_as_a_row_of_a_file(
    keeper: Browser, at_work: AtWork, said: dict[str, str], at: str, says: str
) -> None:
    before = count(at_work, ResponsibilityItem)
    good = {
        "code": "LH-78", "field": "环境", "name": "名", "town_role": "main", "town_duty": "做",
        "basis": "据",
    }  # fmt: skip

    answer = fill(keeper, "/duties/new", **(good | said))

    assert answer.status_code == 422
    assert says in told(answer.text).errors[at]
    assert told(answer.text).values["town_duty"] == "做"
    assert count(at_work, ResponsibilityItem) == before


def test_a_new_version_ends_the_one_before_and_asks_the_grid_list(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    path = f"/duties/{lists['item']}/version"

    answer = fill(keeper, path, **{"from": "2026-04-01", "lead_duty": "查处并追偿"})

    assert answer.status_code == 302
    with at_work() as session:
        old, new = queries.versions_of(session, session.get_one(ResponsibilityItem, lists["item"]))
        assert (str(old.effective_to), new.lead_duty) == ("2026-03-31", "查处并追偿")
        assert new.effective_to is None
    shown = keeper.get(f"/duties/{lists['item']}").text
    assert "改了：主体责任<br>" in shown
    assert '<span class="num" aria-label="1 件未办结">1</span>' in keeper.get("/duties").text


@pytest.mark.parametrize("day", ["2026-03-17", "2025-01-01"])
def test_a_new_version_begins_today_at_the_earliest(
    keeper: Browser, at_work: AtWork, lists: dict[str, int], day: str
) -> None:
    before = count(at_work, ResponsibilityItem)

    answer = fill(keeper, f"/duties/{lists['item']}/version", **{"from": day})

    assert answer.status_code == 422
    assert told(answer.text).errors == {"from": "最早从 2026-03-18 起"}
    assert count(at_work, ResponsibilityItem) == before


def test_a_matter_ends_and_not_in_the_past(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    path = f"/duties/{lists['item']}/end"

    late = fill(keeper, path, to="2026-01-31")
    answer = fill(keeper, path, to="2026-03-31")

    assert "过去的日子不能改" in told(late.text).errors["to"]
    assert answer.status_code == 302
    with at_work() as session:
        item = session.get_one(ResponsibilityItem, lists["item"])
        assert item.effective_to.isoformat() == "2026-03-31"
    assert "到 2026-03-31 为止" in keeper.get("/duties").text


def test_a_matter_enters_the_grid_list_by_approval_or_is_refused_with_the_article(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    path = f"/duties/{lists['item']}/grid"
    said = {"acts": ["patrol"], "approval": "岚编办〔2026〕9号", "approved_on": "2026-03-10"}

    refused = fill(keeper, path, on="2026-03-01", **said)
    answer = fill(keeper, path, on="2026-04-01", **said)

    assert refused.status_code == 409
    assert "批准日晚于列入日" in refused.text
    assert "鲁乡镇 16 ②" in refused.text
    assert answer.status_code == 302
    assert count(at_work, GridService) == 2


def test_the_grid_list_follows_the_version_of_its_day_whichever_version_is_open(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    fill(keeper, f"/duties/{lists['item']}/version", **{"from": "2026-04-01"})
    with at_work() as session:
        asked = f"/duties/changes/{session.scalars(sa.select(ChangeAsked.id)).one()}"
        new = session.scalars(sa.select(sa.func.max(ResponsibilityItem.id))).one()
    assert f'href="/duties/{new}/grid"' in keeper.get("/duties/changes").text

    entered = fill(
        keeper, f"/duties/{lists['item']}/grid", acts=["report"], approval="岚编办〔2026〕9号",
        approved_on="2026-03-10", on="2026-04-02",
    )  # fmt: skip
    settled = fill(keeper, asked, outcome="updated")

    assert (entered.status_code, settled.status_code) == (302, 302)
    with at_work() as session:
        before, after = session.scalars(sa.select(GridService).order_by(GridService.id)).all()
        assert str(before.effective_to) == "2026-04-01"
        assert after.source_id == new
    assert "件未办结" not in keeper.get("/duties/changes").text


def test_a_grid_item_ends_and_the_responsibility_list_is_asked(
    keeper: Browser, lists: dict[str, int]
) -> None:
    answer = fill(keeper, f"/duties/grid/{lists['service']}/end", to="2026-03-31")

    assert answer.status_code == 302
    assert "网格清单“河道巡查”终止" in keeper.get("/duties/changes").text


def test_a_request_waits_until_it_is_settled(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    fill(keeper, f"/duties/{lists['item']}/version", **{"from": "2026-04-01"})
    with at_work() as session:
        path = f"/duties/changes/{session.scalars(sa.select(ChangeAsked.id)).one()}"

    early = fill(keeper, path, outcome="updated")
    mute = fill(keeper, path, outcome="not_needed")
    done = fill(keeper, path, outcome="not_needed", reason="只改了日期")
    again = fill(keeper, path, outcome="not_needed", reason="再来")

    assert early.status_code == 409
    assert "另一份清单还没有调整" in early.text
    assert told(mute.text).errors == {"reason": "写明为什么不须调整"}
    assert (done.status_code, again.status_code) == (302, 409)
    shown = keeper.get("/duties/changes").text
    assert "只改了日期" in shown
    assert "件未办结" not in shown


def test_a_duty_is_struck_off_for_one_kind_of_body(
    keeper: Browser, at_work: AtWork, lists: dict[str, int]
) -> None:
    path = f"/duties/kinds/{lists['duty']}/strike"
    answer = fill(keeper, path, **{"from": "2026-03-18", "struck_off_reason": "岚编办〔2026〕1号"})

    assert answer.status_code == 302
    shown = keeper.get("/duties/kinds").text
    assert "2026-03-18</span> 起取消：岚编办〔2026〕1号" in shown
    with at_work() as session:
        street = session.get_one(ResponsibilityItem, lists["item"]).owner
        assert street.id == lists["government"]
        assert session.scalar(sa.select(sa.func.count(Duty.id))) == 3


def test_a_duty_is_added_once_for_each_kind_of_body(keeper: Browser) -> None:
    said = {"code": "ZZ-20", "name": "消防宣传", "basis": "岚编办〔2024〕18号"}

    first = fill(keeper, "/duties/kinds/new", bearer="town", **said)
    other = fill(keeper, "/duties/kinds/new", bearer="street", **said)
    again = fill(keeper, "/duties/kinds/new", bearer="town", **said)

    assert (first.status_code, other.status_code, again.status_code) == (302, 302, 422)
    assert "已有这个编码" in told(again.text).errors["code"]


@pytest.mark.parametrize("what", ["version", "end", "grid"])
def test_the_lists_of_another_district_are_not_his_to_keep(
    keeper: Browser, lists: dict[str, int], what: str
) -> None:
    path = f"/duties/{lists['foreign']}/{what}"

    assert keeper.get(f"/duties/{lists['foreign']}").status_code == 200
    assert keeper.get(path).status_code == 404
    assert keeper.send(path, {}).status_code == 404


# ---- spreadsheets


@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.parametrize("form", [tables.CSV, tables.XLSX])
def test_what_the_manager_exports_he_can_import_again(
    keeper: Browser, at_work: AtWork, name: str, form: str
) -> None:
    out = keeper.get(f"/duties/export/{name}.{form}")
    keeper.get("/duties/import")

    answer = keeper.send(f"/duties/import/{name}", {"file": (BytesIO(out.data), f"清单.{form}")})

    assert answer.status_code == 302
    assert "新增 0 项，更新 0 项" in keeper.get(answer.location).text


def test_a_bad_file_names_every_row_and_nothing_comes_in(keeper: Browser, at_work: AtWork) -> None:
    rows = [ITEM | {"code": f"N-{number}"} for number in range(60)]
    for row in rows[::2]:
        row["lead"] = "没有这个局"
    said = [[row[one.key] for one in ResponsibilityList.columns] for row in rows]
    data = tables.write(tables.CSV, "", ResponsibilityList.columns, said)
    keeper.get("/duties/import")
    with at_work() as session:
        before = digest(session)

    answer = keeper.send("/duties/import/items", {"file": (BytesIO(data), "清单.csv")})

    assert answer.status_code == 422
    assert "30 行有 30 处要改，没有导入任何一行" in answer.text
    assert all(f"第 {number} 行“主体责任单位”" in answer.text for number in range(2, 62, 2))
    with at_work() as session:
        assert digest(session) == before


def test_a_file_that_is_too_large_is_refused(
    keeper: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from enforcement.web import sheets

    monkeypatch.setattr(sheets, "LARGEST", 100)
    row = [DUTY[one.key] for one in DutyList.columns]
    data = tables.write(tables.CSV, "", DutyList.columns, [row])
    keeper.get("/duties/import")

    answer = keeper.send("/duties/import/kinds", {"file": (BytesIO(data), "清单.csv")})

    assert answer.status_code == 422
    assert "分几次导入" in answer.text


def test_the_lists_are_folded_on_a_phone_and_count_what_waits(
    keeper: Browser, lists: dict[str, int]
) -> None:
    fill(keeper, f"/duties/{lists['item']}/version", **{"from": "2026-04-01"})

    text = keeper.get("/me").text

    assert 'href="/duties"' in text.partition('aria-label="更多"')[2].partition("</nav>")[0]
    assert 'aria-label="1 件待办"' in text.partition('class="topnav"')[2].partition("</nav>")[0]
