"""Bad input on the forms of what runs between organisations: told at each field, nothing lost."""

import pytest

from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME, beginning
from enforcement.web.coordination.links import FIELDS
from tests.web.forms import told
from tests.web.hostile import LONG, NUL, ROUNDS
from tests.web.sheet import Sheet, insist
from tests.web.shop import Shop

STEPS = ("remind", "drop_lane")


@pytest.mark.parametrize("kind", MatterKind, ids=lambda kind: kind.value)
def test_a_beginning_tells_what_is_wrong_at_each_field(shop: Shop, kind: MatterKind) -> None:
    browser, path = shop.enter("李明"), f"/matters/new/{kind.value}"
    sheet = Sheet.of(browser.get(path).text, path, beginning(kind).asks)

    insist(browser, sheet, ROUNDS, spoilt="title")

    assert shop.is_untouched


@pytest.mark.parametrize("name", STEPS)
def test_a_step_on_a_lane_tells_what_is_wrong_at_each_field(shop: Shop, name: str) -> None:
    path = "/matters/{matter}/steps/%s?lane={lane}".format(**shop.rows) % name
    browser = shop.enter("李明")
    sheet = Sheet.of(browser.get(path).text, path, BY_NAME[name].asks)

    insist(browser, sheet, ROUNDS, spoilt=BY_NAME[name].asks[0].name)

    assert shop.is_untouched


def test_a_step_on_the_matter_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    path = "/matters/{matter}/steps/withdraw".format(**shop.rows)
    browser = shop.enter("李明")
    sheet = Sheet.of(browser.get(path).text, path, BY_NAME["withdraw"].asks)

    insist(browser, sheet, ROUNDS, spoilt="reason")

    assert shop.is_untouched


def test_a_link_is_given_only_to_somebody_who_is_named(shop: Shop) -> None:
    path = "/matters/{matter}/lanes/{lane}/links".format(**shop.rows)
    browser = shop.enter("李明")
    sheet = Sheet.of(browser.get(path).text, path, FIELDS)

    insist(browser, sheet, ROUNDS, spoilt="days")

    assert shop.is_untouched


@pytest.mark.parametrize("reason", ["", LONG, NUL])
def test_a_link_is_taken_back_only_for_a_reason(shop: Shop, reason: str) -> None:
    browser = shop.enter("李明")
    path = "/matters/{matter}/lanes/{lane}/links/{link}/revoke".format(**shop.rows)

    answer = browser.post(path, data={"csrf_token": shop.token(browser), "reason": reason})

    assert answer.status_code == 422
    assert told(answer.text).summary == {}
    assert "撤销理由" in answer.text
    assert shop.is_untouched


@pytest.mark.parametrize("who", ["孙丽", "何敏", "李明 elsewhere"])
def test_whose_matter_it_is_not_finds_nothing(shop: Shop, who: str) -> None:
    name, _, elsewhere = who.partition(" ")
    browser = shop.enter_elsewhere(name) if elsewhere else shop.enter(name)

    for path in (
        "/matters/{matter}", "/matters/{matter}/steps/remind?lane={lane}",
        "/matters/{matter}/lanes/{lane}/links",
    ):  # fmt: skip
        assert browser.get(path.format(**shop.rows)).status_code == 404
