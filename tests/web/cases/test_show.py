from tests.factories.cases import Story
from tests.web.town import Counter


def test_a_closed_step_shows_the_article_and_a_way_to_cure_it(counter: Counter) -> None:
    case_id = counter.play("serve 54")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert "罚款还没有缴清" in page
    assert '<cite class="cite">处罚法 67 ③</cite>' in page
    assert f'href="/cases/{case_id}/steps/pay?track=' in page


def test_the_page_says_where_the_case_stands_what_is_next_and_by_when(counter: Counter) -> None:
    case_id = counter.play("serve 45")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert 'aria-current="step"' in page
    assert "轮到你办" in page
    assert f'<a class="step first" href="/cases/{case_id}/steps/decide">' in page
    assert "<b>06-01 周一</b> 剩 75 天" in page


def test_the_step_to_press_says_its_own_last_day(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("serve 45")).get(f"/cases/{case_id}").text

    button = page.split('<a class="step first"')[1].split("</a>")[0]
    assert "<b>处罚决定</b>" in button
    assert "最迟 " in button
    assert "<b>06-01 周一</b>" in button


def test_what_only_works_towards_a_last_day_names_it(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("file")).get(f"/cases/{case_id}").text

    button = page.split('<a class="step first"')[1].split("</a>")[0]
    assert "作出处罚决定最迟 " in button


def test_the_two_ends_of_a_recheck_stand_side_by_side_with_one_date(counter: Counter) -> None:
    case_id = counter.play("serve 31")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    first, second, *_ = page.split('<a class="step')[1:]
    assert "复查：已改正" in first
    assert "复查：未改正" in second
    assert page.split('<div class="rivals">')[0].count("复查改正最迟 ") == 1
    assert "最迟 " not in first + second
    assert 'class="step first"' not in page


def test_a_case_of_another_town_is_not_found(counter: Counter) -> None:
    ours, theirs = counter.play("register"), counter.play("register")

    browser = counter.enter("李明", ours)

    assert browser.get(f"/cases/{ours}").status_code == 200
    assert browser.get(f"/cases/{theirs}").status_code == 404
    assert browser.get(f"/cases/{theirs}/steps/file").status_code == 404
    assert f'href="/cases/{theirs}"' not in browser.get("/cases").text


