"""What is recorded and ordered in the field."""

from dataclasses import replace

from enforcement.procedure.asks.common import (
    CARRIER,
    FILES,
    OFFICERS,
    PLACE,
    RIGHTS,
    SIGNED,
)
from enforcement.procedure.fields import Field, Kind

INSPECT = (
    OFFICERS,
    Field("ended_at", "结束时间", Kind.MOMENT),
    PLACE,
    Field(
        "present",
        "在场人",
        required=False,
        longest=60,
        hint="当事人或者现场负责人，写明身份；现场没有人的不填，也不选出示、告知",
    ),
    *RIGHTS,
    Field("findings", "检查情况", Kind.LONG, longest=4000, hint="位置、尺寸、数量、状态"),
    *SIGNED,
    Field("witness", "见证人", required=False, longest=60),
    FILES,
    CARRIER,
)
SKETCH = (
    OFFICERS,
    PLACE,
    Field("orientation", "方位", longest=60, hint="如 图上方为北"),
    Field("dimensions", "尺寸", Kind.LONG, longest=1000, hint="长、宽、高、面积，怎么量的"),
    Field("scale", "比例", longest=40, hint="如 1:200；示意图填“示意，不按比例”"),
    Field("legend", "图例和说明", Kind.LONG, required=False, longest=1000),
    *SIGNED,
    Field("witness", "见证人", required=False, longest=60),
    replace(FILES, label="图", required=True, hint="手绘的拍照上传，一张"),
)
INTERVIEW = (
    OFFICERS,
    Field("ended_at", "结束时间", Kind.MOMENT),
    PLACE,
    Field("interviewee", "被询问人", longest=60),
    Field("relation", "与本案关系", longest=60),
    Field("interviewee_id", "被询问人身份证号", longest=40, hint="用护照等证件的，写明证件名称"),
    Field("interviewee_work", "被询问人工作单位及职务", required=False, longest=120),
    Field("interviewee_home", "被询问人住址", required=False),
    Field("interviewee_phone", "被询问人电话", required=False, longest=40),
    Field("title", "证据名称", required=False, hint="不填为“询问笔录”"),
    *RIGHTS,
    Field("answers", "问答", Kind.LONG, longest=8000, hint="一行一问一答，以“问：”“答：”开头"),
    *SIGNED,
)
SUMMON = (
    Field("interviewee", "被询问人", longest=60),
    Field("subject", "询问事由", Kind.LONG, longest=500),
    Field("interview_at", "询问时间", Kind.MOMENT),
    PLACE,
    Field("bring", "需携带的材料", longest=400, hint="如 本人身份证件；不需要的填“无”"),
)
REQUEST_MATERIALS = (
    Field(
        "materials", "材料清单", Kind.LONG, longest=2000, hint="一行一份，如 营业执照：复制件1份"
    ),
    Field("due_on", "提供期限", Kind.DAY),
)
APPOINT_AGENT = (
    Field("agent", "受托人", longest=60),
    Field("agent_id", "受托人身份证号", longest=40),
    Field("agent_phone", "受托人电话", required=False, longest=40),
    Field(
        "agent_relation",
        "受托人与当事人的关系",
        required=False,
        longest=60,
        hint="如 工作人员、近亲属、律师",
    ),
    Field("agent_work", "受托人工作单位及职务", required=False, longest=120),
    Field("powers", "委托权限", Kind.LONG, longest=600, hint="如 代为接受调查、签收文书、陈述申辩"),
    Field("until_on", "委托至", Kind.DAY, required=False, hint="不填为至本案结案"),
    Field("identity", "身份证明材料", longest=200, hint="如 居民身份证复制件1份，与原件一致"),
    Field("signed", "委托人已签名或者盖章", Kind.YES),
    FILES,
)
ORDER_STOP = (
    OFFICERS,
    Field("violation", "正在进行的违法行为", Kind.LONG, longest=1000),
    Field("content", "停止要求", Kind.LONG, longest=1000),
)
ORDER_CORRECTION = (
    OFFICERS,
    Field("content", "责令改正的内容", Kind.LONG, longest=1000),
    Field("due_on", "改正期限", Kind.DAY, hint="立即改正的，填当天"),
)
RECHECK = (
    OFFICERS,
    PLACE,
    Field("present", "在场人", required=False, longest=60, hint="当事人或者现场负责人，写明身份"),
    Field("findings", "复查情况", Kind.LONG, longest=2000),
    *SIGNED,
    FILES,
    CARRIER,
)
