from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import html5lib
import pytest
from flask import Flask, render_template_string

from enforcement.procedure import fields, steps
from enforcement.procedure.fields import Field, Kind
from enforcement.web.fields import BUILDERS, form_for, prefilled, stated, uploads


@pytest.fixture
def app(fresh_app: Flask) -> Flask:
    return fresh_app


PAGE = """
{%- from "components/field.html" import field -%}
{%- from "components/error_summary.html" import error_summary -%}
{{ error_summary(form) }}{% for f in form if f.name != "csrf_token" %}{{ field(f) }}{% endfor %}
"""
OFFICERS = [("1", "周立新"), ("2", "孟晓彤")]
OPTIONS = {
    "officers": OFFICERS,
    "evidence": [("7", "现场照片")],
    "elements": [("7:违法行为", "现场照片"), ("7:违法主体", "现场照片")],
    "power": [(str(number), f"第 {number} 项") for number in range(9)],
    "tier": [("3", "一般")],
}
TABLE = (
    Field("title", "名称", hint="写全称"),
    Field("fact", "违法事实", Kind.LONG),
    Field("found_at", "发现时间", Kind.MOMENT),
    Field("due_on", "改正期限", Kind.DAY),
    Field("low", "天数", Kind.COUNT, least=3, most=30),
    Field("fine", "罚款金额", Kind.MONEY),
    Field("major", "情节复杂", Kind.YES),
    Field("result", "结果", Kind.CHOICE, choices=(("paid", "已缴"), ("unpaid", "未缴"))),
    Field("officers", "承办人", Kind.PEOPLE),
    Field("evidence", "证据", Kind.EVIDENCE),
    Field("elements", "要件", Kind.ELEMENTS),
    Field("files", "附件", Kind.FILES),
    Field("power", "事项", Kind.POWER),
    Field("tier", "裁量档次", Kind.TIER),
)
GOOD = {
    "title": " 金水面馆 ",
    "fact": "门前摆放桌椅",
    "found_at": "2026-11-23T09:30",
    "due_on": "2026-12-01",
    "low": "5",
    "fine": "1,200.50",
    "major": "y",
    "result": "paid",
    "officers": ["1", "2"],
    "evidence": ["7"],
    "elements": ["7:违法行为"],
    "power": "8",
    "tier": "3",
}
Fill = Callable[..., Any]


@pytest.fixture
def fill(app: Flask) -> Iterator[Fill]:
    """Fills a form as a browser would send it."""
    app.config["WTF_CSRF_ENABLED"] = False

    def filled(table: tuple[Field, ...], typed: dict[str, Any], *names: str) -> Any:
        files = {"files": [(BytesIO(b"seen"), name) for name in names]}
        context = app.test_request_context(method="POST", data={**typed, **files})
        context.push()
        contexts.append(context)
        form = form_for(table, OPTIONS)()
        form.validate_on_submit()
        return form

    contexts: list[Any] = []
    yield filled
    for context in reversed(contexts):
        context.pop()


def rendered(form: Any) -> Any:
    text = render_template_string(PAGE, form=form)
    return html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parseFragment(text)


def test_every_kind_of_field_has_an_input() -> None:
    assert set(BUILDERS) == set(Kind)


def test_a_form_reads_as_the_one_rule_reads(fill: Fill) -> None:
    form = fill(TABLE, GOOD, "a.jpg")

    assert form.errors == {}
    kept = fields.read(TABLE, {**stated(form), "files": ["f" * 64]})
    assert kept == {
        "title": "金水面馆", "fact": "门前摆放桌椅", "found_at": "2026-11-23T09:30:00+08:00",
        "due_on": "2026-12-01", "low": 5, "fine": 120_050, "major": True, "result": "paid",
        "officers": [1, 2], "evidence": [7], "elements": {"违法行为": [7]},
        "files": ["f" * 64], "power": 8, "tier": 3,
    }  # fmt: skip


def test_files_are_handed_over_apart(fill: Fill) -> None:
    form = fill(TABLE, GOOD, "a.jpg", "b.mp4")

    assert [file.filename for file in uploads(form)["files"]] == ["a.jpg", "b.mp4"]
    assert "files" not in stated(form)


def test_an_empty_form_asks_for_everything_that_is_needed(fill: Fill) -> None:
    form = fill(TABLE, {})

    missing = {name: errors[0] for name, errors in form.errors.items()}
    assert missing == {
        asked.name: str(_refusal(asked)) for asked in TABLE if asked.kind is not Kind.YES
    }


