from enforcement.cases.models import Case, Party
from tests.web.forms import form_of, resend, send
from tests.web.town import Counter

LEAD = {
    "source": "patrol", "found_at": "2026-03-18T09:00", "party_kind": "person",
    "party_name": "李建国", "place": "云溪路 8 号门前", "fact": "摆摊占道。",
}  # fmt: skip


def _power(text: str) -> str:
    return text.split('name="power" value="')[1].split('"', maxsplit=1)[0]


def test_a_lead_becomes_a_case_with_its_number(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))
    page = browser.get("/cases/new").text

    answer = resend(browser, page, "/cases/new", power=_power(page), **LEAD)

    shown = browser.get(answer.location).text
    assert "线索已登记，案号" in shown
    assert "李建国" in shown


def test_a_lead_sent_twice_is_one_case(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))
    page = browser.get("/cases/new").text

    answers = [resend(browser, page, "/cases/new", power=_power(page), **LEAD) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert counter.count(Case) == 2


def test_a_valid_identity_number_tells_the_date_of_birth(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))
    page = browser.get("/cases/new").text

    resend(
        browser, page, "/cases/new", power=_power(page), party_id_number="370213198504160028",
        **LEAD,
    )  # fmt: skip

    born = counter.look(lambda s: s.query(Party).where(Party.name == "李建国").one().birth_on)
    assert str(born) == "1985-04-16"


def test_a_slip_in_a_number_is_told_at_its_field_and_nothing_is_registered(
    counter: Counter,
) -> None:
    browser = counter.enter("李明", counter.play("register"))
    page = browser.get("/cases/new").text

    answer = resend(
        browser, page, "/cases/new", power=_power(page), party_id_number="370213198504160027",
        **LEAD,
    )  # fmt: skip

    assert answer.status_code == 422
    assert "证件号码校验不符，请核对每一位" in answer.text
    assert counter.count(Case) == 1


def test_what_is_missing_is_asked_for_by_name_and_the_rest_is_kept(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))

    answer = send(browser, "/cases/new", party_name="李建国")

    assert answer.status_code == 422
    assert "填基本情况" in answer.text
    assert "选涉嫌违法事项" in answer.text
    assert form_of(answer.text, "/cases/new")["party_name"] == ["李建国"]
    assert counter.count(Case) == 1


def test_who_may_not_register_has_no_such_page(counter: Counter) -> None:
    browser = counter.enter("郑国栋", counter.play("register"))

    assert browser.get("/cases/new").status_code == 404
    assert "登记线索</a>" not in browser.get("/cases").text
