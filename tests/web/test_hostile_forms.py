"""Bad input on the forms of steps, of the registration and of the spot: each field tells it.

Each step is opened in every case and after every choice that changes what its form asks, until all
its fields have stood on a page; what stands there is read from the markup.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import pytest

from enforcement.procedure.fields import Kind
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS
from enforcement.procedure.tracks import Track
from enforcement.web.cases.forms import HAPPENED, LATE, REGISTER_FIELDS, UNASKED, lead_of
from enforcement.web.cases.spot_screen import STEP
from tests.web.forms import form_of, told
from tests.web.hostile import BY_KIND, CHOKING, HARMLESS, ROUNDS, WORDS, is_hostile
from tests.web.sheet import PARTS, Sheet, insist, insist_on_words
from tests.web.shop import NOTICED, RECKONED, UNKNOWN, Shop

WHO = {"cases:review": "王芳", "cases:assign": "赵强", "cases:archive": "孙丽"}
FORMED = [step for step in STEPS if step.after or step.track is not Track.MAIN]
LED = [step for step in FORMED if lead_of(step)]
SCREEN = "/cases/on-the-spot"
SPOT_FIELDS = (*STEP.asks, HAPPENED, LATE)


def test_every_kind_of_field_has_its_hostile_examples() -> None:
    assert set(BY_KIND) == set(Kind)
    assert {len(examples) for examples in BY_KIND.values()} == {len(ROUNDS)}
    assert set(Kind) > HARMLESS


@pytest.mark.parametrize("step", FORMED, ids=lambda step: step.name)
def test_a_step_tells_what_is_wrong_at_each_field_and_keeps_what_was_typed(
    shop: Shop, step: Step
) -> None:
    browser, lead = shop.enter(_taker(step)), lead_of(step)
    sent = {lead.name} if lead else set()  # it stands in the address, and has a test of its own
    for path in _paths(shop, step):
        sheet = Sheet.of(browser.get(path).text, path, (*step.asks, HAPPENED, LATE))
        rounds = _rounds(shop) if sheet.names - sent else ROUNDS[:1]
        insist(browser, sheet, rounds, preview=step.papers and not sent & sheet.names)
        sent |= sheet.names

    assert sent == {one.name for one in step.asks} | {HAPPENED.name, LATE.name}
    assert shop.is_untouched


def _rounds(shop: Shop) -> Sequence[int]:
    """All examples once, and those again that only one of the two databases would choke on."""
    return ROUNDS if shop.database == "sqlite" else CHOKING


def _paths(shop: Shop, step: Step) -> Iterator[str]:
    """Where the forms of a step stand: in each case and after each choice that matters to it."""
    lead = lead_of(step)
    ways = [urlencode({lead.name: value}) for value, _label in lead.choices] if lead else [""]
    varies = any(one.name in UNASKED for one in step.asks)
    for case in (NOTICED, RECKONED, UNKNOWN) if varies else (NOTICED,):
        for way in ways:
            yield f"/cases/{shop.cases[case]}/steps/{step.name}?{way}"


def _taker(step: Step) -> str:
    return WHO.get(step.needs, "李明")


@pytest.mark.parametrize("step", LED, ids=lambda step: step.name)
def test_a_choice_before_the_form_that_is_none_is_told_where_it_is_made(
    shop: Shop, step: Step
) -> None:
    browser, lead, path = shop.enter(_taker(step)), lead_of(step), next(_paths(shop, step))
    assert lead
    sheet = Sheet.of(browser.get(path).text, path, (*step.asks, HAPPENED, LATE))
    bare = path.partition("?")[0]
    common = [one for one in sheet.fields if not one.only and is_hostile(one)]
    for word in WORDS if "<form" in _main(browser.get(bare).text) else ("", *WORDS):
        answer = browser.post(
            f"{bare}?{urlencode({lead.name: word})}",
            data=sheet.shown | sheet.wrong(0), content_type=PARTS,
        )  # fmt: skip

        assert answer.status_code == 422, answer.status
        insist_on_words([lead, *common], sheet.wrong(0), told(answer.text))
    assert shop.is_untouched


def _main(text: str) -> str:
    return text.partition("<main")[2]


def test_the_registration_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    browser = shop.enter("李明")
    sheet = Sheet.of(browser.get("/cases/new").text, "/cases/new", REGISTER_FIELDS)

    insist(browser, sheet, _rounds(shop))

    assert sheet.names == {one.name for one in REGISTER_FIELDS}
    assert shop.is_untouched


@pytest.mark.parametrize("action", [SCREEN, f"{SCREEN}/lead"])
def test_the_screen_on_the_spot_tells_what_is_wrong_at_each_field(shop: Shop, action: str) -> None:
    browser = shop.enter("李明")
    fresh = browser.get(SCREEN).text
    power = {"power": [str(shop.power_of(RECKONED))]}
    chosen = browser.post(f"{SCREEN}/tiers", data=form_of(fresh, SCREEN) | power).text
    first, then = (Sheet.of(text, SCREEN, SPOT_FIELDS) for text in (fresh, chosen))

    for sheet, kept in ((first, {}), (then, power)):
        insist(browser, sheet, _rounds(shop), action=action, kept=kept)

    assert first.names | then.names == {one.name for one in SPOT_FIELDS}
    assert shop.is_untouched


def test_a_hundred_thousand_characters_are_told_at_their_field(shop: Shop) -> None:
    browser = shop.enter("李明")
    shown = form_of(browser.get("/cases/new").text, "/cases/new")
    sent = shown | {"fact": "长" * 100_000}

    page = told(browser.post("/cases/new", data=sent, content_type=PARTS).text)

    assert "现在 100000 字" in page.errors["fact"]
    assert len(page.values["fact"]) == 100_000
