"""What each step asks to be stated: the fields of its form, its script and its command."""

from dataclasses import replace

from enforcement.law.profiles import Excluded
from enforcement.procedure.discretion import FACTOR_CHOICES
from enforcement.procedure.fields import Field, Kind, Only
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import Sanction
from enforcement.words import Word


def _choices(words: type[Word]) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, word.label) for word in words)


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


class Proposal(Word):
    """What the final report proposes (处罚57①)."""

    PENALTY = "penalty", "给予行政处罚"
    EXEMPT = "exempt", "不予行政处罚"
    TRANSFER = "transfer", "移送"
    TERMINATE = "terminate", "终止调查"


class EvidenceKind(Word):
    """The eight kinds of evidence (处罚46①)."""

    DOCUMENT = "document", "书证"
    OBJECT = "object", "物证"
    AUDIOVISUAL = "audiovisual", "视听资料"
    ELECTRONIC = "electronic", "电子数据"
    WITNESS = "witness", "证人证言"
    STATEMENT = "statement", "当事人的陈述"
    OPINION = "opinion", "鉴定意见"
    RECORD = "record", "勘验笔录、现场笔录"

    @property
    def is_direct(self) -> bool:
        """Whether one such item alone can show the act itself."""
        return self is not EvidenceKind.OPINION


class Form(Word):
    """Whether what was taken is the original (证据规定10、11)."""

    ORIGINAL = "original", "原件（原物）"
    CHECKED = "checked", "复制件，与原件一致"
    UNCHECKED = "unchecked", "复制件，无法与原件核对"


class Integrity(Word):
    """Whether a recording or data are as they were made (证据规定57、71)."""

    INTACT = "intact", "完整，没有修改"
    DOUBTFUL = "doubtful", "难以识别是否修改"
    ALTERED = "altered", "经技术处理，无法辨明真伪"


class ServiceMethod(Word):
    """The ways of service (民诉88–95)."""

    DIRECT = "direct", "直接送达"
    HOUSEHOLD = "household", "同住成年家属签收"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    POST = "post", "邮寄送达"
    ENTRUSTED = "entrusted", "委托送达"
    TRANSFER = "transfer", "转交送达"
    PUBLIC = "public", "公告送达"


class Receiver(Word):
    """Who signed for a paper (民诉88)."""

    SELF = "self", "本人"
    HOUSEHOLD = "household", "同住成年家属"
    HEAD = "head", "法定代表人、主要负责人、经营者"
    GUARDIAN = "guardian", "监护人"
    MAILROOM = "mailroom", "单位负责收件的人"
    AGENT = "agent", "诉讼（委托）代理人"
    APPOINTED = "appointed", "指定的代收人"
    OTHER = "other", "其他人"
    NOBODY = "nobody", "没有人签收"


class Failure(Word):
    """Why a paper did not reach the party: a visit in vain, or mail that came back."""

    ABSENT = "absent", "无人在场"
    MOVED = "moved", "已搬离，去向不明"
    UNKNOWN = "unknown", "地址不存在或者查无此人"
    REFUSED = "refused", "拒收"
    UNCLAIMED = "unclaimed", "逾期无人领取"
    UNREACHABLE = "unreachable", "电话、短信联系不上"
    OTHER = "other", "其他"


class PublicGround(Word):
    """Why a paper is served by public notice (民诉95)."""

    UNKNOWN = "unknown", "受送达人下落不明"
    FAILED = "failed", "用其他方式无法送达"


class ExemptionGround(Word):
    """Why no penalty is imposed (处罚29、30、31、33、36、57①)."""

    TRIVIAL = "trivial", "轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "有证据足以证明没有主观过错"
    UNPROVED = "unproved", "违法事实不能成立"
    UNDER_AGE = "under_age", "不满十四周岁"
    INCAPABLE = "incapable", "不能辨认或者不能控制自己行为"
    BARRED = "barred", "已过处罚时效"
    FINED = "fined", "同一违法行为已经罚过款"
    LATE = "late", "决定期限已过，不再处罚"


