"""The report says which evidence proves what, and every later paper says it after it."""

from sqlalchemy.orm import Session

from enforcement.cases.said import said
from enforcement.documents.models import Document
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import begin

WHEN = "2026-03-06 09:00"


def test_an_element_without_evidence_blocks_a_report_that_proposes_a_penalty(
    session: Session,
) -> None:
    story = begin(session).until("recheck_corrected")
    proofs = story.proving(*story.evidence()) | {"违法主体": []}

    assert refused(lambda: story.take("conclude", WHEN, elements=proofs)) == {
        "elements-proved": "处罚法 40"
    }
    exempt = story.take("conclude", WHEN, elements=proofs, proposal="exempt")
    assert exempt.state_after is State.CONCLUDED


def test_a_report_cannot_prove_what_the_power_does_not_ask(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    proofs = story.proving(*story.evidence()) | {"动机": [story.evidence()[0].id]}

    assert "not-there" in refused(lambda: story.take("conclude", WHEN, elements=proofs))


def test_every_paper_tells_what_each_item_proves(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    record, interview, recheck = story.evidence()
    proofs = story.proving(record) | {"违法主体": [interview.id], "情节和后果": [recheck.id]}
    act = story.take("conclude", WHEN, elements=proofs)
    story.take("ask_review", "2026-03-06 15:00")
    story.take("pass_review", "2026-03-09 10:00")
    story.take("notify", "2026-03-10 09:00")

    told = {one.name: one.words for one in said(session, BY_NAME["conclude"], act.stated)}
    assert told["elements"].startswith("违法主体：询问笔录；违法行为：现场检查（勘验）笔录；")
    for code in ("42", "45"):
        rows = session.query(Document).filter_by(code=code).one().statements["evidence"]
        assert [row["name"] for row in rows] == [record.title, interview.title, recheck.title]
        assert rows[0]["proves"].endswith("（用以证明违法行为；时间和地点）")
        assert rows[1]["proves"].endswith("（用以证明违法主体）")


def test_another_use_of_the_same_evidence_voids_the_review(session: Session) -> None:
    story = begin(session).until("pass_review")
    first, *others = story.evidence()
    story.take("resume", "2026-03-09 15:00")
    proofs = story.proving(first, *others) | {"违法主体": [first.id]}
    story.take("conclude", "2026-03-10 09:00", elements=proofs)

    assert "review-covers" in refused(lambda: story.take("notify", "2026-03-10 15:00"))
