"""The papers of a case and the letters between organisations.

What each must state, who signs it, whether it is sealed and served.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from enforcement.law import articles
from enforcement.law.articles import Article

HANDLER = "承办人"
TEAM = "中队负责人"
REVIEWER = "法制审核人"
DEPUTY = "分管领导"
CHIEF = "机关负责人"
PARTY = "当事人"
WITNESS = "见证人"

REQUEST = (HANDLER, TEAM, DEPUTY, CHIEF)

MAIN = "main"
SECONDARY = "secondary"


RULINGS = frozenset({"45", "46", "54", "55", "56"})
"""The papers that announce a penalty or decide of it."""
SUBSTANCE = ("proposed", "penalty", "fine_figures", "fine_capitals", "violated", "legal_basis")
"""What of a ruling is never a slip of the pen: only a new one may say otherwise."""


@dataclass(frozen=True)
class Item:
    """One thing a paper states; `columns` when it is a table, each filled in every row."""

    key: str
    label: str
    columns: tuple["Item", ...] = ()


@dataclass(frozen=True)
class When:
    """Items that are due once the statement `key` mentions a word."""

    key: str
    mentions: str
    article: Article
    must_state: tuple[Item, ...]


@dataclass(frozen=True)
class Paper:
    """One statutory or internal paper; its sheet is `templates/print/<name>.html`.

    `unasked`: the seats among `seats` that leave no line to sign on where nobody signed.
    """

    code: str
    name: str
    title: str
    article: Article | None
    basis: str
    must_state: tuple[Item, ...]
    may_state: tuple[Item, ...] = ()
    when: tuple[When, ...] = ()
    seats: tuple[str, ...] = ()
    unasked: tuple[str, ...] = (WITNESS,)
    word: str | None = None
    served: bool = False
    sealed: bool = False
    internal: bool = True
    volume: str = MAIN

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything this paper can state, in the order of the table."""
        due = tuple(item for when in self.when for item in when.must_state)
        return self.must_state + due + self.may_state

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(item.key for item in self.items)

    def item(self, key: str) -> Item:
        """The item a statement fills; KeyError when this paper has no such place."""
        return {item.key: item for item in self.items}[key]

    def label(self, key: str) -> str:
        """The Chinese label of a statement."""
        return self.item(key).label

    def due(self, statements: Mapping[str, object]) -> tuple[Item, ...]:
        """What this paper must state, given what is already stated."""
        more = (when for when in self.when if when.mentions in str(statements.get(when.key, "")))
        return self.must_state + tuple(item for when in more for item in when.must_state)


def _say(*rows: str | Item) -> tuple[Item, ...]:
    return tuple(row if isinstance(row, Item) else _item(row) for row in rows)


def _item(row: str) -> Item:
    key, label = row.split(" ", 1)
    return Item(key, label)


OPINIONS = Item("opinions", "审批意见", _say("seat 席位", "opinion 意见", "name 签名", "date 日期"))
SIGNATURES = Item("signatures", "签名", _say("seat 席位", "name 签名", "date 日期"))
EVIDENCE = Item("evidence", "证据", _say("name 证据名称", "proves 证明内容"))
OFFICERS = Item("officers", "执法人员姓名及执法证号")
PHOTOS = Item("photos", "照片及拍摄要素", _say(
    "sha256 校验值", "taken_by 拍摄人", "taken_at 拍摄时间", "place 拍摄地点",
    "content 拍摄内容", "proves 证明对象", "device 制作方法", "kept_at 原始载体",
))  # fmt: skip
NAMED = _say("party_name 当事人姓名或者名称", "party_address 地址")
KNOWN = _say(
    "party_id_kind 证件名称", "party_id 证件号码", "representative_kind 代表人身份",
    "representative 法定代表人（负责人、经营者）", "party_phone 联系电话",
)  # fmt: skip
REMEDY = _say("review_authority 行政复议机关", "court 人民法院")
CONTACT = _say("contact_address 联系地址", "contact_person 联系人", "contact_phone 联系电话")
REACHED = Item("contact", "联系人和电话")
FROM = _say("contact_address 联系地址")
ENCLOSED = _say("enclosures 附件")
MATERIALS = Item("materials", "移送材料清单", _say("name 材料名称", "copies 份数", "pages 页数"))
ON_FILE = _say("cause 案由", "party_name 当事人")

