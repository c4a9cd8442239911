"""Forty approvals: agreeing leads to the one after, and buttons stand only where they work."""

from enforcement.cases import service
from enforcement.cases.models import Act, Petition
from enforcement.organisations.models import RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story
from tests.web.forms import resend
from tests.web.town import Counter

BUTTON = 'class="btn btn-primary flex-fill"'


def petitioned(story: Story) -> Petition:
    story.until("inspect")
    return story.petition("file", story.intend("file", "2026-03-03 09:00"))


def _three(counter: Counter) -> tuple[int, list[int]]:
    """A case, and three petitions of one town that wait for its team head."""
    numbers: list[int] = []

    def plot(story: Story) -> None:
        same_town = [story, *(Story(story.session, story.town) for _ in range(2))]
        numbers.extend(petitioned(one).id for one in same_town)

    return counter.tell(plot), numbers


def test_agreeing_leads_to_the_next_and_not_back_to_what_was_passed_over(counter: Counter) -> None:
    case_id, (first, second, third) = _three(counter)
    browser = counter.enter("赵强", case_id)

    page = browser.get(f"/approvals/{second}").text
    answer = resend(browser, page, f"/approvals/{second}/agree")
    page = browser.get(answer.location).text
    last = resend(browser, page, f"/approvals/{third}/agree")

    assert "同意，看下一件" in page
    assert answer.location == f"/approvals/{third}"
    assert last.location == f"/approvals/{first}"


def test_what_was_taken_back_says_so(counter: Counter) -> None:
    def plot(story: Story) -> None:
        asked = petitioned(story)
        service.recall(story.session, asked, story.intend("file", "2026-03-03 09:05"))

    case_id = counter.tell(plot)

    page = counter.enter("赵强", case_id).get(f"/approvals/{counter.waiting()}").text

    assert "已由李明撤回" in page
    assert BUTTON not in page


def test_who_may_not_sign_is_told_why_instead_of_a_button(counter: Counter) -> None:
    case_id = counter.tell(lambda story: petitioned(_with_team_head(story, "李明")))

    page = counter.enter("李明", case_id).get(f"/approvals/{counter.waiting()}").text

    assert "这是你报批的" in page
    assert BUTTON not in page


def test_who_is_needed_later_may_send_back_and_leaves_agreeing_to_another(
    counter: Counter,
) -> None:
    case_id = counter.tell(lambda story: petitioned(_with_team_head(story, "郑国栋")))

    page = counter.enter("郑国栋", case_id).get(f"/approvals/{counter.waiting()}").text

    assert "后面的席位除你以外没有人能签" in page
    assert "退回</button>" in page
    assert BUTTON not in page


def _with_team_head(story: Story, name: str) -> Story:
    office, session = story.town.office, story.session
    story.town[name].grants.append(RoleGrant(role=Role.TEAM_HEAD, organisation_id=office.id))
    session.flush()
    return story


def test_what_one_has_signed_waits_no_more_in_his_inbox(counter: Counter) -> None:
    case_id = counter.tell(lambda story: _agreed_first(_with_team_head(story, "钱伟")))

    assert "没有等你签批的" in counter.enter("钱伟", case_id).get("/approvals").text


def _agreed_first(story: Story) -> Act | None:
    """钱伟 signs for the team; the petition then waits for another seat."""
    asked = petitioned(story)
    word = story.intend("file", "2026-03-03 09:20", by=story.town["钱伟"])
    return service.agree(story.session, asked, word, opinion="同意")
