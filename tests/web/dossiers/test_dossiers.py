from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.documents.models import Document
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.web.town import Counter


def _decision(counter: Counter) -> int:
    return int(counter.look(lambda s: s.query(Document.id).where(Document.code == "54").scalar()))


def test_a_document_is_printed_for_who_may_see_its_case(counter: Counter) -> None:
    case_id = counter.play("decide")

    answer = counter.enter("李明", case_id).get(f"/documents/{_decision(counter)}.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "filename*=UTF-8" in answer.headers["Content-Disposition"]


def test_a_document_of_another_town_is_not_found(counter: Counter) -> None:
    ours = counter.play("register")
    counter.play("decide")

    answer = counter.enter("李明", ours).get(f"/documents/{_decision(counter)}.pdf")

    assert answer.status_code == 404


@pytest.mark.parametrize("part", ["main", "secondary"])
def test_each_part_of_the_file_can_be_taken_out(counter: Counter, part: str) -> None:
    case_id = counter.play("archive", archive={"note": "材料齐全。"})

    answer = counter.enter("孙丽", case_id).get(
        f"/cases/{case_id}/dossier/{part}.pdf?order=by-time"
    )

    assert answer.mimetype == "application/pdf"
    assert len(answer.data) > 100_000


def test_who_reads_from_outside_gets_the_main_part_only(counter: Counter) -> None:
    case_id = counter.play("decide")
    reader = counter.enter("刘洋", case_id)
    counter.look(lambda session: _grant_only(session, case_id, "刘洋", Role.DOSSIER_READER))

    shown = reader.get(f"/cases/{case_id}/dossier")
    assert "正卷 PDF" in shown.text
    assert "副卷 PDF" not in shown.text
    assert "法制审核意见书" not in shown.text
    assert reader.get(f"/cases/{case_id}/dossier/main.pdf").status_code == 200
    assert reader.get(f"/cases/{case_id}/dossier/secondary.pdf").status_code == 404
    assert reader.get(f"/cases/{case_id}").status_code == 404


def _grant_only(session: Session, case_id: int, name: str, role: Role) -> None:
    office = session.get_one(Case, case_id).handling_id
    officer = session.query(Officer).filter_by(name=name, organisation_id=office).one()
    officer.grants[:] = [RoleGrant(role=role, organisation_id=office)]


def test_the_contents_show_both_parts_in_the_order_chosen(counter: Counter) -> None:
    case_id = counter.play("decide")

    page = counter.enter("孙丽", case_id).get(f"/cases/{case_id}/dossier?order=by-time").text

    assert page.index("立案审批表") < page.index("行政处罚决定书")
    assert "1 案件来源（线索）登记表" in page
    assert "order=by-time" in page


def test_a_long_part_lets_one_choose_the_volume(counter: Counter) -> None:
    case_id = counter.play("decide")
    counter.look(lambda session: _pages(session, case_id, 8))
    clerk = counter.enter("孙丽", case_id)

    listed = clerk.get(f"/cases/{case_id}/dossier/main.pdf").text

    assert "第 2 卷" in listed
    assert clerk.get(f"/cases/{case_id}/dossier/main.pdf?volume=2").data.startswith(b"%PDF-")
    assert clerk.get(f"/cases/{case_id}/dossier/main.pdf?volume=99").status_code == 404


def _pages(session: Session, case_id: int, most: int) -> None:
    session.get_one(Case, case_id).issuer.dossier_practice = {"volume_pages": most}


def test_a_part_without_papers_is_not_bound(counter: Counter) -> None:
    case_id = counter.play("register")

    answer = counter.enter("孙丽", case_id).get(f"/cases/{case_id}/dossier/main.pdf")

    assert answer.status_code == 409
    assert "还没有文书" in answer.text


def test_a_file_that_is_not_of_the_case_is_not_found(counter: Counter) -> None:
    case_id = counter.play("register")
    browser = counter.enter("李明", case_id)
    stray = Path(__file__).stem.ljust(64, "0")

    assert browser.get(f"/evidence/files/{stray}?case={case_id}").status_code == 404
    assert browser.get(f"/evidence/files/{stray}").status_code == 404


def test_the_review_names_what_gains_most_and_the_way_to_its_cure(counter: Counter) -> None:
    case_id = counter.play("interview", interview={"signed": False, "unsigned_reason": ""})
    browser = counter.enter("李明", case_id)

    page = browser.get(f"/cases/{case_id}/review").text

    assert "当事人没有签名，也没有注明原因" in page
    assert f'href="/cases/{case_id}/steps/interview"' in page
    assert "官方评查的分值表没有公布" in page
    assert page.count("<small>否决 ·") == 20


@pytest.mark.parametrize(
    ("until", "told", "untold"),
    [("decide", "结案后评分", "100 分"), ("close", "分</b>", "到目前为止")],
)
def test_marks_are_given_once_the_case_is_closed(
    counter: Counter, until: str, told: str, untold: str
) -> None:
    case_id = counter.play(until)
    browser = counter.enter("李明", case_id)

    for page in ("review", "review/worst"):
        shown = browser.get(f"/cases/{case_id}/{page}").text
        assert told in shown
        assert untold not in shown
        assert shown.count("没有发现问题") <= 1


def test_the_case_page_leads_to_the_review_and_loads_the_worst(counter: Counter) -> None:
    case_id = counter.play("interview", interview={"signed": False, "unsigned_reason": ""})
    browser = counter.enter("李明", case_id)

    shown = browser.get(f"/cases/{case_id}").text

    assert f'href="/cases/{case_id}/review"' in shown
    assert f'hx-get="/cases/{case_id}/review/worst"' in shown
    worst = browser.get(f"/cases/{case_id}/review/worst").text
    assert "当事人没有签名，也没有注明原因" in worst
    assert "<html" not in worst


def test_the_review_of_another_town_is_not_found(counter: Counter) -> None:
    ours, theirs = counter.play("register"), counter.play("register")
    browser = counter.enter("李明", ours)

    assert browser.get(f"/cases/{theirs}/review").status_code == 404
    assert browser.get(f"/cases/{theirs}/review/worst").status_code == 404


def test_who_may_only_read_files_finds_them_listed(counter: Counter) -> None:
    case_id, other = counter.play("close"), counter.play("register")
    number = counter.look(lambda session: session.get_one(Case, case_id).number)
    reader = counter.enter("刘洋", case_id)
    counter.look(lambda session: _grant_only(session, case_id, "刘洋", Role.DOSSIER_READER))

    assert 'href="/dossiers"' in reader.get("/").text
    listed = reader.get("/dossiers").text
    assert f'href="/cases/{case_id}/dossier"' in listed
    assert f'href="/cases/{other}/dossier"' not in listed
    assert number in reader.get("/dossiers", query_string={"number": number}).text
    assert "没有可以调阅的案卷" in reader.get("/dossiers?number=%25").text


def test_who_reads_cases_needs_no_second_door(counter: Counter) -> None:
    assert 'href="/dossiers"' not in counter.enter("李明", counter.play("register")).get("/").text
