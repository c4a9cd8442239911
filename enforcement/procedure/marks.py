"""Marks: what is late or defective is recorded as it was, with the rule it breaks, and shown.

A mark never refuses. A marked act satisfies no guard that it fails: an interview by one officer
stays a note, a service without proof starts no period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.law.money import figures
from enforcement.law.profiles import GENERAL
from enforcement.law.terms import Status
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.clock import suspension_counts
from enforcement.procedure.guards.outside import over_paid
from enforcement.procedure.kinds import NEEDS, Need
from enforcement.procedure.outside import HoldingEnd, HoldingKind, RemedyKind
from enforcement.procedure.receivers import is_minor, may_refuse, may_sign, signer_of
from enforcement.procedure.tracks import State


@dataclass(frozen=True)
class Mark:
    """One defect: when `breached`, the act carries it; `voids` says that it proves nothing."""

    code: str
    rule: str
    article: Article
    says: str
    breached: Callable[[CaseFacts], bool]
    voids: bool = False
    detail: Callable[[CaseFacts], str] | None = None

    def told(self, facts: CaseFacts) -> str:
        """The defect in words, with what this case adds to it."""
        return f"{self.says}：{self.detail(facts)}" if self.detail else self.says


UNSIGNED = frozenset({"electronic", "left"})
"""The methods of service that nobody signs for."""


def _method(facts: CaseFacts) -> str:
    return str(facts.stated.get("method") or "")


def _fewer_than_two(facts: CaseFacts) -> bool:
    return facts.able(facts.stated_people("officers")) < 2


TOO_FEW_OFFICERS = Mark(
    "too-few-officers", "R03", law.PENALTY_42_1,
    "有执法资格的人员不足两人，本件只作记录，不得作为证据",
    _fewer_than_two, voids=True,
)  # fmt: skip
CERTIFICATE_NOT_SHOWN = Mark(
    "certificate-not-shown", "R23", law.PENALTY_55,
    "没有记明出示执法证件",
    lambda f: not f.stated.get("showed_certificate"), voids=True,
)  # fmt: skip
RIGHTS_NOT_TOLD = Mark(
    "rights-not-told", "R23", law.PENALTY_44,
    "没有记明告知权利义务",
    lambda f: not f.stated.get("told_rights"),
)  # fmt: skip
UNSIGNED_RECORD = Mark(
    "unsigned-record", "R23", law.EVIDENCE_15,
    "当事人没有签名，也没有注明原因",
    lambda f: not f.stated.get("signed") and not f.stated.get("unsigned_reason"), voids=True,
)  # fmt: skip
UNSIGNED_AUTHORITY = Mark(
    "unsigned-authority", "R04", law.PENALTY_64_5,
    "授权委托书没有委托人签名或者盖章，不能认定代理权",
    lambda f: not f.stated.get("signed"), voids=True,
)  # fmt: skip
NO_FILE = Mark(
    "no-file", "R24", law.EVIDENCE_12,
    "没有附原件、照片或者复制件",
    lambda f: not f.stated.get("files"), voids=True,
)  # fmt: skip


def _of_need(need: Need) -> Mark:
    return Mark(
        need.code, need.rule, need.article, need.says, lambda f: need.unmet(f.stated), need.voids
    )


OF_KINDS = tuple(map(_of_need, NEEDS))
"""What an item of evidence lacks by its kind."""
SERVED_BY_FEW = Mark(
    "served-by-few", "R21", law.PENALTY_42_1,
    "送达人不足两人",
    _fewer_than_two,
)  # fmt: skip
SERVED_LATE = Mark(
    "served-late", "R21", law.PENALTY_61,
    "超过七个工作日才送达",
    lambda f: f.service_due is not None and f.on > f.service_due,
)  # fmt: skip
ELECTRONIC_UNCONFIRMED = Mark(
    "electronic-unconfirmed", "R22", law.PENALTY_61_2,
    "电子送达前当事人没有签确认书或者已经撤回同意，送达不发生效力",
    lambda f: _method(f) == "electronic"
    and (f.electronic_confirmed_at is None or f.electronic_confirmed_at > f.at),
    voids=True,
)  # fmt: skip
LEFT_WITHOUT_PROOF = Mark(
    "left-without-proof", "R21", law.CIVIL_89,
    "留置没有见证人，也没有拍照、录像，送达不发生效力",
    lambda f: _method(f) == "left" and not f.stated.get("witness") and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
LEFT_WITHOUT_REFUSAL = Mark(
    "left-without-refusal", "R21", law.CIVIL_89,
    "没有写明拒收事由，不能留置送达",
    lambda f: _method(f) == "left" and not f.stated.get("refusal"),
    voids=True,
)  # fmt: skip
REFUSED_BY_ANOTHER = Mark(
    "refused-by-another", "R21", law.CIVIL_89,
    "拒收的不是受送达人、他的同住成年家属或者单位的收件人，不能留置送达",
    lambda f: _method(f) == "left" and f.stated.get("refuser") not in may_refuse(f),
    voids=True,
)  # fmt: skip
LEFT_ELSEWHERE = Mark(
    "left-elsewhere", "R21", law.CIVIL_89,
    "没有把文书留在受送达人的住所，送达不发生效力",
    lambda f: _method(f) == "left" and not f.stated.get("at_residence"),
    voids=True,
)  # fmt: skip
RECEIVED_BY_ANOTHER = Mark(
    "received-by-another", "R21", law.CIVIL_88,
    "签收的人不是法律规定可以签收的人，送达不发生效力",
    lambda f: _method(f) not in UNSIGNED and signer_of(f.stated) not in may_sign(f, _method(f)),
    voids=True,
)  # fmt: skip
SIGNED_BY_NOBODY = Mark(
    "signed-by-nobody", "R21", law.CIVIL_87,
    "没有签收人，不能认定收到",
    lambda f: _method(f) not in UNSIGNED | {"post"} and not f.stated.get("receiver"),
    voids=True,
)  # fmt: skip
MINOR_SIGNED = Mark(
    "minor-signed", "R05", law.CIVIL_88,
    "受送达人不满十八周岁，宜由监护人或者同住成年家属签收",
    lambda f: signer_of(f.stated) == "self" and _method(f) not in UNSIGNED and is_minor(f),
)  # fmt: skip
POSTED_WITHOUT_RECEIPT = Mark(
    "posted-without-receipt", "R21", law.CIVIL_91,
    "邮寄没有附回执，不能认定收件日",
    lambda f: _method(f) == "post" and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
ENTRUSTED_WITHOUT_RECEIPT = Mark(
    "entrusted-without-receipt", "R21", law.CIVIL_87,
    "委托、转交没有附签收的回证，不能认定签收日",
    lambda f: _method(f) in {"entrusted", "transfer"} and not f.stated.get("files"),
    voids=True,
)  # fmt: skip
NO_DIFFICULTY = Mark(
    "no-difficulty", "R21", law.CIVIL_91,
    "没有记明直接送达有困难，就邮寄或者委托送达",
    lambda f: f.stated.get("method", "post") in {"post", "entrusted"}
    and not f.stated.get("difficulty") and "direct" not in f.tried,
)  # fmt: skip
HEARING_UNNOTICED = Mark(
    "hearing-unnoticed", "R11", law.PENALTY_64_2,
    "没有在申请以后、听证的七个工作日前通知当事人，这次听证不算举行",
    lambda f: f.hearing_redline is None or not f.stated.get("notified_on")
    or date.fromisoformat(f.stated["notified_on"]) > f.hearing_redline
    or (f.hearing_asked_on is not None
        and date.fromisoformat(f.stated["notified_on"]) < f.hearing_asked_on),
    voids=True,
)  # fmt: skip
UNPROVED_WITHDRAWAL = Mark(
    "unproved-withdrawal", "R11", law.PENALTY_64,
    "没有当事人签名，也没有附材料，不能认定撤回或者放弃听证",
    lambda f: not f.stated.get("signed") and not f.stated.get("files"), voids=True,
)  # fmt: skip
RECHECKED_EARLY = Mark(
    "rechecked-early", "R27", law.PENALTY_28,
    "改正期限没有届满就复查，不能认定逾期不改正",
    lambda f: f.correction_due is not None and not f.correction_at_once
    and f.on <= f.correction_due,
    voids=True,
)  # fmt: skip
RECHECKED_UNTOLD = Mark(
    "rechecked-untold", "R27", law.PENALTY_28,
    "责令改正通知书送达以前就复查，不能认定拒不改正",
    lambda f: f.correction_served_at is None or f.correction_served_at > f.at, voids=True,
)  # fmt: skip
ENDED_BEFORE_IT_BEGAN = Mark(
    "ended-before-it-began", "R23", law.EVIDENCE_15,
    "记载的结束时间早于开始时间",
    lambda f: bool(f.stated.get("ended_at"))
    and datetime.fromisoformat(f.stated["ended_at"]) <= f.at,
)  # fmt: skip
UNPROVED_WAIVER = Mark(
    "unproved-waiver", "R10", law.PENALTY_62,
    "没有当事人签名，也没有附书面材料，不能认定明确放弃",
    lambda f: not f.stated.get("signed") and not f.stated.get("files"), voids=True,
)  # fmt: skip
IDENTITY_UNKNOWN = Mark(
    "identity-unknown", "R04", law.PENALTY_40,
    "没有当事人的身份证号或者出生日期",
    lambda f: f.party is None or not f.party.identified,
)  # fmt: skip
MINOR = Mark(
    "minor", "R05", law.PENALTY_30,
    "当事人行为时已满十四周岁不满十八周岁，应当从轻或者减轻",
    lambda f: f.party is not None and f.party.age_on_act is not None
    and 14 <= f.party.age_on_act < 18,
)  # fmt: skip
NOT_THE_SAME_ACT = Mark(
    "not-the-same-act", "R16", law.PENALTY_29,
    "同一当事人期间重合的行为已有罚款，本案写明不是同一违法行为",
    lambda f: bool(f.fined_before) and bool(f.stated.get("fine")),
)  # fmt: skip
NO_CORRECTION_ORDERED = Mark(
    "no-correction-ordered", "R27", law.PENALTY_28,
    "作出处罚时没有责令改正",
    lambda f: f.correction is None,
)  # fmt: skip
DECIDED_LATE = Mark(
    "decided-late", "R15", law.PENALTY_60,
    "超过立案之日起的决定期限才作出决定",
    lambda f: any(day is not None and f.on > day for day in (f.decision_due, f.decision_advised)),
)  # fmt: skip
PAID_LATE = Mark(
    "paid-late", "R28", law.PENALTY_67_3,
    "超过十五日才缴款",
    lambda f: f.payment_due is not None and f.on > f.payment_due,
)  # fmt: skip
FILED_LATE = Mark(
    "filed-late", "R06", law.PENALTY_54_2,
    "线索核查超过内控期限才立案",
    lambda f: f.filing_due is not None and f.on > f.filing_due,
)  # fmt: skip
CLOSED_LATE = Mark(
    "closed-late", "R33", law.PENALTY_47,
    "条件成就后超过内控期限才报结案",
    lambda f: f.closing_due is not None and f.on > f.closing_due,
)  # fmt: skip
RULE_UNREAD = Mark(
    "rule-unread", "R15", law.PENALTY_60,
    "所依据的领域程序规定待法制人员核对原文",
    lambda f: f.profile.status is not Status.STATUTORY,
)  # fmt: skip
CLOCK_RUNS_ON = Mark(
    "clock-runs-on", "R15", law.PENALTY_60,
    "这一事项的程序规定没有规定中止期间不计入，决定期限照常计算",
    lambda f: not suspension_counts(f),
)  # fmt: skip
TRANSFER_UNRECEIPTED = Mark(
    "transfer-unreceipted", "R17", law.PENALTY_27,
    "案件移送了，没有登记对方的回执",
    lambda f: f.stage is State.TRANSFERRED and not f.transfer_received,
)  # fmt: skip
INFORMANT_UNTOLD = Mark(
    "informant-untold", "R06", law.PENALTY_54_2,
    "有实名举报人，没有写明告知不予立案的情况",
    lambda f: f.informed and not f.stated.get("informing"),
)  # fmt: skip
CORRECTION_UNSAID = Mark(
    "correction-unsaid", "R27", law.PENALTY_28_1,
    "当场处罚没有责令改正",
    lambda f: not f.stated.get("correction"),
)  # fmt: skip
NOT_HANDED_OVER = Mark(
    "not-handed-over", "R21", law.PENALTY_52_1,
    "决定书没有当场交付，须另行送达",
    lambda f: not f.stated.get("handed_over"),
)  # fmt: skip
REFUSAL_UNNOTED = Mark(
    "refusal-unnoted", "R21", law.PENALTY_52_1,
    "当事人没有签名，决定书也没有注明原因，须另行送达",
    lambda f: not f.stated.get("signed") and not f.stated.get("unsigned_reason"),
)  # fmt: skip
REPORTED_LATE = Mark(
    "reported-late", "R33", law.PENALTY_52_3,
    "超过内控期限才备案",
    lambda f: f.spot_report_due is not None and f.on > f.spot_report_due,
)  # fmt: skip
NO_OUTSIDE_PAPER = Mark(
    "no-outside-paper", "R36", law.PENALTY_47,
    "没有附系统外文书的照片或扫描件",
    lambda f: not f.stated.get("files"),
)  # fmt: skip


def _coerced(facts: CaseFacts) -> bool:
    return facts.stated.get("kind") in {HoldingKind.SEALED, HoldingKind.SEIZED}


def _approved_by(facts: CaseFacts, last: datetime) -> bool:
    """Whether a head is stated to have approved no later than `last`."""
    at, by = facts.stated.get("approved_at"), facts.stated.get("approver")
    return at is not None and bool(by) and datetime.fromisoformat(at) <= last


PRESERVED_UNAPPROVED = Mark(
    "preserved-unapproved", "R18", law.PENALTY_56,
    "先行登记保存以前没有机关负责人批准",
    lambda f: not _coerced(f) and not _approved_by(f, f.at),
)  # fmt: skip
SEIZED_UNAPPROVED = Mark(
    "seized-unapproved", "R19", law.COERCION_18,
    "查封、扣押以前没有报经行政机关负责人批准，也不是紧急情况",
    lambda f: _coerced(f) and not f.stated.get("urgent") and not _approved_by(f, f.at),
)  # fmt: skip
URGENT_UNAPPROVED = Mark(
    "urgent-unapproved", "R19", law.COERCION_19,
    "紧急查封、扣押后二十四小时内没有补办批准",
    lambda f: _coerced(f) and bool(f.stated.get("urgent"))
    and not _approved_by(f, f.at + timedelta(hours=24)),
)  # fmt: skip
SEIZED_WITHOUT_POWER = Mark(
    "seized-without-power", "R19", law.COERCION_17,
    "这一事项没有登记查封、扣押的权限",
    lambda f: _coerced(f) and (f.power is None or not f.power.may_coerce),
)  # fmt: skip
SEIZED_UNDELIVERED = Mark(
    "seized-undelivered", "R19", law.COERCION_24_1,
    "查封、扣押决定书和清单没有当场交付",
    lambda f: _coerced(f) and not f.stated.get("handed_over"),
)  # fmt: skip
HELD_BY_FEW = Mark(
    "held-by-few", "R03", law.PENALTY_42_1,
    "实施的执法人员不足两人",
    _fewer_than_two,
)  # fmt: skip
PRESERVATION_EXTENDED = Mark(
    "preservation-extended", "R18", law.PENALTY_56,
    "先行登记保存的七个工作日不能延长，这次延长不作数",
    lambda f: f.holding is not None and not f.holding.coerced, voids=True,
)  # fmt: skip
EXTENDED_AFTER_END = Mark(
    "extended-after-end", "R19", law.COERCION_25_1,
    "查封、扣押期限届满以后才延长，这次延长不作数",
    lambda f: f.holding is not None and f.holding.coerced and f.on > f.holding.due, voids=True,
)  # fmt: skip
EXTENDED_TOO_LONG = Mark(
    "extended-too-long", "R19", law.COERCION_25_1,
    "查封、扣押连同延长超过六十日，超过的部分不作数",
    lambda f: f.holding is not None and f.holding.coerced
    and date.fromisoformat(f.stated["until_on"]) > f.holding.since + timedelta(days=60),
)  # fmt: skip
EXTENSION_UNTOLD = Mark(
    "extension-untold", "R19", law.COERCION_25_2,
    "延长查封、扣押没有书面告知当事人并说明理由",
    lambda f: f.holding is not None and f.holding.coerced and not f.stated.get("told_party"),
)  # fmt: skip
PRESERVED_TOO_LONG = Mark(
    "preserved-too-long", "R18", law.PENALTY_56,
    "超过七个工作日才处理先行登记保存的物品",
    lambda f: f.holding is not None and not f.holding.coerced and f.on > f.holding.due,
)  # fmt: skip
SEIZED_TOO_LONG = Mark(
    "seized-too-long", "R19", law.COERCION_25_1,
    "查封、扣押期限届满以后才处理",
    lambda f: f.holding is not None and f.holding.coerced and f.on > f.holding.due,
)  # fmt: skip
TAKEN_UNDECIDED = Mark(
    "taken-undecided", "R30", law.PENALTY_57_1,
    "没有没收这些物品的处罚决定",
    lambda f: f.stated.get("result") == HoldingEnd.CONFISCATED and not f.goods_due,
)  # fmt: skip
GOODS_UNDISPOSED = Mark(
    "goods-undisposed", "R30", law.PENALTY_74_1,
    "决定没收的财物没有登记怎么处理",
    lambda f: f.goods_due and not f.goods_taken,
)  # fmt: skip
DEFERRED_UNASKED = Mark(
    "deferred-unasked", "R28", law.PENALTY_66_2,
    "没有写明当事人的申请日期和批准的负责人",
    lambda f: not f.stated.get("applied_on") or not f.stated.get("approver"),
)  # fmt: skip
DEMANDED_EARLY = Mark(
    "demanded-early", "R28", law.COERCION_54,
    "缴款期限没有届满就催告",
    lambda f: f.payment_due is None
    or date.fromisoformat(f.stated["served_on"]) <= f.payment_due,
)  # fmt: skip
COURT_UNDEMANDED = Mark(
    "court-undemanded", "R33", law.COERCION_54,
    "没有催告，或者催告书送达后不满十个工作日就申请",
    lambda f: f.demand_until is None or f.on <= f.demand_until,
)  # fmt: skip
COURT_EARLY = Mark(
    "court-early", "R33", law.COERCION_53,
    "当事人还可以申请复议或者起诉，申请强制执行早了",
    lambda f: f.court_from is None or f.on < f.court_from,
)  # fmt: skip
COURT_LATE = Mark(
    "court-late", "R33", law.COERCION_53,
    "超过三个月才申请强制执行",
    lambda f: f.court_due is not None and f.on > f.court_due,
)  # fmt: skip
FINE_LAPSED = Mark(
    "fine-lapsed", "R33", law.COERCION_53,
    "没有在期限内申请法院强制执行，罚款没有收回",
    lambda f: f.stated.get("ground") == "lapsed",
)  # fmt: skip
SUED_FIRST = Mark(
    "sued-first", "R20", law.RECONSIDERATION_23_1_1,
    "当场处罚应当先申请行政复议，起诉以前没有复议的记录",
    lambda f: f.simple and f.stated.get("kind") == RemedyKind.SUIT and not f.reconsidered,
)  # fmt: skip
REMEDY_PENDING = Mark(
    "remedy-pending", "R33", law.PENALTY_73_1,
    "复议、诉讼还没有结果就结案",
    lambda f: f.remedy_running,
)  # fmt: skip
SURCHARGE_TOO_HIGH = Mark(
    "surcharge-too-high", "R28", law.PENALTY_72_1_1,
    "加处罚款超过罚款数额",
    lambda f: int(f.stated.get("surcharge") or 0) > f.owed,
)  # fmt: skip
HOST_UNCERTIFIED = Mark(
    "host-uncertified", "R32", law.SHANDONG_SUPERVISION_11,
    "没有写明听证主持人的资格证号",
    lambda f: not f.stated.get("host_certificate"),
)  # fmt: skip
WITHDRAWAL_UNRULED = Mark(
    "withdrawal-unruled", "R06", law.PENALTY_54_2,
    "这一事项没有登记领域程序规定，行政处罚法没有规定撤销立案",
    lambda f: f.profile is GENERAL,
)  # fmt: skip
HANDED_IN_LATE = Mark(
    "handed-in-late", "R29", law.PENALTY_71,
    "超过两个工作日才把当场收缴的罚款交单位",
    lambda f: f.cash_due is not None and f.on > f.cash_due,
)  # fmt: skip
BANKED_LATE = Mark(
    "banked-late", "R29", law.PENALTY_71,
    "单位超过两个工作日才把罚款缴银行",
    lambda f: f.cash_due is not None and f.on > f.cash_due,
)  # fmt: skip
FILED_ON_NOTHING = Mark(
    "filed-on-nothing", "R06", law.PENALTY_54_2,
    "没有任何证据材料就立案，看不出有初步证据",
    lambda f: not f.evidence,
)  # fmt: skip
NOT_THE_FIRST = Mark(
    "not-the-first", "R09", law.PENALTY_33_1,
    "同一当事人的同类行为以前处理过，和“初次违法”不符",
    lambda f: bool(f.treated_before), detail=lambda f: "、".join(f.treated_before),
)  # fmt: skip
THINGS_STILL_HELD = Mark(
    "things-still-held", "R19", law.COERCION_27,
    "还有保存、查封、扣押的物品没有处理，须解除，或者随案移送并书面告知当事人",
    lambda f: bool(f.preserved or f.seized),
    detail=lambda f: "；".join((*f.preserved, *f.seized)),
)  # fmt: skip
OLD_FINE_KEPT = Mark(
    "old-fine-kept", "R33", law.COERCION_41,
    "原决定的罚没款没有退还，抵作重新决定的缴款",
    lambda f: over_paid(f) > 0, detail=lambda f: f"{figures(over_paid(f))} 元",
)  # fmt: skip


def _recused_of(facts: CaseFacts) -> list[str]:
    """Who took part although it had been decided before that he recuses himself."""
    return [one.name for one in facts.stated_people("officers") if one.id in facts.recused_then]


TAKEN_BY_RECUSED = Mark(
    "taken-by-recused", "R03", law.PENALTY_43,
    "决定回避以后仍参加，本件不得作为证据",
    lambda f: bool(_recused_of(f)), voids=True, detail=lambda f: "、".join(_recused_of(f)),
)  # fmt: skip
SERVED_BY_RECUSED = Mark(
    "served-by-recused", "R03", law.PENALTY_43,
    "送达人已经决定回避本案",
    lambda f: bool(_recused_of(f)), detail=lambda f: "、".join(_recused_of(f)),
)  # fmt: skip
RECUSED_AFTER_REPORT = Mark(
    "recused-after-report", "R03", law.PENALTY_43,
    "调查终结以后才决定回避，他参与取得的证据要审查，影响公正的须重新调查",
    lambda f: f.stage in {State.CONCLUDED, State.NOTIFIED},
)  # fmt: skip
