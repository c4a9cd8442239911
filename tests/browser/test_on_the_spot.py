"""A penalty on the spot, pressed on a phone from the first page to the decision."""

from collections.abc import Callable

from tests.browser.conftest import PHONE, Hand

TWO_HEIGHTS = 1700
"""Of a phone, in pixels."""
SMALLER = """() => [...document.querySelectorAll('#spot button, #spot label.pick, #spot select,'
    + '#spot input:not([type=hidden],[type=radio],[type=checkbox]), #spot textarea')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map(one => one.name || one.textContent)"""


def test_a_penalty_on_the_spot_is_one_phone_screen(sit_down: Callable[..., Hand]) -> None:
    hand = sit_down("李明", PHONE)
    hand.page.get_by_role("link", name="当场处罚").first.click()
    hand.picture("spot-empty")
    hand.say(power=2)
    hand.page.get_by_text("50 元以上 200 元以下").first.wait_for()
    hand.page.get_by_text("大写：伍拾元整").wait_for()
    hand.say(
        party_name="杨卫东", place="云溪路 66 号门前", fact="将污水倾倒在人行道上。",
        fact_clear=True, tier=3, fine="100", correction="立即冲洗干净。",
        showed_certificate=True, told_rights=True,
        collection="small",
    )  # fmt: skip
    hand.page.get_by_text("大写：壹佰元整").wait_for()
    assert not hand.page.locator("[name='defence_said']").is_visible()
    hand.say(officers=2)
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert hand.page.evaluate(SMALLER) == []
    hand.press("当场处罚")
    hand.picture("spot-refused")
    assert hand.page.locator(".reasons").get_by_text("没有出具财政专用票据").is_visible()
    assert hand.page.locator("#receipt-error").is_visible()

    hand.say(receipt="370200618801")
    hand.press("当场处罚")

    hand.picture("spot-done")
    assert hand.page.get_by_text("已制作，案号").is_visible()
    assert hand.page.get_by_text("当场收缴的罚款交单位").first.is_visible()

    hand.open("/cases/on-the-spot")
    assert hand.page.get_by_text("大写：伍拾元整").is_visible()
    assert hand.page.get_by_text("李明、陈静").is_visible()
    assert hand.page.evaluate("document.documentElement.scrollHeight") <= TWO_HEIGHTS
    hand.picture("spot-again")
