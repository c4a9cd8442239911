"""The forms of service: the way is chosen first, and each asks what it needs."""

import re

import pytest

from enforcement.cases.models import Act, Case, Petition
from enforcement.procedure.tracks import State, Track
from tests.web.cases.test_steps import _act
from tests.web.forms import form_of, resend, send
from tests.web.town import Counter

ALWAYS = {"q", "csrf_token", "last_seen", "happened_at", "officers", "files", "entry_reason"}
ASKED = {
    "direct": {"place", "receiver", "relation"},
    "household": {"place", "receiver"},
    "left": {"place", "refuser", "refusal", "at_residence", "witness"},
    "electronic": {"electronic_address"},
    "post": {"place", "receiver", "relation", "mail_number", "difficulty"},
    "entrusted": {"place", "receiver", "relation", "through", "letter", "difficulty"},
    "transfer": {"place", "receiver", "through"},
}


def due(counter: Counter, case_id: int, step: str = "serve") -> str:
    """The address of `step` for the latest paper that is to be served."""
    track = counter.look(
        lambda s: [t.id for t in s.get_one(Case, case_id).tracks if t.kind is Track.SERVICE][-1]
    )
    return f"/cases/{case_id}/steps/{step}?track={track}"


@pytest.mark.parametrize("way", ASKED)
def test_a_way_of_service_asks_what_it_needs(counter: Counter, way: str) -> None:
    case_id = counter.play("decide")

    page = counter.enter("李明", case_id).get(f"{due(counter, case_id)}&method={way}").text

    form = page.split('<form method="post" action="')[-1]
    assert set(re.findall(r' name="(\w+)"', form)) - ALWAYS == ASKED[way]
    assert page.count('aria-current="true"') >= 1
    assert f"method={way}" in form.split('"')[0]


def test_a_paper_is_left_through_its_own_form(counter: Counter) -> None:
    case_id = counter.play("decide")
    browser, path = counter.enter("李明", case_id), f"{due(counter, case_id)}&method=left"

    answer = send(
        browser, path, refuser="head", refusal="不认可处罚", at_residence="y",
        witness="孙大勇（云溪居委会）",
    )  # fmt: skip

    assert answer.status_code == 302
    assert _act(counter, "serve").stated["method"] == "left"
    assert not _act(counter, "serve").marks


def test_a_field_that_the_way_needs_is_asked_at_the_field(counter: Counter) -> None:
    case_id = counter.play("decide")
    browser, path = counter.enter("李明", case_id), f"{due(counter, case_id)}&method=entrusted"

    answer = send(browser, path, through="莱西市水集街道办事处", letter="")

    assert answer.status_code == 422
    assert "填委托函文号" in answer.text
    assert "莱西市水集街道办事处" in answer.text


def test_a_way_that_does_not_exist_is_told(counter: Counter) -> None:
    case_id = counter.play("decide")
    browser, path = counter.enter("李明", case_id), f"{due(counter, case_id)}&method=pigeon"
    before = counter.count(Act)

    answer = send(browser, path)

    assert answer.status_code == 422
    assert "送达方式只能选" in answer.text
    assert counter.count(Act) == before


def test_whose_signature_has_no_effect_is_said_before_it_is_chosen(counter: Counter) -> None:
    case_id = counter.play("decide")

    page = counter.enter("李明", case_id).get(due(counter, case_id)).text

    assert ">同住成年家属（送达不发生效力）<" in page
    assert ">法定代表人、主要负责人、经营者<" in page


def test_what_the_party_confirmed_fills_the_form(counter: Counter) -> None:
    case_id = counter.tell(
        lambda story: [
            story.until("decide"),
            story.take(
                "confirm_address", "2026-03-18 10:00", recipient="曲大明", agrees_electronic=True,
                address="岚海区海庭路2号", electronic_address="13800003703",
            ),
        ]
    )  # fmt: skip
    browser = counter.enter("李明", case_id)
    direct = form_of(browser.get(due(counter, case_id)).text, f"/cases/{case_id}")
    phone = form_of(
        browser.get(f"{due(counter, case_id)}&method=electronic").text, f"/cases/{case_id}"
    )

    assert (direct["place"], direct["receiver"]) == (["岚海区海庭路2号"], ["曲大明"])
    assert phone["electronic_address"] == ["13800003703"]


def test_a_shop_does_not_sign_as_its_own_owner(counter: Counter) -> None:
    case_id = counter.tell(
        lambda story: [
            story.until("file"),
            story.take("confirm_address", "2026-03-03 10:00", recipient="岚海区顺和小吃店"),
            story.take("order_correction", "2026-03-03 14:00"),
        ]
    )  # fmt: skip

    path = f"{due(counter, case_id)}&method=direct"
    page = counter.enter("李明", case_id).get(path).text

    assert form_of(page, path)["receiver"] == ["曲桂芳"]


def test_what_was_tried_fills_the_request_for_a_public_notice(counter: Counter) -> None:
    case_id = counter.tell(
        lambda story: [
            story.until("decide"), story.take("attempt_service 54", "2026-03-19 10:00"),
        ]
    )  # fmt: skip
    counter.move_to("2026-03-20 09:00")
    path = due(counter, case_id, "publish")
    browser = counter.enter("李明", case_id)
    page = browser.get(path).text

    answer = resend(browser, page, path, ground="unknown", carrier="本机关网站")

    asked = counter.look(lambda s: s.get_one(Petition, counter.waiting()))
    assert "2026年3月19日直接送达未成：已搬离，去向不明" in page
    assert answer.status_code == 302
    assert asked.track_id == int(path.rpartition("=")[2])


def test_a_deadline_says_which_service_began_it(counter: Counter) -> None:
    case_id = counter.play("serve 54")
    counter.move_to("2026-03-20 09:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert '行政处罚决定书 <span class="nw">2026-03-19</span> 直接送达，曲桂芳签收' in page


def test_a_public_notice_is_seen_beside_the_case_until_it_took_effect(counter: Counter) -> None:
    """Put up on 23 March, it is service on 22 April."""
    case_id = counter.tell(
        lambda story: [
            story.until("decide"), story.take("attempt_service 54", "2026-03-19 10:00"),
            story.take("publish 54", "2026-03-23 09:00", ground="unknown"),
        ]
    )  # fmt: skip
    counter.move_to("2026-04-21 09:00")
    before = counter.enter("李明", case_id).get(f"/cases/{case_id}").text
    counter.move_to("2026-04-23 09:00")
    after = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert f"行政处罚决定书（{State.SERVICE_PUBLISHED.label}）" in before
    assert "等公告送达期满" in before
    assert f"行政处罚决定书（{State.SERVICE_PUBLISHED.label}）" not in after
    assert "已送达 04-22" in after