FINED = When("penalty", "罚款", articles.COLLECTION_7, _say(
    "fine_figures 罚款数额（小写）", "fine_capitals 罚款数额（大写）", "bank_name 代收机构名称",
    "bank_address 代收机构地址", "bank_account 缴款账号或者缴款码", "payment_period 缴款期限",
    "surcharge 加处罚款",
))  # fmt: skip

FINED_ON_THE_SPOT = When("penalty", "罚款", articles.PENALTY_52_2, _say(
    "fine_figures 罚款数额（小写）", "fine_capitals 罚款数额（大写）", "collection 罚款收缴方式",
))  # fmt: skip
TO_THE_BANK = When("collection", "代收机构", articles.COLLECTION_7, _say(
    "bank_name 代收机构名称", "bank_address 代收机构地址", "bank_account 缴款账号或者缴款码",
    "payment_period 缴款期限", "surcharge 加处罚款",
))  # fmt: skip
COLLECTED = When("collection", "当场收缴", articles.PENALTY_70, _say(
    "collection_ground 当场收缴的理由", "receipt_number 财政专用票据号码",
))  # fmt: skip

JOINT = When("kind", "联合执法", articles.SHANDONG_TOWNSHIP_7_2, _say(
    "place 地点", "forces 任务分工和需派力量", "commander 现场指挥",
))  # fmt: skip

