"""Taking a table of leads in on its page and by command."""

from io import BytesIO

from enforcement.intake.models import Lead
from enforcement.intake.words import Channel
from tests.intake.test_sheets import as_csv, as_xlsx, row
from tests.web.conftest import Browser
from tests.web.intake.conftest import CENTRE, GRID, Desk
from tests.web.sheet import PARTS


def load(browser: Browser, name: str, data: bytes) -> str:
    browser.get("/leads/import")
    sent = {"csrf_token": browser.token, "channel": "hotline", "file": (BytesIO(data), name)}
    answer = browser.post("/leads/import", data=sent, content_type=PARTS)
    return browser.get("/leads").text if answer.status_code == 302 else answer.text


def test_a_table_comes_in_whole_and_only_once(desk: Desk) -> None:
    browser, rows = desk.enter("李明"), [row(n) for n in range(1, 6)]

    first = load(browser, "工单.xlsx", as_xlsx(rows))
    again = load(browser, "工单.csv", as_csv(rows))

    assert "导入线索 5 条。" in first
    assert "导入线索 0 条，5 条以前导入过，没有重复登记。" in again
    channels = desk.counter.look(lambda s: [one.channel for one in s.query(Lead)])
    assert channels == [Channel.HOTLINE] * 5


def test_a_table_with_faults_keeps_nothing_and_names_them_all(desk: Desk) -> None:
    rows = [row(n, found_at="昨天" if n % 2 else "2026-03-01") for n in range(1, 61)]

    page = load(desk.enter("李明"), "工单.csv", as_csv(rows))

    assert "有 30 处要改，没有导入任何一行" in page
    assert page.count("“反映时间”") == 30
    assert desk.counter.look(lambda s: s.query(Lead).count()) == 0


def test_the_blank_table_is_one_that_is_taken(desk: Desk) -> None:
    browser = desk.enter("李明")
    blank = browser.get("/leads/import/blank.csv").data

    page = load(browser, "线索导入表.csv", blank + ",".join(row(1)).encode() + b"\r\n")

    assert "导入线索 1 条。" in page


def test_the_command_centre_takes_tables_in_and_a_grid_worker_does_not(desk: Desk) -> None:
    centre, grid = desk.enter(CENTRE), desk.enter(GRID)

    assert 'href="/leads/import"' in centre.get("/leads").text
    load(centre, "工单.csv", as_csv([row(1)]))
    assert desk.counter.look(lambda s: s.query(Lead).count()) == 1
    assert 'href="/leads/import"' not in grid.get("/leads").text
    assert grid.get("/leads/import").status_code == 404
