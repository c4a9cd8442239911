from tests.factories.cases import Story
from tests.web.town import Counter


def test_what_is_due_within_three_days_must_be_done_today(counter: Counter) -> None:
    case_id = counter.play("serve 45")
    counter.move_to("2026-05-30 09:00")

    page = counter.enter("李明", case_id).get("/").text

    assert "今天必须办" in page
    assert '<a class="job risk"' in page
    assert "剩 2 天" in page


def test_what_is_late_comes_first_in_red(counter: Counter) -> None:
    case_id = counter.play("order_correction")
    counter.move_to("2026-03-06 09:00")

    page = counter.enter("李明", case_id).get("/").text

    assert '<a class="job late"' in page
    assert "逾期 1 天" in page


def test_a_case_tells_whose_turn_it_is(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 45")
        story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    page = counter.enter("陈静", counter.tell(plot)).get("/").text

    assert "等中队负责人签批“处罚决定”" in page


def test_a_closed_case_waits_for_the_clerk(counter: Counter) -> None:
    case_id = counter.play("close")

    assert "<b>归档：" in counter.enter("孙丽", case_id).get("/").text
    assert "<b>归档：" not in counter.enter("王芳", case_id).get("/").text


def test_there_is_a_start_only_for_who_may_register(counter: Counter) -> None:
    case_id = counter.play("register")

    assert 'href="/cases/new"' in counter.enter("李明", case_id).get("/").text
    assert 'href="/cases/new"' not in counter.enter("郑国栋", case_id).get("/").text


def test_who_has_nothing_to_do_is_told_so(counter: Counter) -> None:
    page = counter.enter("周涛", counter.play("register")).get("/").text

    assert "今天没有必须办的" in page
    assert "你没有在办案件" in page


def test_an_administrator_finds_the_doors_of_his_office_and_no_empty_lists(
    counter: Counter,
) -> None:
    page = counter.enter("何敏", counter.play("register")).get("/").text

    main = page.split("<main")[1].split("</main>")[0]
    assert 'href="/chains"' in main
    assert "系统管理员" in main
    assert "今天没有必须办的" not in main
    assert "你没有在办案件" not in main


def test_his_own_case_tells_the_handler_that_it_is_his_turn(counter: Counter) -> None:
    page = counter.enter("李明", counter.play("file")).get("/").text

    assert "轮到你办" in page
    assert "等承办人办理" not in page
