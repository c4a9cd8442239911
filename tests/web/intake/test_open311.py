"""Open311 GeoReport v2 as a client platform meets it, field by field of the specification."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from enforcement.cases.models import Case
from enforcement.evidence.models import StoredFile
from enforcement.intake.models import ApiKey, Lead
from enforcement.intake.words import Channel, LeadState
from tests.web.conftest import Browser
from tests.web.hostile import BODIES, HUGE, LONG, LOST, MARKUP, NUL, TURNED
from tests.web.intake import georeport_tables as tables
from tests.web.intake.conftest import Desk
from tests.web.intake.georeport_tables import parsed_xml
from tests.web.intake.test_pages import photo

V2 = "/open311/v2"
SAID: Mapping[str, str] = {
    "service_code": "0103", "address_string": "金水路小学西墙外", "lat": "36.068231",
    "long": "120.380751", "description": "有人扔了一堆装修垃圾，我是王小明",
    "email": "w@example.org",
    "device_id": "tt222111", "account_id": "123456", "first_name": "小明", "last_name": "王",
    "phone": "13905320016", "media_url": "http://127.0.0.1:9/secret.jpg",
    "attribute[severity]": "serious",
}  # fmt: skip
SECRETS = ("王小明", "w@example.org", "13905320016", "西墙外", "secret.jpg", "tt222111", "36.06823")


def client(desk: Desk) -> Any:
    made = desk.counter.app.test_client()
    assert isinstance(made, Browser)
    return made


def push(desk: Desk, key: str, form: str = "json", **says: Any) -> Any:
    sent = {"api_key": key, **SAID} | says
    kept = {
        name: (BytesIO(value), "x.exe") if isinstance(value, bytes) else value
        for name, value in sent.items() if value is not None
    }  # fmt: skip
    return client(desk).post(f"{V2}/requests.{form}", data=kept)


def leads(desk: Desk) -> int:
    return int(desk.counter.look(lambda s: s.query(Lead).count()))


def test_discovery_names_the_endpoint(desk: Desk) -> None:
    said = client(desk).get(f"{V2}/discovery.json").json
    xml = client(desk).get(f"{V2}/discovery.xml")

    tables.insist(said, tables.DISCOVERY)
    for one in said["endpoints"]:
        tables.insist(one, tables.ENDPOINT)
    tree = parsed_xml(xml.data)
    assert xml.content_type == "text/xml; charset=utf-8"
    assert [one.text for one in tree.iterfind("endpoints/endpoint/formats/format")] == [
        "text/xml", "application/json",
    ]  # fmt: skip
    assert tree.findtext("endpoints/endpoint/url") == said["endpoints"][0]["url"]


def test_the_services_hold_every_field_in_both_forms(desk: Desk) -> None:
    answer = client(desk).get(f"{V2}/services.json")
    xml = client(desk).get(f"{V2}/services.xml")

    assert answer.content_type == "application/json; charset=utf-8"
    assert len(answer.json) > 20
    assert len({one["service_code"] for one in answer.json}) == len(answer.json)
    for one in answer.json:
        tables.insist(one, tables.SERVICE)
    tables.insist_on_xml(xml.data, "services", "service", answer.json)


def test_every_definition_holds_every_field_in_both_forms(desk: Desk) -> None:
    for service in client(desk).get(f"{V2}/services.json").json:
        code = service["service_code"]
        said = client(desk).get(f"{V2}/services/{code}.json").json
        tree = parsed_xml(client(desk).get(f"{V2}/services/{code}.xml").data)
        assert (tree.tag, tree.findtext("service_code")) == ("service_definition", code)
        assert set(said) == {"service_code", "attributes"}
        for attribute, node in zip(said["attributes"], tree.find("attributes"), strict=True):
            tables.insist(attribute, tables.ATTRIBUTE, "values")
            assert {part.tag for part in node} == {*tables.ATTRIBUTE, "values"}
            for value in attribute["values"]:
                tables.insist(value, tables.VALUE)
            assert [
                {part.tag: part.text for part in one} for one in node.iterfind("values/value")
            ] == attribute["values"]


def test_a_request_is_taken_answered_and_read_back(desk: Desk) -> None:
    key = desk.key()
    posted = push(desk, key)
    xml = push(desk, key, "xml", description="另一件事，在别处", address_string="海晏路1号",
               lat=None, long=None)  # fmt: skip

    assert posted.status_code == 201
    [receipt] = posted.json
    tables.insist(receipt, tables.RECEIPT)
    node = parsed_xml(xml.data)
    assert (node.tag, node[0].tag) == ("service_requests", "request")
    assert {part.tag for part in node[0]} == set(tables.RECEIPT)
    number = receipt["service_request_id"]
    own = client(desk).get(f"{V2}/requests/{number}.json?api_key={key}").json
    tables.insist(own[0], tables.REQUEST)
    assert own[0]["description"] == SAID["description"]
    assert own[0]["media_url"] == SAID["media_url"]
    assert (own[0]["lat"], own[0]["long"]) == (36.068231, 120.380751)
    kept = desk.look(int(number), lambda one: one)
    assert (kept.reporter_name, kept.reporter_phone) == ("王小明", "13905320016")
    assert kept.sent["attributes"] == {"severity": ["serious"]}
    assert (kept.category, kept.channel, kept.state) == (
        "0103", Channel.PUBLIC, LeadState.WAITING,
    )  # fmt: skip


def test_what_anybody_reads_holds_every_field_and_nothing_personal(desk: Desk) -> None:
    push(desk, desk.key())
    push(desk, desk.key(), description=f"{MARKUP} & 更多", address_string="海晏路9号")

    said, xml = (client(desk).get(f"{V2}/requests.{form}") for form in ("json", "xml"))
    one = client(desk).get(f"{V2}/requests/{said.json[0]['service_request_id']}.json")

    for shape in said.json:
        tables.insist(shape, tables.REQUEST)
    tables.insist_on_xml(xml.data, "service_requests", "request", said.json)
    assert one.json == said.json[:1]
    assert [(shape["lat"], shape["long"]) for shape in said.json] == [(36.068, 120.381)] * 2
    for secret in (*SECRETS, MARKUP):
        assert secret not in said.text + xml.text + one.text


def test_what_other_channels_report_is_nobodys_to_read_but_who_pushed_it(desk: Desk) -> None:
    grid, other = desk.key(Channel.GRID), desk.key(Channel.GRID)
    [receipt] = push(desk, grid).json
    desk.lead(channel=Channel.HOTLINE)
    number = receipt["service_request_id"]

    read = {
        key: client(desk).get(f"{V2}/requests.json?api_key={key}").json for key in (grid, other, "")
    }

    assert [one["service_request_id"] for one in read[grid]] == [number]
    assert read[other] == read[""] == []
    for key in (other, ""):
        answer = client(desk).get(f"{V2}/requests/{number}.json?api_key={key}")
        assert answer.status_code == 404


def test_two_hundred_requests_pushed_twice_are_two_hundred_leads(desk: Desk) -> None:
    key, door = desk.key(), client(desk)
    rows = [
        {"api_key": key, "service_code": "0502", "address_string": f"云溪路{n}号",
         "description": f"第{n}家店外经营", "client_reference": f"QX-{n:05d}"}
        for n in range(200)
    ]  # fmt: skip

    first, again = (
        [door.post(f"{V2}/requests.json", data=row) for row in rows] for _ in range(2)
    )  # fmt: skip

    assert {one.status_code for one in first} == {201}
    assert {one.status_code for one in again} == {200}
    assert [one.json for one in again] == [one.json for one in first]
    assert leads(desk) == 200


def test_the_same_content_without_a_reference_is_kept_and_linked(desk: Desk) -> None:
    key = desk.key()
    first, again = (int(push(desk, key).json[0]["service_request_id"]) for _ in range(2))

    assert first != again
    assert desk.look(again, lambda one: (one.resembles_id, one.principal_id)) == (first, None)
    assert "内容相同" in desk.enter("李明").get(f"/leads/{again}").text


def test_the_same_reference_of_two_keys_is_two_leads(desk: Desk) -> None:
    numbers = {push(desk, desk.key(), client_reference="1").text for _ in range(2)}

    assert len(numbers) == 2


def test_a_status_follows_the_lead_and_what_it_was_merged_into(desk: Desk) -> None:
    key = desk.key()
    one, two = (int(push(desk, key).json[0]["service_request_id"]) for _ in range(2))
    officer = desk.enter("赵强")
    officer.get(f"/leads/{two}")
    officer.send(f"/leads/{two}/merge/{one}")

    def read(query: str) -> dict[str, str]:
        answer = client(desk).get(f"{V2}/requests.json?{query}").json
        return {shape["service_request_id"]: shape["status_notes"] for shape in answer}

    merged = read("status=open")
    path = f"/leads/{one}/exits/no_action"
    officer.get(path)
    officer.send(path, {"ground": "gone", "reason": "已清", "answer": "已清理完。"})

    assert merged.keys() == {str(one), str(two)}
    assert read("status=open") == {}
    assert read("status=closed,open") == {str(one): "已清理完。", str(two): "已清理完。"}
    assert desk.look(two, lambda lead: lead.told_how) == "status"


def test_requests_are_narrowed_as_the_specification_says(desk: Desk) -> None:
    key = desk.key()
    old = desk.lead(client="a", client_reference="1")
    desk.counter.look(lambda s: s.execute(sa.update(Lead).where(Lead.id == old).values(
        received_at=_at("2025-11-01T00:00:00+00:00"))))  # fmt: skip
    new = int(push(desk, key).json[0]["service_request_id"])
    other = int(
        push(desk, key, service_code="0000", description="别的").json[0]["service_request_id"]
    )

    def read(query: str) -> set[int]:
        answer = client(desk).get(f"{V2}/requests.json?{query}")
        assert answer.status_code == 200, answer.text
        return {int(shape["service_request_id"]) for shape in answer.json}

    assert read("") == {new, other}  # the last ninety days
    assert read("start_date=2025-10-15T00:00:00Z") == {old}
    assert read("end_date=2025-11-02T00:00:00%2B08:00") == {old}
    assert read("end_date=2025-11-02T00:00:00+08:00") == {old}  # a plus nobody escaped
    assert read(f"service_request_id={old},{new},x,{HUGE}") == {old, new}
    assert read("service_code=0103") == {new}
    assert read("service_code=0103,0000") == {new, other}
    assert read(f"jurisdiction_id={desk.office}") == {new, other}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_at_most_a_thousand_are_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enforcement.web.intake.open311.MOST", 3)
    key = desk.key()
    for n in range(5):
        push(desk, key, address_string=f"海晏路{n}号", description=f"第{n}件")

    assert len(client(desk).get(f"{V2}/requests.json").json) == 3


def test_the_code_of_a_lead_is_its_token(desk: Desk) -> None:
    number = desk.lead()
    code = desk.look(number, lambda one: one.code)

    said = client(desk).get(f"{V2}/tokens/{code}.json").json
    xml = client(desk).get(f"{V2}/tokens/{code}.xml")

    assert said == [{"service_request_id": str(number), "token": code}]
    tables.insist(said[0], tables.TOKEN)
    tables.insist_on_xml(xml.data, "service_requests", "request", said)


def test_a_picture_may_come_along_and_an_address_is_never_fetched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("something was fetched")

    key = desk.key()
    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    answer = push(desk, key, media=photo())

    assert answer.status_code == 201
    number = int(answer.json[0]["service_request_id"])
    assert desk.look(number, lambda one: len(one.files)) == 1
    assert desk.look(number, lambda one: one.sent["media_url"]) == SAID["media_url"]


def insist_on_fault(answer: Any, status: int, says: str, form: str = "json") -> None:
    assert answer.status_code == status, answer.text
    if form == "json":
        [fault] = answer.json
        tables.insist(fault, tables.ERROR)
        assert fault["code"] == status
        assert says in fault["description"]
    else:
        tree = parsed_xml(answer.data)
        assert (tree.tag, tree.findtext("error/code")) == ("errors", str(status))
        assert says in (tree.findtext("error/description") or "")


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(
    ("says", "status", "words"),
    [
        ({"api_key": None}, 403, "api_key"),
        ({"api_key": "错"}, 403, "api_key"),
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "9999"}, 404, "service_code"),
        ({"jurisdiction_id": "atlantis.gov"}, 404, "jurisdiction_id"),
        ({"lat": None, "long": None, "address_string": None}, 400, "地点"),
        ({"lat": "36"}, 201, ""),
        ({"long": None}, 400, "两个都要写"),
        ({"lat": "九十", "long": "0"}, 400, "lat"),
        ({"lat": "nan", "long": "0"}, 400, "lat"),
        ({"lat": "91", "long": "0"}, 400, "lat"),
        ({"lat": HUGE, "long": "0"}, 400, "lat"),
        ({"description": "长" * 4001}, 400, "4000"),
        ({"description": NUL}, 400, "U+0000"),
        ({"address_string": TURNED}, 400, "U+202E"),
        ({"phone": LONG}, 400, "phone"),
        ({"media_url": "http://x/" + "a" * 1000}, 400, "media_url"),
        ({"client_reference": "1" * 81}, 400, "client_reference"),
        ({"client_reference": LOST}, 400, "U+FFFD"),
        ({"attribute[severity]": "天大"}, 400, "severity"),
        ({"attribute[other]": NUL}, 400, "U+0000"),
        ({f"attribute[a{n}]": "1" for n in range(21)}, 400, "attribute"),
        ({"media": b"MZ\x90"}, 400, "media"),
    ],
)
def test_a_fault_is_told_in_the_form_of_the_specification(
    desk: Desk, form: str, says: dict[str, Any], status: int, words: str
) -> None:
    answer = push(desk, desk.key(), form, **says)

    if status == 201:
        assert answer.status_code == 201
    else:
        insist_on_fault(answer, status, words, form)
        assert leads(desk) == 0
        assert desk.counter.look(lambda s: s.query(StoredFile).count()) == 0


def test_a_key_for_one_town_pushes_to_no_other_and_a_roving_one_names_its_town(desk: Desk) -> None:
    case = desk.counter.play("register")
    other = desk.counter.look(lambda s: s.get_one(Case, case).handling_id)

    insist_on_fault(push(desk, desk.key(), jurisdiction_id=str(other)), 401, "jurisdiction_id")
    insist_on_fault(push(desk, desk.key(roving=True)), 400, "jurisdiction_id")
    answer = push(desk, desk.key(roving=True), jurisdiction_id=str(other))
    assert desk.look(int(answer.json[0]["service_request_id"]), lambda one: one.area_id) == other


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("services.json?jurisdiction_id=x", 404, "jurisdiction_id"),
        ("services/9999.json", 404, "service_code"),
        ("services/0102.json?jurisdiction_id=%00", 404, "jurisdiction_id"),
        ("requests.json?api_key=x", 403, "api_key"),
        ("requests.json?status=done", 400, "status"),
        ("requests.json?start_date=yesterday", 400, "start_date"),
        ("requests.json?end_date=2026-03-01T00:00:00", 400, "时区"),
        ("requests.json?end_date=0001-01-01T00:00:00%2B14:00", 400, "end_date"),
        ("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z", 400, "90"),
        (
            "requests.json?start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z",
            400,
            "晚于",
        ),
        ("requests/999999.json", 404, "service_request_id"),
        (f"requests/{HUGE}.json", 404, "service_request_id"),
        ("requests/x.json", 404, "service_request_id"),
        ("tokens/123456789015.json", 404, "token"),
        ("tokens/²²².json", 404, "token"),
        ("nothing/here.json", 404, "地址"),
    ],
)
def test_a_question_that_has_no_answer_says_why(
    desk: Desk, path: str, status: int, says: str
) -> None:
    insist_on_fault(client(desk).get(f"{V2}/{path}"), status, says)


def test_a_form_that_is_neither_is_told_in_xml(desk: Desk) -> None:
    insist_on_fault(client(desk).get(f"{V2}/services.yaml"), 404, ".json", "xml")


def test_a_revoked_key_pushes_nothing(desk: Desk) -> None:
    key = desk.key()
    desk.counter.look(lambda s: s.execute(sa.update(ApiKey).values(revoked_at=_at(
        "2026-03-18T00:00:00+08:00"))))  # fmt: skip

    insist_on_fault(push(desk, key), 403, "收回")


def test_no_body_breaks_the_door_and_a_cookie_is_no_key(desk: Desk) -> None:
    browser = desk.enter("李明")
    before = desk.counter.traces()

    for body, kind in BODIES.values():
        answer = browser.post(f"{V2}/requests.json", data=body, content_type=kind)
        assert answer.status_code in {400, 403, 413}, (kind, body[:40])
    assert browser.post(f"{V2}/requests.json", data=dict(SAID)).status_code == 403
    assert desk.counter.traces() == before
