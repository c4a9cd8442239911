"""A case that is handed over in this system: one letter, the receipt, and the ways back."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.choices import choices_for
from enforcement.cases.facts import facts_of
from enforcement.cases.intents import reasons_against
from enforcement.cases.transfers import handover_of, transfer_of
from enforcement.coordination.models import Matter
from enforcement.documents.models import Document
from enforcement.notices.models import Notice
from enforcement.organisations.models import Level
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.matters import MatterKind, Stand
from enforcement.procedure.facts import Handover
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State
from tests.coordination.neighbours import found_district
from tests.factories.cases import at, begin

BACK = {"paper": "退回函", "reason": "对方退回。"}
MATERIALS = "现场检查笔录 1 3\n现场照片 1 2"


class Handed:
    """A filed case that its handler wants to hand over to the water bureau."""

    def __init__(self, session: Session) -> None:
        self.session, self.district = session, found_district(session)
        self.story = begin(session)
        office = self.story.town.office
        office.parent, office.level = self.district.bodies["区"], Level.TOWN
        self.district.people["队"] = self.story.town["李明"]
        self.district.bodies["队"] = office
        self.story.until("file")

    def transfer(self, **says: Any) -> Matter:
        said = {"to": self.district.id("水"), "receiver": "", "materials": MATERIALS} | says
        self.story.take("transfer", "2026-03-05 10:00", **said)
        matter = transfer_of(self.session, self.story.case)
        assert matter is not None
        return matter

    def handover(self) -> Handover | None:
        return handover_of(self.session, self.story.case)

    def codes(self) -> list[str]:
        made = sa.select(Document.code).where(Document.case_id == self.story.case.id)
        return list(self.session.scalars(made.where(Document.code.in_(("70", "71", "71-2", "76")))))

    def reasons(self, name: str, **says: Any) -> set[str]:
        step = BY_NAME[name]
        intent = self.story.intend(name, "2026-10-14 10:00", **says)
        found = reasons_against(self.session, self.story.case, step, intent)
        return {one.code for one in found}

    def follow(self, step: str, by: str, **stated: Any) -> None:
        matter = transfer_of(self.session, self.story.case)
        assert matter is not None
        self.district.take(matter, step, by, **stated)


@pytest.fixture
def handed(session: Session) -> Handed:
    return Handed(session)


def test_to_an_organisation_of_the_system_it_goes_as_a_matter_with_one_letter(
    handed: Handed,
) -> None:
    matter = handed.transfer()

    assert (matter.kind, matter.case_id) == (MatterKind.TRANSFER, handed.story.case.id)
    assert [(lane.to.name, lane.stand) for lane in matter.lanes] == [
        ("岚海区水务管理局", Stand.SENT)
    ]  # fmt: skip
    assert matter.entries[0].by is handed.story.town["李明"]
    assert sorted(handed.codes()) == ["70", "71-2"]
    letter = handed.district.letters(matter)["71-2"]
    assert [row["pages"] for row in letter.statements["materials"]] == ["3", "2"]
    assert handed.story.case.party.name in letter.statements["events"]
    act = handed.story.case.acts[-1]
    assert act.stated["receiver"] == "岚海区水务管理局"
    told = sa.select(Notice.officer_id).where(Notice.matter_id == matter.id)
    assert handed.district.people["水"].id in set(handed.session.scalars(told))


def test_outside_the_system_it_stays_as_it_was(handed: Handed) -> None:
    handed.story.take("transfer", "2026-03-05 10:00")

    assert sorted(handed.codes()) == ["70", "71"]
    assert transfer_of(handed.session, handed.story.case) is None
    assert handed.handover() is None
    offered = choices_for(
        handed.session, handed.story.case, handed.story.town["李明"], at("2026-03-06 09:00")
    )
    assert offered.first is not None
    assert offered.first.step.name == "record_transfer_receipt"


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"receiver": "岚海区交通运输局"}, "receiver-named"),
        ({"to": None}, "receiver-named"),
        ({"ground": "crime"}, "receiver-named"),
        ({"to": 999_999}, "not-there"),
        ({"materials": "现场照片"}, "materials-counted"),
    ],
)
def test_what_cannot_be_handed_over_so_is_told_before_anybody_signs(
    handed: Handed, says: dict[str, Any], code: str
) -> None:
    said = {"to": handed.district.id("水"), "receiver": "", "materials": MATERIALS} | says

    assert code in handed.reasons("transfer", **said)


def test_not_to_ourselves(handed: Handed) -> None:
    ours = handed.story.town.office.id

    assert "not-to-itself" in handed.reasons("transfer", to=ours, receiver="", materials=MATERIALS)


def test_the_duty_moves_when_it_is_received_and_no_receipt_is_asked_for_again(
    handed: Handed,
) -> None:
    handed.transfer()
    case, session = handed.story.case, handed.session

    def known() -> tuple[Handover | None, bool]:
        facts = facts_of(session, case, at=at("2026-10-14 09:00"))
        return facts.handover, facts.transfer_received

    assert known() == (Handover.SENT, False)
    offered = choices_for(session, case, handed.story.town["李明"], at("2026-10-14 09:00"))
    every = (offered.first, *offered.open, *offered.closed, *offered.seldom)
    names = {one.step.name for one in every if one}
    assert "record_transfer_receipt" not in names

    handed.follow("receive", "水", received_by="王工")

    assert known() == (Handover.RECEIVED, True)
    assert "transfer-came-back" in handed.reasons("take_back", **BACK)
    assert handed.reasons("close") == set()


def test_what_is_on_its_way_is_not_taken_back_but_withdrawn(handed: Handed) -> None:
    matter = handed.transfer()
    assert "transfer-came-back" in handed.reasons("take_back", **BACK)

    handed.follow("withdraw", "队", reason="材料有误。")

    assert matter.stand is Stand.WITHDRAWN
    assert handed.handover() is Handover.BACK
    assert handed.reasons("take_back", **BACK) == set()


def test_sent_back_it_has_nobody_and_may_be_sent_on_or_taken_back(handed: Handed) -> None:
    matter = handed.transfer()
    handed.follow("refuse_transfer", "水", reason="不在河道管理范围。")

    assert handed.handover() is Handover.BACK
    assert "transfer-settled" in handed.reasons("close")

    handed.follow("send_elsewhere", "队", to=handed.district.id("建"), reason="属住建。")
    assert handed.handover() is Handover.SENT
    handed.follow("refuse_transfer", "建", reason="不属本局。")
    handed.story.take("take_back", "2026-10-14 10:00", **BACK)

    assert handed.story.case.stage is State.FILED
    assert matter.stand is Stand.WITHDRAWN
    assert {lane.stand for lane in matter.lanes} == {Stand.REPLACED, Stand.DROPPED}


def test_who_received_it_and_files_no_case_gives_it_back(handed: Handed) -> None:
    matter = handed.transfer()
    handed.follow("receive", "水", received_by="王工")
    handed.follow("feed_back", "水", outcome="not_filed", result="没有违法事实。")

    assert handed.handover() is Handover.DECLINED
    assert handed.reasons("close") == set()
    handed.story.take("take_back", "2026-10-14 10:00", **BACK)

    assert matter.stand is Stand.CLOSED
    assert sorted(handed.codes()) == ["70", "71-2", "76"]


@pytest.mark.parametrize("outcome", ["filed", "decided", "other"])
def test_what_the_other_one_handles_is_not_taken_back(handed: Handed, outcome: str) -> None:
    handed.transfer()
    handed.follow("receive", "水", received_by="王工")
    handed.follow("feed_back", "水", outcome=outcome, result="已立案调查。")

    assert handed.handover() is Handover.RECEIVED
    assert "transfer-came-back" in handed.reasons("take_back", **BACK)


def test_while_they_dispute_it_is_neither_closed_nor_taken_back(handed: Handed) -> None:
    handed.transfer()
    handed.follow("contest", "水", competent=handed.district.id("建"), reason="不归我局。")

    assert handed.handover() is Handover.DISPUTED
    assert "transfer-settled" in handed.reasons("close")
    assert "transfer-came-back" in handed.reasons("take_back", **BACK)


def test_found_competent_ourselves_we_take_it_back(handed: Handed) -> None:
    matter = handed.transfer()
    handed.follow("contest", "水", competent=handed.story.town.office.id, reason="归街道。")
    dispute = matter.grown[0]
    ours = handed.story.town.office.id
    handed.district.take(dispute, "designate", "区", competent=ours, reason="依清单。")

    assert handed.handover() is Handover.BACK
    handed.story.take("take_back", "2026-10-14 10:00", **BACK)
    assert matter.stand is Stand.WITHDRAWN


def test_handed_over_a_second_time_only_the_last_counts(handed: Handed) -> None:
    first = handed.transfer()
    handed.follow("refuse_transfer", "水", reason="不在河道管理范围。")
    handed.story.take("take_back", "2026-10-14 10:00", **BACK)
    handed.story.take("transfer", "2026-10-14 11:00", to=handed.district.id("建"), receiver="",
                      materials=MATERIALS)  # fmt: skip

    second = transfer_of(handed.session, handed.story.case)
    assert second is not first
    assert handed.handover() is Handover.SENT
    assert sorted(handed.codes()) == ["70", "70", "71-2", "71-2"]


def test_a_lead_that_came_back_is_a_lead_again(session: Session) -> None:
    handed = Handed.__new__(Handed)
    handed.session, handed.district, handed.story = session, found_district(session), begin(session)
    handed.story.until("inspect")
    matter = handed.transfer()
    handed.follow("refuse_transfer", "水", reason="不在河道管理范围。")

    handed.story.take("take_back_lead", "2026-10-14 10:00", **BACK)

    assert handed.story.case.stage is State.CLUE
    assert matter.stand is Stand.WITHDRAWN


def test_who_hands_over_may_turn_to_others(handed: Handed) -> None:
    """Nobody hands a case over who may not ask others in the name of its town."""
    handed.story.town["李明"].grants.clear()
    handed.session.flush()

    with pytest.raises(StepRefused):
        handed.transfer()
