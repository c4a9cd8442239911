"""The forty rules of the review (facts 9): what each checks, since when, and how much it weighs."""

from collections.abc import Callable
from dataclasses import dataclass

from enforcement.dossier.review import checks
from enforcement.dossier.review.checks import Check
from enforcement.dossier.review.record import Record
from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.procedure.asks.on_the_spot import Collection
from enforcement.procedure.outside import HoldingKind
from enforcement.procedure.papers import BY_CODE
from enforcement.words import Word


class Level(Word):
    """How much a breach weighs: a veto fails the whole file."""

    VETO = "veto", "否决"
    HEAVY = "heavy", "重扣"
    LIGHT = "light", "轻扣"


class Since(Word):
    """The stage from which a rule can be judged."""

    LEAD = "lead", "登记线索"
    BEGUN = "begun", "开始调查"
    RECORDED = "recorded", "制作笔录"
    GATHERED = "gathered", "取得证据"
    SEALED = "sealed", "发出盖章的文书"
    SERVED = "served", "送达文书"
    FILED = "filed", "立案"
    CONCLUDED = "concluded", "调查终结"
    DECIDED = "decided", "作出决定"
    SETTLED = "settled", "缴清罚款"
    CLOSED = "closed", "结案"
    ARCHIVED = "archived", "归档"


def _did(*steps: str) -> Callable[[Record], bool]:
    return lambda record: bool(record.named(*steps))


REACHED: dict[Since, Callable[[Record], bool]] = {
    Since.LEAD: lambda r: True,
    Since.BEGUN: _did("inspect", "interview", "collect", "file", "punish_on_spot"),
    Since.RECORDED: _did("inspect", "interview", "punish_on_spot"),
    Since.GATHERED: lambda r: bool(r.exhibits),
    Since.SEALED: lambda r: any(BY_CODE[paper.code].sealed for paper in r.papers),
    Since.SERVED: _did("serve", "punish_on_spot"),
    Since.FILED: lambda r: r.filed_on is not None,
    Since.CONCLUDED: _did("conclude", "punish_on_spot"),
    Since.DECIDED: lambda r: r.decision is not None,
    Since.SETTLED: _did("pay", "record_court", "bank_in", "close"),
    Since.CLOSED: lambda r: r.closed_on is not None,
    Since.ARCHIVED: lambda r: r.archived_on is not None,
}


@dataclass(frozen=True)
class Rule:
    """One rule. `by_hand` says why the program cannot judge it, `beyond` what it leaves to people.

    `concerns` tells whether the rule touches this case at all; if not, `unless` says why not.
    """

    code: str
    level: Level
    title: str
    articles: tuple[Article, ...]
    since: Since
    checks: tuple[Check, ...] = ()
    concerns: Callable[[Record], bool] = lambda record: True
    unless: str = ""
    by_hand: str = ""
    beyond: str = ""

    @property
    def basis(self) -> str:
        return "、".join(article.short for article in self.articles)


V, H, L = Level.VETO, Level.HEAVY, Level.LIGHT


def _filed(*codes: str) -> Callable[[Record], bool]:
    return lambda record: any(record.coded(*codes))


def _fined(record: Record) -> bool:
    return any(act.stated.get("fine") for act in record.named("decide", "punish_on_spot"))


def _penal(record: Record) -> bool:
    """Whether a penalty is on its way by the ordinary procedure."""
    return bool(record.named("decide")) or _filed("45", "46")(record)


def _punishing(record: Record) -> bool:
    """Whether a penalty is on its way by either procedure."""
    return _penal(record) or bool(record.named("punish_on_spot"))


def _says_in_decision(word: str) -> Callable[[Record], bool]:
    return lambda record: (
        word in str((record.decision.statements.get("penalty") if record.decision else "") or "")
    )


def _electronic(record: Record) -> bool:
    return any(act.stated.get("method") == "electronic" for act in record.named("serve"))


def _appraised(record: Record) -> bool:
    return any(act.stated.get("kind") == "opinion" for act in record.named("collect"))


def _cash(record: Record) -> bool:
    acts = record.named("punish_on_spot")
    return any(act.stated["fine"] and Collection(act.stated["collection"]).is_now for act in acts)


def _filed_apart(record: Record) -> bool:
    return not record.named("punish_on_spot")


