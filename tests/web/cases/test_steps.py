from io import BytesIO

from PIL import Image

from enforcement.cases.models import Act, Case, Petition
from tests.evidence.files import speech
from tests.web.forms import form_of, resend, send
from tests.web.town import Counter


def _picture() -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(out, "JPEG")
    return BytesIO(out.getvalue()), "现场.jpg"


def _act(counter: Counter, step: str) -> Act:
    found: Act = counter.look(
        lambda session: session.query(Act).where(Act.step == step).order_by(Act.id.desc()).first()
    )
    return found


def test_what_the_case_knows_is_filled_in(counter: Counter) -> None:
    case_id = counter.play("serve 45")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/decide").text
    form = form_of(page, f"/cases/{case_id}/steps/decide")

    assert form["fine"] == ["1000.00"]
    assert form["discretion"] == ["面积较小，适用一般档次。"]
    assert form["happened_at"] == ["2026-03-18T09:30"]


def test_the_handlers_are_chosen_already_but_not_what_evidence_proves(
    counter: Counter,
) -> None:
    case_id = counter.play("recheck_corrected")
    ids = counter.look(lambda s: [one.officer_id for one in s.get_one(Case, case_id).handlers])
    browser = counter.enter("李明", case_id)

    steps = f"/cases/{case_id}/steps"
    record = form_of(browser.get(f"{steps}/interview").text, steps)
    report = form_of(browser.get(f"{steps}/conclude").text, steps)

    assert record["officers"] == [str(one) for one in ids]
    assert "elements" not in report


def test_the_start_of_a_record_is_asked_for_and_never_guessed(counter: Counter) -> None:
    case_id = counter.play("file")
    browser = counter.enter("李明", case_id)

    answer = send(browser, f"/cases/{case_id}/steps/interview", answers="问：属实吗？\n答：属实。")

    assert answer.status_code == 422
    assert '<a href="#happened_at">填开始时间</a>' in answer.text


def test_who_may_not_enforce_is_offered_last_and_told_so(counter: Counter) -> None:
    case_id = counter.play("register")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/file").text

    assert page.index("李明（执法证") < page.index("刘洋（当天没有执法资格）")
    assert "孙丽" not in page


def test_a_petition_says_whose_signature_it_waits_for(counter: Counter) -> None:
    case_id = counter.play("serve 45")
    browser = counter.enter("李明", case_id)

    answer = send(browser, f"/cases/{case_id}/steps/decide")

    assert answer.location == f"/cases/{case_id}"
    assert "送中队负责人签批" in browser.get(answer.location).text


def test_a_form_error_stands_at_its_field_and_keeps_what_was_typed(counter: Counter) -> None:
    case_id = counter.play("serve 54")
    browser = counter.enter("李明", case_id)
    before = counter.traces()

    answer = send(browser, f"/cases/{case_id}/steps/pay", amount="一千", receipt="3702990000365")

    assert answer.status_code == 422
    assert 'href="#amount"' in answer.text
    assert "罚款" not in form_of(answer.text, "/cases")["amount"]
    assert form_of(answer.text, "/cases")["amount"] == ["一千"]
    assert form_of(answer.text, "/cases")["receipt"] == ["3702990000365"]
    assert counter.traces() == before


def test_a_step_refused_when_it_is_taken_comes_back_full(counter: Counter) -> None:
    case_id = counter.play("serve 54")
    browser = counter.enter("李明", case_id)

    answer = send(
        browser, f"/cases/{case_id}/steps/pay", amount="300", receipt="3702990000365",
        happened_at="2026-03-18T09:00",
    )  # fmt: skip

    assert answer.status_code == 409
    assert "时间早于它所接的一步" in answer.text
    assert "这一笔加上已缴的还不等于应缴数额" in answer.text
    assert form_of(answer.text, "/cases")["amount"] == ["300"]


def test_a_picture_survives_a_refusal_and_is_attached_at_the_second_attempt(
    counter: Counter,
) -> None:
    case_id = counter.play("inspect")
    browser, path = counter.enter("李明", case_id), f"/cases/{case_id}/steps/collect"
    says = {
        "kind": "audiovisual", "title": "占道照片", "proves": "占道", "method": "拍摄",
    }  # fmt: skip

    refused = send(browser, path, files=[_picture()], origin="", **says)
    answer = resend(browser, refused.text, path, origin="存证据室")

    assert refused.status_code == 422
    assert "现场.jpg" in refused.text
    assert answer.status_code == 302
    (digest,) = _act(counter, "collect").stated["files"]
    shown = browser.get(f"/evidence/files/{digest}?case={case_id}")
    assert shown.mimetype == "image/jpeg"
    assert len(shown.data) > 100


