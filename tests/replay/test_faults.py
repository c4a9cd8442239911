"""A script that cannot be played says why, in Chinese; what was invented is known by its path."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement.evidence.store import FileStore
from enforcement.procedure.fields import Unreadable
from enforcement.replay.player import Player, ready
from enforcement.replay.script import ScriptFault, load, moment_of

WHOLE = """
case: T-1
source: 示例
issuer:
  name: 云溪街道办事处
  short_name: 云溪
  kind: subdistrict_office
  region: !invented 岚海区云溪街道
  seal_text: 云溪街道办事处
  number_template: 云{word}〔{year}〕{n}号
  case_template: 云〔{year}〕{n}号
people:
  - {name: 李明, roles: [officer], certificate: LH1, certified_from: 2022-06-01, certified_until: 2027-05-31}
power:
  code: LH-1
  name: 擅自占道
  field: 市容
  violation: [《青岛市市容和环境卫生管理条例》第二十四条第一款]
  penalty: [《青岛市市容和环境卫生管理条例》第二十四条第二款]
  effective_from: 2018-01-01
  tiers: !invented [{name: 一般, condition: 首次, low: 500, high: 2000}]
  mode: own
  basis: 赋权清单
  mandate_from: 2020-01-01
steps:
  - step: register
    by: 李明
    at: !invented 2026-03-02 09:10
    says:
      source: patrol
      found_at: 2026-03-02 09:00
      party_kind: company
      party_name: !invented 顺和公司
      place: 云溪路66号
      fact: 占道经营。
  - step: inspect
    by: 李明
    at: 2026-03-02 09:15
    says:
      officers: [李明]
      ended_at: 2026-03-02 09:40
      place: 云溪路66号
      present: 曲桂芳
      findings: 桌子四张。
"""  # noqa: E501


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The whole script with some words replaced."""
    text = WHOLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def player(session: Session, folder: Path, *changes: tuple[str, str]) -> Player:
    return ready(session, FileStore(folder / "files"), load(written(folder, *changes)))


def play(session: Session, folder: Path, *changes: tuple[str, str]) -> Player:
    made = player(session, folder, *changes)
    made.take(made.script.steps[0])
    made.take(made.script.steps[1])
    return made


def test_the_whole_script_can_be_played(session: Session, tmp_path: Path) -> None:
    made = play(session, tmp_path)

    assert [act.step for act in made.running.acts] == ["register", "inspect"]


def test_what_was_invented_is_known_by_its_path(tmp_path: Path) -> None:
    assert load(written(tmp_path)).invented == (
        "issuer.region", "power.tiers", "steps.register.at", "steps.register.says.party_name",
    )  # fmt: skip


def test_an_invented_value_is_read_as_if_it_were_plain(tmp_path: Path) -> None:
    script = load(written(tmp_path))

    assert script.issuer["region"] == "岚海区云溪街道"
    assert script.power["tiers"][0]["high"] == 2000
    assert script.steps[0].at == datetime(2026, 3, 2, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 一\n- 二\n", "应是一组"),
        ("", "应是一组"),
        ("case: [", "读不出案件脚本"),
        ("case: !!python/object/apply:os.system [ls]\n", "读不出案件脚本"),
        ("case: T\n", "缺少：source、issuer、people、power、steps"),
        ("\x00", "读不出案件脚本"),
    ],
)
def test_a_file_that_is_no_script_is_told(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ScriptFault, match=says):
        load(file)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes("案件".encode("gbk"))

    with pytest.raises(ScriptFault, match="读不出案件脚本"):
        load(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScriptFault, match="读不出案件脚本"):
        load(tmp_path / "none.yaml")


FAULTS: list[tuple[str, str, str]] = [
    ("    by: 李明\n    at: 2026", "    at: 2026", "第 2 步写法不对"),
    ("at: 2026-03-02 09:15", "at: 昨天", "时间“昨天”应写作"),
    ("  - step: inspect", "  - 现场检查", "写法不对|读不出"),
    ("officers: [李明]", "officers: [张三]", "脚本的人员里没有“张三”"),
    ("by: 李明\n    at: 2026", "by: 张三\n    at: 2026", "脚本的人员里没有“张三”"),
    ("step: inspect", "step: arrest", "没有“arrest”这一步"),
    (
        "      findings: 桌子四张。",
        "      findings: 桌子四张。\n      files: [无.jpg]",
        "读不到文件",
    ),
    (
        "      findings: 桌子四张。",
        "      findings: 桌子四张。\n      files: [../../etc/passwd]",
        "不在脚本的文件夹里",
    ),
    ("kind: subdistrict_office", "kind: empire", "empire"),
    ("roles: [officer]", "roles: [emperor]", "emperor"),
    ("mode: own", "mode: stolen", "stolen"),
    ("effective_from: 2018-01-01", "effective_from: 去年", "日期“去年”应写作"),
    ("low: 500", "low: 五百", "五百"),
    ("  short_name: 云溪\n", "  short_name: 云溪\n  colour: 红\n", "写法不对"),
    ("  code: LH-1\n", "", "power|事项"),
    ("  name: 云溪街道办事处\n", "", "issuer|机关"),
    ("certified_from: 2022-06-01", "certified_from: 前年", "日期“前年”应写作"),
    ("name: 李明, ", "", "人员"),
    ("  region: !invented 岚海区云溪街道\n", "", "存不下"),
    ("  kind: subdistrict_office\n", "  kind: subdistrict_office\n  defence_days: 0\n", "存不下"),
]


@pytest.mark.parametrize(("old", "new", "says"), FAULTS, ids=[one[1][:24] for one in FAULTS])
def test_a_fault_in_a_script_is_told(
    session: Session, tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(ScriptFault, match=says):
        play(session, tmp_path, (old, new))


def test_a_field_that_is_missing_is_told_by_its_label(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="填检查情况"):
        play(session, tmp_path, ("      findings: 桌子四张。", ""))


def test_the_first_step_registers(session: Session, tmp_path: Path) -> None:
    made = player(session, tmp_path)

    with pytest.raises(ScriptFault, match="第一步应是 register"):
        made.take(made.script.steps[1])


@pytest.mark.parametrize(
    "text", ["2026-03-02 09:10", "2026-03-02T09:10+08:00", "2026-03-02T01:10Z"]
)
def test_a_moment_without_zone_is_beijing_time(text: str) -> None:
    assert moment_of(text) == datetime(2026, 3, 2, 1, 10, tzinfo=UTC)


def test_the_same_cast_is_used_again(session: Session, tmp_path: Path) -> None:
    first, second = (player(session, tmp_path).cast for _ in range(2))

    assert (first.issuer, first.power, first.people) == (
        second.issuer, second.power, second.people,
    )  # fmt: skip