OF_CASES: tuple[Paper, ...] = (
    Paper("03", "clue_register", "案件来源（线索）登记表", articles.PENALTY_47,
          "任何来源的线索都登记，启动过程留痕",
          _say("source 来源类别", "received_at 接收时间", "cause 案由", "party_name 当事人",
               "events 事由", "handling 处理意见", OPINIONS),
          _say("informant 线索提供人（保密）", "informant_phone 线索提供人电话", "place 发生地点",
               "party_address 当事人地址"),
          seats=("受理人", TEAM), word="源", volume=SECONDARY),
    Paper("04", "filing_approval", "立案审批表", articles.PENALTY_54_2,
          "符合立案标准的，应当及时立案",
          _say("cause 案由", "source 案件来源", *NAMED, "events 基本案情",
               "clues 证据线索", "suspected 涉嫌违反的条款", "proposed_officers 建议承办人",
               OPINIONS),
          KNOWN, seats=REQUEST, word="立"),
    Paper("05", "decline_approval", "不予立案审批表", articles.PENALTY_54_2,
          "核查后不符合立案标准的，写明理由，告知实名举报人",
          _say("cause 案由", "source 案件来源", *NAMED, "events 基本案情",
               "clues 证据线索", "suspected 涉嫌违反的条款", "reasons 不予立案的理由",
               "informing 实名举报人告知情况", OPINIONS),
          _say(*KNOWN, "verified 核查情况", "legal_basis 不予立案的依据"),
          seats=REQUEST, word="不立", volume=SECONDARY),
    Paper("07", "matter_approval", "行政处罚案件有关事项审批表", articles.PENALTY_47,
          "没有专用审批表的事项",
          _say(*ON_FILE, "matter 审批事项", "reasons 理由", "legal_basis 依据", "period 期限",
               OPINIONS),
          seats=REQUEST, word="批", volume=SECONDARY),
    Paper("08", "recusal_decision", "回避决定书", articles.PENALTY_43_3,
          "回避申请由行政机关负责人决定；决定作出之前不停止调查",
          _say("cause 案由", *NAMED, "applicant 申请人", "applied_on 申请日期",
               "officer 被申请回避的人员", "grounds 申请事由", "finding 审查意见",
               "decision 决定"),
          _say(*KNOWN, *CONTACT),
          word="回避", served=True, sealed=True, internal=False),
    Paper("09", "assignment_approval", "办案人员指派（变更）审批表", articles.PENALTY_42_1,
          "执法人员不得少于两人，换人写明理由",
          _say(*ON_FILE, "matter 审批事项", "officers 办案人员及执法证号", "reasons 理由",
               OPINIONS),
          _say("former_officers 原办案人员及执法证号", "effective_on 起始日期"),
          seats=(HANDLER, TEAM), volume=SECONDARY),
    Paper("10", "inspection_record", "现场检查（勘验）笔录", articles.PENALTY_55_2,
          "检查应当制作笔录",
          _say("started_at 开始时间", "ended_at 结束时间", "place 检查地点", "party_name 当事人",
               "present 在场人", OFFICERS, "identification 出示证件情况",
               "rights_told 权利告知情况", "findings 检查情况", "attachments 附图、照片编号",
               "checked 核对意见"),
          _say(*KNOWN, "party_address 当事人地址", "witness 见证人", "refusal 拒绝签名情况",
               SIGNATURES),
          seats=(PARTY, HANDLER, WITNESS)),
    Paper("11", "site_sketch", "现场图", articles.PENALTY_54_1,
          "占地、面积等以图说明，写明方位、尺寸和比例",
          _say(*ON_FILE, "place 地点", "drawn_at 绘制时间", "orientation 方位",
               "dimensions 尺寸", "scale 比例", "image 图", "drawer 绘制人"),
          _say(OFFICERS, "legend 图例和说明", "witness 见证人", "refusal 拒绝签名情况",
               SIGNATURES),
          seats=(PARTY, HANDLER, WITNESS)),
    Paper("12", "interview_notice", "询问通知书", articles.PENALTY_55_2,
          "当事人或者有关人员应当如实回答询问，协助调查",
          _say("interviewee 被询问人", "cause 案由", "subject 询问事由",
               "interview_at 询问时间", "place 询问地点", "bring 需携带的材料", *CONTACT),
          _say("party_name 当事人", "interviewee_address 被询问人地址"),
          word="询", served=True, sealed=True, internal=False),
    Paper("13", "interview_record", "询问笔录", articles.PENALTY_55_2,
          "询问应当制作笔录",
          _say("started_at 开始时间", "ended_at 结束时间", "place 询问地点", "ordinal 询问次数",
               "interviewee 被询问人", "interviewee_id 身份证件号码", "relation 与本案关系",
               OFFICERS, "identification 出示证件情况", "rights_told 权利义务告知情况",
               Item("dialogue", "问答", _say("ask 问", "answer 答")), "checked 核对意见"),
          _say("sex 性别", "age 年龄", "work 工作单位及职务", "home 住址", "phone 联系电话",
               "refusal 拒绝签名情况", SIGNATURES),
          seats=("被询问人", HANDLER)),
    Paper("14", "service_address", "送达地址确认书", articles.PENALTY_61_2,
          "首次接触时确认；同意电子送达须签确认书",
          _say(*ON_FILE, "recipient 受送达人", "address 送达地址", "phone 联系电话",
               "electronic_consent 是否同意电子送达", "confirmed_on 确认日期"),
          _say("substitute 代收人", "postcode 邮政编码", "electronic_address 电子送达地址",
               "remark 备注", SIGNATURES),
          seats=("受送达人", HANDLER)),
    Paper("15", "power_of_attorney", "授权委托书及身份证明", articles.PENALTY_64_5,
          "代理人代为办理的，写明权限和期限",
          _say("principal 委托人", "agent 受托人", "agent_id_kind 受托人证件名称",
               "agent_id 受托人证件号码", "powers 委托权限", "period 委托期限",
               "made_on 委托日期", "identity 身份证明材料"),
          _say("cause 案由", "principal_id_kind 委托人证件名称", "principal_id 委托人证件号码",
               "representative_kind 代表人身份", "representative 法定代表人（负责人、经营者）",
               "agent_relation 受托人与委托人的关系", "agent_work 受托人工作单位及职务",
               "agent_phone 受托人联系电话", "scans 身份证明影像", SIGNATURES),
          seats=("委托人", "受托人")),
    Paper("16", "material_request", "限期提供材料通知书", articles.PENALTY_55_2,
          "当事人或者有关人员应当协助调查，提供材料",
          _say(*NAMED, "cause 案由",
               Item("materials", "材料清单", _say("name 材料名称", "requirement 份数及要求")),
               "deadline 提供期限", "legal_basis 依据", "consequence 逾期后果", *CONTACT),
          KNOWN, word="提材", served=True, sealed=True, internal=False),
    Paper("17", "evidence_extract", "证据提取（复制）单", articles.EVIDENCE_10,
          "复制件由保管人核对无异，注明出处并签章",
          _say("cause 案由",
               Item("copies", "提取（复制）的证据", _say(
                   "name 名称", "source 出处及原件存放处", "amount 页数或者数量")),
               "proves 证明对象", "conformity 核对说明", "provider 提供人",
               "provided_on 提供日期", OFFICERS),
          _say("party_name 当事人", "relation 提供人与本案关系", "scans 证据影像",
               "refusal 拒绝签名情况", SIGNATURES),
          seats=("提供人", HANDLER)),
    Paper("18", "photo_sheet", "照片证据单", articles.EVIDENCE_12,
          "视听资料应当注明制作方法、制作时间、制作人和证明对象",
          _say("cause 案由", PHOTOS), _say("party_name 当事人", SIGNATURES),
          seats=(PARTY, HANDLER), unasked=(PARTY,)),
    Paper("19", "electronic_record", "电子数据提取笔录", articles.PENALTY_46,
          "电子数据写明来源、过程、工具、格式、校验值和存储介质",
          _say("cause 案由", "started_at 开始时间", "ended_at 结束时间", "place 提取地点",
               "holder 持有人", OFFICERS, "source 数据来源", "extraction 提取过程",
               "tool 提取工具",
               Item("data", "电子数据清单", _say(
                   "name 文件名称", "format 格式", "checksum 校验值")),
               "medium 存储介质", "checked 核对意见"),
          _say("party_name 当事人", "holder_id 持有人证件号码", "holder_phone 联系电话",
               "identification 出示证件情况", "rights_told 权利告知情况", "proves 证明对象",
               "attachments 附件", "witness 见证人", "refusal 拒绝签名情况", SIGNATURES),
          seats=("持有人", HANDLER, WITNESS)),
    Paper("30", "stop_order", "责令停止违法行为通知书", articles.PENALTY_28_1,
          "违法行为正在进行的，责令立即停止",
          _say(*NAMED, "violation 违法行为", "violated 违反的条款",
               "legal_basis 责令停止的依据", "demand 停止要求", "consequence 拒不停止的后果",
               *CONTACT),
          KNOWN + REMEDY, word="责停", served=True, sealed=True, internal=False),
    Paper("31", "correction_order", "责令改正通知书", articles.PENALTY_28,
          "实施行政处罚时，应当责令当事人改正或者限期改正违法行为",
          _say(*NAMED, "violation 违法行为", "violated 违反的条款", "legal_basis 责令改正的依据",
               "demand 改正内容", "deadline 改正期限", "consequence 逾期后果", *CONTACT),
          KNOWN + REMEDY, word="责改", served=True, sealed=True, internal=False),
    Paper("32", "recheck_record", "改正情况复查记录", articles.PENALTY_28,
          "改正期限届满后复查",
          _say("party_name 当事人", "order_number 责令改正通知书文号", "rechecked_at 复查时间",
               "place 复查地点", OFFICERS, "findings 复查情况", "conclusion 复查结论"),
          _say("present 在场人", "attachments 附图、照片编号", "refusal 拒绝签名情况", SIGNATURES),
          seats=(PARTY, HANDLER), word="复查", served=True, internal=False),
    Paper("42", "investigation_report", "案件调查终结报告", articles.PENALTY_57_1,
          "调查终结，由机关负责人审查调查结果",
          _say("cause 案由", *NAMED, "course 案件来源、调查经过及采取的措施", "events 违法事实",
               EVIDENCE, "nature 案件性质", "discretion 裁量理由",
               "proposal 处理意见及依据", OPINIONS),
          KNOWN, seats=(HANDLER, TEAM), volume=SECONDARY),
    Paper("43", "legal_review", "法制审核意见书", articles.PENALTY_58,
          "未经法制审核或者审核未通过的，不得作出决定",
          _say(*ON_FILE, Item("checks", "审核事项", _say("item 审核事项", "finding 审核情况")),
               "opinion 审核意见", "reviewer 审核人", "reviewer_certificate 资格证号",
               "reviewed_on 审核日期"),
          _say("submitted_on 送审日期", "proposed 拟作出的决定", SIGNATURES),
          seats=(REVIEWER,), word="审", volume=SECONDARY),
    Paper("44", "deliberation_record", "案件集体讨论记录", articles.PENALTY_57_2,
          "情节复杂或者重大违法行为，由机关负责人集体讨论决定",
          _say(*ON_FILE, "held_at 讨论时间", "place 讨论地点", "chair 主持人", "recorder 记录人",
               Item("attendees", "出席人员", _say("name 姓名", "post 职务")), "report 案件汇报",
               Item("views", "讨论意见", _say("name 发言人", "view 意见")), "vote 表决情况",
               "conclusion 讨论结论"),
          _say("observers 列席人员", SIGNATURES),
          seats=("主持人", "出席人员", "记录人"), volume=SECONDARY),
    Paper("45", "penalty_notice", "行政处罚事先告知书", articles.PENALTY_44,
          "决定前告知拟处罚内容及事实、理由、依据和陈述申辩权",
          _say(*NAMED, "events 违法事实", EVIDENCE, "reasons 处罚理由", "violated 违反的条款",
               "legal_basis 处罚依据", "proposed 拟处罚内容", "defence_period 陈述申辩期限",
               *CONTACT),
          KNOWN, word="罚告", served=True, sealed=True, internal=False),
    Paper("46", "hearing_notice", "行政处罚听证告知书", articles.PENALTY_63,
          "拟作较重处罚的，另须告知听证权",
          _say(*NAMED, "events 违法事实", EVIDENCE, "reasons 处罚理由", "violated 违反的条款",
               "legal_basis 处罚依据", "proposed 拟处罚内容", "defence_period 陈述申辩期限",
               "hearing_period 听证要求期限", "hearing_manner 听证要求方式",
               "hearing_consequence 逾期后果", *CONTACT),
          KNOWN, word="听告", served=True, sealed=True, internal=False),
    Paper("47", "defence_record", "陈述申辩笔录", articles.PENALTY_45,
          "充分听取当事人意见；放弃的，书面记明",
          _say(*ON_FILE, "made_at 时间", "place 地点", "speaker 陈述申辩人", "relation 与本案关系",
               OFFICERS, "views 陈述申辩内容或者放弃声明", "checked 核对意见"),
          _say("speaker_id 身份证件号码", "phone 联系电话", "submitted 提交的证据材料",
               "refusal 拒绝签名情况", SIGNATURES),
          seats=("陈述申辩人", HANDLER)),
    Paper("48", "defence_review", "陈述申辩复核意见书", articles.PENALTY_45,
          "对当事人提出的事实、理由和证据应当复核",
          _say(*ON_FILE, "heard_on 陈述申辩日期",
               Item("points", "复核情况", _say("point 陈述申辩意见", "finding 复核情况及理由",
                                               "adopted 是否采纳")),
               "conclusion 复核结论", OPINIONS),
          seats=(HANDLER, REVIEWER), word="复核", volume=SECONDARY),
    Paper("53", "decision_approval", "行政处罚决定审批表", articles.PENALTY_57_1,
          "由机关负责人审查后决定",
          _say("cause 案由", *NAMED, "events 违法事实", EVIDENCE, "defence 陈述申辩、听证情况",
               "review 法制审核、集体讨论结论", "legal_basis 处罚依据", "discretion 裁量档次及理由",
               "proposed 拟作出的决定", OPINIONS),
          KNOWN, seats=(HANDLER, TEAM, REVIEWER, DEPUTY, CHIEF), word="呈批", volume=SECONDARY),
    Paper("54", "penalty_decision", "行政处罚决定书", articles.PENALTY_59,
          "处罚决定书六项载明事项；罚款的另载代收机构等",
          _say(*NAMED, "events 违法事实", EVIDENCE, "defence 陈述申辩及采纳情况",
               "violated 违反的条款", "discretion 裁量理由", "legal_basis 处罚依据",
               "penalty 处罚种类和内容", "performance 履行方式和期限", *REMEDY),
          _say(*KNOWN, "correction 责令改正", "measure 其他处罚的履行方式",
               "publication 公示告知"),
          when=(FINED,), word="罚决", served=True, sealed=True, internal=False),
    Paper("55", "no_penalty_decision", "不予行政处罚决定书", articles.PENALTY_33,
          "不予处罚的，写明事实、理由和依据，并予以教育",
          _say(*NAMED, "events 违法事实", EVIDENCE, "reasons 不予处罚的理由",
               "legal_basis 不予处罚的依据", "correction 改正情况", *REMEDY),
          _say(*KNOWN, "defence 陈述申辩及采纳情况"),
          (When("legal_basis", "第三十", articles.PENALTY_33_3, _say("education 教育情况")),),
          word="不罚", served=True, sealed=True, internal=False),
    Paper("56", "on_the_spot_decision", "当场行政处罚决定书", articles.PENALTY_52_2,
          "预定格式、编有号码，载明九项，当场交付当事人",
          _say(*NAMED, "violation 违法行为", "committed_at 违法时间", "place 违法地点",
               "violated 违反的条款", "legal_basis 处罚依据", "defence 陈述申辩情况",
               "penalty 处罚种类和内容", "performance 履行方式和期限", *REMEDY, OFFICERS,
               SIGNATURES),
          _say(*KNOWN, "evidence_note 主要证据", "correction 责令改正",
               "refusal 拒绝签收情况"),
          when=(FINED_ON_THE_SPOT, TO_THE_BANK, COLLECTED),
          seats=(HANDLER, PARTY), word="当罚", served=True, sealed=True, internal=False),
    Paper("56-2", "on_the_spot_report", "当场行政处罚备案表", articles.PENALTY_52_3,
          "当场作出的决定应当报所属行政机关备案",
          _say(*ON_FILE, "decision_number 决定书文号", "decided_at 处罚时间", "place 处罚地点",
               OFFICERS, "violation 违法行为", "legal_basis 处罚依据",
               "penalty 处罚种类和内容", "delivery 决定书交付情况",
               "collection 罚款收缴情况", "reported_on 报备日期", OPINIONS),
          _say("party_address 地址", "remark 备注"), seats=(HANDLER, TEAM), volume=SECONDARY),
    Paper("69", "payment_proof", "罚款缴纳凭证粘贴页", articles.PENALTY_67_3,
          "到指定的银行或者通过电子支付系统缴纳罚款",
          _say("payer 缴款人", "decision_number 决定书文号", "ticket_number 票据号码",
               "paid_figures 缴款金额（小写）", "paid_capitals 缴款金额（大写）",
               "paid_on 缴款日期", "bank_name 代收机构"),
          _say("scans 票据影像", "remark 备注"), seats=(HANDLER,)),
    Paper("70", "transfer_approval", "案件移送审批表", articles.PENALTY_47,
          "不属本机关管辖或者涉嫌犯罪的，审批后移送",
          _say(*ON_FILE, "authority 受移送机关", "events 案情", "reasons 移送理由",
               "legal_basis 移送依据", OPINIONS),
          _say("party_address 地址", *KNOWN, "goods 涉案物品处理情况"),
          seats=(HANDLER, TEAM, REVIEWER, CHIEF), word="移批", volume=SECONDARY),
    Paper("71", "transfer_letter", "案件移送函", articles.PENALTY_47,
          "写明移送依据和事实，附材料清单，对方在回执上签收",
          _say("authority 受移送机关", *ON_FILE, "events 案件事实", "reasons 移送理由",
               "legal_basis 移送依据",
               MATERIALS, *CONTACT),
          _say("goods 随案移送的物品", "party_address 地址", *KNOWN),
          word="移", sealed=True, internal=False),
    Paper("78", "extension_approval", "案件延期审批表", articles.PENALTY_60,
          "期限届满前报批，写明已用天数、扣除期间和延长天数",
          _say(*ON_FILE, "filed_on 立案日期", "due_on 原办案期限", "used_days 已用天数",
               "excluded 扣除期间", "reasons 延期理由", "legal_basis 延期依据",
               "extended_days 延长天数", "new_due_on 延长后的办案期限", OPINIONS),
          _say("ordinal 延期次数", "deliberation 集体讨论情况"),
          seats=REQUEST, word="延", volume=SECONDARY),
    Paper("79", "suspension_approval", "中止（恢复）调查审批表", articles.PENALTY_47,
          "写明中止或者恢复的事由、起止日期和依据",
          _say(*ON_FILE, "matter 审批事项", "reasons 事由", "period 起止日期",
               "legal_basis 依据", OPINIONS),
          _say("course 已开展的调查", "informing 告知当事人情况"),
          seats=(HANDLER, CHIEF), word="中止", volume=SECONDARY),
    Paper("80", "termination_approval", "终止调查（撤销立案）审批表", articles.PENALTY_47,
          "写明事由、证据和物品处理情况",
          _say(*ON_FILE, "filed_on 立案日期", "matter 审批事项", "events 案情",
               "reasons 事由", "legal_basis 依据", "proofs 证据情况",
               "goods 涉案物品处理情况", OPINIONS),
          _say("informing 告知当事人情况"), seats=REQUEST, word="终", volume=SECONDARY),
    Paper("81", "closing_approval", "结案审批表", articles.PENALTY_47,
          "执行完毕或者其他结案条件成就",
          _say(*ON_FILE, "filed_on 立案日期", "decided_on 决定日期", "decision_number 决定书文号",
               "result 处理结果", "performance 执行情况", "goods 涉案物品处理情况",
               "disclosure 公示情况", "litigation 行政复议、行政诉讼情况", OPINIONS),
          seats=REQUEST, word="结", volume=SECONDARY),
    Paper("82", "service_receipt", "送达回证", articles.CIVIL_87,
          "每件送达当事人的文书都有回证",
          _say("cause 案由", "recipient 受送达人",
               Item("papers", "送达文书名称及文号", _say("name 文书名称", "number 文号")),
               "place 送达地点", "manner 送达方式", "served_at 送达时间", "servers 送达人"),
          _say("received 受送达人签名或者盖章", "received_at 签收时间", "substitute 代收人",
               "relation 代收人与受送达人的关系", "refusal 拒收事由", "witness 见证人",
               "remark 备注"),
          seats=("送达人", "受送达人", WITNESS), sealed=True),
    Paper("83", "public_service_notice", "送达公告", articles.CIVIL_95,
          "受送达人下落不明或者其他方式无法送达，公告满三十日视为送达",
          _say("recipient 受送达人", "cause 案由",
               Item("papers", "送达文书名称及文号", _say("name 文书名称", "number 文号")),
               "reasons 公告送达的原因", "content 文书主要内容",
               "rights 权利和救济途径", "effective 视为送达的规定", *CONTACT),
          _say("recipient_address 受送达人最后住所", "media 公告载体"),
          word="送告", sealed=True, internal=False),
    Paper("84", "paper_correction", "文书补正通知书", articles.SHANDONG_SUPERVISION_31,
          "已送达文书的笔误以书面补正，原文书不改动",
          _say(*NAMED, "original 原文书名称", "original_number 原文书文号",
               "original_on 原文书日期",
               Item("corrections", "补正内容", _say(
                   "place 所在位置", "wrong 原文", "right 补正为")),
               "reasons 补正原因", *CONTACT),
          KNOWN, word="补正", served=True, sealed=True, internal=False),
    Paper("86-1", "dossier_cover", "卷宗封面", articles.PENALTY_47, "归档保存",
          _say("organ 机关名称", "case_name 案件名称", "cause 案由", "decision_number 决定书文号",
               "result 处理结果", "filed_on 立案日期", "closed_on 结案日期", "officers 承办人",
               "archived_on 归档日期", "archive_number 归档号", "retention 保管期限",
               "sheet_count 件数"),
          _say("page_count 页数", "case_number 案号", "volume 卷别", "fonds 全宗号",
               "catalogue 目录号", "file_number 案卷号", "label 标识", "share 卷次")),
    Paper("86-2", "dossier_index", "卷内目录", articles.PENALTY_47, "归档保存",
          _say(Item("rows", "卷内文件", _say("author 责任者", "title 题名", "date 日期"))),
          _say("case_name 案件名称")),
    Paper("86-3", "dossier_note", "备考表", articles.PENALTY_47, "归档保存",
          _say("situation 本卷情况说明", "filed_by 立卷人", "filed_on 立卷时间",
               "checked_by 检查人", "checked_on 检查时间")),
    Paper("86-4", "dossier_media", "不能装订的证据目录", articles.EVIDENCE_12,
          "视听资料等不能打印的原件，列明存放处和校验值",
          _say(Item("rows", "不能装订的证据", _say(
              "title 证据名称", "file 文件名", "kept_at 原始载体及存放处", "sha256 校验值"))),
          _say("case_name 案件名称")),
)  # fmt: skip

