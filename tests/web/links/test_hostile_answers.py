"""Bad input on the form of a link: each field tells it, nothing is used up, nothing breaks."""

import pytest

from tests.web.conftest import Browser
from tests.web.hostile import BODIES, ROUNDS, is_hostile
from tests.web.links.asking import ASKS, Desk
from tests.web.links.conftest import Given
from tests.web.sheet import Sheet


@pytest.mark.parametrize("turn", ROUNDS)
def test_each_field_tells_what_is_wrong(
    client: Browser, link: Given, desk: Desk, turn: int
) -> None:
    from tests.web.forms import told
    from tests.web.sheet import PARTS

    sheet = Sheet.of(client.get(link.path).text, link.path, ASKS)
    assert sheet.names == {one.name for one in ASKS}

    answer = client.post(link.path, data=sheet.shown | sheet.wrong(turn), content_type=PARTS)

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {one.name for one in ASKS if is_hostile(one)}
    assert desk.taken == []


@pytest.mark.parametrize("name", BODIES)
def test_no_body_breaks_the_form(client: Browser, link: Given, desk: Desk, name: str) -> None:
    client.get(link.path)
    body, kind = BODIES[name]

    answer = client.post(
        link.path, data=body, content_type=kind, headers={"X-CSRFToken": client.token}
    )

    assert answer.status_code in {400, 413, 422}
    assert desk.taken == []


def test_forged_tickets_fall_out(client: Browser, link: Given, desk: Desk) -> None:
    sheet = Sheet.of(client.get(link.path).text, link.path, ASKS)
    sent = sheet.right_but_for("price") | {"price": "1", "kept_files": ["x", "", "W10.x", "9" * 99]}

    assert client.post(link.path, data=sheet.shown | sent).status_code == 200
    assert desk.files == []