def _held(*kinds: HoldingKind) -> Callable[[Record], bool]:
    return lambda record: any(act.stated["kind"] in kinds for act in record.named("record_holding"))


NO_PENALTY = "本案没有拟给予行政处罚"
NOT_ORDINARY = "本案没有按普通程序拟给予行政处罚"
RULES: tuple[Rule, ...] = (
    Rule("R01", V, "署名机关有效，事项在立案日、决定日都在权限内",
         (law.PENALTY_17, law.PENALTY_24, law.PENALTY_38), Since.FILED),
    Rule("R02", V, "对外文书有机关印章", (law.PENALTY_59_2,), Since.SEALED, (checks.seals,)),
    Rule("R03", V, "每次调查、强制、处罚有两名以上有执法资格的人员",
         (law.PENALTY_42,), Since.BEGUN),
    Rule("R04", V, "当事人身份清楚，各件文书的名称、证号一致",
         (law.PENALTY_40, law.PENALTY_59_1), Since.LEAD, (checks.same_party,),
         beyond="身份证明复印件是否在卷，须翻看证据"),
    Rule("R05", V, "处罚对象和主体类型相符，年龄、精神状态已核",
         (law.PENALTY_30, law.PENALTY_31), Since.CONCLUDED,
         beyond="分支机构、无照经营的责任主体须人工判断"),
    Rule("R06", V, "立案有审批，先立案后调查终结", (law.PENALTY_54,), Since.FILED,
         (checks.filing,), concerns=_filed_apart, unless="当场处罚，不另立案"),
    Rule("R07", V, "违法事实有直接证据并有印证", (law.PENALTY_40, law.PENALTY_46),
         Since.CONCLUDED, beyond="证据的证明力须人工判断"),
    Rule("R08", V, "法条有效、写全，决定和告知引用一致", (law.PENALTY_59_1, law.PENALTY_37),
         Since.DECIDED),
    Rule("R09", V, "罚款在法定幅度和裁量档次内", (law.PENALTY_5, law.PENALTY_28, law.PENALTY_34),
         Since.CONCLUDED, concerns=_punishing, unless=NO_PENALTY),
    Rule("R10", V, "决定前已告知并送达，申辩期满或者放弃", (law.PENALTY_44, law.PENALTY_62),
         Since.DECIDED, concerns=_punishing, unless=NO_PENALTY),
    Rule("R11", V, "应听证的已告知，申请期满、放弃或者已举行", (law.PENALTY_63, law.PENALTY_64),
         Since.DECIDED, concerns=_punishing, unless=NO_PENALTY),
    Rule("R12", V, "法制审核通过，审核人有资格且没有参与调查", (law.PENALTY_58,), Since.DECIDED,
         concerns=_penal, unless=NOT_ORDINARY),
    Rule("R13", V, "情节复杂或者重大的经负责人集体讨论", (law.PENALTY_57_2,), Since.DECIDED,
         concerns=_penal, unless=NOT_ORDINARY),
    Rule("R14", V, "决定不重于告知", (law.PENALTY_45_2,), Since.DECIDED, concerns=_penal,
         unless=NOT_ORDINARY),
    Rule("R15", V, "在决定期限内作出决定", (law.PENALTY_60,), Since.DECIDED,
         concerns=_filed_apart, unless="当场处罚，没有立案到决定的期限"),
    Rule("R16", V, "没有重复罚款，没有超过时效", (law.PENALTY_29, law.PENALTY_36), Since.FILED,
         (checks.fined_once,)),
    Rule("R17", V, "涉嫌犯罪的已移送", (law.PENALTY_27, law.PENALTY_82), Since.CONCLUDED),
    Rule("R18", V, "先行登记保存经批准，七个工作日内处理", (law.PENALTY_56,), Since.LEAD,
         concerns=_held(HoldingKind.PRESERVED), unless="本案没有先行登记保存",
         beyond="系统外的审批、清单和处理决定须翻看"),
    Rule("R19", V, "查封扣押有权限、有批准、当场交付、按期处理",
         (law.COERCION_17, law.COERCION_18, law.COERCION_24, law.COERCION_25), Since.LEAD,
         concerns=_held(HoldingKind.SEALED, HoldingKind.SEIZED), unless="本案没有查封扣押",
         beyond="系统外的审批、决定书、清单和解除文书须翻看"),
    Rule("R20", V, "决定书载明事项齐全，救济途径正确",
         (law.PENALTY_52, law.PENALTY_59, law.RECONSIDERATION_23, law.RECONSIDERATION_24),
         Since.DECIDED, (checks.remedies,)),
    Rule("R21", H, "文书按期有效送达，有回证", (law.PENALTY_61, law.CIVIL_87), Since.SERVED),
    Rule("R22", H, "电子送达前有确认书", (law.PENALTY_61_2,), Since.LEAD,
         concerns=_electronic, unless="本案没有电子送达"),
    Rule("R23", H, "笔录时间、地点、证件、权利、签名齐全，人员没有同时在两地",
         (law.PENALTY_55, law.EVIDENCE_15), Since.RECORDED, (checks.meetings,),
         beyond="纸面改动处的签章须人工核对"),
    Rule("R24", H, "照片、复制件注明来源和制作情况",
         (law.EVIDENCE_10, law.EVIDENCE_11, law.EVIDENCE_12), Since.GATHERED,
         (checks.exhibits,)),
    Rule("R25", H, "询问在终结以前，被询问人身份清楚", (law.PENALTY_42, law.EVIDENCE_13),
         Since.LEAD, (checks.interviews,), concerns=_did("interview"), unless="本案没有询问"),
    Rule("R26", H, "陈述申辩经复核，决定书有回应", (law.PENALTY_45,), Since.DECIDED,
         (checks.answers,), concerns=_did("raise_defence"), unless="当事人没有提出陈述申辩"),
    Rule("R27", H, "已责令改正，到期复查", (law.PENALTY_28,), Since.DECIDED),
    Rule("R28", H, "罚款按期缴清或者有后续记录，票据在卷", (law.PENALTY_67, law.PENALTY_72),
         Since.SETTLED, (checks.receipts,), concerns=_fined, unless="本案没有罚款"),
    Rule("R29", H, "当场收缴合法，有票据，按期上缴",
         (law.PENALTY_68, law.PENALTY_69, law.PENALTY_70, law.PENALTY_71), Since.LEAD,
         concerns=_cash, unless="本案没有当场收缴"),
    Rule("R30", H, "没收物的处理有审批、记录和见证", (law.PENALTY_74_1,), Since.DECIDED,
         concerns=_says_in_decision("没收"), unless="本案没有没收财物",
         by_hand="没收物的处理在系统外办理，请对照审批和处理记录核对"),
    Rule("R31", H, "鉴定有委托、资质和告知", (law.EVIDENCE_14, law.COERCION_25_3), Since.LEAD,
         concerns=_appraised, unless="本案没有鉴定意见",
         beyond="委托书和鉴定机构的资质证书是否在卷，须翻看证据"),
    Rule("R32", H, "听证主持人有资格证", (law.SHANDONG_SUPERVISION_11,), Since.LEAD,
         concerns=_did("hold_hearing"), unless="本案没有举行听证",
         beyond="主持人的资格证须核对证件"),
    Rule("R33", H, "结案条件成就并经审批", (law.COERCION_53,), Since.CLOSED, (checks.closing,)),
    Rule("R34", H, "该公示的按期公示，不该公示的没有公示", (law.PENALTY_48,), Since.DECIDED,
         by_hand="公示在系统外办理，请对照公示平台核对"),
    Rule("R35", L, "文号连续，签批次序正确", (law.PENALTY_47,), Since.LEAD, (checks.numbers,)),
    Rule("R36", L, "必填栏没有空，空白栏划线", (law.PENALTY_47,), Since.LEAD, (checks.gaps,)),
    Rule("R37", L, "法律用全称加书名号，金额大小写一致，没有占位符", (law.PENALTY_47,),
         Since.LEAD, (checks.wording,), beyond="错别字须人工校对"),
    Rule("R38", L, "一案一卷，封面、目录、备考表齐全", (law.PENALTY_47,), Since.ARCHIVED,
         (checks.covers,), beyond="封面、目录、备考表由装订程序制作，纸卷须人工核对"),
    Rule("R39", L, "页码连续，封面、目录、备考表不编码", (law.PENALTY_47,), Since.ARCHIVED,
         by_hand="电子卷的页码由装订程序编写；纸卷的页码须人工核对"),
    Rule("R40", L, "结案后三十日内归档", (law.PENALTY_47,), Since.CLOSED,
         (checks.archived_in_time,)),
)  # fmt: skip
