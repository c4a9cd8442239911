"""The rules of triage and the keys on their pages: set, tried, changed, ended."""

import pytest

from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.intake.keys import key_of
from enforcement.intake.models import ApiKey, TriageRule
from enforcement.intake.words import ExitKind, Urgency
from tests.web.forms import form_of, send, told
from tests.web.intake.conftest import Desk

KEEPER = "何敏"


def add(desk: Desk, **says: object) -> int:
    usual: dict[str, object] = {
        "name": "夜间施工", "position": "10", "words": "施工、打桩", "categories": ["0302"],
        "from_hour": "22", "until_hour": "6", "exit_kind": "case", "urgency": "soon",
        "power_code": "QDZJ-080",
    }  # fmt: skip
    path = f"/leads/rules/towns/{desk.office}/new"
    answer = send(desk.enter(KEEPER), path, **usual | says)
    assert answer.status_code == 302, told(answer.text).errors
    newest = desk.counter.look(lambda s: s.query(TriageRule).order_by(TriageRule.id.desc()).first())
    return int(newest.id)


def rule(desk: Desk, number: int) -> TriageRule:
    found: TriageRule = desk.counter.look(lambda session: session.get_one(TriageRule, number))
    return found


def test_a_rule_is_set_as_it_is_typed_and_noted(desk: Desk) -> None:
    found = rule(desk, add(desk))

    assert (found.words, found.categories, found.cells) == (["施工", "打桩"], ["0302"], [])
    assert (found.from_hour, found.until_hour) == (22, 6)
    assert (found.exit_kind, found.urgency, found.power_code) == (
        ExitKind.CASE, Urgency.SOON, "QDZJ-080",
    )  # fmt: skip
    noted = desk.counter.look(lambda s: [
        one.about for one in s.query(AccessEvent).where(AccessEvent.kind == AccessKind.RULES_SET)
    ])  # fmt: skip
    assert len(noted) == 1
    assert "夜间施工" in noted[0]


def test_a_trial_shows_which_rule_fires_and_why_and_keeps_nothing(desk: Desk) -> None:
    add(desk, name="有危险的", position="5", words="塌陷", categories=[], exit_kind="",
        from_hour="", until_hour="")  # fmt: skip
    add(desk)
    browser, path = desk.enter(KEEPER), f"/leads/rules/towns/{desk.office}/try"
    page = browser.get(f"/leads/rules?town={desk.office}").text
    before = desk.counter.traces()

    answer = browser.post(path, data=form_of(page, path) | {
        "channel": "hotline", "category": "0302", "text": "夜里还在打桩", "at": "2026-03-17T23:30",
    })  # fmt: skip

    assert answer.status_code == 200
    assert "用“夜间施工”" in answer.text
    assert "说到塌陷：不合" in answer.text
    assert "说到施工、打桩：合" in answer.text
    assert "就用这一条" in answer.text
    assert desk.counter.traces() == before


def test_a_change_is_a_new_version_and_the_old_one_stays(desk: Desk) -> None:
    old = add(desk)
    browser, path = desk.enter(KEEPER), f"/leads/rules/{old}"
    shown = form_of(browser.get(path).text, path)
    desk.counter.move_to("2026-03-18 09:40")

    answer = send(browser, path, words="打桩")
    again = browser.post(path, data=shown)

    assert (shown["words"], shown["categories"], shown["exit_kind"]) == (
        ["施工、打桩"], ["0302"], ["case"],
    )  # fmt: skip
    assert answer.status_code == 302
    assert again.status_code == 422
    assert "刚被改过" in told(again.text).errors["name"]
    versions = desk.counter.look(lambda s: s.query(TriageRule).order_by(TriageRule.id).all())
    kept = [(one.words, one.to_at is None, one.replaces_id) for one in versions]
    assert kept == [(["施工", "打桩"], False, None), (["打桩"], True, old)]
    assert "以前的版本" in browser.get(f"/leads/rules?town={desk.office}").text


def test_a_rule_that_is_ended_fires_no_more(desk: Desk) -> None:
    number = add(desk, words="垃圾", categories=[], from_hour="", until_hour="")
    first = desk.lead()
    browser = desk.enter(KEEPER)
    browser.get("/leads/rules")
    desk.counter.move_to("2026-03-18 09:40")

    ended = browser.send(f"/leads/rules/{number}/end")
    again = browser.send(f"/leads/rules/{number}/end")

    assert (ended.status_code, again.status_code) == (302, 409)
    assert desk.look(first, lambda one: one.rule_id) is None  # it came before the rule
    assert rule(desk, number).to_at is not None


@pytest.mark.parametrize(
    ("says", "at"),
    [({"until_hour": ""}, "until_hour"), ({"from_hour": "6"}, "until_hour")],
)
def test_hours_go_in_pairs(desk: Desk, says: dict[str, str], at: str) -> None:
    path = f"/leads/rules/towns/{desk.office}/new"
    usual = {"name": "x", "position": "1", "urgency": "now", "from_hour": "22", "until_hour": "6"}

    answer = send(desk.enter(KEEPER), path, **usual | says)

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {at}


def test_a_key_is_shown_once_and_taken_back(desk: Desk) -> None:
    browser = desk.enter(KEEPER)

    made = send(browser, "/leads/keys", name="区平台", channel="grid", area=str(desk.office))
    words = made.text.partition('密钥：<b class="mono">')[2].partition("<")[0]
    key = desk.counter.look(lambda session: key_of(session, words))
    listed = browser.get("/leads/keys").text
    browser.send(f"/leads/keys/{key.id}/revoke")

    assert key.name == "区平台"
    assert words not in listed
    assert words not in str(desk.counter.look(lambda s: s.query(ApiKey).one().__dict__))
    assert desk.counter.look(lambda session: key_of(session, words)) is None


def test_only_who_keeps_rules_and_keys_sees_them(desk: Desk) -> None:
    number = add(desk)
    for name in ("李明", "赵强", "郑国栋"):
        browser = desk.enter(name)
        for path in ("/leads/rules", f"/leads/rules/{number}", "/leads/keys"):
            assert browser.get(path).status_code == 404
