from pathlib import Path

import pytest

from tests.setup.templates import problems


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{{ case.number }}", []),
        ("{% if case %}", ["page.html:1: Unexpected end of template"]),
        ("{% from 'field.html' import field %}{{ field(form.cause) }}", []),
        ("{% from 'field.html' import field as row %}{{ row(form.cause) }}", []),
        ("{% from 'field.html' import field %}", ["page.html: imports field, never used"]),
        ("{% import 'tags.html' as tags %}", ["page.html: imports tags, never used"]),
    ],
)
def test_a_template_is_read(tmp_path: Path, text: str, wrong: list[str]) -> None:
    (tmp_path / "page.html").write_text(text)

    assert [problem[: len(wrong[0])] for problem in problems(tmp_path)] == wrong