class DeclineGround(Word):
    """Why a lead is not filed."""

    TRIVIAL = "trivial", "轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "有证据足以证明没有主观过错"
    UNFOUNDED = "unfounded", "违法事实不成立"
    BARRED = "barred", "已过处罚时效"
    OTHER = "other", "依法不应立案的其他情形"


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


class SuspensionGround(Word):
    """Why an investigation is suspended (facts 10)."""

    ANOTHER_CASE = "another_case", "须以另案结果或者其他决定为依据"
    INTERPRETATION = "interpretation", "法律适用问题送请有权机关解释"
    FORCE_MAJEURE = "force_majeure", "不可抗力"
    PARTY_MISSING = "party_missing", "当事人下落不明"
    OTHER = "other", "其他使调查暂时不能进行的情形"


class Applicant(Word):
    """Who asks that somebody recuse himself (处罚43)."""

    PARTY = "party", "当事人申请"
    HIMSELF = "himself", "本人提出"
    AUTHORITY = "authority", "机关指令"


class DropGround(Word):
    """Why a hearing that was asked for is not held (处罚64（一）、（六）)."""

    WITHDRAWN = "withdrawn", "当事人撤回申请"
    ABSENT = "absent", "无正当理由不到场"
    LEFT = "left", "未经许可中途退场"
    LATE = "late", "超过五个工作日才申请，不予受理"


class CourtResult(Word):
    """How a court ended the matter of an unpaid fine."""

    ACCEPTED = "accepted", "法院受理强制执行，按规定结案"
    ENDED = "ended", "法院裁定终结执行"
    DONE = "done", "法院执行完毕"


class SpotDefence(Word):
    """What the party said when it was told of the penalty on the spot (处罚45)."""

    NONE = "none", "没有意见"
    REFUTED = "refuted", "有陈述申辩，不成立"
    UPHELD = "upheld", "有陈述申辩，成立"


class Collection(Word):
    """How a fine imposed on the spot is collected (处罚67–69)."""

    LATER = "later", "十五日内自己缴"
    SMALL = "small", "当场收缴：一百元以下"
    HARD = "hard", "当场收缴：不当场收缴，事后难以执行"
    REMOTE = "remote", "当场收缴：边远、水上、交通不便，当事人提出"

    @property
    def is_now(self) -> bool:
        return self is not Collection.LATER


OFFICERS = Field("officers", "执法人员", Kind.PEOPLE, hint="不少于两名持证人员")
PLACE = Field("place", "地点")
AREA = Field("area", "发生地镇街", Kind.AREA, required=False, hint="不选按本单位辖区")
FILES = Field("files", "照片或文件", Kind.FILES, required=False)
REASON = Field("reason", "理由", Kind.LONG, longest=2000)
CRIME = Field(
    "crime", "是否涉嫌犯罪", Kind.CHOICE,
    choices=(("none", "未发现涉嫌犯罪"), ("suspected", "涉嫌犯罪")),
)  # fmt: skip
SIGNED = (
    Field("signed", "当事人已逐页签名", Kind.YES),
    Field("unsigned_reason", "没有签名的原因", required=False, hint="拒签或不在场的，写明原因"),
)
RIGHTS = (
    Field("showed_certificate", "已出示执法证件", Kind.YES),
    Field("told_rights", "已告知权利义务（含申请回避）", Kind.YES),
)
PENALTY = (
    Field("tier", "裁量档次", Kind.TIER, required=False, hint="幅度未知的事项不选"),
    Field("quantity", "数量", Kind.QUANTITY, required=False, hint="面积、吨数等，最多四位小数"),
    Field("price", "单价（元）", Kind.MONEY, required=False, hint="按数量和单价算基数的才填"),
    Field("base", "计罚基数（元）", Kind.MONEY, required=False,
          hint="工程造价、违法所得、货值等已认定的总数"),
    Field("rate", "计罚标准", Kind.QUANTITY, required=False,
          hint="每单位的元数、百分比或者倍数，只填数字"),
    Field("fine", "罚款（元）", Kind.MONEY, required=False),
    Field("warning", "并处警告", Kind.YES),
    Field("gains", "没收违法所得（元）", Kind.MONEY, required=False),
    Field("goods", "没收的非法财物", Kind.LONG, required=False, longest=1000, hint="名称、数量"),
    Field("goods_value", "没收财物的价值（元）", Kind.MONEY, required=False),
    Field("sanction", "其他处罚种类", Kind.CHOICE, required=False, choices=_choices(Sanction)),
    Field("sanction_text", "其他处罚的内容", Kind.LONG, required=False, longest=1000,
          hint="当事人做什么、不做什么，范围和程度"),
    Field("sanction_days", "其他处罚的天数", Kind.COUNT, required=False, least=1, most=3660,
          hint="暂扣、限制、停产停业等有期间的才填"),
    Field("sanction_due", "自行履行的最后一天", Kind.DAY, required=False,
          hint="退还土地、限期拆除等必填"),
    Field("not_same_act", "不是同一违法行为的理由", Kind.LONG, required=False, longest=1000,
          hint="期间重合的行为已被罚款的才填"),
)  # fmt: skip

