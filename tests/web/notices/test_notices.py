from tests.factories.cases import Story
from tests.web.town import Counter


def asked(story: Story) -> None:
    story.until("inspect")
    story.petition("file", story.intend("file", "2026-03-03 09:00"))


def test_what_waits_is_counted_in_the_bar_and_shown_at_home(counter: Counter) -> None:
    browser = counter.enter("赵强", counter.tell(asked))
    home = browser.get("/").text

    assert "待签批 · 立案" in home
    assert 'href="/notices"' in home
    assert "知道了" in browser.get("/notices").text


def test_what_is_read_is_counted_no_more_and_stays_below(counter: Counter) -> None:
    case_id = counter.tell(asked)
    browser = counter.enter("赵强", case_id)
    browser.get("/notices")

    page = browser.send("/notices/read", follow_redirects=True).text

    assert "没有新的提醒" in page
    assert "待签批 · 立案" in page.partition("以前的")[2]


def test_nobody_reads_what_is_told_to_another(counter: Counter) -> None:
    case_id = counter.tell(asked)
    stranger = counter.enter("郑国栋", case_id)
    stranger.get("/notices")
    for number in range(1, 9):
        stranger.send(f"/notices/{number}/read")

    assert "没有新的提醒" not in counter.enter("赵强", case_id).get("/notices").text


def test_a_mangled_address_is_answered_calmly(counter: Counter) -> None:
    browser = counter.enter("赵强", counter.tell(asked))

    for below in ("x", "-1", "9" * 30):
        assert browser.get(f"/notices?below={below}").status_code == 200