def test_a_file_that_is_no_picture_is_refused_at_its_field(counter: Counter) -> None:
    case_id = counter.play("inspect")
    browser = counter.enter("李明", case_id)

    answer = send(
        browser, f"/cases/{case_id}/steps/collect", files=[(BytesIO(b"MZ"), "照片.jpg")],
        kind="object", title="物品", proves="占道", method="提取", origin="证据室",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "只收 JPG、PNG 照片、PDF" in answer.text
    assert counter.count(Act) == 2


def test_one_bad_file_costs_no_other_and_is_named(counter: Counter) -> None:
    case_id = counter.play("inspect")
    browser, path = counter.enter("李明", case_id), f"/cases/{case_id}/steps/collect"
    sent = [_picture(), (BytesIO(b"MZ"), "照片.jpg"), (BytesIO(speech()), "问话.amr")]
    says = {"kind": "audiovisual", "title": "占道照片", "proves": "占道", "method": "拍摄"}

    refused = send(browser, path, files=sent, origin="证据室", **says)
    answer = resend(browser, refused.text, path)

    assert refused.status_code == 422
    assert "“照片.jpg”没有收" in refused.text
    assert [name in refused.text for name in ("<b>现场.jpg</b>", "<b>问话.amr</b>")] == [True, True]
    assert answer.status_code == 302
    assert len(_act(counter, "collect").stated["files"]) == 2


def test_the_same_picture_chosen_twice_is_one_file(counter: Counter) -> None:
    case_id = counter.play("inspect")
    browser, path = counter.enter("李明", case_id), f"/cases/{case_id}/steps/collect"
    says = {"kind": "audiovisual", "title": "占道照片", "proves": "占道", "method": "拍摄"}

    send(browser, path, files=[_picture(), _picture()], origin="证据室", **says)

    assert len(_act(counter, "collect").stated["files"]) == 1


def test_the_same_form_sent_twice_is_one_act(counter: Counter) -> None:
    case_id = counter.play("inspect")
    browser, path = counter.enter("李明", case_id), f"/cases/{case_id}/steps/collect"
    page = browser.get(path).text
    says = {
        "kind": "object", "title": "桌椅", "proves": "占道", "method": "提取", "origin": "证据室",
        "happened_at": "2026-03-18T09:30",
    }  # fmt: skip

    first = resend(browser, page, path, **says)
    second = resend(browser, page, path, **says)
    third = resend(browser, second.text, path, **says)

    assert [first.status_code, second.status_code, third.status_code] == [302, 409, 302]
    assert "这一步刚登记过一次" in second.text


def test_a_petition_sent_twice_is_one_petition(counter: Counter) -> None:
    case_id = counter.play("serve 45")
    browser, path = counter.enter("李明", case_id), f"/cases/{case_id}/steps/decide"
    page = browser.get(path).text
    before = counter.count(Petition)

    answers = [resend(browser, page, path) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 409]
    assert counter.count(Petition) == before + 1


def test_a_service_names_the_track_of_its_document(counter: Counter) -> None:
    case_id = counter.play("decide")
    browser = counter.enter("李明", case_id)
    page = browser.get(f"/cases/{case_id}").text
    path = page.split('class="step first" href="')[1].split('"')[0]

    answer = send(browser, path, receiver="曲桂芳")

    assert "行政处罚决定书" in browser.get(path).text
    assert answer.status_code == 302
    assert _act(counter, "serve").stated["receiver"] == "曲桂芳"


def test_a_track_of_another_case_is_not_found(counter: Counter) -> None:
    ours = counter.play("decide")
    theirs = counter.play("decide", register={"party_name": "金水面馆"})
    track = counter.look(lambda s: s.get_one(Case, theirs).tracks[-1].id)

    answer = counter.enter("李明", ours).get(f"/cases/{ours}/steps/serve?track={track}")

    assert answer.status_code == 404


def test_a_step_that_does_not_exist_is_not_found(counter: Counter) -> None:
    case_id = counter.play("register")
    browser = counter.enter("李明", case_id)

    assert browser.get(f"/cases/{case_id}/steps/celebrate").status_code == 404
    assert browser.get(f"/cases/{case_id}/steps/register").status_code == 404


def test_what_a_paper_lacks_is_told_and_writes_nothing(counter: Counter) -> None:
    case_id = counter.play("file")
    counter.look(lambda s: setattr(s.get_one(Case, case_id).issuer, "number_template", None))
    browser = counter.enter("李明", case_id)
    before = counter.traces()

    answer = send(
        browser, f"/cases/{case_id}/steps/order_correction", content="撤除桌椅。",
        due_on="2026-03-20",
    )  # fmt: skip

    assert answer.status_code == 409
    assert "文号模板" in answer.text
    assert counter.traces() == before


def test_who_asked_may_take_the_petition_back(counter: Counter) -> None:
    case_id = counter.play("serve 45")
    browser = counter.enter("李明", case_id)
    send(browser, f"/cases/{case_id}/steps/decide")
    path = f"/cases/{case_id}/petitions/{counter.waiting()}/recall"

    answers = [browser.send(path) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 409]
    assert f"/cases/{case_id}/steps/decide" in browser.get(f"/cases/{case_id}").text
