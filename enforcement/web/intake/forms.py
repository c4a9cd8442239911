"""The forms by which a lead is reported: what is known is filled in, and who may choose chooses."""

import hmac
import math
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from flask import current_app, request
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField

from enforcement.intake import asks
from enforcement.intake.queries import own_leads, towns_for
from enforcement.intake.service import Report
from enforcement.intake.words import Channel
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.territory import areas
from enforcement.procedure.fields import Field, read
from enforcement.procedure.permissions import Role
from enforcement.web.cases.desk import this_minute
from enforcement.web.database import session
from enforcement.web.evidence.files import Kept, files_in, is_readable
from enforcement.web.fields import Choices, form_for, prefilled, stated, uploads

CHANNELS: Mapping[Role, tuple[Channel, ...]] = {
    Role.OFFICER: (Channel.INSPECTION, *(one for one in Channel if one is not Channel.INSPECTION)),
    Role.TEAM_HEAD: tuple(Channel),
    Role.DISPATCHER: (Channel.HOTLINE, Channel.SUPERIOR, Channel.MEDIA, Channel.DEPARTMENT),
    Role.COUNTER_CLERK: (Channel.PUBLIC, Channel.HOTLINE),
    Role.DEPARTMENT_STAFF: (Channel.DEPARTMENT,),
    Role.GRID_WORKER: (Channel.GRID,),
    Role.VILLAGE_STAFF: (Channel.GRID,),
}
"""The channels of what each reports, the usual one first; a grid worker has no choice to make."""
FOR_OTHERS = {Channel.PUBLIC, Channel.HOTLINE}
POSITION = ("longitude", "latitude", "accuracy")
ONCE = re.compile(r"[0-9a-f]{32}")
PAGE, OPEN_DOOR = "page", "report"
NOBODY = 0
"""In the tickets of files: whoever reports without an account."""


def channels_for(officer: Officer) -> tuple[Channel, ...]:
    held = {grant.role for grant in officer.grants}
    return next((offered for role, offered in CHANNELS.items() if role in held), (Channel.GRID,))


def town_choices(towns: Sequence[Organisation]) -> Choices:
    return [(str(one.id), one.name) for one in towns]


def with_hidden(fields: Sequence[Field], options: Mapping[str, Choices], data: Any) -> Any:
    """A form with what the page itself sends along: the position, and that it is one form."""

    class LeadForm(form_for(fields, options)):  # type: ignore[misc]  # made at run time
        once = HiddenField()
        longitude = HiddenField()
        latitude = HiddenField()
        accuracy = HiddenField()

    form = LeadForm(data=data)
    if not ONCE.fullmatch(str(form.once.data or "")):
        form.once.data = secrets.token_hex(16)
    for name in POSITION:
        form[name].data = "" if position_of(form) is None else form[name].data
    return form


def position_of(form: Any) -> tuple[float, float, float | None] | None:
    """The place as the device names it; None when it names none on earth."""
    east, north = _number(form.longitude.data, 180), _number(form.latitude.data, 90)
    if east is None or north is None:
        return None
    return east, north, _number(form.accuracy.data, 100_000)


def _number(typed: object, most: float) -> float | None:
    try:
        number = float(str(typed)[:40])
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= most else None


