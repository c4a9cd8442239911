"""The published cases are played to their archive; what breaks the law on the way is refused."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import sqlalchemy as sa
import yaml
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.documents.models import Document
from enforcement.evidence.store import FileStore
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.tracks import State
from enforcement.replay import script as scripts
from enforcement.replay.player import ready
from tests.traces import digest

PUBLISHED = sorted(scripts.FOLDER.glob("*.yaml"))
STAYS = {"rc-013": State.FILED}
"""Where the source ends before the archive."""
Tree = dict[str, Any]
Break = Callable[[Tree], None]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def play(session: Session, store: FileStore, file: Path) -> Case:
    """The case after its last step."""
    player = ready(session, store, scripts.load(file))
    assert [played for played, _ in player.play()] == list(player.script.steps)
    return player.running


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_a_published_case_is_played_to_where_its_source_ends(
    session: Session, store: FileStore, file: Path
) -> None:
    case = play(session, store, file)

    assert case.stage is STAYS.get(file.stem, State.ARCHIVED)
    assert [act.step for act in case.acts] == [one.step for one in scripts.load(file).steps]
    assert case.invented == list(scripts.load(file).invented)
    assert case.script == file.stem.upper()


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_a_published_case_carries_no_mark_that_voids(
    session: Session, store: FileStore, file: Path
) -> None:
    case = play(session, store, file)

    assert [mark.code for act in case.acts for mark in act.marks if mark.voids] == []


def test_all_published_cases_may_be_played_into_one_house(
    session: Session, store: FileStore
) -> None:
    cases = [play(session, store, file) for file in PUBLISHED]

    numbers = session.scalars(
        sa.select(Document.number).where(Document.code.in_(["54", "56"]))
    ).all()
    assert len(cases) == len(PUBLISHED)
    assert len(set(numbers)) == len(PUBLISHED) - len(STAYS)


# ---- broken copies -----------------------------------------------------------------------


def step(tree: Tree, name: str, nth: int = 0) -> Tree:
    found: list[Tree] = [one for one in tree["steps"] if one["step"] == name]
    return found[nth]


def _one_officer_files(tree: Tree) -> None:
    step(tree, "file")["says"]["officers"] = ["王建成"]


def _no_notice(tree: Tree) -> None:
    tree["steps"] = [
        one for one in tree["steps"] if one["step"] != "notify" and one.get("paper") != "45"
    ]


def _decided_on_the_last_day(tree: Tree) -> None:
    decide = step(tree, "decide")
    decide["at"] = "2025-01-08 09:00"
    for n, signed in enumerate(decide["signed"]):
        signed["at"] = f"2025-01-08 1{n}:00"


def _three_days_printed(tree: Tree) -> None:
    step(tree, "notify")["says"]["defence_days"] = 3


def _investigator_reviews(tree: Tree) -> None:
    officer = next(one for one in tree["people"] if one["name"] == "刘志刚")
    officer |= {"roles": ["officer", "legal_reviewer"], "legal_qualification": "A20161201150299"}
    step(tree, "pass_review")["by"] = "刘志刚"


def _fine_beyond_the_confirmed_range(tree: Tree) -> None:
    for name in ("conclude", "ask_review", "notify"):
        step(tree, name)["says"]["fine"] = 2000.01


def _not_reviewed(tree: Tree) -> None:
    tree["steps"] = [one for one in tree["steps"] if one["step"] != "pass_review"]


def _heavier_than_noticed(tree: Tree) -> None:
    step(tree, "decide")["says"]["fine"] = 1200


def _unpaid(tree: Tree) -> None:
    tree["steps"] = [one for one in tree["steps"] if one["step"] != "pay"]


def _decision_unserved(tree: Tree) -> None:
    tree["steps"] = [one for one in tree["steps"] if one.get("paper") != "54"]


def _contract_officer(tree: Tree) -> None:
    tree["people"][0]["employment"] = "contract"


BROKEN: list[tuple[Break, tuple[str, str]]] = [
    (_one_officer_files, ("file", "处罚法 42 ①")),
    (_no_notice, ("decide", "处罚法 44")),
    (_decided_on_the_last_day, ("decide", "处罚法 62")),
    (_three_days_printed, ("decide", "处罚法 62")),
    (_investigator_reviews, ("pass_review", "处罚法 58 ①")),
    (_fine_beyond_the_confirmed_range, ("notify", "处罚法 34")),
    (_not_reviewed, ("notify", "处罚法 58 ①")),
    (_heavier_than_noticed, ("decide", "处罚法 45 ②")),
    (_decision_unserved, ("close", "民诉法 87")),
    (_unpaid, ("close", "处罚法 67 ③")),
    (_contract_officer, ("inspect", "鲁监督 10 ③")),
]


@pytest.mark.parametrize(
    ("breaks", "refusal"), BROKEN, ids=[one[0].__name__.strip("_") for one in BROKEN]
)
def test_a_broken_copy_is_refused_with_its_article(
    session: Session, store: FileStore, tmp_path: Path, breaks: Break, refusal: tuple[str, str]
) -> None:
    name, because = refusal
    player = ready(session, store, scripts.load(broken(tmp_path, breaks)))
    until = [one.step for one in player.script.steps].index(name)
    for played in player.script.steps[:until]:
        player.take(played)
    before = digest(session)

    with pytest.raises(StepRefused) as refused:
        player.take(player.script.steps[until])

    assert because in {reason.because for reason in refused.value.reasons}
    assert digest(session) == before


def broken(folder: Path, breaks: Break) -> Path:
    """A copy of RC-020 with one thing changed; its photographs come along."""
    source = scripts.FOLDER / "rc-020.yaml"
    tree = yaml.safe_load(source.read_text("utf-8").replace("!invented ", ""))
    breaks(tree)
    file = folder / "broken.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    copytree(scripts.FOLDER / "photos", folder / "photos")
    return file


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_a_payment_comes_with_its_voucher_and_an_interview_with_how_to_reach_the_person(
    file: Path,
) -> None:
    steps = scripts.load(file).steps
    paid = [one for one in steps if one.step in {"pay", "pay_part", "bank_in"}]
    asked = [one for one in steps if one.step == "interview"]

    assert [one.says.get("files") for one in paid if not one.says.get("files")] == []
    assert [one for one in asked if not one.says.get("interviewee_phone")] == []
