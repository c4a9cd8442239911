"""The catalogue as people look it up, and as its keeper takes a file in."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from enforcement.organisations.models import RoleGrant
from enforcement.powers import files
from enforcement.powers.catalogue import shipped
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.permissions import Role
from enforcement.web import sheets
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.town import Counter


@pytest.fixture
def case_id(counter: Counter) -> int:
    def plot(story: Story) -> None:
        story.until("register")
        keeper = story.town["孙丽"]
        keeper.grants[:] = [RoleGrant(role=Role.SYSTEM_ADMIN, organisation=story.town.office)]

    return counter.tell(plot)


@pytest.fixture
def keeper(counter: Counter, case_id: int) -> Browser:
    return counter.enter("孙丽", case_id)


def count(counter: Counter) -> int:
    return int(counter.look(lambda s: s.scalar(sa.select(sa.func.count(Power.id)))))


def send(browser: Browser, data: bytes, name: str) -> TestResponse:
    browser.get("/powers/import")
    return browser.send("/powers/import", {"file": (BytesIO(data), name)})


def test_an_officer_finds_a_power_by_word_and_sees_all_that_follows(
    counter: Counter, keeper: Browser, case_id: int
) -> None:
    send(keeper, files.to_yaml(shipped()), "catalogue.yaml")
    officer = counter.enter("李明", case_id)

    found = officer.get("/powers?q=夜间施工&field=环境噪声/施工")
    number = counter.look(
        lambda s: s.scalar(sa.select(Power.id).where(Power.code == "QDZJ-035").limit(1))
    )
    shown = officer.get(f"/powers/{number}").text

    assert found.text.count("QDZJ-") == 1
    assert "导入事项" not in found.text
    assert "第 2 版" in shown
    assert "10\u202f000 元以上 100\u202f000 元以下" in shown
    assert "责令改正，处一万元以上十万元以下的罚款" in shown


def test_a_power_shows_in_whose_name_it_is_used(counter: Counter, case_id: int) -> None:
    number = counter.look(lambda s: s.scalar(sa.select(sa.func.min(Power.id))))

    shown = counter.enter("李明", case_id).get(f"/powers/{number}").text

    for word in ("署名机关", "印章", "复议机关", "诉讼法院", "赋权", "罚决〔"):
        assert word in shown


@pytest.mark.parametrize("form", [files.CSV, files.YAML])
def test_what_the_keeper_exports_he_can_import_again(
    counter: Counter, keeper: Browser, form: str
) -> None:
    out = keeper.get(f"/powers/export.{form}")
    before = count(counter)

    answer = send(keeper, out.data, f"清单.{form}")

    assert answer.status_code == 302
    assert count(counter) == before
    assert "没有变化 1 项" in keeper.get("/powers").text


def test_a_bad_file_is_told_by_row_and_column_and_nothing_comes_in(
    counter: Counter, keeper: Browser
) -> None:
    before = count(counter)
    wrong = files.to_csv(shipped()).decode().replace("2018-01-01", "去年", 1)

    answer = send(keeper, wrong.encode(), "清单.csv")

    assert answer.status_code == 422
    assert "第 2 行“生效日”：应为日期" in answer.text
    assert count(counter) == before


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", ""), (b"", "a.csv"), (b"x", "a.exe")],
    ids=["no file", "empty", "of another kind"],
)
def test_what_is_no_file_of_powers_is_refused(keeper: Browser, data: bytes, name: str) -> None:
    assert send(keeper, data, name).status_code == 422


def test_a_file_that_is_too_large_is_refused(
    keeper: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LARGEST", 1000)

    assert "分几次导入" in send(keeper, b"a" * 1001, "a.csv").text


def test_who_does_not_keep_the_catalogue_cannot_import(counter: Counter, case_id: int) -> None:
    officer = counter.enter("李明", case_id)

    assert officer.get("/powers/import").status_code == 404
    assert officer.send("/powers/import", {}).status_code == 404


@pytest.mark.parametrize("path", ["/powers/0", "/powers/999999", "/powers/export.exe"])
def test_what_is_not_there_is_not_found(keeper: Browser, path: str) -> None:
    assert keeper.get(path).status_code == 404


def test_a_search_that_finds_nothing_says_so(keeper: Browser) -> None:
    assert "没有找到事项" in keeper.get("/powers?q=100%25_'").text


def test_the_keeper_takes_in_who_exercises_what(
    counter: Counter, keeper: Browser, case_id: int
) -> None:
    out = keeper.get("/powers/mandates.csv").data
    basis = counter.look(lambda s: s.scalar(sa.select(Mandate.basis)))
    renewed = out.decode().replace(basis, "岚海区人民政府公告〔2026〕1号")

    answer = hand_in(keeper, renewed.encode())
    wrong = hand_in(keeper, out.replace("赋权".encode(), "自封".encode()))

    assert answer.status_code == 302
    assert counter.look(lambda s: s.scalar(sa.select(Mandate.basis))) == (
        "岚海区人民政府公告〔2026〕1号"
    )
    assert wrong.status_code == 422
    assert "第 2 行“行使方式”：只能填" in wrong.text


def hand_in(browser: Browser, data: bytes) -> TestResponse:
    browser.get("/powers/import")
    return browser.send("/powers/mandates", {"file": (BytesIO(data), "授权.csv")})