@dataclass
class ReportSheet:
    """The form as one person sees it; `officer` is None for whoever comes in from the street."""

    officer: Officer | None
    files: tuple[Kept, ...] = ()

    @cached_property
    def towns(self) -> Sequence[Organisation]:
        return towns_for(session(), self.officer) if self.officer else areas(session())

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        return channels_for(self.officer) if self.officer else (Channel.PUBLIC,)

    @property
    def fields(self) -> tuple[Field, ...]:
        if self.officer is None:
            return asks.OF_PUBLIC
        more = [asks.TOWN] if len(self.towns) > 1 else []
        more += [asks.CATEGORY, asks.SEEN, asks.CELL]
        more += [asks.CHANNEL] if len(self.channels) > 1 else []
        more += [asks.NAME, asks.PHONE] if FOR_OTHERS & set(self.channels) else []
        return (asks.PICTURES, asks.WHERE, asks.WHAT, *more)

    @cached_property
    def form(self) -> Any:
        options = {
            "area": town_choices(self.towns),
            "channel": [(one.value, one.label) for one in self.channels],
        }  # fmt: skip
        offered = {name: options[name] for name in options if name in self._names}
        known = prefilled(self.fields, self._known())
        return with_hidden(self.fields, offered, {k: v for k, v in known.items() if v})

    @property
    def _names(self) -> set[str]:
        return {one.name for one in self.fields}

    @property
    def first(self) -> list[Any]:
        """The three that are seen at once, and from the street the town and the contact."""
        return [field for field in self.form if field.name in {"files", "place", "description"}]

    @property
    def rest(self) -> list[Any]:
        """What is filled in already, or may stay open."""
        seen = {"files", "place", "description"}
        return [self.form[one.name] for one in self.fields if one.name not in seen]

    @cached_property
    def _last_cell(self) -> str:
        """The cell of his last report, which is likely the cell of this one."""
        last = own_leads(session(), self.officer, most=1) if self.officer else []
        return last[0].cell if last else ""

    def _cell(self, said: Mapping[str, Any]) -> str:
        """The cell that he chose; what only stood there already gives way to the point."""
        chosen = said.get("cell") or ""
        return "" if chosen == self._last_cell and position_of(self.form) else chosen

    def _known(self) -> dict[str, Any]:
        town = str(self.towns[0].id) if len(self.towns) == 1 else ""
        return {
            "found_at": this_minute().isoformat(), "area": town,
            "channel": self.channels[0].value, "cell": self._last_cell,
        }  # fmt: skip

    @property
    def ticket_of(self) -> int:
        return self.officer.id if self.officer else NOBODY

    @property
    def sent(self) -> list[FileStorage]:
        return uploads(self.form)["files"]

    def keep_files(self, refused: str = "") -> None:
        """Store what was uploaded, with what earlier submissions of the form had stored.

        What is `refused` beforehand is not stored, and the form says why.
        """
        self.files = files_in(self.form, self.ticket_of, refused=refused)

    def read(self, **more: Any) -> Report | None:
        """What is reported; None when the form cannot be read, and says why."""
        if not is_readable(self.form):
            return None
        typed = {k: v for k, v in stated(self.form).items() if k in self._names}
        said = read(self.fields, typed | {"files": [one.sha256 for one in self.files]})
        return self._report(said, more)

    def _report(self, said: Mapping[str, Any], more: Mapping[str, Any]) -> Report:
        east, north, accuracy = position_of(self.form) or (None, None, None)
        name, phone = said.get("reporter_name") or "", said.get("reporter_phone") or ""
        channel = Channel(said.get("channel") or self.channels[0])
        found = said.get("found_at")
        return Report(
            channel=channel, area_id=said.get("area") or self.towns[0].id, place=said["place"],
            description=said["description"], category=said.get("category") or "",
            found_at=datetime.fromisoformat(found) if found else datetime.now(UTC),
            longitude=east, latitude=north, accuracy=accuracy, cell=self._cell(said),
            reporter_id=self.officer.id if self.officer else None, reporter_name=name,
            reporter_phone=phone, anonymous=channel in FOR_OTHERS and not (name or phone),
            client=PAGE if self.officer else OPEN_DOOR, client_reference=self.form.once.data,
            files=said["files"] or (), **more,
        )  # fmt: skip


def sender() -> str:
    """Who sends, as a mark that changes every day and leads back to no address."""
    day = datetime.now(UTC).date().isoformat()
    told = f"{day} {request.remote_addr or ''}".encode()
    return hmac.new(str(current_app.secret_key).encode(), told, "sha256").hexdigest()[:24]
