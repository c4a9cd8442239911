"""A lead, its party and its filing."""

from dataclasses import replace

from enforcement.procedure.asks.common import AREA, OFFICERS, PLACE, REASON, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.parties import PartyKind
from enforcement.words import Word


class Source(Word):
    """Where a lead came from (facts 7, paper 03)."""

    PATROL = "patrol", "巡查发现"
    HOTLINE = "hotline", "12345 热线"
    REPORT = "report", "投诉举报"
    GRID = "grid", "网格上报"
    ASSIGNED = "assigned", "上级交办"
    TRANSFERRED = "transferred", "部门移送"
    MEDIA = "media", "媒体反映"
    ALARM = "alarm", "监测平台报警"


class DeclineGround(Word):
    """Why a lead is not filed."""

    TRIVIAL = "trivial", "轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "有证据足以证明没有主观过错"
    UNFOUNDED = "unfounded", "违法事实不成立"
    BARRED = "barred", "已过处罚时效"
    OTHER = "other", "依法不应立案的其他情形"


WHO = (
    Field("party_kind", "当事人类型", Kind.CHOICE, choices=choices(PartyKind)),
    Field("party_name", "当事人", longest=120),
)
KNOWN_OF_PARTY = (
    Field("party_id_number", "身份证号或统一社会信用代码", required=False, longest=40),
    Field("party_birth_on", "出生日期", Kind.DAY, required=False),
    Field("party_address", "当事人住址（住所）", required=False),
    Field("party_phone", "联系电话", required=False, longest=40),
    Field("party_representative", "法定代表人（负责人、经营者）", required=False, longest=60),
)
FOUND = Field("found_at", "发现时间", Kind.MOMENT)
BEGAN = Field("began_on", "违法行为开始之日", Kind.DAY, required=False, hint="不填按终了之日")
ENDED = Field("ended_on", "违法行为终了之日", Kind.DAY, required=False, hint="不填按发现之日")
HARM = Field("harm", "有危害后果", Kind.YES)
REGISTER = (
    Field("source", "线索来源", Kind.CHOICE, choices=choices(Source)),
    FOUND,
    Field("power", "涉嫌违法事项", Kind.POWER),
    *WHO,
    PLACE,
    AREA,
    Field("fact", "基本情况", Kind.LONG, longest=2000),
    BEGAN,
    ENDED,
    HARM,
    Field("informant", "举报人（保密）", required=False, longest=60, hint="实名举报的填"),
    Field("informant_phone", "举报人电话（保密）", required=False, longest=40),
    *KNOWN_OF_PARTY,
)
FILE = (
    OFFICERS,
    Field("grounds", "立案理由", Kind.LONG, longest=2000, hint="初步证据、应受处罚、管辖"),
)
DECLINE = (
    Field("ground", "不予立案的情形", Kind.CHOICE, choices=choices(DeclineGround)),
    REASON,
    Field("informing", "告知实名举报人的情况", required=False, longest=400,
          hint="有实名举报人的，写明告知的时间和方式"),
)  # fmt: skip
AMEND_PARTY = (
    *(replace(one, required=False, hint="没有变的不填") for one in WHO),
    *(replace(one, required=one.name == "party_address") for one in KNOWN_OF_PARTY),
    replace(REASON, hint="凭什么材料补正，如 核对了身份证、营业执照"),
)
AMEND_ACT = (
    FOUND,
    BEGAN,
    replace(ENDED, required=True, hint="还在继续的，填发现之日"),
    HARM,
    replace(REASON, hint="凭什么材料查明的"),
)
AMEND_PLACE = (PLACE, AREA, REASON)
AMEND_POWER = (
    Field("power", "改为办理的事项", Kind.POWER, hint="以同一机关名义行使的事项"),
    REASON,
)
