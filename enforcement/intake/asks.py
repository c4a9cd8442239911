"""What the forms of a lead ask: few things at once, and nothing that is not for a lead."""

from enforcement.intake.categories import choices as category_choices
from enforcement.intake.exits import EXITS
from enforcement.intake.words import BY_HAND, Channel, Urgency
from enforcement.procedure.asks.common import choices
from enforcement.procedure.fields import Field, Kind

CATEGORIES = tuple(category_choices())
EXIT_KINDS = tuple((one.kind.value, one.kind.label) for one in EXITS)

PICTURES = Field("files", "照片", Kind.FILES, required=False)
WHERE = Field("place", "在哪里", hint="路名门牌，或者旁边的店名、路口")
WHAT = Field("description", "什么情况", Kind.LONG, longest=2000)
TOWN = Field("area", "镇街", Kind.AREA)
CATEGORY = Field("category", "类别", Kind.CHOICE, required=False, choices=CATEGORIES)
SEEN = Field("found_at", "发现时间", Kind.MOMENT)
CELL = Field("cell", "网格编号", required=False, longest=40)
CHANNEL = Field("channel", "渠道", Kind.CHOICE, choices=choices(Channel))
NAME = Field("reporter_name", "反映人", required=False, longest=60, hint="代别人登记的填")
PHONE = Field("reporter_phone", "反映人电话", required=False, longest=40)

OF_PUBLIC = (
    PICTURES,
    WHERE,
    WHAT,
    TOWN,
    Field("reporter_name", "称呼", required=False, longest=60, hint="可以不留；留了只给办理的人看"),
    Field(
        "reporter_phone", "电话", required=False, longest=40, hint="可以不留；留了便于核实和答复"
    ),
)

ACCEPT = (CATEGORY,)
TOLD = (
    Field("how", "怎样告知", Kind.CHOICE, choices=tuple((one.value, one.label) for one in BY_HAND)),
    Field("words", "告知的内容", Kind.LONG, longest=1000),
)
IMPORT = Field("channel", "来自哪个渠道", Kind.CHOICE, choices=choices(Channel))

FIRES_WHEN = (
    Field("channels", "渠道", Kind.SEVERAL, required=False, choices=choices(Channel),
          hint="不选的不论渠道"),
    Field("categories", "类别", Kind.SEVERAL, required=False, choices=CATEGORIES,
          hint="不选的不论类别"),
    Field("words", "说到的词", required=False, longest=200,
          hint="几个词用顿号隔开，说到其中一个就算；不填的不论内容"),
    Field("cells", "网格编号", required=False, longest=200,
          hint="写开头几位就算整片，几片用顿号隔开；不填的不论网格"),
    Field("from_hour", "从几点", Kind.COUNT, required=False, most=24,
          hint="24 小时制的整点；晚于后一格的，算到第二天"),
    Field("until_hour", "到几点", Kind.COUNT, required=False, most=24),
)  # fmt: skip
THEN = (
    Field("exit_kind", "建议的去向", Kind.CHOICE, required=False, choices=EXIT_KINDS),
    Field("power_code", "建议的事项编码", required=False, longest=60,
          hint="事项清单里的编码，登记案件时先选好"),
    Field("duty", "建议对照的责任清单事项", required=False, longest=120),
    Field("department", "建议找的部门", Kind.AREA, required=False),
    Field("urgency", "急不急", Kind.CHOICE, choices=choices(Urgency)),
    Field("told", "告诉谁", Kind.PEOPLE, required=False, hint="不选的告诉中队负责人"),
)  # fmt: skip
RULE = (
    Field("name", "规则名称", longest=60),
    Field("position", "次序", Kind.COUNT, least=1, most=999, hint="小的先问，先合的先用"),
    *FIRES_WHEN,
    *THEN,
)
TRIAL = (
    Field("channel", "渠道", Kind.CHOICE, choices=choices(Channel)),
    CATEGORY,
    Field("text", "地点和内容", Kind.LONG, longest=2000),
    Field("cell", "网格编号", required=False, longest=40),
    Field("at", "发现时间", Kind.MOMENT),
)
KEY = (
    Field("name", "平台名称", longest=60, hint="谁用这个密钥推送，如 区网格平台"),
    CHANNEL,
    Field("area", "镇街", Kind.AREA, required=False, hint="只推一个镇街的选；不选的每条自己写明"),
)
