"""Playing a script: each step goes through the same services; the clock stands at the step."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.acts import tracks_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, TrackRow
from enforcement.cases.queries import documents_of
from enforcement.cases.served import served_document
from enforcement.evidence.models import EvidenceItem
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Organisation
from enforcement.procedure.elements import elements_of
from enforcement.procedure.fields import Field, Kind, read
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import Track
from enforcement.replay.cast import Cast, assemble
from enforcement.replay.script import Played, Script, ScriptFault

ALL = "all"
"""In a script, the key of evidence that proves every element."""

TYPING = timedelta(minutes=3)
"""How long after it happened a scripted act is recorded."""


@dataclass
class Player:
    """One script on its way through the services."""

    session: Session
    store: FileStore
    script: Script
    cast: Cast
    case: Case | None = None

    def play(self) -> Iterator[tuple[Played, Case]]:
        """Play step by step; StepRefused comes out as it is, with nothing of that step kept."""
        for played in self.script.steps:
            yield played, self.take(played)

    def take(self, played: Played) -> Case:
        step = BY_NAME.get(played.step)
        if step is None:
            raise ScriptFault(f"没有“{played.step}”这一步")
        stated = read(step.asks, self._stated(step, played))
        try:
            self._act(step, played, stated)
        except Exception:
            self.session.rollback()
            raise
        self.session.commit()
        return self.running

    def _act(self, step: Step, played: Played, stated: Mapping[str, Any]) -> None:
        intent = self._intent(played.by, played.at, stated, played.reason)
        if step.begins_case:
            self.case = service.begin(self.session, step, intent)
            self.case.script = self.script.name
            self.case.invented = list(self.script.invented)
        elif step.chain:
            self._petition(step, played, intent)
        else:
            track = self._track(step, played.paper)
            service.take_step(self.session, self.running, step, intent, track=track)

    def _petition(self, step: Step, played: Played, intent: Intent) -> None:
        track = self._track(step, played.paper)
        asked = service.petition(self.session, self.running, step, intent, track=track)
        for one in played.signed:
            signing = self._intent(one.by, one.at, {}, played.reason)
            service.agree(self.session, asked, signing, opinion=one.opinion)

    def _intent(self, by: str, at: datetime, stated: Mapping[str, Any], reason: str) -> Intent:
        return Intent(self.cast.person(by), at, self._recorded(at), stated, reason)

    def _recorded(self, at: datetime) -> datetime:
        """When that which happened at `at` is recorded."""
        return at + TYPING

    @property
    def running(self) -> Case:
        """The case that the first step registered."""
        if self.case is None:
            raise ScriptFault("第一步应是 register（登记线索）或者 punish_on_spot（当场处罚）")
        return self.case

    def _track(self, step: Step, paper: str) -> TrackRow | None:
        """The service track of the latest document of kind `paper`."""
        if step.track is not Track.SERVICE:
            return None
        for track in reversed(tracks_of(self.running, Track.SERVICE)):
            document = served_document(self.session, track)
            if document and document.code == paper:
                return track
        raise ScriptFault(f"没有待送达的文书 {paper}")

    def _stated(self, step: Step, played: Played) -> dict[str, object]:
        said = dict(played.says)
        if step.begins_case:
            said["power"] = self.cast.power.id
        fields = {field.name: field for field in step.asks}
        return {
            name: self._named(fields[name], value, played) if name in fields else value
            for name, value in said.items()
        }

    def _named(self, field: Field, value: Any, played: Played) -> object:
        """Names in a script become the ids and hashes that forms send."""
        found: dict[Kind, Callable[[Any], object]] = {
            Kind.PEOPLE: lambda names: [self.cast.person(name).id for name in names],
            Kind.EVIDENCE: lambda titles: [self._evidence(title) for title in titles],
            Kind.ELEMENTS: self._proofs,
            Kind.FILES: lambda names: [self._file(name, played) for name in names],
            Kind.TIER: self._tier,
            Kind.AREA: self._area,
            Kind.PAPER: self._paper,
        }
        return found[field.kind](value) if field.kind in found else value

    def _evidence(self, title: str) -> int:
        found = self.session.scalars(
            sa.select(EvidenceItem.id)
            .where(EvidenceItem.case_id == self.running.id, EvidenceItem.title == title)
            .order_by(EvidenceItem.id.desc())
        ).first()
        if found is None:
            raise ScriptFault(f"本案没有名为“{title}”的证据")
        return found

    def _proofs(self, said: Any) -> dict[str, list[int]]:
        """Evidence by element; under `all` what proves every element."""
        if not isinstance(said, Mapping):
            raise ScriptFault("elements 应写作“要件: [证据名称]”，证明全部要件的写在 all 下")
        elements = elements_of(self.cast.power.elements)
        if unknown := said.keys() - {ALL, *elements}:
            raise ScriptFault(f"这一事项没有要件“{'、'.join(unknown)}”，有：{'、'.join(elements)}")
        chosen = {one: [*said.get(ALL, ()), *said.get(one, ())] for one in elements}
        return {one: [self._evidence(title) for title in titles] for one, titles in chosen.items()}

    def _file(self, name: str, played: Played) -> str:
        path = self.script.folder / name
        if not path.resolve().is_relative_to(self.script.folder.resolve()):
            raise ScriptFault(f"文件“{name}”不在脚本的文件夹里")
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ScriptFault(f"读不到文件“{name}”") from error
        return keep_file(
            self.session, self.store, content=content, name=path.name, now=played.at + TYPING
        ).sha256

    def _area(self, name: str) -> int:
        found = self.session.scalars(
            sa.select(Organisation.id).where(Organisation.name == name)
        ).first()
        if found is None:
            raise ScriptFault(f"没有名为“{name}”的镇街")
        return found

    def _paper(self, code: str) -> int:
        """The latest paper of that code."""
        for document in documents_of(self.session, self.running):
            if document.code == code:
                return document.id
        raise ScriptFault(f"本案没有文书 {code}")

    def _tier(self, name: str) -> int:
        for tier in self.cast.power.tiers:
            if tier.name == name:
                return tier.id
        raise ScriptFault(f"这一事项没有“{name}”档次")


def ready(session: Session, store: FileStore, script: Script) -> Player:
    """A player with its cast assembled and committed."""
    cast = assemble(session, script)
    session.commit()
    return Player(session, store, script, cast)
