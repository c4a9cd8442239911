"""How long a sector's own rules of procedure give for deciding, and what they let stop the clock.

The Penalty Law gives ninety days, no extension and no stop (处罚60); only a law or a sector's
rules may say otherwise. Rows that are not `STATUTORY` rest on memory: they permit and warn.
"""

from dataclasses import dataclass

from enforcement.law.terms import Status
from enforcement.words import Word


class Approval(Word):
    """Who grants an extension."""

    HEAD = "head", "机关负责人批准"
    HEADS = "heads", "机关负责人集体讨论决定"
    SUPERIOR = "superior", "上一级机关批准"


class Excluded(Word):
    """What a sector's rules may leave out of the days for deciding."""

    SUSPENSION = "suspension", "中止调查"
    HEARING = "hearing", "听证"
    PUBLIC_NOTICE = "public_notice", "公告"
    EXAMINATION = "examination", "检测、检验、检疫、鉴定"
    ASSESSMENT = "assessment", "监测、评估、专家认定"
    SERVICE = "service", "送达"


@dataclass(frozen=True)
class Extension:
    """One extension: at most so many calendar days, None where the rules leave it open."""

    days: int | None
    approval: Approval


@dataclass(frozen=True)
class Profile:
    """The days of one sector, counted from the filing; lead checks in working days."""

    code: str
    name: str
    rule: str
    status: Status
    check_days: int = 15
    decision_days: int = 90
    extensions: tuple[Extension, ...] = ()
    excludes: frozenset[Excluded] = frozenset()


BY_HEAD = Extension(30, Approval.HEAD)
TESTED = frozenset({Excluded.HEARING, Excluded.PUBLIC_NOTICE, Excluded.EXAMINATION})

GENERAL = Profile("general", "通用", "《中华人民共和国行政处罚法》", Status.STATUTORY)

PROFILES: tuple[Profile, ...] = (
    GENERAL,
    Profile(
        "market", "市场监管", "《市场监督管理行政处罚程序规定》", Status.INFERRED,
        extensions=(BY_HEAD, Extension(None, Approval.HEADS)),
        excludes=TESTED | {Excluded.SUSPENSION, Excluded.ASSESSMENT},
    ),
    Profile(
        "urban", "住房城乡建设、城市管理", "《住房和城乡建设行政处罚程序规定》", Status.INFERRED,
        extensions=(BY_HEAD, Extension(60, Approval.HEADS)), excludes=TESTED,
    ),
    Profile(
        "agriculture", "农业农村", "《农业行政处罚程序规定》", Status.INFERRED, check_days=7,
        extensions=(BY_HEAD, Extension(None, Approval.SUPERIOR)),
        excludes=TESTED | {Excluded.SUSPENSION},
    ),
    Profile(
        "environment", "生态环境", "《生态环境行政处罚办法》", Status.INFERRED,
        extensions=(BY_HEAD, Extension(30, Approval.HEADS)),
        excludes=TESTED | {Excluded.SUSPENSION, Excluded.ASSESSMENT, Excluded.SERVICE},
    ),
    Profile(
        "emergency", "应急管理", "《安全生产违法行为行政处罚办法》", Status.INFERRED,
        decision_days=30, extensions=(Extension(60, Approval.HEAD), Extension(90, Approval.HEADS)),
        excludes=frozenset({Excluded.HEARING, Excluded.EXAMINATION}),
    ),
)  # fmt: skip

BY_CODE = {profile.code: profile for profile in PROFILES}


def profile_of(code: str) -> Profile:
    """The profile a power names; the general one where the name is unknown."""
    return BY_CODE.get(code, GENERAL)