def test_a_waiting_petition_is_shown_and_nothing_else_can_be_petitioned(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 45")
        story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    case_id = counter.tell(plot)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert "等中队负责人签批" in page
    assert "签批人：赵强" in page
    assert f"/cases/{case_id}/steps/decide" not in page
    assert "step first" not in page


def test_whose_signature_is_awaited_goes_from_the_case_to_the_petition(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 45")
        story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    case_id = counter.tell(plot)

    his = counter.enter("赵强", case_id).get(f"/cases/{case_id}").text
    anothers = counter.enter("郑国栋", case_id).get(f"/cases/{case_id}").text

    link = f'href="/approvals/{counter.waiting()}"'
    assert link in his
    assert "轮到你签批" in his
    assert link not in anothers


def test_a_closed_case_waits_for_the_clerk_and_not_for_the_party(counter: Counter) -> None:
    case_id = counter.play("close")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert "等案卷管理员归档" in page
    assert "期满</b>" not in page


def test_what_was_decided_is_no_longer_called_proposed(counter: Counter) -> None:
    case_id = counter.play("serve 54")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/close").text

    assert "<dt>处罚</dt>" in page
    assert "<dt>拟罚</dt>" not in page


def test_a_defect_stays_in_sight(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("interview", "2026-03-04 09:30", officers=story.town.ids("李明"))

    case_id = counter.tell(plot)

    page = counter.enter("赵强", case_id).get(f"/cases/{case_id}").text

    assert "缺陷记录" in page
    assert "有执法资格的人员不足两人" in page
    assert "只作记录" in page


def test_who_has_nothing_to_do_is_told_whose_turn_it_is(counter: Counter) -> None:
    case_id = counter.play("ask_review")

    page = counter.enter("郑国栋", case_id).get(f"/cases/{case_id}").text

    assert "现在没有要你办的" in page
    assert "等法制审核人审核" in page


def test_every_stage_of_the_ordinary_case_has_its_page(counter: Counter) -> None:
    case_id = counter.play("archive")

    page = counter.enter("孙丽", case_id).get(f"/cases/{case_id}")

    assert page.status_code == 200
    assert "已归档" in page.text
    assert "step first" not in page.text


def test_the_rail_of_a_case_that_left_the_way_names_where_it_went(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("transfer", "2026-03-05 10:00")

    case_id = counter.tell(plot)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    rail = page.split('<ol class="rail"')[1].split("</ol>")[0]
    assert "<b>已移送</b>" in rail
    assert "<b>审核与告知</b>" not in rail
    assert "<b>归档</b>" in rail


def test_what_still_blocks_the_way_stands_before_what_may_be_left_alone(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("file")).get(f"/cases/{case_id}").text

    panel = page.split('id="next"')[1].split("</section>")[0]
    closed = panel.index('<div class="step-x">')
    assert "调查终结" in panel[closed:].split("</header>")[0]
    assert panel.index('class="step first"') < closed < panel.index("<b>询问</b>")


def test_a_receipt_of_service_stays_in_the_file(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("serve 31")).get(f"/cases/{case_id}").text

    receipt = page.split(">送达回证（责令改正通知书）</span>")[1].split("</li>")[0]
    assert "存卷" in receipt
    assert "已签发" not in page


def test_the_course_says_what_was_served(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("serve 31")).get(f"/cases/{case_id}").text

    assert "送达：责令改正通知书 · " in page


def test_a_seldom_step_comes_to_the_fore_when_its_deadline_presses(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("record_holding", "2026-03-04 10:00")

    case_id = counter.tell(plot)
    button = f'href="/cases/{case_id}/steps/end_holding?track='

    early = counter.enter("李明", case_id).get(f"/cases/{case_id}").text
    counter.move_to("2026-04-01 09:00")
    late = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert early.index("其他办法") < early.index(button)
    assert late.index(button) < late.index("其他办法")


def test_the_marks_of_the_deadlines_are_explained(counter: Counter) -> None:
    page = counter.enter("李明", case_id := counter.play("file")).get(f"/cases/{case_id}").text

    assert '<span class="due risk">剩 3 天以内</span>' in page


def test_what_was_kept_is_folded_below_what_still_runs(counter: Counter) -> None:
    case_id = counter.play("serve 54")
    counter.move_to("2026-03-20 09:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    running, over = page.split('<details class="more over">')
    assert '<b class="strong">缴纳罚款</b>' in running
    assert '<b class="strong">作出处罚决定</b>' not in running
    assert '<b class="strong">作出处罚决定</b>' in over


def test_who_has_to_sign_presses_on_to_the_signature(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 45")
        story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    case_id = counter.tell(plot)
    button = f'<a class="step first" href="/approvals/{counter.waiting()}"><b>签批：处罚决定</b>'

    team_head = counter.enter("赵强", case_id).get(f"/cases/{case_id}").text
    handler = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert button in team_head
    assert "轮到你签批" in team_head
    assert "轮到你签批" not in handler
    assert button not in handler


def test_what_is_due_first_is_told_before_a_step_that_serves_a_later_day(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("order_correction", "2026-03-03 10:00", due_on="2026-03-09")
        story.take("serve 31", "2026-03-03 10:30")

    case_id = counter.tell(plot)
    counter.move_to("2026-03-05 09:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    panel = page.split('id="next"')[1]
    due, corrected, uncorrected, evidence = (
        panel.index(words) for words in ("最先到期：复查改正", "<b>复查：已改正", "<b>复查：未改正",
                                         "<b>提取证据")
    )  # fmt: skip
    assert due < corrected < uncorrected < evidence
    assert "改正期限到 03-09，届满以后才能认定" in panel
    assert "作出处罚决定最迟" not in panel[:evidence]


def test_a_case_under_review_names_the_reviewer_and_sends_nobody_to_ask_again(
    counter: Counter,
) -> None:
    case_id = counter.play("ask_review")
    counter.move_to("2026-03-06 16:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert "审核人：王芳" in page
    assert "怎么办：已经送审，等法制审核人的意见" in page
    assert "怎么办：送法制审核" not in page
    assert '<small class="push">等别人办</small>' in page
