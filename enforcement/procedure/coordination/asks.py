"""What the steps of a matter ask."""

from enforcement.procedure.asks.common import FILES, REASON, choices
from enforcement.procedure.coordination.matters import (
    AssistanceType,
    CallType,
    GridAct,
    OpinionType,
    RequestType,
    Urgency,
)
from enforcement.procedure.fields import Field, Kind, Only

TITLE = Field("title", "什么事", longest=60, hint="一句话，如 石桥路东侧空地夜间倾倒建筑垃圾")
DESCRIPTION = Field("description", "情况", Kind.LONG, longest=2000)
PLACE = Field("place", "地点", longest=120)
URGENCY = Field("urgency", "紧急程度", Kind.CHOICE, choices=choices(Urgency))
TO = Field("to", "送哪个单位", Kind.BODY)
DUE = Field("due", "答复期限", Kind.DAY)
HAPPENED = Field("happened", "实际时间", Kind.MOMENT, required=False, hint="不填按现在")
VIEW = Field("competent", "认为应由谁管", Kind.BODY)
GIVEN_TO = Field("competent", "由谁管", Kind.BODY)

ADMITTED = Field("admission", "清单外准入编号", required=False, longest=60,
                 hint="清单外交镇街承办的，填已批准的准入编号")  # fmt: skip

CALL = (
    TITLE,
    Field("duty", "责任清单事项", Kind.DUTY, required=False, hint="清单里没有的不选"),
    URGENCY,
    Field("call_type", "呼叫类型", Kind.CHOICE, choices=choices(CallType)),
    PLACE,
    DESCRIPTION,
    FILES,
)
RETURN_DRAFT = (REASON,)
DISPATCH = (
    Field("lead", "主办单位", Kind.BODY),
    Field("supports", "配合单位", Kind.BODIES, required=False),
    Field("why_other", "主办不同于清单的理由", Kind.LONG, required=False, longest=500),
    Field("words", "派单要求", Kind.LONG, required=False, longest=500),
    ADMITTED,
)
ADD_SUPPORT = (
    Field("supports", "增派哪些单位", Kind.BODIES),
    Field("words", "派单要求", Kind.LONG, required=False, longest=500),
    ADMITTED,
)
DECLINE = (REASON,)
SIGN = (Field("words", "签收意见", required=False, longest=200),)
RETURN = (REASON, FILES)
RESEND = (Field("reason", "退单不成立的理由", Kind.LONG, longest=2000),)
REPLACE = (Field("to", "改派哪个单位", Kind.BODY), REASON, ADMITTED)
ARRIVE = (HAPPENED, Field("words", "现场情况", Kind.LONG, required=False, longest=1000), FILES)
ACT = (Field("words", "做了什么", Kind.LONG, longest=2000), FILES)
REPORT = (Field("result", "办理结果", Kind.LONG, longest=4000), FILES)
REMIND = (Field("words", "催办的话", longest=200),)
ESCALATE = (Field("words", "督办意见", Kind.LONG, longest=1000),)
ASK_EXTENSION = (Field("until", "延到哪一天", Kind.DAY), REASON)
GRANT_EXTENSION = (Field("until", "同意延到哪一天", Kind.DAY),)
REFUSE_EXTENSION = (REASON,)
CONFIRM = (Field("words", "确认意见", required=False, longest=500),)
REDO = (REASON,)
SCORES = tuple((str(score), f"{score} 分") for score in (5, 4, 3, 2, 1))
RATE = (
    Field("solved", "问题解决了吗", Kind.CHOICE, choices=(("yes", "解决了"), ("no", "没有解决"))),
    Field("satisfied", "满意程度", Kind.CHOICE, choices=SCORES),
    Field("words", "写一句", Kind.LONG, required=False, longest=500, hint="3 分以下的写明原因"),
)
ANSWER_RATING = (Field("words", "说明或者异议", Kind.LONG, longest=1000), FILES)
WITHDRAW = (REASON,)
CLOSE = (Field("words", "办结说明", Kind.LONG, required=False, longest=1000),)

CONTEST = (
    VIEW,
    REASON,
    Field("urgent", "已采取的紧急措施", Kind.LONG, required=False, longest=1000,
          hint="争议期间不停止制止违法、保存证据等紧急措施"),
    FILES,
)  # fmt: skip
RAISE_DISPUTE = (TITLE, *CONTEST)
STATE_VIEW = (VIEW, REASON, FILES)
SUBMIT = (Field("office", "提请哪个协调机构", Kind.BODY), REASON)
SETTLE = (GIVEN_TO, Field("words", "协商结果", Kind.LONG, longest=1000), FILES)
REFER = (Field("words", "协调经过和建议", Kind.LONG, longest=2000), FILES)
DECIDE_DISPUTE = (
    GIVEN_TO,
    Field("reason", "裁决（指定）理由", Kind.LONG, longest=2000),
    FILES,
)

