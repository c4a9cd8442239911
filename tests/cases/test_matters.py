"""Which matters belong to a case, and that their letters lie in its file, in order and once."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import queries
from enforcement.cases.matters import matters_of
from enforcement.cases.models import Case
from enforcement.coordination import service
from enforcement.coordination.models import Matter
from enforcement.dossier.service import contents_of, documents_of
from enforcement.dossier.sheets import Part
from enforcement.organisations.models import Level
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.papers import OF_MATTERS
from tests.coordination.neighbours import District, found_district
from tests.factories.cases import Story, begin

LETTERS = {paper.code for paper in OF_MATTERS}


@dataclass
class Affair:
    """A district whose town is the one that handles the cases of a story."""

    district: District
    story: Story

    @property
    def case(self) -> Case:
        return self.story.case

    def grow(self, parent: Matter, kind: MatterKind, **stated: Any) -> Matter:
        """A matter of our town that grows out of another."""
        doing = self.district.doing("队", **stated)
        return service.begin(self.district.session, kind, doing, parent=parent)

    def another(self) -> Case:
        """A second case of the same town."""
        self.story.take("register", "2026-03-10 09:00")
        return self.story.case

    def matters(self, case: Case) -> list[Matter]:
        """Those that belong to the case, as somebody reads them who comes later."""
        self.district.session.flush()
        self.district.session.expire_all()
        return matters_of(case)

    def letters(self, case: Case | None = None) -> list[str]:
        """The letters in the file, in the order in which it is bound by time."""
        made = documents_of(self.district.session, case or self.case)
        return [one.code for one in made if one.code in LETTERS]


@pytest.fixture
def affair(session: Session) -> Affair:
    district, story = found_district(session), begin(session)
    office = story.town.office
    office.parent, office.level = district.bodies["区"], Level.TOWN
    district.people["队"] = story.town["李明"]
    district.bodies["队"] = office
    session.flush()
    story.until("file")
    return Affair(district, story)


def answered(district: District, matter: Matter) -> None:
    district.take(matter, "sign", "水")
    district.take(matter, "report", "水", result="在管理范围内。")


def test_letters_from_before_the_case_are_in_its_file_once_it_has_grown_out_of_the_matter(
    affair: Affair,
) -> None:
    matter = affair.district.request("水", "assistance")
    answered(affair.district, matter)
    assert affair.letters() == []

    affair.case.origin = matter
    later = affair.district.request("水", "expert", case_id=affair.case.id)

    assert affair.letters() == ["74", "74-2", "29"]
    assert affair.matters(affair.case) == [matter, later]
    bound = contents_of(affair.district.session, affair.case, Part.MAIN)
    assert sorted(one.paper.code for one in bound if one.paper.code in LETTERS) == [
        "29", "74", "74-2",
    ]  # fmt: skip


def test_the_whole_family_comes_along_with_its_disputes(affair: Affair) -> None:
    district = affair.district
    first = district.request("水", "assistance")
    district.take(first, "contest", "水", competent=district.id("建"), reason="不归我局。")
    district.take(first.grown[0], "designate", "区", competent=district.id("水"), reason="归你。")
    asked = affair.grow(
        first, MatterKind.REQUEST, title="是否影响行洪", to=district.id("水"),
        request_type="expert", description="请认定。", due="2026-10-20",
    )  # fmt: skip

    affair.case.origin = asked

    assert affair.letters() == ["74", "06", "29"]


def test_a_letter_written_after_the_case_has_begun_comes_in_too(affair: Affair) -> None:
    matter = affair.district.request("水", "assistance")
    affair.case.origin = matter

    answered(affair.district, matter)

    assert affair.letters() == ["74", "74-2"]


def test_two_cases_out_of_one_matter_each_have_its_letters(affair: Affair) -> None:
    matter = affair.district.request("水", "assistance")
    first, second = affair.case, affair.another()
    first.origin = second.origin = matter
    affair.district.session.flush()

    assert affair.letters(first) == affair.letters(second) == ["74"]


def test_what_was_asked_in_another_case_stays_there(affair: Affair) -> None:
    district, other = affair.district, affair.case
    first = district.request("水", "assistance")
    aside = affair.grow(
        first, MatterKind.REQUEST, title="鉴定", to=district.id("水"), request_type="appraisal",
        description="请鉴定。", due="2026-10-20",
    )  # fmt: skip
    aside.case_id = other.id
    case = affair.another()
    case.origin = first

    assert affair.matters(case) == [first]
    assert aside in affair.matters(other)


def test_a_matter_that_the_case_came_by_belongs_to_it_whatever_case_it_was_asked_in(
    affair: Affair,
) -> None:
    """A department is handed a case and files its own: the letter lies in both files."""
    district, theirs = affair.district, affair.case
    handed = district.transfer("水")
    handed.case_id = theirs.id
    own = affair.another()
    own.handling = own.issuer = district.bodies["水"]
    own.origin = handed
    district.take(handed, "receive", "水", received_by="王工")
    district.take(handed, "feed_back", "水", outcome="filed", result="已立案。")

    assert affair.letters(own) == ["71-2", "76"]


def test_what_none_of_its_organisations_has_part_in_does_not_belong_to_it(
    affair: Affair,
) -> None:
    district = affair.district
    call = district.request("水", "assistance")
    doing = replace(district.doing("水"), stated={
        "request_type": "permit", "title": "有无许可", "to": district.id("建"),
        "description": "请查。", "due": "2026-10-20", "duty": None,
    })  # fmt: skip
    foreign = service.begin(district.session, MatterKind.REQUEST, doing, parent=call)
    affair.case.origin = call

    assert affair.matters(affair.case) == [call]
    assert foreign in call.grown
    assert affair.letters() == ["74"]


def test_letters_lie_where_their_day_says(affair: Affair, session: Session) -> None:
    matter = affair.district.request("水", "assistance")
    affair.case.origin = matter
    [letter] = affair.district.letters(matter).values()
    first = documents_of(session, affair.case)[0]
    letter.issued_at = first.issued_at - timedelta(hours=1)
    session.flush()

    assert documents_of(session, affair.case)[0] is letter


def test_who_reads_the_case_reads_the_letters_that_came_with_it(
    affair: Affair, session: Session
) -> None:
    matter = affair.district.request("水", "assistance")
    letter = affair.district.letters(matter)["74"]
    officer = affair.story.town["李明"]
    stranger = affair.district.people["水"]
    assert queries.get_document(session, officer, letter.id) is None

    affair.case.origin = matter
    session.flush()

    assert queries.get_document(session, officer, letter.id) == (letter, affair.case)
    assert queries.get_document(session, stranger, letter.id) is None
    assert queries.get_document(session, officer, 999_999) is None


def test_a_case_beside_which_nothing_runs_has_no_matters(affair: Affair) -> None:
    affair.district.request("水", "assistance")

    assert affair.matters(affair.case) == []
