"""The screen of the penalty on the spot, and the way from it to the ordinary procedure."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.evidence.models import EvidenceItem
from enforcement.organisations.models import Employment, Officer
from enforcement.powers.models import Power
from enforcement.procedure.asks.on_the_spot import PUNISH_ON_SPOT
from enforcement.procedure.tracks import Procedure, State, Track
from enforcement.replay import script as scripts
from enforcement.web.cases.spot_screen import AT_FIELD, STEP
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory
from tests.factories.towns import UNCERTIFIED
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.hostile import ROUNDS, echoed, is_hostile, wrong
from tests.web.town import Counter

PHOTO = scripts.FOLDER / "photos" / "rc-020-fire.jpg"
SCREEN = "/cases/on-the-spot"
SAID = {
    "party_name": "杨卫东", "place": "云溪路 66 号门前", "fact": "将污水倾倒在人行道上。",
    "fact_clear": "y", "correction": "立即冲洗干净。", "fine": "100", "showed_certificate": "y",
    "told_rights": "y", "signed": "y", "handed_over": "y", "collection": "small",
    "receipt": "370200618801",
}  # fmt: skip


@pytest.fixture
def street(counter: Counter) -> Counter:
    """A town that may fine for slops poured out, 50 to 200 yuan."""
    case_id = counter.play("register")

    def grant(session: Session) -> None:
        office = session.get_one(Case, case_id).handling
        slops = PowerFactory.build(
            name="乱倒污水", tiers=[TierFactory.build(low=50_00, high=200_00)]
        )
        first = PowerFactory.build(name="遛狗不束绳", correction_first=True)
        session.add_all([
            MandateFactory.build(power=power, handling=office, issuer=office)
            for power in (slops, first)
        ])  # fmt: skip

    counter.look(grant)
    return counter


def li(street: Counter) -> Browser:
    return street.enter("李明", 1)


def ids(street: Counter) -> dict[str, Any]:
    """The power, its tier and the two officers, as the form sends them."""

    def read(session: Session) -> dict[str, Any]:
        power = session.query(Power).where(Power.name == "乱倒污水").one()
        pair = session.query(Officer).where(Officer.name.in_(["李明", "陈静"])).order_by(Officer.id)
        return {
            "power": str(power.id), "tier": str(power.tiers[0].id),
            "officers": [str(one.id) for one in pair],
        }  # fmt: skip

    found: dict[str, Any] = street.look(read)
    return found


def press(street: Counter, path: str = SCREEN, **changes: Any) -> Any:
    browser = li(street)
    shown = form_of(browser.get(SCREEN).text, SCREEN)
    sent = shown | ids(street) | SAID | changes
    kept = {name: value for name, value in sent.items() if value is not None}
    return browser, browser.post(path, data=kept, content_type="multipart/form-data")


def newest(street: Counter, read: Callable[[Case], Any]) -> Any:
    return street.look(lambda s: read(s.query(Case).order_by(Case.id.desc()).limit(1).one()))


def test_one_screen_makes_the_decision(street: Counter) -> None:
    browser, answer = press(street)

    shown = browser.get(answer.location).text
    assert "当场行政处罚决定书" in shown
    rail = shown.split('<ol class="rail"')[1].split("</ol>")[0]
    assert "<b>已当场处罚</b>" in rail
    assert "<b>调查取证</b>" not in rail
    assert newest(street, lambda case: (case.stage, case.procedure)) == (
        State.ON_SPOT, Procedure.SIMPLE,
    )  # fmt: skip


def test_it_is_filled_with_now_himself_and_the_last_partner_and_place(street: Counter) -> None:
    browser, _ = press(street)

    shown = form_of(browser.get(SCREEN).text, SCREEN)

    assert shown["place"] == ["云溪路 66 号门前"]
    assert shown["officers"] == ids(street)["officers"]
    assert shown["happened_at"] == ["2026-03-18T09:30"]
    assert shown["power"] == [ids(street)["power"]]


def test_the_place_of_another_day_is_not_filled_in(street: Counter) -> None:
    press(street)
    street.move_to("2026-03-19 08:10")

    shown = form_of(li(street).get(SCREEN).text, SCREEN)

    assert shown["place"] == [""]
    assert shown["power"] == [ids(street)["power"]]


def test_only_what_fits_the_limits_can_be_chosen_and_the_rest_says_why(street: Counter) -> None:
    page = li(street).get(SCREEN).text

    assert "乱倒污水（罚 50–200 元）" in page
    assert "只能对单位当场处罚" in page
    assert "个人、个体工商户不超过 200 元，单位不超过 3\u202f000 元" in page
    assert page.index("先责令改正，拒不改正才能罚") > page.index("遛狗不束绳")


def test_choosing_a_power_brings_its_tiers_and_keeps_what_was_typed(street: Counter) -> None:
    browser = li(street)
    shown = form_of(browser.get(SCREEN).text, SCREEN)
    assert "占用面积十平方米以下的" not in browser.get(SCREEN).text

    answer = browser.post(
        f"{SCREEN}/tiers", data=shown | {"power": ids(street)["power"], "party_name": "杨卫东"}
    )

    assert "50 元以上 200 元以下" in answer.text
    assert form_of(answer.text, SCREEN)["party_name"] == ["杨卫东"]


def panel(text: str, name: str) -> str:
    """The part of the page under this id, up to the next fold."""
    return text.split(f'id="{name}"')[1].split("</details>", maxsplit=1)[0]


def test_the_usual_answers_and_the_mildest_amount_are_filled_in(street: Counter) -> None:
    browser = li(street)
    fresh = form_of(browser.get(SCREEN).text, SCREEN)

    chosen = browser.post(f"{SCREEN}/tiers", data=fresh | {"power": ids(street)["power"]})

    filled = form_of(chosen.text, SCREEN)
    assert (filled["signed"], filled["handed_over"]) == (["y"], ["y"])
    assert filled["tier"] == [ids(street)["tier"]]
    assert filled["fine"] == ["50"]
    assert "told_rights" not in filled
    assert "<b>伍拾元整</b>" in chosen.text


def test_an_amount_that_is_typed_stays_and_is_told_in_capitals_and_against_the_limit(
    street: Counter,
) -> None:
    browser = li(street)
    fresh = form_of(browser.get(SCREEN).text, SCREEN) | {"power": ids(street)["power"]}
    chosen = form_of(browser.post(f"{SCREEN}/tiers", data=fresh).text, SCREEN)

    said = {
        fine: browser.post(f"{SCREEN}/tiers", data=chosen | {"fine": fine}).text
        for fine in ("120", "201", "20", "壹佰")
    }

    assert {form_of(text, SCREEN)["fine"][0] for text in said.values()} == set(said)
    assert "<b>壹佰贰拾元整</b>" in said["120"]
    assert "超过当场处罚的限额 200 元" in said["201"]
    assert "数额不在这一档以内" in said["20"]
    assert "限额 200 元" not in said["120"]
    assert "大写：" not in said["壹佰"]


def test_a_company_is_measured_by_its_own_limit(street: Counter) -> None:
    browser = li(street)
    fresh = form_of(browser.get(SCREEN).text, SCREEN)
    sent = fresh | {"power": ids(street)["power"], "fine": "3001", "party_kind": "company"}
    settled = form_of(browser.post(f"{SCREEN}/tiers", data=sent).text, SCREEN)

    text = browser.post(f"{SCREEN}/tiers", data=settled | {"fine": "3001"}).text

    assert "超过当场处罚的限额 3\u202f000 元" in text


@pytest.mark.parametrize(
    ("changes", "opened"),
    [
        ({}, set()),
        ({"receipt": ""}, {"collection"}),
        ({"officers": []}, {"officers"}),
        ({"happened_at": "昨天"}, {"rest"}),
        ({"party_birth_on": "下周"}, {"rest"}),
        ({"happened_at": "2026-03-10T09:30"}, {"rest"}),
    ],
)
def test_what_is_folded_opens_by_itself_where_something_is_wrong(
    street: Counter, changes: dict[str, Any], opened: set[str]
) -> None:
    usual = {"collection": "later", "receipt": "", "told_rights": None}
    cash = {"collection": "small", "told_rights": "y"} if "receipt" in changes else {}

    _, answer = press(street, **usual | cash | changes)

    folds = ("officers", "collection", "rest")
    is_open = {one for one in folds if panel(answer.text, f"spot-{one}").startswith(" open")}
    assert is_open == opened


@pytest.mark.parametrize(
    ("change", "why", "refused"),
    [
        ({"employment": Employment.AUXILIARY}, "执法辅助人员，不能执法", "不得从事行政执法工作"),
        ({"employment": Employment.SECONDED}, "借调人员，不能执法", "不得从事行政执法工作"),
        ({"certified_until": date(2026, 3, 1)}, "执法证 2026-03-01 到期", "执法证无效的人员"),
        ({"certified_from": date(2026, 5, 1)}, "执法证 2026-05-01 起有效", "执法证无效的人员"),
        (UNCERTIFIED, "没有执法证", "执法证无效的人员"),
    ],
)
def test_who_may_not_enforce_cannot_be_ticked_and_it_says_why(
    street: Counter, change: dict[str, Any], why: str, refused: str
) -> None:
    chen = ids(street)["officers"][1]
    street.look(
        lambda s: s.execute(sa.update(Officer).where(Officer.id == int(chen)).values(change))
    )

    people = panel(li(street).get(SCREEN).text, "spot-officers")
    _, answer = press(street)

    assert f"<b>陈静</b><small>{why}</small>" in people
    assert f'value="{chen}"' not in people
    assert answer.status_code == 409
    assert refused in answer.text


def test_an_auxiliary_has_no_such_door_and_is_told_why(street: Counter) -> None:
    browser = li(street)
    aux = {"employment": Employment.AUXILIARY}
    street.look(lambda s: s.execute(sa.update(Officer).where(Officer.name == "李明").values(aux)))

    assert "当场处罚</a>" not in browser.get("/").text
    page = browser.get(SCREEN).text
    assert "执法辅助人员，不能执法，你不能当场处罚" in page
    assert 'id="spot"' not in page
    assert "/cases/new" in page


def test_whose_certificate_has_expired_may_still_record_what_he_did_before(
    street: Counter,
) -> None:
    browser = li(street)
    ended = {"certified_until": date(2026, 3, 17)}
    street.look(lambda s: s.execute(sa.update(Officer).where(Officer.name == "李明").values(ended)))
    today = form_of(browser.get(SCREEN).text, SCREEN)

    then = browser.post(f"{SCREEN}/tiers", data=today | {"happened_at": "2026-03-16T09:00"})

    assert "执法证 2026-03-17 到期，你不能当场处罚" in browser.get(SCREEN).text
    assert "你不能当场处罚" not in then.text
    assert f'value="{ids(street)["officers"][0]}"' in panel(then.text, "spot-officers")


def test_what_does_not_fit_says_why_keeps_all_and_offers_the_other_way(street: Counter) -> None:
    before = street.count(Case)

    _, answer = press(street, fine="200.01", receipt="")

    assert answer.status_code == 409
    assert "罚款超过当场处罚的限额" in answer.text
    assert "处罚法 51" in answer.text
    assert "转普通程序" in answer.text
    kept = form_of(answer.text, SCREEN)
    assert kept["fact"] == ["将污水倾倒在人行道上。"]
    assert kept["tier"] == [ids(street)["tier"]]
    assert street.count(Case) == before


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"tier": None}, "tier", "没有选裁量档次"),
        ({"fact_clear": None}, "fact_clear", "没有确认违法事实确凿"),
        ({"receipt": ""}, "receipt", "没有出具财政专用票据"),
        ({"defence": "refuted"}, "defence_said", "没有写明内容和不成立的理由"),
    ],
)
def test_a_reason_is_told_at_its_field_and_leads_there(
    street: Counter, changes: dict[str, Any], field: str, says: str
) -> None:
    _, answer = press(street, **changes)

    assert answer.status_code == 409
    assert says in answer.text.split(f'<p class="bad-note" id="{field}-error">')[1].split("</p>")[0]
    assert f'怎么办：<a href="#{field}">' in answer.text


def test_an_amount_out_of_its_tier_is_told_once_at_its_field(street: Counter) -> None:
    _, answer = press(street, fine="20")

    assert answer.text.count("数额不在这一档以内") == 1
    assert 'id="fine-error"' not in answer.text
    assert '怎么办：<a href="#fine">' in answer.text


def test_every_reason_with_a_field_is_a_guard_of_the_step() -> None:
    codes = {guard.code for guard in STEP.guards}

    assert set(AT_FIELD) <= codes
    assert set(AT_FIELD.values()) <= {field.name for field in STEP.asks}


def test_where_no_power_fits_there_is_nothing_to_fill_in(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))
    counter.look(lambda s: s.execute(sa.update(Power).values(correction_first=True)))

    page = browser.get(SCREEN).text

    assert "本单位没有可以当场处罚的事项" in page
    assert 'id="spot"' not in page
    assert "/cases/new" in page
    assert "不能当场处罚的事项" in page


@pytest.mark.parametrize("step", ["hand_in_money", "bank_in"])
def test_the_sum_that_was_taken_is_not_typed_again(street: Counter, step: str) -> None:
    browser, answer = press(street)
    track = newest(street, lambda case: [t.id for t in case.tracks if t.kind is Track.CASH][-1])

    path = f"{answer.location}/steps/{step}?track={track}"

    assert form_of(browser.get(path).text, path)["amount"] == ["100.00"]


def test_sent_twice_it_is_one_case(street: Counter) -> None:
    _, first = press(street)
    _, second = press(street)

    assert first.location == second.location
    assert street.count(Case) == 2


def test_turned_ordinary_nothing_is_typed_twice(street: Counter) -> None:
    browser, answer = press(
        street, f"{SCREEN}/lead", fine="150", defence="refuted", defence_said="不是我倒的",
        fact_clear=None, files=(PHOTO.open("rb"), PHOTO.name),
    )  # fmt: skip

    assert "已转普通程序" in browser.get(answer.location).text
    stage, fact, steps, begun = newest(
        street, lambda c: (c.stage, c.fact, [a.step for a in c.acts], c.acts[0].stated)
    )
    assert stage is State.CLUE
    assert fact == "将污水倾倒在人行道上。\n当事人现场陈述：不是我倒的"
    assert steps == ["register", "collect"]
    assert begun["fine"] == 150_00
    assert street.look(lambda s: s.query(EvidenceItem).one().title) == "现场照片"
    filing = form_of(browser.get(f"{answer.location}/steps/file").text, answer.location)
    assert filing["officers"] == ids(street)["officers"]
    ordering = form_of(
        browser.get(f"{answer.location}/steps/order_correction").text, answer.location
    )
    assert ordering["content"] == ["立即冲洗干净。"]


def test_a_lead_asks_only_what_a_lead_needs(street: Counter) -> None:
    _, answer = press(street, f"{SCREEN}/lead", receipt=None, collection=None, officers=None)
    _, lacking = press(street, f"{SCREEN}/lead", fact="")

    assert answer.status_code == 302
    assert lacking.status_code == 422
    assert "填违法事实" in lacking.text


def test_turned_ordinary_twice_it_is_one_lead(street: Counter) -> None:
    _, first = press(street, f"{SCREEN}/lead")
    _, second = press(street, f"{SCREEN}/lead")

    assert first.location == second.location
    assert street.count(Case) == 2


@pytest.mark.parametrize("nth", ROUNDS)
@pytest.mark.parametrize("path", [SCREEN, f"{SCREEN}/lead", f"{SCREEN}/tiers"])
def test_bad_input_is_told_at_the_field_and_nothing_is_lost(
    street: Counter, path: str, nth: int
) -> None:
    bad = {one.name: wrong(one, nth) for one in PUNISH_ON_SPOT if is_hostile(one)}
    before = street.count(Case)

    _, answer = press(street, path, **bad)

    assert answer.status_code == (200 if path.endswith("tiers") else 422)
    assert form_of(answer.text, SCREEN)["party_name"] == [echoed(bad["party_name"])]
    assert path.endswith("tiers") or 'id="party_name-error"' in answer.text
    assert street.count(Case) == before


def test_who_does_not_enforce_has_no_such_page(street: Counter) -> None:
    browser = street.enter("郑国栋", 1)

    assert browser.get(SCREEN).status_code == 404
    assert "当场处罚</a>" not in browser.get("/").text
    assert "当场处罚</a>" in li(street).get("/").text