REQUEST = (
    Field("request_type", "请求什么", Kind.CHOICE, choices=choices(RequestType)),
    TITLE,
    TO,
    DESCRIPTION,
    Field("questions", "需要认定（鉴定）的问题", Kind.LONG, required=False, longest=1000,
          hint="一行一个问题；不填的，以“什么事”为准",
          only=Only("request_type", frozenset({RequestType.EXPERT, RequestType.APPRAISAL}))),
    DUE,
    Field("duty", "责任清单事项", Kind.DUTY, required=False, hint="部门请镇街配合的，选清单事项"),
    ADMITTED,
    FILES,
)  # fmt: skip
OPINION = (
    Field("opinion_type", "哪方面", Kind.CHOICE, choices=choices(OpinionType)),
    TITLE,
    TO,
    DESCRIPTION,
    DUE,
    FILES,
)
ADOPT = (
    Field("adopted", "采纳情况", Kind.CHOICE,
          choices=(("all", "采纳"), ("part", "部分采纳"), ("none", "不采纳"))),
    Field("reason", "没有采纳的理由", Kind.LONG, required=False, longest=2000),
)  # fmt: skip
TRANSFER = (
    TITLE,
    TO,
    DESCRIPTION,
    Field("basis", "移送依据", longest=200, hint="法规和条款，或者清单事项"),
    Field("materials", "材料清单", Kind.LONG, longest=2000,
          hint="一行一件：名称 份数 页数，如 现场照片 1 3"),
    Field("contact", "联系人和电话", longest=80),
    FILES,
)  # fmt: skip
RECEIVE = (
    Field("received_by", "接收人", longest=40),
    Field("words", "材料核对情况", required=False, longest=500, hint="缺件、页数不符的写明"),
)
FEED_BACK = (
    Field("outcome", "处理结果", Kind.CHOICE,
          choices=(("filed", "已立案"), ("decided", "已作出决定"), ("not_filed", "不予立案"),
                   ("other", "其他处理"))),
    Field("result", "结果和理由", Kind.LONG, longest=2000),
    Field("paper", "文书文号", required=False, longest=80),
    Field("advice", "对移送单位的建议", Kind.LONG, required=False, longest=500),
    FILES,
)  # fmt: skip
OPERATION = (
    TITLE,
    Field("begins", "集合时间", Kind.MOMENT),
    PLACE,
    Field("participants", "参加单位", Kind.BODIES),
    Field("commander", "现场指挥", longest=40),
    Field("division", "任务分工", Kind.LONG, longest=2000,
          hint="一行一家：单位 任务，如 区水务局 核查堤防影响"),
    DESCRIPTION,
    FILES,
)  # fmt: skip
SIGN_IN = (
    HAPPENED,
    Field("people", "到场人员", longest=200, hint="姓名和执法证号"),
)
OUTCOME = (
    Field("result", "本单位完成情况", Kind.LONG, longest=2000),
    Field("found", "发现问题（件）", Kind.COUNT, most=10_000),
    FILES,
)
CONCLUDE_OPERATION = (Field("words", "联合执法小结", Kind.LONG, longest=2000),)
ASSISTANCE = (
    Field("assistance_type", "协助什么", Kind.CHOICE, choices=choices(AssistanceType)),
    TITLE,
    TO,
    PLACE,
    DESCRIPTION,
    Field("means", "经费和工作条件", longest=200, hint="依法需要村（社区）协助的，应当提供"),
    DUE,
)

ADMISSION = (
    TITLE,
    Field("to", "交哪个镇街承办", Kind.BODY),
    DESCRIPTION,
    Field("why", "为什么确需镇街承办", Kind.LONG, longest=1000),
    Field("from_on", "自", Kind.DAY),
    Field("until_on", "至", Kind.DAY, hint="只能是阶段性、临时性的"),
    Field("support", "经费、人员、培训保障", longest=500),
    FILES,
)
TOWN_VIEW = (Field("words", "镇街意见", Kind.LONG, longest=1000),)
GRANT = (
    Field("paper", "批准文书", longest=80, hint="名称和文号"),
    Field("words", "批准意见", Kind.LONG, required=False, longest=1000),
)
REFUSE = (REASON,)
DELEGATION = (
    TITLE,
    Field("powers", "请求承接的事项", Kind.LONG, longest=4000, hint="一行一个事项代码"),
    Field("capacity", "承接能力", Kind.LONG, longest=2000, hint="人员、持证人数、装备、培训"),
    FILES,
)
CHECK_CAPACITY = (
    Field("able", "能否承接", Kind.CHOICE, choices=(("yes", "能够有效承接"), ("no", "不具备条件"))),
    Field("words", "审核情况", Kind.LONG, longest=2000),
)
PUBLISH = (
    Field("paper", "公布文书", longest=80, hint="省政府决定及其公布载体"),
    Field("from_on", "自哪一天起行使", Kind.DAY),
)
EVALUATE = (
    Field("result", "评估结论", Kind.CHOICE,
          choices=(("keep", "继续行使"), ("improve", "限期改进"), ("withdraw", "建议收回"))),
    Field("words", "评估情况", Kind.LONG, longest=2000),
)  # fmt: skip
TAKE_BACK = (
    Field("from_on", "自哪一天起收回", Kind.DAY),
    Field("running", "在办案件", Kind.CHOICE,
          choices=(("finish", "由镇街继续办结"), ("hand_over", "移交原部门"))),
    Field("paper", "收回决定", longest=80),
    REASON,
)  # fmt: skip
GRID_ENTRY = (
    TITLE,
    Field("duty", "责任清单事项", Kind.DUTY),
    Field("acts", "网格员做什么", Kind.SEVERAL, choices=choices(GridAct)),
    Field("how", "怎么做", Kind.LONG, required=False, longest=500),
    REASON,
)
