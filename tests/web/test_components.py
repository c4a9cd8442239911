from collections.abc import Callable
from types import SimpleNamespace

import html5lib
import pytest
from flask import Flask, render_template_string

from enforcement.config import ROOT

COMPONENTS = sorted(file.stem for file in (ROOT / "templates/components").glob("*.html"))
Draw = Callable[..., str]


@pytest.fixture
def draw(app: Flask) -> Draw:
    """Draws one component as a page would, and insists that it is sound HTML."""

    def drawn(call: str, **values: object) -> str:
        name = call.partition("(")[0]
        source = f'{{% from "components/{name}.html" import {name} %}}{{{{ {call} }}}}'
        with app.test_request_context():
            text = render_template_string(source, **values)
        html5lib.HTMLParser(strict=True).parseFragment(text)
        return " ".join(text.split())

    return drawn


REFUSAL = SimpleNamespace(says="还没有集体讨论记录", because="处罚法 57 ②", cure="发起集体讨论")
STAGES = [
    SimpleNamespace(label="线索", note="10-26", state="past"),
    SimpleNamespace(label="调查取证", note="", state="now"),
    SimpleNamespace(label="决定", note="", state=""),
]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_first_how_it_is_called(name: str) -> None:
    lines = (ROOT / f"templates/components/{name}.html").read_text("utf-8").splitlines()

    assert lines[0] == "{#"
    assert lines[1].startswith(f"  {name}(")


def test_a_refusal_names_its_article_and_leads_to_its_cure(draw: Draw) -> None:
    drawn = draw('reason(refusal, "/cases/1/steps/discuss")', refusal=REFUSAL)

    assert '<cite class="cite">处罚法 57 ②</cite>' in drawn
    assert '怎么办：<a href="/cases/1/steps/discuss">发起集体讨论</a>' in drawn


def test_a_refusal_without_a_link_still_says_what_to_do(draw: Draw) -> None:
    assert "怎么办：发起集体讨论" in draw("reason(refusal)", refusal=REFUSAL)


def test_the_rail_marks_the_present_stage_once(draw: Draw) -> None:
    drawn = draw("rail(stages)", stages=STAGES)

    assert drawn.count('aria-current="step"') == 1
    assert '<li class="past"> <b>线索</b><small>10-26</small>' in drawn


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('tag("退回", "bad")', '<span class="tag bad">退回</span>'),
        ('tag("草稿")', '<span class="tag">草稿</span>'),
        ('due("11-26 周四", "剩 3 天", "risk")', "<b>11-26 周四</b> 剩 3 天"),
        ('due("12-03 周四")', '<span class="due"><b>12-03 周四</b></span>'),
        ('note("已退出", "ok")', 'role="status"'),
        ('note("登录名或密码不对", "bad")', 'role="alert"'),
        ('note("<script>", "message")', "&lt;script&gt;"),
        ('empty("没有待审批的事项", "下一件明天送到")', "<b>没有待审批的事项</b>下一件明天送到"),
        ('track("听证", "已通知", "users", "/cases/1")', '<a class="track" href="/cases/1">'),
        ('track("鉴定")', '<span class="track">'),
        ('icon("law")', '<i class="ic ic-law" aria-hidden="true"></i>'),
    ],
)
def test_a_component_draws_what_it_promises(draw: Draw, call: str, expected: str) -> None:
    assert expected in draw(call)
