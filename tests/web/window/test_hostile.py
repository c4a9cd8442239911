"""Bad input at the window: each field tells it, nothing typed is lost, nobody learns anything."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pytest
import sqlalchemy as sa

from enforcement.cases.models import Case, WindowTry
from enforcement.documents.models import Document
from enforcement.procedure.fields import Field
from enforcement.procedure.submissions import AT_THE_COUNTER, BY_WHOM, SUBMITTABLE, SubmissionKind
from enforcement.web.window.answering import ANSWER
from enforcement.web.window.forms import FOUND, IDENTIFIED
from tests.evidence.files import photo
from tests.web.conftest import Browser
from tests.web.forms import resend
from tests.web.hostile import LONG, MARKUP, NUL, ROUNDS
from tests.web.sheet import Sheet, insist
from tests.web.shop import CLERK, NOTICED, RECKONED, Shop
from tests.web.town import Counter
from tests.web.window.parties import noticed

OWN, COUNTER = "/window/case", "/window/counter"
ROW = {row.kind: row for row in SUBMITTABLE}
RUNNING = (SubmissionKind.DEFENCE, SubmissionKind.HEARING)


@pytest.fixture
def stranger(shop: Shop) -> Browser:
    browser = shop.counter.app.test_client()
    assert isinstance(browser, Browser)
    return browser


def insist_on(
    browser: Browser, path: str, fields: Sequence[Field], spoilt: str, *, action: str = ""
) -> None:
    sheet = Sheet.of(browser.get(path).text, action or path, fields)
    insist(browser, sheet, ROUNDS, spoilt=spoilt)
    assert sheet.names == {one.name for one in fields}


def test_the_proof_tells_what_is_wrong_at_each_field(shop: Shop, stranger: Browser) -> None:
    insist_on(stranger, OWN, IDENTIFIED, "last_six")

    assert shop.is_untouched


def test_the_counter_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    insist_on(shop.enter(CLERK), COUNTER, FOUND, "number")

    assert shop.is_untouched


def test_the_answer_tells_what_is_wrong_at_its_field(shop: Shop) -> None:
    path = "/cases/{submitted}/submissions/{submission}".format(**shop.rows)

    insist_on(shop.enter("李明"), path, ANSWER, "answer", action=f"{path}/return")

    assert shop.is_untouched


def at_the_counter(shop: Shop, case: str) -> Browser:
    """A clerk before whom the party of `case` stands."""
    browser = shop.enter(CLERK)
    known = shop.counter.look(
        lambda session: {
            "number": session.get_one(Case, shop.cases[case]).number,
            "party_name": session.get_one(Case, shop.cases[case]).party.name,
        }
    )
    answer = resend(browser, browser.get(COUNTER).text, COUNTER, **known)
    assert answer.location == f"{COUNTER}/case"
    return browser


@pytest.mark.parametrize("kind", RUNNING)
def test_what_is_taken_in_at_the_counter_tells_what_is_wrong_at_each_field(
    shop: Shop, kind: SubmissionKind
) -> None:
    browser = at_the_counter(shop, RECKONED)

    insist_on(browser, f"{COUNTER}/case/{kind}", (*AT_THE_COUNTER, *ROW[kind].asks), "content")

    assert shop.is_untouched


def test_a_kind_that_is_not_open_or_none_at_all_is_no_page(shop: Shop) -> None:
    browser = at_the_counter(shop, NOTICED)

    for kind in ("payment", "review", MARKUP, NUL, "长" * 200):
        assert browser.get(f"{COUNTER}/case/{kind}").status_code == 404


PAID: dict[str, str] = {"amount": "1000", "receipt": "3702990000365", "payer": "杨卫东"}


def test_a_payment_has_its_proof_and_lies_in_the_past(counter: Counter) -> None:
    counter.move_to("2026-03-20 10:00")
    party = noticed(counter, "serve 54")
    party.code = "54"
    party.prove()

    answer = party.hand_in("payment", paid_at="2026-03-21T10:00", **PAID)
    assert answer.status_code == 422
    assert "选缴款凭证的照片" in answer.text
    answer = party.hand_in(
        "payment", paid_at="2026-03-21T10:00", files=(BytesIO(photo()), "一.jpg"), **PAID
    )
    assert answer.status_code == 422
    assert "缴款时间在将来" in answer.text
    assert "一.jpg" in answer.text
    assert not party.submissions


@pytest.mark.parametrize("kind", [SubmissionKind.DEFENCE, SubmissionKind.PAYMENT])
def test_what_the_party_hands_in_tells_what_is_wrong_at_each_field(
    counter: Counter, kind: SubmissionKind
) -> None:
    decided = kind is SubmissionKind.PAYMENT
    counter.move_to("2026-03-20 10:00" if decided else "2026-03-16 10:00")
    party = noticed(counter, "serve 54" if decided else "serve 45")
    party.prove()
    before = counter.traces()

    insist_on(party.browser, f"{OWN}/submissions/{kind}", (*BY_WHOM, *ROW[kind].asks),
              "contact_phone")  # fmt: skip

    assert counter.traces() == before


def guesses(typed: dict[str, str]) -> Iterator[dict[str, str]]:
    yield typed | {"number": "岚云综执案〔2026〕9999号"}
    yield typed | {"party_name": "杨卫西"}
    yield typed | {"last_six": "160028"}
    yield typed | {"code": "0" * 16}
    yield typed | {"code": MARKUP, "party_name": "' OR 1=1 --"}


def test_a_wrong_answer_never_says_which_part_was_wrong_and_is_counted(counter: Counter) -> None:
    counter.move_to("2026-03-16 10:00")
    party = noticed(counter)
    said = set()

    for typed in guesses(party.typed()):
        answer = party.prove(**typed)
        assert answer.status_code == 422
        said.add(answer.text.partition('role="alert"')[2].partition("</p>")[0])

    assert len(said) == 1
    assert counter.look(lambda s: s.scalar(
        sa.select(sa.func.count()).where(WindowTry.proved.is_(False)))) == 5  # fmt: skip
    assert party.browser.get(f"{OWN}/submissions/defence").status_code == 302
    assert party.prove().location == OWN


def test_after_ten_wrong_answers_even_the_right_one_waits_a_quarter_of_an_hour(
    counter: Counter,
) -> None:
    counter.move_to("2026-03-16 10:00")
    party = noticed(counter)
    for _ in range(10):
        party.prove(last_six="000000")

    assert party.prove().status_code == 429
    counter.move_to("2026-03-16 10:16")
    assert party.prove().location == OWN


def test_the_proof_ends_after_half_an_hour_and_when_the_page_is_closed(counter: Counter) -> None:
    counter.move_to("2026-03-16 10:00")
    party = noticed(counter)
    party.prove()
    form = party.browser.get(f"{OWN}/submissions/defence").text

    counter.move_to("2026-03-16 10:31")
    late = resend(party.browser, form, f"{OWN}/submissions/defence", content="迟了")
    assert late.status_code == 401
    assert "我的案件" in party.browser.get(OWN).text
    assert "案号或者文书号" in party.browser.get(OWN).text
    party.prove()
    resend(party.browser, party.browser.get(OWN).text, f"{OWN}/leave")
    assert "案号或者文书号" in party.browser.get(OWN).text


def test_a_paper_made_for_a_witness_opens_nothing(counter: Counter) -> None:
    counter.move_to("2026-03-04 12:00")
    party = noticed(counter, "interview")
    with counter.at_work() as session:
        paper = session.scalars(
            sa.select(Document).where(Document.case_id == party.case_id, Document.code == "31")
        ).one()
        paper.code = party.code = "12"

    assert party.prove().status_code == 422


def test_a_hundred_thousand_characters_are_told_at_their_field(
    shop: Shop, stranger: Browser
) -> None:
    text = stranger.get(OWN).text

    answer = resend(stranger, text, OWN, number=LONG, party_name="甲", last_six="1", code="1")

    assert answer.status_code == 422
    assert "最多 80 字" in answer.text