def _refusal(asked: Field) -> ValueError:
    with pytest.raises(ValueError, match=asked.label) as refused:
        fields.read_one(asked, None)
    return refused.value


def test_what_may_be_left_out_may_be_left_out(fill: Fill) -> None:
    table = tuple(Field(asked.name, asked.label, asked.kind, required=False) for asked in TABLE)

    assert fill(table, {}).errors == {}


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("found_at", "昨天", "发现时间应为年月日和时分"),
        ("due_on", "2026-02-30", "改正期限应为年月日"),
        ("low", "2", "应在 3 至 30 之间，现在是 2"),
        ("fine", "很多", "罚款金额应为元"),
        ("title", "\ue000", "不能印制的字符 U+E000"),
        ("result", "lost", "结果只能选：已缴、未缴"),
        ("officers", ["1", "99"], "重新选承办人，“99”不在可选范围内"),
        ("officers", ["x"], "重新选承办人"),
        ("evidence", ["8"], "重新选证据，“8”不在可选范围内"),
        ("elements", ["8:违法行为"], "重新选要件，“8:违法行为”不在可选范围内"),
        ("elements", ["7"], "重新选要件，写明证明哪一项"),
        ("power", "77", "重新选事项，“77”不在可选范围内"),
        ("tier", "4", "重新选裁量档次，“4”不在可选范围内"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    fill: Fill, name: str, typed: Any, says: str
) -> None:
    form = fill(TABLE, {**GOOD, name: typed}, "a.jpg")

    assert list(form.errors) == [name]
    assert says in form.errors[name][0]


def test_a_refused_form_keeps_what_was_typed(fill: Fill) -> None:
    page = rendered(fill(TABLE, {**GOOD, "fine": "很多", "due_on": "明天"}, "a.jpg"))

    values = {node.get("name"): node.get("value") for node in page.iter("input")}
    checked = [node.get("value") for node in page.iter("input") if node.get("checked") is not None]
    chosen = [node.get("value") for node in page.iter("option") if node.get("selected") is not None]
    assert (values["fine"], values["due_on"]) == ("很多", "明天")
    assert checked == ["y", "paid", "1", "2", "7", "7:违法行为", "3"]
    assert chosen == ["8"]
    assert "门前摆放桌椅" in "".join(page.itertext())


def test_every_error_is_tied_to_its_field_and_listed_above(fill: Fill) -> None:
    page = rendered(fill(TABLE, {}))

    ids = {node.get("id") for node in page.iter() if node.get("id")}
    listed = [link.get("href")[1:] for link in page.iter("a")]
    described = {
        name for node in page.iter() for name in (node.get("aria-describedby") or "").split()
    }
    assert listed == [asked.name for asked in TABLE if asked.kind is not Kind.YES]
    assert set(listed) <= ids
    assert described == {f"{name}-error" for name in listed} | {"title-hint", "files-hint"}
    assert described <= ids


@pytest.mark.parametrize(
    ("name", "attribute", "value"),
    [
        ("fine", "inputmode", "decimal"),
        ("low", "inputmode", "numeric"),
        ("found_at", "type", "datetime-local"),
        ("due_on", "type", "date"),
        ("files", "type", "file"),
    ],
)
def test_a_phone_shows_the_right_keyboard(
    fill: Fill, name: str, attribute: str, value: str
) -> None:
    page = rendered(fill(TABLE, GOOD))

    found = next(node for node in page.iter("input") if node.get("name") == name)
    assert found.get(attribute) == value


def test_kept_values_stand_in_the_form_as_they_are_typed(fill: Fill) -> None:
    kept = fields.read(TABLE, {**GOOD, "files": ["f" * 64]})

    again = fields.read(TABLE, {**prefilled(TABLE, kept), "files": ["f" * 64]})

    assert prefilled(TABLE, kept)["found_at"] == "2026-11-23T09:30"
    assert prefilled(TABLE, kept)["fine"] == "1200.50"
    assert again == kept


def test_no_step_asks_under_a_name_that_forms_use_themselves() -> None:
    assert all(form_for(step.asks, {}) for step in steps.STEPS)

    with pytest.raises(ValueError, match="errors"):
        form_for((Field("errors", "错误"),), {})