OF_MATTERS: tuple[Paper, ...] = (
    Paper("06", "designation_notice", "指定管辖通知书", articles.PENALTY_25_2,
          "协商、协调不成的，由共同的上一级机关指定",
          _say("authority 争议各方", "subject 争议事项", "course 争议经过",
               "competent 指定管辖的机关", "reasons 指定理由", "handover 移交要求",
               "legal_basis 依据", REACHED),
          FROM, word="指管", sealed=True, internal=False),
    Paper("29", "opinion_request", "专业（认定）意见征求函", articles.PENALTY_26,
          "需要主管部门认定、鉴定的，写明事实、问题和期限，附材料",
          _say("authority 主送单位", "subject 事由", "kind 征求意见类别", "events 有关事实",
               "questions 需要认定（鉴定）的问题", "deadline 答复期限", "legal_basis 依据",
               REACHED),
          FROM + ENCLOSED, word="征询", sealed=True, internal=False),
    Paper("71-2", "matter_transfer_letter", "案件（线索）移送函", articles.PENALTY_22,
          "写明移送依据和事实，附材料清单，对方在回执上签收",
          _say("authority 受移送单位", "subject 移送事项", "events 基本事实",
               "legal_basis 移送依据", MATERIALS, REACHED),
          FROM, word="移函", sealed=True, internal=False),
    Paper("74", "assistance_letter", "协助调查函", articles.PENALTY_26,
          "因实施行政处罚的需要，向有关机关提出协助请求",
          _say("authority 主送单位", "subject 事由", "kind 协查类别", "request 协查事项",
               "deadline 答复期限", "legal_basis 依据", "reply 回复方式", REACHED),
          FROM + ENCLOSED, word="协查", sealed=True, internal=False),
    Paper("74-2", "reply_letter", "协助调查（协作请求）复函", articles.PENALTY_26,
          "协助事项属于本机关职权范围的，应当依法协助",
          _say("authority 主送单位", "answers_to 来函", "subject 事由", "result 答复内容",
               REACHED),
          FROM + ENCLOSED, word="协复", sealed=True, internal=False),
    Paper("75", "cooperation_letter", "执法协作请求函", articles.SHANDONG_TOWNSHIP_7_2,
          "需要多个部门协同的，写明事项、时间、地点和需派的力量",
          _say("authority 主送单位", "kind 协作类别", "subject 事由", "request 协作事项",
               "at 时间", "legal_basis 依据", REACHED),
          FROM + ENCLOSED, (JOINT,), word="协请", sealed=True, internal=False),
    Paper("76", "feedback_letter", "处理结果反馈（抄告）函", articles.PENALTY_27,
          "移送的事项办理后，告知移送单位",
          _say("authority 主送单位", "answers_to 来函", "subject 事由", "outcome 处理结果",
               "result 处理情况和理由", REACHED),
          _say("paper_number 处理文书文号", "advice 建议", *FROM, *ENCLOSED),
          word="反馈", sealed=True, internal=False),
    Paper("77", "dispute_submission", "执法争议协调提请书", articles.SHANDONG_SUPERVISION_18,
          "行政执法机关之间发生争议的，提请本级政府负责法制工作的部门协调",
          _say("authority 提请的协调机构", "subject 争议事项",
               Item("views", "各方意见", _say("body 单位", "competent 认为应由谁管",
                                             "reasons 理由")),
               "reasons 提请理由", "legal_basis 依据", REACHED),
          _say("urgent 已采取的紧急措施", *FROM, *ENCLOSED),
          word="争协", sealed=True, internal=False, volume=SECONDARY),
)  # fmt: skip

PAPERS = OF_CASES + OF_MATTERS
BY_CODE = {paper.code: paper for paper in PAPERS}
BY_NAME = {paper.name: paper for paper in PAPERS}
