"""The amount of a fine is worked out by the server when asked, and never leaves its range."""

from typing import Any

import pytest

from enforcement.law.fines import Formula
from tests.factories.cases import Story
from tests.web.forms import form_of, send
from tests.web.town import Counter

UNITS = {"formula": Formula.PER_UNIT, "rate_low": 50_00, "rate_high": 100_00, "unit": "平方米"}
PERCENT = {"formula": Formula.PERCENT, "rate_low": 500, "rate_high": 1000, "base_label": "工程造价"}
TIMES = {"formula": Formula.MULTIPLE, "rate_low": 1_0000, "rate_high": 3_0000, "unit": "平方米",
         "base_label": "货值金额"}  # fmt: skip


def by_formula(counter: Counter, rule: dict[str, Any]) -> tuple[str, str]:
    """The report's page in a case whose first tier follows `rule`, and the number of that tier."""
    seen: list[int] = []

    def plot(story: Story) -> None:
        tier = story.town.power.tiers[0]
        for name, value in ({"low": 0, "high": 0} | rule).items():
            setattr(tier, name, value)
        story.until("recheck_corrected")
        seen.append(tier.id)

    case_id = counter.tell(plot)
    return f"/cases/{case_id}/steps/conclude", str(seen[0])


@pytest.mark.parametrize(
    ("rule", "typed", "told", "fine"),
    [
        (UNITS, {"quantity": "22", "rate": "100"}, ["22 平方米 × 100 元 = 2\u202f200 元",
         "2\u202f200 元（贰仟贰佰元整）"], "2200.00"),
        (PERCENT, {"base": "20000", "rate": "6"}, ["工程造价 20\u202f000 元 × 6% = 1\u202f200 元",
         "1\u202f200 元（壹仟贰佰元整）"], "1200.00"),
        (TIMES, {"quantity": "37.46", "price": "85.50", "rate": "1.5"},
         ["37.46 平方米 × 85.50 元 × 1.5 倍 = 4\u202f804.25 元",
          "4\u202f804.25 元（肆仟捌佰零肆元贰角伍分）"], "4804.25"),
        (UNITS, {"quantity": "22", "fine": "1500"}, ["1\u202f100 元以上 2\u202f200 元以下",
         "1\u202f500 元（壹仟伍佰元整）"], "1500.00"),
        (UNITS, {"quantity": "22", "fine": "99999"}, ["1\u202f100 元以上 2\u202f200 元以下",
         "1\u202f100 元（壹仟壹佰元整）"], "1100.00"),
    ],
)  # fmt: skip
def test_the_fine_is_shown_in_figures_and_capitals(
    counter: Counter, rule: dict[str, Any], typed: dict[str, str], told: list[str], fine: str
) -> None:
    path, tier = by_formula(counter, rule)
    browser = counter.enter("李明", int(path.split("/")[2]))
    before = counter.traces()

    answer = send(browser, path, tier=tier, reckon="1", **typed)

    assert answer.status_code == 200
    assert [words for words in told if words not in answer.text] == []
    assert form_of(answer.text, path)["fine"] == [fine]
    assert counter.traces() == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"quantity": ""}, "填数量或者基数"),
        ({"quantity": "22", "rate": "101"}, "计罚标准不在每平方米 50 元以上 100 元以下以内"),
        ({"quantity": "很多"}, "数量应为数字"),
        ({"tier": None}, "先选裁量档次"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(
    counter: Counter, typed: dict[str, str | None], told: str
) -> None:
    path, tier = by_formula(counter, UNITS)
    browser = counter.enter("李明", int(path.split("/")[2]))

    sent = {"tier": tier, "fine": "77.70", "discretion": "面积较大"} | typed
    answer = send(browser, path, reckon="1", **sent)

    assert told in answer.text
    assert form_of(answer.text, path)["fine"] == ["77.70"]
    assert form_of(answer.text, path)["discretion"] == ["面积较大"]


def test_a_power_of_fixed_tiers_asks_for_no_quantity(counter: Counter) -> None:
    case_id = counter.play("recheck_corrected")
    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/conclude").text

    form = form_of(page, f"/cases/{case_id}/steps")

    assert {"quantity", "price", "base", "rate", "goods", "sanction"} & set(form) == set()
    assert "从最轻的看起" in page
    assert page.index("不予处罚：轻微并及时改正") < page.index("减轻：低于 500 元")
    assert page.index("减轻：低于 500 元") < page.index("罚款 一般：500 元以上 2\u202f000 元以下")
