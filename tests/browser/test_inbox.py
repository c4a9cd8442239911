"""The inbox changes only its page, keeps the address, and works the same without script."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import DESK, Hand
from tests.browser.test_walk import register, step


@pytest.fixture
def waiting(sit_down: Callable[..., Hand]) -> Hand:
    """A team head before whom one filing lies."""
    officer = sit_down("李明", DESK)
    case = register(officer)
    step(officer, case, "file", officers=2, grounds="有初步证据，属于本机关管辖，建议立案。")
    return sit_down("赵强", DESK)


def test_a_petition_opens_in_the_page_and_in_the_address(waiting: Hand) -> None:
    waiting.open("/approvals")
    waiting.page.evaluate("window.stayed = true")

    waiting.page.locator("a[hx-get]").first.click()
    waiting.page.get_by_role("button", name="同意").last.wait_for()

    assert "/approvals/" in waiting.page.url
    assert waiting.page.evaluate("window.stayed") is True
    assert waiting.page.locator("main").count() == 1
    assert waiting.page.evaluate("document.activeElement.id") == "main"
    waiting.page.get_by_role("button", name="同意").last.click()
    waiting.page.get_by_text("已同意").first.wait_for()
