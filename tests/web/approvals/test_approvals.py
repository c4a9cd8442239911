from werkzeug.test import TestResponse

from enforcement.cases.models import Act, Case, Petition, PetitionState
from enforcement.procedure.tracks import State
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.forms import form_of, resend
from tests.web.town import Counter


def _petitioned(counter: Counter, name: str = "decide", after: str = "serve 45") -> int:
    def plot(story: Story) -> None:
        story.until(after)
        story.petition(name, story.intend(name, "2026-03-18 09:00"))

    return counter.tell(plot)


def _petition(counter: Counter, number: int) -> Petition:
    found: Petition = counter.look(lambda session: session.get_one(Petition, number))
    return found


def send_back(browser: Browser, page: str, number: int, *, opinion: str) -> TestResponse:
    """Press the other button of the same form."""
    sent = form_of(page, f"/approvals/{number}/agree") | {"opinion": opinion}
    return browser.post(f"/approvals/{number}/send-back", data=sent)


def test_what_waits_is_counted_in_the_bar_and_listed(counter: Counter) -> None:
    case_id = _petitioned(counter)

    page = counter.enter("赵强", case_id).get("/approvals").text

    assert 'aria-label="1 件待办"' in page
    assert f'href="/approvals/{counter.waiting()}"' in page


def test_a_signer_is_told_the_deadline_that_his_word_keeps(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("inspect")
        story.take("order_correction", "2026-03-02 14:00")
        story.take("serve 31", "2026-03-02 14:30")
        story.petition("file", story.intend("file", "2026-03-03 09:00"))

    signer = counter.enter("赵强", counter.tell(plot))

    for page in ("/approvals", f"/approvals/{counter.waiting()}"):
        shown = signer.get(page).text
        assert "核查立案最迟 " in shown
        assert "复查改正最迟" not in shown


def test_a_petition_shows_what_is_at_stake_and_what_was_checked(counter: Counter) -> None:
    case_id = _petitioned(counter)

    page = counter.enter("赵强", case_id).get(f"/approvals/{counter.waiting()}").text

    assert "罚款 1\u202f000 元" in page
    assert "陈述申辩期限已满或者已放弃" in page
    assert '<cite class="cite">处罚法 62</cite>' in page
    assert "第二十四条第二款" in page
    assert "现场检查（勘验）笔录" in page


def test_a_petition_shows_what_was_said_before_and_the_whole_course(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 45")
        story.take("raise_defence", "2026-03-11 09:00")
        story.take("answer_defence", "2026-03-12 09:00")
        story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    case_id = counter.tell(plot)

    page = counter.enter("郑国栋", case_id).get(f"/approvals/{counter.waiting()}").text

    for words in ("占用时间很短，请求从轻。", "已按最低档次拟罚。", "事实清楚，程序合法，同意。"):
        assert words in page
    assert "经过 " in page
    assert "登记线索 · 李明" in page


def test_two_seats_agree_and_the_decision_has_its_number(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    path = f"/approvals/{number}"

    for name in ("赵强", "郑国栋"):
        browser = counter.enter(name, case_id)
        answer = resend(browser, browser.get(path).text, f"{path}/agree", opinion="同意。")

    told = browser.get(answer.location).text
    assert "现已生效" in told
    assert "行政处罚决定书" in told
    assert _petition(counter, number).state is PetitionState.GRANTED
    assert counter.look(lambda s: s.get_one(Case, case_id).stage) is State.DECIDED


def test_what_is_sent_back_comes_back_to_who_asked_with_the_opinion(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    browser = counter.enter("赵强", case_id)
    page = browser.get(f"/approvals/{number}").text

    send_back(browser, page, number, opinion="写清占用面积。")

    home = counter.enter("李明", case_id).get("/").text
    assert "退回 · 处罚决定" in home
    assert "写清占用面积。" in home
    assert _petition(counter, number).state is PetitionState.RETURNED


def test_the_form_that_was_sent_back_is_filled_as_it_was(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    browser = counter.enter("赵强", case_id)
    send_back(browser, browser.get(f"/approvals/{number}").text, number, opinion="改档次。")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/decide").text

    assert "面积较小，适用一般档次。" in page


def test_sending_back_says_why(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    browser = counter.enter("赵强", case_id)
    before = counter.traces()

    answer = send_back(browser, browser.get(f"/approvals/{number}").text, number, opinion=" ")

    assert answer.status_code == 409
    assert "退回没有写意见" in answer.text
    assert '<div class="stack-2" role="alert" tabindex="-1" autofocus>' in answer.text
    assert '怎么办：<a href="#opinion">写明改什么</a>' in answer.text
    assert counter.traces() == before


def test_agreeing_twice_signs_once_and_keeps_the_opinion(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    browser = counter.enter("赵强", case_id)
    page = browser.get(f"/approvals/{number}").text

    answers = [
        resend(browser, page, f"/approvals/{number}/agree", opinion="拟同意。") for _ in range(2)
    ]

    assert [one.status_code for one in answers] == [302, 409]
    assert "你没有办理“机关负责人签批”的权限" in answers[1].text
    assert len(counter.look(lambda s: list(s.get_one(Petition, number).signatures))) == 1


def test_agreeing_goes_on_to_the_next_petition(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("inspect")
        story.petition("file", story.intend("file", "2026-03-17 09:00"))
        story.take("register", "2026-03-17 10:00", found_at="2026-03-17 09:00")
        story.petition("file", story.intend("file", "2026-03-18 09:00"))

    case_id = counter.tell(plot)
    browser, number = counter.enter("赵强", case_id), counter.waiting()
    page = browser.get(f"/approvals/{number}").text

    answer = resend(browser, page, f"/approvals/{number}/agree")

    assert "同意，看下一件" in page
    assert answer.location == f"/approvals/{number - 1}"


def test_what_the_law_forbids_by_now_is_not_put_in_force(counter: Counter) -> None:
    case_id, number = _petitioned(counter), counter.waiting()
    counter.move_to("2026-06-02 09:00")
    browser = counter.enter("赵强", case_id)
    page = browser.get(f"/approvals/{number}").text
    before = counter.count(Act)

    answer = resend(browser, page, f"/approvals/{number}/agree", opinion="同意")

    assert "立案之日起的决定期限已过" in page
    assert answer.status_code == 409
    assert '<cite class="cite">处罚法 60</cite>' in answer.text
    assert counter.count(Act) == before


def test_a_petition_of_another_town_is_not_found(counter: Counter) -> None:
    ours = counter.play("register")
    _petitioned(counter)

    answer = counter.enter("赵强", ours).get(f"/approvals/{counter.waiting()}")

    assert answer.status_code == 404


def test_whose_turn_it_is_not_reads_but_does_not_sign(counter: Counter) -> None:
    case_id = _petitioned(counter)

    page = counter.enter("郑国栋", case_id).get(f"/approvals/{counter.waiting()}").text

    assert "现在轮到中队负责人签批" in page
    assert "同意，看下一件" not in page


def test_a_case_sent_for_review_waits_for_the_reviewer(counter: Counter) -> None:
    case_id = counter.play("ask_review")

    page = counter.enter("王芳", case_id).get("/approvals").text

    assert "法制审核" in page
    assert f'href="/cases/{case_id}"' in page