WHO = (
    Field("party_kind", "当事人类型", Kind.CHOICE, choices=_choices(PartyKind)),
    Field("party_name", "当事人", longest=120),
)
KNOWN_OF_PARTY = (
    Field("party_id_number", "身份证号或统一社会信用代码", required=False, longest=40),
    Field("party_birth_on", "出生日期", Kind.DAY, required=False),
    Field("party_address", "当事人住址（住所）", required=False),
    Field("party_phone", "联系电话", required=False, longest=40),
    Field("party_representative", "法定代表人（负责人、经营者）", required=False, longest=60),
)
REGISTER = (
    Field("source", "线索来源", Kind.CHOICE, choices=_choices(Source)),
    Field("found_at", "发现时间", Kind.MOMENT),
    Field("power", "涉嫌违法事项", Kind.POWER),
    *WHO,
    PLACE,
    AREA,
    Field("fact", "基本情况", Kind.LONG, longest=2000),
    Field("began_on", "违法行为开始之日", Kind.DAY, required=False, hint="不填按终了之日"),
    Field("ended_on", "违法行为终了之日", Kind.DAY, required=False, hint="不填按发现之日"),
    Field("harm", "有危害后果", Kind.YES),
    Field("informant", "举报人（保密）", required=False, longest=60, hint="实名举报的填"),
    Field("informant_phone", "举报人电话（保密）", required=False, longest=40),
    *KNOWN_OF_PARTY,
)
INSPECT = (
    OFFICERS,
    Field("ended_at", "结束时间", Kind.MOMENT),
    PLACE,
    Field("present", "在场人", longest=60, hint="当事人或者现场负责人，写明身份"),
    *RIGHTS,
    Field("findings", "检查情况", Kind.LONG, longest=4000, hint="位置、尺寸、数量、状态"),
    *SIGNED,
    Field("witness", "见证人", required=False, longest=60),
    FILES,
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
CORRECT_PAPER = (
    Field("document", "补正哪件文书", Kind.PAPER),
    Field("spot", "所在位置", longest=80, hint="如 第一页第二段"),
    Field("wrong", "原文", longest=400, hint="照原文书逐字填"),
    Field("right", "补正为", longest=400, hint="只改笔误；处罚的种类、数额不能这样改"),
    Field("reason", "补正原因", longest=200, hint="如 打印时文字有误"),
)
ASK_MATTER = (
    Field("matter", "审批事项", longest=120, hint="如 委托检测、请求协助调查"),
    REASON,
    Field("basis", "依据", longest=200, hint="法规全称和条款"),
    Field("period", "期限", longest=80, hint="没有期限的填“即日”"),
    FILES,
)
INTERVIEW = (
    OFFICERS,
    Field("ended_at", "结束时间", Kind.MOMENT),
    PLACE,
    Field("interviewee", "被询问人", longest=60),
    Field("relation", "与本案关系", longest=60),
    Field("interviewee_id", "被询问人身份证号", longest=40),
    Field("interviewee_work", "被询问人工作单位及职务", required=False, longest=120),
    Field("interviewee_home", "被询问人住址", required=False),
    Field("interviewee_phone", "被询问人电话", required=False, longest=40),
    Field("title", "证据名称", required=False, hint="不填为“询问笔录”"),
    *RIGHTS,
    Field("answers", "问答", Kind.LONG, longest=8000, hint="一行一问一答，以“问：”“答：”开头"),
    *SIGNED,
)


def _of(*kinds: EvidenceKind) -> Only:
    return Only("kind", frozenset(kinds))


E = EvidenceKind
RECORDED = _of(E.AUDIOVISUAL, E.ELECTRONIC)
SPOKEN = _of(E.WITNESS, E.STATEMENT)
OF_KINDS = (
    Field("form", "原件或者复制件", Kind.CHOICE, required=False, choices=_choices(Form),
          only=_of(E.DOCUMENT, E.OBJECT)),
    Field("provider", "提供人", required=False, longest=120, only=_of(E.DOCUMENT)),
    Field("provided_on", "提供日期", Kind.DAY, required=False, only=_of(E.DOCUMENT)),
    Field("pages", "页数或者份数", required=False, longest=40, only=_of(E.DOCUMENT)),
    Field("maker", "制作人", required=False, longest=60, only=_of(E.AUDIOVISUAL),
          hint="不填为执法人员"),
    Field("sound", "有声音", Kind.YES, only=_of(E.AUDIOVISUAL)),
    Field("transcript", "声音的文字记录", Kind.LONG, required=False, longest=4000,
          only=_of(E.AUDIOVISUAL)),
    Field("holder", "持有人", required=False, longest=60, only=_of(E.ELECTRONIC)),
    Field("data_source", "数据来源", required=False, only=_of(E.ELECTRONIC),
          hint="设备、账号或者网址"),
    Field("extraction", "提取过程", Kind.LONG, required=False, longest=2000,
          only=_of(E.ELECTRONIC)),
    Field("tool", "提取工具", required=False, only=_of(E.ELECTRONIC)),
    Field("medium", "存储介质", required=False, only=_of(E.ELECTRONIC)),
    Field("ended_at", "结束时间", Kind.MOMENT, required=False, only=_of(E.ELECTRONIC)),
    Field("integrity", "完整性", Kind.CHOICE, required=False, choices=_choices(Integrity),
          only=RECORDED),
    Field("speaker", "证人或者陈述人", required=False, longest=60, only=SPOKEN),
    Field("speaker_about", "年龄、性别、职业、住址", required=False, only=_of(E.WITNESS)),
    Field("identity_attached", "已附身份证明复印件", Kind.YES, only=_of(E.WITNESS)),
    Field("given_on", "出具日期", Kind.DAY, required=False, only=_of(E.WITNESS)),
    Field("client", "委托人和委托事项", required=False, only=_of(E.OPINION)),
    Field("materials", "送检材料", Kind.LONG, required=False, longest=1000, only=_of(E.OPINION)),
    Field("basis", "鉴定依据和方法", Kind.LONG, required=False, longest=1000, only=_of(E.OPINION)),
    Field("expert", "鉴定机构和鉴定人", required=False, only=_of(E.OPINION)),
    Field("qualification", "鉴定资格", required=False, only=_of(E.OPINION),
          hint="资质证书名称和编号"),
    Field("sealed", "已签名或者盖章", Kind.YES, only=_of(E.DOCUMENT, E.OPINION),
          hint="书证由提供人，鉴定意见由鉴定人和鉴定部门"),
    Field("told_party", "已告知当事人", Kind.YES, only=_of(E.OPINION)),
    *(replace(one, only=_of(E.WITNESS, E.STATEMENT, E.ELECTRONIC, E.RECORD)) for one in (
        replace(SIGNED[0], label="本人已签名"), SIGNED[1])),
)  # fmt: skip
"""What only some kinds of evidence ask; what stays blank is marked, not refused."""
COLLECT = (
    Field("kind", "证据种类", Kind.CHOICE, choices=_choices(EvidenceKind)),
    Field("title", "证据名称"),
    Field("proves", "证明对象", longest=400),
    OFFICERS,
    PLACE,
    Field("method", "取得方式", hint="拍摄、复制、提取、调取"),
    Field("origin", "原始载体及存放处", hint="如 执法记录仪 03 号，存中队证据室"),
    *OF_KINDS,
    FILES,
)
CONFIRM_ADDRESS = (
    Field("recipient", "受送达人", longest=60),
    Field("address", "送达地址"),
    Field("phone", "电话", longest=40),
    Field("agrees_electronic", "同意电子送达", Kind.YES),
    Field("electronic_address", "电子送达地址", required=False, hint="手机号或者邮箱"),
)
FILE = (
    OFFICERS,
    Field("grounds", "立案理由", Kind.LONG, longest=2000, hint="初步证据、应受处罚、管辖"),
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
)
CONCLUDE = (
    Field("proposal", "处理建议", Kind.CHOICE, choices=_choices(Proposal)),
    Field("fact", "认定的事实", Kind.LONG, longest=4000),
    Field("elements", "各项事实由哪些证据证明", Kind.ELEMENTS, required=False,
          hint="建议处罚的，每一项至少选一份合格证据"),
    Field("capacity_checked", "已核实年龄和行为能力", Kind.YES),
    CRIME,
    Field("major", "情节复杂或者重大违法", Kind.YES),
    Field("factors", "裁量情节", Kind.SEVERAL, required=False, choices=FACTOR_CHOICES,
          hint="没有的不选；选了的都要有证据"),
    Field("factor_evidence", "证明裁量情节的证据", Kind.EVIDENCE, required=False),
    Field("discretion", "裁量理由", Kind.LONG, longest=2000),
    *PENALTY,
    Field("heavier_reason", "重于应选档次的理由", Kind.LONG, required=False, longest=1000,
          hint="没有从重情节而高于最低档的才填，并须集体讨论"),
)  # fmt: skip
REVIEW = (
    Field("opinion", "审核意见", Kind.LONG, longest=2000),
    Field("low", "确认的最低罚款（元）", Kind.MONEY, required=False, hint="幅度未知的事项必填"),
    Field("high", "确认的最高罚款（元）", Kind.MONEY, required=False),
)
RETURN_REVIEW = (Field("opinion", "退回意见", Kind.LONG, longest=2000),)
NOTIFY = (
    *PENALTY,
    Field("defence_days", "陈述申辩期限（工作日）", Kind.COUNT, least=1, most=60,
          hint="印在告知书上的期限"),
    Field("contact", "联系人和电话", longest=80),
)  # fmt: skip
WAIVE = (
    Field("content", "放弃声明", Kind.LONG, longest=1000),
    Field("waives_hearing", "同时明确放弃听证", Kind.YES),
    Field("signed", "当事人已签名", Kind.YES),
    FILES,
)
ASK_HEARING = (Field("content", "听证要求和理由", Kind.LONG, longest=2000), FILES)
HOLD_HEARING = (
    Field("notified_on", "通知当事人的日期", Kind.DAY, hint="不迟于听证的七个工作日前"),
    Field("host", "听证主持人", Kind.PEOPLE, required=False, hint="非本案调查人员"),
    Field("host_outside", "外单位的主持人", required=False, longest=120, hint="姓名、单位、职务"),
    Field("host_certificate", "主持人资格证号", required=False, longest=80),
    PLACE,
    Field("record", "听证情况和听证报告结论", Kind.LONG, longest=4000),
    FILES,
)
DROP_HEARING = (
    Field("ground", "终止的情形", Kind.CHOICE, choices=_choices(DropGround)),
    REASON,
    Field("signed", "当事人已签名", Kind.YES),
    FILES,
)
AMEND_PARTY = (
    Field("party_id_number", "身份证号或统一社会信用代码", required=False, longest=40),
    Field("party_birth_on", "出生日期", Kind.DAY, required=False),
    Field("party_address", "当事人住址（住所）"),
    Field("party_phone", "联系电话", required=False, longest=40),
    Field("party_representative", "法定代表人（负责人、经营者）", required=False, longest=60),
)
AMEND_PLACE = (PLACE, AREA, REASON)
AMEND_POWER = (
    Field("power", "改为办理的事项", Kind.POWER, hint="以同一机关名义行使的事项"),
    REASON,
)
TAKE_BACK = (
    Field("paper", "退回文书和文号", hint="如 公安机关不予立案通知书、退回函"),
    REASON,
)
RAISE = (
    Field("content", "陈述申辩的事实、理由和证据", Kind.LONG, longest=4000),
    *SIGNED,
    FILES,
)
ANSWER = (
    Field(
        "accepted", "是否采纳", Kind.CHOICE,
        choices=(("yes", "采纳"), ("part", "部分采纳"), ("no", "不采纳")),
    ),
    REASON,
)  # fmt: skip
DISCUSS = (
    Field("host", "主持人", longest=60),
    Field("attendants", "出席的负责人和职务", Kind.LONG, longest=1000, hint="一行一人，姓名 职务"),
    PLACE,
    Field("opinions", "各人意见", Kind.LONG, longest=4000),
    Field(
        "agreed", "是否同意拟罚", Kind.CHOICE,
        choices=(("yes", "同意"), ("no", "不同意")),
    ),
    Field("conclusion", "讨论结论", Kind.LONG, longest=1000),
    *PENALTY,
)  # fmt: skip
DECIDE = (
    *PENALTY,
    Field("discretion", "裁量理由", Kind.LONG, longest=2000),
    Field("late_reason", "超期决定的理由", Kind.LONG, required=False, longest=1000),
)
EXEMPT = (
    Field("ground", "不予处罚的情形", Kind.CHOICE, choices=_choices(ExemptionGround)),
    REASON,
    Field("education", "教育情况", Kind.LONG, longest=1000),
)
IN_PERSON = ("direct", "household", "left")
OFFERED = tuple(pair for pair in _choices(ServiceMethod) if pair[0] != "public")


def _by(*methods: str) -> Only:
    return Only("method", frozenset(methods))


DIFFICULTY = Field("difficulty", "直接送达有困难的情况", Kind.LONG, required=False, longest=1000)
SERVE = (
    Field("method", "送达方式", Kind.CHOICE, choices=OFFERED),
    OFFICERS,
    Field("place", "送达地点", only=_by(*IN_PERSON, "post", "entrusted", "transfer")),
    Field("electronic_address", "电子送达地址", only=_by("electronic"),
          hint="确认书上的手机号或者邮箱；到达那里的时间是送达时间"),
    Field("through", "受托机关或者转交单位", longest=80, only=_by("entrusted", "transfer"),
          hint="委托异地行政机关；军人、被监禁、被强制教育的由所在单位转交"),
    Field("letter", "委托函文号", longest=80, only=_by("entrusted"),
          hint="参照民诉法 91 委托异地行政机关，送达日为回证上的签收日"),
    replace(DIFFICULTY, only=_by("post", "entrusted")),
    Field("mail_number", "邮件号码", required=False, longest=40, only=_by("post")),
    Field("receiver", "签收人", required=False, longest=60,
          only=_by("direct", "household", "post", "entrusted", "transfer")),
    Field("relation", "签收人身份", Kind.CHOICE, choices=_choices(Receiver),
          only=_by("direct", "post", "entrusted")),
    Field("refuser", "拒收人身份", Kind.CHOICE, choices=_choices(Receiver), only=_by("left")),
    Field("refusal", "拒收事由", required=False, only=_by("left"),
          hint="须记明，不记明的留置没有效力"),
    Field("at_residence", "文书已留在受送达人的住所", Kind.YES, only=_by("left")),
    Field("witness", "见证人（姓名、单位）", required=False, only=_by("left"),
          hint="基层组织或者所在单位的代表；没有见证人的，附送达过程的照片、录像"),
    replace(FILES, hint="回证、邮寄回执、送达过程的照片或者录像截图"),
)  # fmt: skip
CORRECT_SERVICE = (
    *SERVE,
    Field("correction", "更正原因", Kind.LONG, longest=1000, hint="原来的记录留存，不再作数"),
)
ATTEMPT_SERVICE = (
    Field("method", "用过的送达方式", Kind.CHOICE,
          choices=tuple(pair for pair in OFFERED if pair[0] not in {"household", "left", "post"})),
    OFFICERS,
    PLACE,
    Field("failure", "没有送达的原因", Kind.CHOICE, choices=_choices(Failure)),
    Field("findings", "经过", Kind.LONG, longest=2000, hint="何时到场、问过谁、看到什么"),
    FILES,
)  # fmt: skip
POST = (
    OFFICERS,
    Field("place", "邮寄地址"),
    Field("mail_number", "邮件号码", longest=40),
    DIFFICULTY,
    replace(FILES, hint="邮寄底单，写明文书名称和文号"),
)
RETURN_MAIL = (
    Field("failure", "退件原因", Kind.CHOICE, choices=_choices(Failure)),
    Field("mail_number", "邮件号码", required=False, longest=40),
    Field("findings", "情况说明", Kind.LONG, required=False, longest=1000),
    FILES,
)
PUBLISH = (
    Field("ground", "公告送达的情形", Kind.CHOICE, choices=_choices(PublicGround)),
    Field("course", "原因和经过", Kind.LONG, longest=2000, hint="哪一天用哪种方式送过，结果怎样"),
    Field("carrier", "公告载体和张贴地点", hint="如 本机关网站、当事人住所地公告栏"),
    OFFICERS,
    FILES,
)
PAY = (
    Field("amount", "缴款金额（元）", Kind.MONEY, hint="不含加处罚款"),
    Field("surcharge", "另缴的加处罚款（元）", Kind.MONEY, required=False),
    Field("receipt", "票据号", longest=60),
    Field("payer", "缴款人", longest=120),
    FILES,
)
COURT = (
    Field("result", "法院处理结果", Kind.CHOICE, choices=_choices(CourtResult)),
    Field("court", "法院", longest=80),
    Field("amount", "执行到位的罚没款（元）", Kind.MONEY, required=False),
    Field("paper", "裁定书或通知书文号", longest=80),
    FILES,
)
CLOSE = (
    Field("summary", "处理结果和执行情况", Kind.LONG, longest=2000),
    Field("disclosure", "公示情况", required=False, longest=400, hint="哪一天在哪里公示的"),
)
ARCHIVE = (
    Field("archive_number", "归档号", longest=40),
    Field("retention", "保管期限", Kind.CHOICE,
          choices=(("permanent", "永久"), ("30", "30 年"), ("10", "10 年"))),
    Field("checked_by", "检查人", required=False, longest=60, hint="没有检查的不填"),
    Field("checked_on", "检查日期", Kind.DAY, required=False),
    Field("note", "本卷情况说明", Kind.LONG, required=False, longest=1000),
)  # fmt: skip
DECLINE = (
    Field("ground", "不予立案的情形", Kind.CHOICE, choices=_choices(DeclineGround)),
    REASON,
    Field("informing", "告知实名举报人的情况", required=False, longest=400,
          hint="有实名举报人的，写明告知的时间和方式"),
)  # fmt: skip
TRANSFER = (
    Field("ground", "移送理由", Kind.CHOICE, choices=_choices(TransferGround)),
    Field("receiver", "受移送机关", longest=80),
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
TERMINATE = (
    Field("ground", "终止的情形", Kind.CHOICE, choices=_choices(TerminationGround)),
    REASON,
)
WITHDRAW = (
    Field("ground", "撤销立案的情形", Kind.CHOICE, choices=_choices(WithdrawalGround)),
    REASON,
)
REASSIGN = (OFFICERS, REASON)
ASK_RECUSAL = (
    Field("applicant", "由谁提出", Kind.CHOICE, choices=_choices(Applicant)),
    Field("challenged", "被申请回避的人", Kind.PEOPLE),
    REASON,
    FILES,
)
DECIDE_RECUSAL = (REASON,)
EXTEND = (
    Field("days", "延长天数（日）", Kind.COUNT, least=1, most=180),
    REASON,
    Field("approval_paper", "集体讨论记录或者上级批准文书", required=False, hint="再次延长时必填"),
)
SUSPEND = (
    Field("ground", "中止的情形", Kind.CHOICE, choices=_choices(SuspensionGround)),
    REASON,
    FILES,
)
CONTINUE = (REASON,)
EXCLUDE = (
    Field("ground", "不计入的情形", Kind.CHOICE, choices=_choices(Excluded)),
    Field("from_on", "起日", Kind.DAY),
    Field("until_on", "止日", Kind.DAY),
    Field("paper", "起止文书名称和文号"),
    FILES,
)
RESUME = (REASON,)
PUNISH_ON_SPOT = (
    Field("power", "违法事项", Kind.POWER),
    *WHO,
    *KNOWN_OF_PARTY,
    Field("found_at", "发现时间", Kind.MOMENT, required=False, hint="不填按作出决定的时间"),
    PLACE,
    AREA,
    Field("fact", "违法事实", Kind.LONG, longest=600, hint="什么行为，在什么位置，什么程度"),
    Field("fact_clear", "违法事实确凿，有法定依据", Kind.YES,
          hint="有争议、要鉴定、涉嫌犯罪的，转普通程序"),
    CRIME,
    Field("correction", "责令改正的内容和期限", Kind.LONG, required=False, longest=600),
    *(field for field in PENALTY if field.name in {"tier", "fine", "warning", "not_same_act"}),
    OFFICERS,
    Field("showed_certificate", "两人已出示执法证件", Kind.YES),
    Field("told_rights", "已告知违法事实、处罚内容、理由、依据和陈述申辩权", Kind.YES),
    Field("defence", "当事人怎么说", Kind.CHOICE, choices=_choices(SpotDefence)),
    Field("defence_said", "陈述申辩的内容", Kind.LONG, required=False, longest=1000),
    Field("defence_answer", "不成立的理由", Kind.LONG, required=False, longest=1000),
    Field("signed", "当事人已签名", Kind.YES),
    Field("unsigned_reason", "没有签名的原因", required=False, hint="拒绝签收的，写明经过"),
    Field("handed_over", "决定书已当场交付", Kind.YES),
    Field("collection", "罚款怎么缴", Kind.CHOICE, choices=_choices(Collection)),
    Field("collection_reason", "当场收缴的情形", required=False,
          hint="难以执行或者当事人提出的，写明情况"),
    Field("receipt", "财政专用票据号", required=False, longest=60, hint="当场收缴的必填"),
    FILES,
)  # fmt: skip
REPORT_SPOT = (Field("receiver", "接收备案的机构和人员", longest=80), FILES)
HAND_IN = (
    Field("amount", "上交金额（元）", Kind.MONEY),
    Field("receiver", "接收人", longest=60),
    FILES,
)
BANK_IN = (
    Field("amount", "缴存金额（元）", Kind.MONEY),
    Field("receipt", "缴款凭证号", longest=60),
    FILES,
)
REVOKE = (
    Field("paper", "撤销决定的文书和文号", hint="如 撤销行政处罚决定书"),
    REASON,
)
