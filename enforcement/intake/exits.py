"""The ways by which a lead leaves, one row each: who may, what is asked, what is told.

What is taken up elsewhere (a case) asks nothing here: its own form begins it, with the lead.
"""

from dataclasses import dataclass

from enforcement.intake.words import ExitKind
from enforcement.procedure.asks.common import choices
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.permissions import Permission
from enforcement.words import Word


class NoActionGround(Word):
    """Why nothing is done about a lead."""

    UNFOUNDED = "unfounded", "现场核查不属实"
    GONE = "gone", "到场时已经改正、消失"
    HANDLED = "handled", "同一事项已经办过"
    LAWFUL = "lawful", "已经许可或者不违法"
    UNTRACEABLE = "untraceable", "内容不清，无法联系核实"
    OTHER = "other", "其他"


ANSWER = Field(
    "answer", "告诉上报人的话", Kind.LONG, longest=400,
    hint="凭查询码的人能看到，不写姓名、电话、住址",
)  # fmt: skip


@dataclass(frozen=True)
class Exit:
    """One exit: its word, what it means, who may take it, what it asks, what is told by itself.

    `enforces` names the field of those who enforce, where they are named.
    `decides` is for those who hold a post: auxiliaries may report and assist, never decide.
    """

    kind: ExitKind
    says: str
    told: str
    needs: Permission
    asks: tuple[Field, ...] = ()
    enforces: str = ""
    decides: bool = False


EXITS: tuple[Exit, ...] = (
    Exit(ExitKind.CASE, "涉嫌违法，登记案件核查", "已登记案件核查", Permission.CASES_REGISTER),
    Exit(
        ExitKind.ON_SPOT, "事实清楚、数额在当场处罚限额以内", "已当场处理",
        Permission.CASES_INVESTIGATE,
    ),
    Exit(
        ExitKind.CORRECTED, "到现场劝导或者责令，已经改好", "已到现场纠正", Permission.LEADS_TRIAGE,
        asks=(
            Field("corrected_at", "改好的时间", Kind.MOMENT),
            Field("reason", "做了什么", Kind.LONG, longest=1000,
                  hint="谁、在哪里、说了什么、改成什么样"),
            Field("officers", "执法人员", Kind.PEOPLE, required=False,
                  hint="责令改正的选两名持证人员；只是劝导的不选"),
            Field("files", "改好后的照片", Kind.FILES, required=False),
            ANSWER,
        ),
        enforces="officers",
    ),
    Exit(
        ExitKind.CALL, "镇街无权独立处理，需要部门来办", "已呼叫主管部门处理",
        Permission.MATTERS_ASK,
    ),
    Exit(
        ExitKind.TRANSFER, "不归本单位管，移给有权的机关", "已移送有权机关",
        Permission.MATTERS_ASK,
    ),
    Exit(
        ExitKind.NO_ACTION, "不属实、已经办过等，写明理由", "经核查不需处理",
        Permission.LEADS_TRIAGE,
        asks=(
            Field("ground", "情形", Kind.CHOICE, choices=choices(NoActionGround)),
            Field("reason", "理由", Kind.LONG, longest=1000, hint="怎样核查的，看到什么"),
            ANSWER,
        ),
        decides=True,
    ),
)  # fmt: skip
BY_KIND = {one.kind: one for one in EXITS}
MERGED = "与较早的一条反映同一件事，一并办理"
"""What is told of a lead that people merged into another; that is no form, but one press."""


def told_by(kind: ExitKind) -> str:
    """What is told of an exit by itself."""
    found = BY_KIND.get(kind)
    return found.told if found else MERGED
