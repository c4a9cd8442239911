"""Forms built from a table of fields; what is typed is judged by `read_one` and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import Flask, request
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.widgets import DateInput, DateTimeLocalInput, TextInput

from enforcement.law.calendar import BEIJING
from enforcement.law.money import figures
from enforcement.procedure.fields import Field, Kind, not_offered, read_one

Choices = Sequence[tuple[str, str]]

AT_A_GLANCE = 6
UPLOADS = "照片、PDF 每个 30 MB 以内；录像、录音每个 90 MB 以内，一次共 100 MB"
ACCEPTED = "image/jpeg,image/png,application/pdf,video/*,audio/*,.mp4,.mov,.3gp,.m4a,.wav,.mp3,.amr"
"""What the picker offers; with JPEG named and HEIC not, an Apple phone converts by itself."""
RESERVED = frozenset(dir(FlaskForm))
CHOSEN = frozenset({
    Kind.CHOICE, Kind.SEVERAL, Kind.PEOPLE, Kind.EVIDENCE, Kind.ELEMENTS, Kind.POWER,
    Kind.TIER, Kind.AREA, Kind.PAPER, Kind.BODY, Kind.BODIES, Kind.DUTY,
})  # fmt: skip


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A form as a page sends it: nothing else counts, and a file only where one is asked for."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def wrap_formdata(self, form: Any, _formdata: Any) -> Any:
            files: MultiDict[str, Any] = MultiDict(
                (name, file)
                for name, file in request.files.items(multi=True)
                if name in form and isinstance(form[name], MultipleFileField)
            )
            sent: CombinedMultiDict[str, Any] = CombinedMultiDict((files, request.form))
            return sent or None


@dataclass(frozen=True)
class ByRule:
    """The validator of every field: the one rule, and for a choice, what was on offer."""

    asked: Field
    offered: frozenset[str]

    @property
    def field_flags(self) -> dict[str, bool]:
        return {"required": True} if self.asked.required and self.asked.kind is not Kind.YES else {}

    def __call__(self, _form: FlaskForm, field: Any) -> None:
        try:
            self._read(field.data or getattr(field, "kept", None))
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def _read(self, typed: Any) -> None:
        if self.asked.kind is Kind.FILES:  # the caller keeps the files, and says so as `kept`
            return _insist_on_files(self.asked, typed)
        read_one(self.asked, typed)
        if self.asked.kind in CHOSEN:
            _insist_on_offered(self.asked, typed, self.offered)
        return None


def judge_by(asked: Field, field: Any) -> None:
    """Let `field` ask no more than `asked` does; what is on offer stays as it was."""
    field.validators = [replace(rule, asked=asked) for rule in field.validators]


def _insist_on_files(asked: Field, sent: Sequence[FileStorage] | None) -> None:
    if asked.required and not sent:
        raise ValueError(f"选{asked.label}")


def _insist_on_offered(asked: Field, typed: Any, offered: frozenset[str]) -> None:
    chosen = typed if isinstance(typed, list) else [typed] if typed else []
    for one in chosen:
        if one not in offered:
            raise ValueError(not_offered(asked, one))


Builder = Callable[[Field, Choices, dict[str, Any]], Any]


def _line(widget: type[TextInput], **attributes: str) -> Builder:
    def build(asked: Field, _choices: Choices, common: dict[str, Any]) -> Any:
        keyboard = {"inputmode": "tel"} if asked.name.endswith("phone") else attributes
        return StringField(asked.label, widget=widget(), render_kw=keyboard, **common)

    return build


def _long(asked: Field, _choices: Choices, common: dict[str, Any]) -> Any:
    return TextAreaField(asked.label, render_kw={"rows": 5}, **common)


def _yes(asked: Field, _choices: Choices, common: dict[str, Any]) -> Any:
    return BooleanField(asked.label, **common)


def _one(asked: Field, choices: Choices, common: dict[str, Any]) -> Any:
    if len(choices) <= AT_A_GLANCE:
        return _choice(RadioField, asked, choices, common)
    return _choice(SelectField, asked, [("", f"选{asked.label}"), *choices], common)


def _many(asked: Field, choices: Choices, common: dict[str, Any]) -> Any:
    return _choice(SelectMultipleField, asked, choices, common)


class MatrixField(SelectMultipleField):  # type: ignore[misc]  # wtforms has no types
    """Ticks of evidence under each element; a tick sends `id:element`."""

    def groups(self) -> dict[str, list[tuple[str, str, bool]]]:
        """The ticks as value, label and whether ticked, by element."""
        found: dict[str, list[tuple[str, str, bool]]] = {}
        for value, label, chosen, _more in self.iter_choices():
            found.setdefault(value.partition(":")[2], []).append((value, label, chosen))
        return found


def _matrix(asked: Field, choices: Choices, common: dict[str, Any]) -> Any:
    return _choice(MatrixField, asked, choices, common)


def _choice(shape: type[Any], asked: Field, choices: Choices, common: dict[str, Any]) -> Any:
    offered = [SelectChoice(value, label) for value, label in choices]
    return shape(asked.label, choices=offered, validate_choice=False, **common)


def _files(asked: Field, _choices: Choices, common: dict[str, Any]) -> Any:
    told = common | {"description": asked.hint or UPLOADS}
    return MultipleFileField(asked.label, render_kw={"accept": ACCEPTED}, **told)


BUILDERS: dict[Kind, Builder] = {
    Kind.TEXT: _line(TextInput),
    Kind.LONG: _long,
    Kind.MOMENT: _line(DateTimeLocalInput),
    Kind.DAY: _line(DateInput),
    Kind.COUNT: _line(TextInput, inputmode="numeric"),
    Kind.QUANTITY: _line(TextInput, inputmode="decimal"),
    Kind.MONEY: _line(TextInput, inputmode="decimal"),
    Kind.YES: _yes,
    Kind.CHOICE: _one,
    Kind.SEVERAL: _many,
    Kind.PEOPLE: _many,
    Kind.EVIDENCE: _many,
    Kind.ELEMENTS: _matrix,
    Kind.FILES: _files,
    Kind.POWER: _one,
    Kind.TIER: _one,
    Kind.AREA: _one,
    Kind.PAPER: _one,
    Kind.BODY: _one,
    Kind.BODIES: _many,
    Kind.DUTY: _one,
}


def form_for(fields: Sequence[Field], options: Mapping[str, Choices]) -> type[Any]:
    """A FlaskForm class that asks `fields`; `options` says what a choice may be, by field name."""
    if taken := RESERVED & {asked.name for asked in fields}:
        raise ValueError(f"a form cannot ask for {', '.join(sorted(taken))}")
    built = {asked.name: _built(asked, options.get(asked.name, asked.choices)) for asked in fields}
    return type("StepForm", (Form,), built)


def _built(asked: Field, choices: Choices) -> Any:
    offered = frozenset(value for value, _label in choices)
    common = {"description": asked.hint, "validators": [ByRule(asked, offered)]}
    return BUILDERS[asked.kind](asked, choices, common)


def stated(form: FlaskForm) -> dict[str, Any]:
    """What was typed, by field name, for `procedure.fields.read`; files are apart."""
    return {field.short_name: field.data for field in form if _is_typed(field)}


def uploads(form: FlaskForm) -> dict[str, list[FileStorage]]:
    """The files sent, by field name; their digests join `stated` once they are kept.

    A browser sends a file without a name where none was chosen.
    """
    files = (field for field in form if isinstance(field, MultipleFileField))
    return {
        field.short_name: [one for one in field.data or () if one and one.filename]
        for field in files
    }


def _is_typed(field: Any) -> bool:
    return field.name != "csrf_token" and not isinstance(field, MultipleFileField)


def aria(field: Any) -> dict[str, str]:
    """What ties an input to its hint and its error for those who hear the page."""
    told = [f"{field.id}-hint"] if field.description else []
    if field.errors:
        return {"aria-invalid": "true", "aria-describedby": " ".join([*told, f"{field.id}-error"])}
    return {"aria-describedby": told[0]} if told else {}


def style(field: Any) -> str:
    shape = "form-select" if field.type == "SelectField" else "form-control"
    return f"{shape} bad" if field.errors else shape


def install(app: Flask) -> None:
    app.add_template_global(aria, "aria")
    app.add_template_global(style, "style")


def prefilled(fields: Sequence[Field], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as a person would type them: `form_for(…)(data=prefilled(fields, kept))`."""
    return {
        asked.name: _AS_TYPED.get(asked.kind, _as_it_is)(kept[asked.name])
        for asked in fields
        if kept.get(asked.name) is not None
    }


def _as_it_is(value: Any) -> Any:
    return value


def _clock(kept: str) -> str:
    return datetime.fromisoformat(kept).astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")


def _pairs(kept: dict[str, list[int]]) -> list[str]:
    return [f"{item}:{element}" for element, chosen in kept.items() for item in chosen]


_AS_TYPED: dict[Kind, Callable[[Any], Any]] = {
    Kind.MOMENT: _clock,
    Kind.MONEY: figures,
    Kind.COUNT: str,
    Kind.ELEMENTS: _pairs,
}
