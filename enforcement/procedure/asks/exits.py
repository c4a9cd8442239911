"""The ways in which a case goes elsewhere, back, or ends without a decision."""

from enforcement.procedure.asks.common import FILES, REASON, choices
from enforcement.procedure.fields import Field, Kind
from enforcement.words import Word


class TransferGround(Word):
    """Why a case goes to another authority (处罚22–27)."""

    COMPETENCE = "competence", "不属于本机关管辖"
    MANDATE = "mandate", "没有处罚权限或者权限已收回"
    CRIME = "crime", "涉嫌犯罪，移送公安机关"


class TerminationGround(Word):
    """Why an investigation ends without a decision (facts 10)."""

    PERSON_DEAD = "person_dead", "当事人死亡，没有权利义务承受人"
    UNIT_ENDED = "unit_ended", "单位终止，没有权利义务承受人"
    IMPOSSIBLE = "impossible", "其他使调查无法继续的法定情形"
    LATE = "late", "决定期限已过，不能依法作出决定"


class WithdrawalGround(Word):
    """Why a filing is withdrawn, where the sector's rules allow it (facts 10)."""

    WRONG_PARTY = "wrong_party", "当事人认定错误"
    NO_COMPETENCE = "no_competence", "没有管辖权"
    NO_FACT = "no_fact", "没有违法事实"
    BARRED = "barred", "立案时已过处罚时效"


TRANSFER = (
    Field("ground", "移送理由", Kind.CHOICE, choices=choices(TransferGround)),
    Field("to", "移送给哪个单位", Kind.BODY, required=False,
          hint="在本系统里交接、签收；移送公安机关，或者名单里没有的，不选，写在下一项"),
    Field("receiver", "名单以外的受移送机关", required=False, longest=80),
    REASON,
    Field("materials", "移送材料清单", Kind.LONG, longest=2000,
          hint="一行一件：名称 份数 页数，如 询问笔录 1 3"),
    Field("crime_paper", "涉嫌犯罪案件移送书文号", required=False, longest=80,
          hint="移送公安机关的填，移送书另行制作"),
)  # fmt: skip
TRANSFER_RECEIPT = (
    Field("received_by", "接收单位和接收人", longest=80),
    Field("received_on", "签收日期", Kind.DAY),
    FILES,
)
TAKE_BACK = (
    Field("paper", "退回文书和文号", hint="如 公安机关不予立案通知书、退回函"),
    REASON,
)
TERMINATE = (
    Field("ground", "终止的情形", Kind.CHOICE, choices=choices(TerminationGround)),
    REASON,
)
WITHDRAW = (
    Field("ground", "撤销立案的情形", Kind.CHOICE, choices=choices(WithdrawalGround)),
    REASON,
)
RESUME = (REASON,)
