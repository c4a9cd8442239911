"""Guards: what must hold before a step takes effect. Each is one rule with its article and cure.

`rule` is the number of the dossier-review rule (R01–R40) that the guard enforces in advance.
A guard with `reads_stated` judges what is typed, so it speaks only once something is typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.law.money import figures
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.tracks import State

Claim = Callable[[CaseFacts], bool]


def _always(_facts: CaseFacts) -> bool:
    return True


@dataclass(frozen=True)
class Guard:
    """One condition: `holds` of the facts, whenever `applies`; otherwise `says` and `cure`."""

    code: str
    rule: str
    article: Article
    says: str
    cure: str
    holds: Claim
    applies: Claim = _always
    detail: Callable[[CaseFacts], str] | None = None
    cure_step: str | None = None
    reads_stated: bool = False

    def told(self, facts: CaseFacts) -> str:
        """The finding in words, with what this case adds to it."""
        more = self.detail(facts) if self.detail else ""
        return f"{self.says}：{more}" if more else self.says


def day(on: date | None) -> str:
    return "日期未定" if on is None else f"{on.year}年{on.month}月{on.day}日"


def _penal(facts: CaseFacts) -> bool:
    return bool(facts.stated.get("proposal", facts.proposal) == "penalty")


# ---- in whose name and under which power -------------------------------------------------

POWER_IN_FORCE = Guard(
    "power-in-force", "R01", law.PENALTY_17,
    "这一事项当天不在本单位的有效权限内",
    "移送有权机关；清单已调整的，由事项管理员更新生效日期",
    lambda f: f.power is not None and f.power.mandated_on(f.on),
    detail=lambda f: "没有选定事项" if f.power is None else (
        f"“{f.power.name}”的权限自{day(f.power.mandate_from)}"
        f"至{day(f.power.mandate_until) if f.power.mandate_until else '今'}"),
    cure_step="transfer",
)  # fmt: skip
LAW_IN_FORCE = Guard(
    "law-in-force", "R08", law.PENALTY_37,
    "所引条款在违法行为发生时没有施行或者已经失效",
    "改选行为发生时有效的事项版本",
    lambda f: f.power is not None and f.power.in_force_on_act,
)  # fmt: skip
MODE_MAY_DECIDE = Guard(
    "mode-may-decide", "R01", law.SHANDONG_TOWNSHIP_8,
    "这一事项只委托了现场检查、调查取证和应急处置，不能以本单位经手作出处罚决定",
    "把案件移送委托部门决定",
    lambda f: f.power is not None and f.power.may_decide,
    cure_step="transfer",
)  # fmt: skip
ISSUER_HAS_SEAL = Guard(
    "issuer-has-seal", "R02", law.PENALTY_59_2,
    "署名机关没有登记印章，对外文书不能签发",
    "由系统管理员登记署名机关的印章",
    lambda f: f.power is not None and f.power.issuer_sealed,
    detail=lambda f: f.power.issuer if f.power else "",
)  # fmt: skip
REMEDY_KNOWN = Guard(
    "remedy-known", "R20", law.PENALTY_59_1,
    "署名机关没有登记复议机关或者管辖法院，文书写不出救济途径",
    "由系统管理员登记复议机关和法院",
    lambda f: f.power is not None and f.power.remedy_known,
)  # fmt: skip
BANK_KNOWN = Guard(
    "bank-known", "R20", law.COLLECTION_7,
    "署名机关没有登记代收机构的名称、地址和账号，罚款决定书写不全",
    "由系统管理员登记代收机构",
    lambda f: f.power is not None and f.power.bank_known,
    applies=lambda f: _fine(f) > 0,
    reads_stated=True,
)  # fmt: skip
ADDRESS_KNOWN = Guard(
    "address-known", "R20", law.PENALTY_59_1,
    "还没有当事人的地址，告知书和决定书写不全",
    "补正当事人信息",
    lambda f: f.party is not None and f.party.addressed,
    cure_step="amend_party",
)  # fmt: skip
ARTICLES_CITED = Guard(
    "articles-cited", "R08", law.PENALTY_59,
    "违法条款或者处罚依据没有写全（法规全称、条、款、项）",
    "由事项管理员补全事项的条款",
    lambda f: f.power is not None and f.power.articles_readable,
)  # fmt: skip
ARTICLES_AS_NOTIFIED = Guard(
    "articles-as-notified", "R08", law.PENALTY_44,
    "决定引用的条款和告知时不一致",
    "按新的条款重新告知",
    lambda f: f.notice is None or (f.power is not None and f.notice.articles == f.power.articles),
    cure_step="notify",
)  # fmt: skip

# ---- who acts ----------------------------------------------------------------------------


def _able_now(facts: CaseFacts) -> str:
    people = facts.stated_people("officers") or facts.handlers
    lines = [
        f"{p.name}{'' if p.may_enforce_on(facts.on) else '（当天无有效执法资格）'}" for p in people
    ]
    return "、".join(lines) if lines else "没有承办人"


TWO_OFFICERS_NAMED = Guard(
    "two-officers-named", "R03", law.PENALTY_42_1,
    "有执法资格的承办人不足两人",
    "再选一名当天执法证有效的在编人员",
    lambda f: f.able(f.stated_people("officers")) >= 2,
    detail=_able_now, reads_stated=True,
)  # fmt: skip
TWO_HANDLERS = Guard(
    "two-handlers", "R03", law.PENALTY_42_1,
    "有执法资格的承办人不足两人",
    "由中队负责人变更承办人",
    lambda f: f.able(f.handlers) >= 2,
    detail=_able_now, cure_step="reassign",
)  # fmt: skip
ONLY_THE_ABLE = Guard(
    "only-the-able", "R03", law.PENALTY_42_1,
    "承办人里有不得从事行政执法的人员或者执法证无效的人员",
    "换成当天执法证有效的在编人员",
    lambda f: all(p.may_enforce_on(f.on) for p in f.stated_people("officers")),
    detail=_able_now, reads_stated=True,
)  # fmt: skip
DECIDER_DID_NOT_HANDLE = Guard(
    "decider-did-not-handle", "R12", law.PENALTY_57_1,
    "调查人员不能审查自己的调查结果",
    "由未参与本案调查的负责人决定",
    lambda f: f.by is None or f.by.id not in f.investigators,
)  # fmt: skip
REVIEWER_DID_NOT_INVESTIGATE = Guard(
    "reviewer-did-not-investigate", "R12", law.PENALTY_58_1,
    "本案调查人员不能担任法制审核人",
    "换一名未参与调查的法制审核人；本单位没有的，请司法所派员",
    lambda f: f.by is not None and f.by.id not in f.investigators,
    detail=lambda f: f.by.name if f.by else "",
)  # fmt: skip
REVIEWER_QUALIFIED = Guard(
    "reviewer-qualified", "R12", law.PENALTY_58_2,
    "法制审核人没有登记法律职业资格",
    "换一名取得法律职业资格的审核人，或者补登资格证号",
    lambda f: f.by is not None and f.by.may_review,
    detail=lambda f: f.by.name if f.by else "",
)  # fmt: skip

# ---- facts and party ---------------------------------------------------------------------

NOT_BARRED = Guard(
    "not-barred", "R16", law.PENALTY_36,
    "违法行为已过处罚时效，不再给予行政处罚",
    "不予立案或者不予处罚；行为有连续或者继续状态的，改填终了之日",
    lambda f: f.barred_from is not None and f.found_on is not None and f.found_on <= f.barred_from,
    detail=lambda f: f"时效到{day(f.barred_from)}，发现于{day(f.found_on)}",
    cure_step="decline",
)  # fmt: skip
NOT_FINED_TWICE = Guard(
    "not-fined-twice", "R16", law.PENALTY_29,
    "同一当事人同日的行为已经罚过款，同一违法行为不得再次罚款",
    "改为不罚款的处理；不是同一行为的，写明理由",
    lambda f: not f.fined_before or not _fine(f) or bool(f.stated.get("not_same_act")),
    detail=lambda f: "、".join(f.fined_before),
    cure_step="exempt",
)  # fmt: skip
PARTY_FIT = Guard(
    "party-fit", "R05", law.PENALTY_30,
    "当事人不满十四周岁，不予行政处罚",
    "责令监护人加以管教，作不予处罚决定",
    lambda f: f.party is not None and (f.party.age_on_act is None or f.party.age_on_act >= 14),
    detail=lambda f: "" if f.party is None else f"行为时{f.party.age_on_act}周岁",
    applies=_penal, cure_step="exempt",
)  # fmt: skip
CAPACITY_CHECKED = Guard(
    "capacity-checked", "R05", law.PENALTY_31,
    "还没有核实当事人的年龄和辨认控制能力",
    "核实身份证明后勾选“已核实年龄和行为能力”",
    lambda f: f.party is not None and (not f.party.kind.is_natural or f.party.capacity_checked),
    applies=_penal, reads_stated=True,
)  # fmt: skip


def _relied_on(facts: CaseFacts) -> list[str]:
    chosen = facts.stated.get("evidence") or []
    return [item.title for item in facts.evidence if item.id in chosen and not item.admissible]


EVIDENCE_SUFFICES = Guard(
    "evidence-suffices", "R07", law.PENALTY_40,
    "认定的事实至少要有一份直接证据和一份印证证据",
    "补充调查，或者选上已经取得的合格证据",
    lambda f: (
        sum(e.admissible for e in f.evidence if e.id in (f.stated.get("evidence") or [])) >= 2
        and any(
            e.admissible and e.direct
            for e in f.evidence
            if e.id in (f.stated.get("evidence") or [])
        )
    ),
    applies=_penal, cure_step="collect", reads_stated=True,
)  # fmt: skip
EVIDENCE_EXISTS = Guard(
    "evidence-exists", "R07", law.PENALTY_40,
    "还没有两份合格的证据",
    "做现场检查笔录、询问笔录或者提取证据",
    lambda f: sum(e.admissible for e in f.evidence) >= 2,
    applies=lambda f: not f.stated or _penal(f),
    cure_step="inspect",
)  # fmt: skip
EVIDENCE_ADMISSIBLE = Guard(
    "evidence-admissible", "R07", law.PENALTY_46,
    "选用的材料里有不能作为定案依据的",
    "去掉这些材料，或者依法重新取得",
    lambda f: not _relied_on(f),
    detail=lambda f: "、".join(_relied_on(f)),
    reads_stated=True,
)  # fmt: skip
CORRECTION_FIRST = Guard(
    "correction-first", "R27", law.PENALTY_28,
    "这一事项拒不改正或者逾期不改正的才可处罚，还没有“送达责令改正—复查未改正”的记录",
    "责令改正并送达，到期复查；已经改正的，按不予处罚报批",
    lambda f: f.correction is State.NOT_CORRECTED and f.correction_served_at is not None,
    applies=lambda f: f.power is not None and f.power.correction_first
    and (not f.stated or _penal(f)),
    cure_step="order_correction",
)  # fmt: skip
NO_CRIME = Guard(
    "no-crime", "R17", law.PENALTY_27,
    "涉嫌犯罪，应当移送司法机关，不能以行政处罚代替",
    "移送公安机关；公安机关决定不立案后再恢复调查",
    lambda f: f.stated.get("crime") != "suspected" and not f.crime_suspected,
    applies=lambda f: not f.stated or "crime" not in f.stated or _penal(f),
    cure_step="transfer",
)  # fmt: skip
ATTENDED_BY_SEVERAL = Guard(
    "attended-by-several", "R13", law.PENALTY_57_2,
    "集体讨论至少要有两名机关负责人出席",
    "逐行写明出席的负责人和职务",
    lambda f: len(str(f.stated.get("attendants") or "").strip().splitlines()) >= 2,
    reads_stated=True,
)  # fmt: skip
DECISION_SERVED = Guard(
    "decision-served", "R33", law.COERCION_53,
    "处罚决定还没有送达，法院不会受理执行",
    "先送达处罚决定书",
    lambda f: f.decision_served_on is not None,
    cure_step="serve",
)  # fmt: skip
FILED_ALREADY = Guard(
    "filed-already", "R06", law.PENALTY_54_2,
    "本案移送以前没有立案，退回后是线索",
    "用“退回线索核查”",
    lambda f: f.filed_on is not None,
    cure_step="take_back_lead",
)  # fmt: skip
NEVER_FILED = Guard(
    "never-filed", "R06", law.PENALTY_54_2,
    "本案移送以前已经立案",
    "用“恢复调查”",
    lambda f: f.filed_on is None,
    cure_step="take_back",
)  # fmt: skip

# ---- what is proposed --------------------------------------------------------------------


def _fine(facts: CaseFacts) -> int:
    return int(facts.stated.get("fine") or 0)


def _range_known(facts: CaseFacts) -> bool:
    return facts.power is not None and facts.power.range_known


def _tier_told(facts: CaseFacts) -> str:
    band = facts.power.bands.get(facts.stated.get("tier") or 0) if facts.power else None
    told = f"这一档是{band.label}" if band else "没有选裁量档次"
    return f"{told}，拟罚 {figures(_fine(facts))} 元"


def _fits_tier(facts: CaseFacts) -> bool:
    band = facts.power.bands.get(facts.stated.get("tier") or 0) if facts.power else None
    return band is not None and band.contains(_fine(facts))


FINE_IN_TIER = Guard(
    "fine-in-tier", "R09", law.PENALTY_34,
    "罚款数额不在法定幅度和所选裁量档次内",
    "改罚款数额，或者改选符合条件的档次",
    _fits_tier,
    applies=lambda f: _penal(f) and _range_known(f) and _fine(f) > 0,
    detail=_tier_told, reads_stated=True,
)  # fmt: skip
FINE_IN_CONFIRMED_RANGE = Guard(
    "fine-in-confirmed-range", "R09", law.PENALTY_34,
    "这一事项的罚款幅度未知，罚款要在法制审核人确认的幅度内",
    "送法制审核，由审核人核对原文并确认幅度",
    lambda f: f.power is not None and f.power.confirmed is not None
    and f.power.confirmed.contains(_fine(f)),
    applies=lambda f: _penal(f) and not _range_known(f) and _fine(f) > 0,
    detail=lambda f: f"确认的幅度是{f.power.confirmed.label}"
    if f.power and f.power.confirmed else "还没有确认",
    cure_step="ask_review", reads_stated=True,
)  # fmt: skip
PENALTY_NAMED = Guard(
    "penalty-named", "R09", law.PENALTY_44,
    "没有写明拟给予的处罚",
    "填罚款数额或者勾选警告；不处罚的，报批不予处罚",
    lambda f: bool(_fine(f) or f.stated.get("warning")),
    applies=_penal, reads_stated=True,
)  # fmt: skip
WARNING_ALLOWED = Guard(
    "warning-allowed", "R09", law.PENALTY_38,
    "这一事项的处罚依据没有规定警告",
    "去掉警告；依据有规定的，由事项管理员在事项里登记",
    lambda f: f.power is not None and f.power.warning_allowed,
    applies=lambda f: _penal(f) and _range_known(f) and bool(f.stated.get("warning")),
    reads_stated=True,
)  # fmt: skip
PROPOSED_PENALTY = Guard(
    "proposed-penalty", "R06", law.PENALTY_57_1,
    "调查终结报告没有建议处罚",
    "按报告建议办理；意见变了的，退回调查后重新终结",
    lambda f: f.proposal == "penalty",
    cure_step="resume",
)  # fmt: skip

# ---- review, notice, defence -------------------------------------------------------------

REVIEW_BEFORE_NOTICE = Guard(
    "review-before-notice", "R12", law.PENALTY_58_1,
    "告知前还没有通过法制审核（本单位规定）",
    "送法制审核",
    lambda f: f.review is not None and f.review.covers and f.review.passed_on <= f.on,
    applies=lambda f: f.review_required and f.review_before_notice,
    cure_step="ask_review",
)  # fmt: skip
REVIEW_PASSED = Guard(
    "review-passed", "R12", law.PENALTY_58_1,
    "没有通过法制审核，不得作出决定",
    "送法制审核",
    lambda f: f.review is not None and f.review.passed_on <= f.on,
    applies=lambda f: f.review_required,
    cure_step="ask_review",
)  # fmt: skip
REVIEW_COVERS = Guard(
    "review-covers", "R12", law.PENALTY_58_1,
    "审核通过以后事实、证据、依据或者拟罚变了，原审核不再有效",
    "按现在的内容重新送法制审核",
    lambda f: f.review is None or f.review.covers,
    applies=lambda f: f.review_required,
    cure_step="ask_review",
)  # fmt: skip
NOTICE_SERVED = Guard(
    "notice-served", "R10", law.PENALTY_44,
    "还没有把拟处罚的内容、事实、理由、依据和权利告知当事人",
    "制作行政处罚事先告知书并送达",
    lambda f: f.notice is not None and f.notice.served_on is not None,
    cure_step="notify",
)  # fmt: skip


def _defence_over(facts: CaseFacts) -> bool:
    notice = facts.notice
    if notice is None or notice.defence is State.DEFENCE_WAIVED:
        return True
    return notice.defence_until is not None and facts.on > notice.defence_until


DEFENCE_OVER = Guard(
    "defence-over", "R10", law.PENALTY_62,
    "告知书载明的陈述申辩期限还没有届满，当事人也没有放弃",
    "等期限届满的次日；当事人明确放弃的，登记放弃声明",
    _defence_over,
    applies=lambda f: f.notice is not None and f.notice.served_on is not None,
    detail=lambda f: f"期限到{day(f.notice.defence_until)}" if f.notice else "",
    cure_step="waive_defence",
)  # fmt: skip
DEFENCE_ANSWERED = Guard(
    "defence-answered", "R10", law.PENALTY_45_1,
    "当事人提出了陈述申辩，还没有复核",
    "制作陈述申辩复核意见书",
    lambda f: not f.defence_waiting,
    cure_step="answer_defence",
)  # fmt: skip
HEARING_OVER = Guard(
    "hearing-over", "R11", law.PENALTY_64_1,
    "当事人申请听证的期限还没有届满",
    "等期限届满的次日；当事人明确放弃听证的，登记放弃声明",
    lambda f: f.notice is None or f.notice.hearing_until is None
    or f.on > f.notice.hearing_until or f.notice.hearing_waived,
    applies=lambda f: f.notice is not None and f.notice.hearing_told,
    detail=lambda f: f"期限到{day(f.notice.hearing_until)}" if f.notice else "",
    cure_step="waive_defence",
)  # fmt: skip
HEARING_DONE = Guard(
    "hearing-done", "R11", law.PENALTY_65,
    "当事人申请了听证，还没有举行",
    "举行听证并登记听证情况；当事人撤回申请的，登记撤回",
    lambda f: f.hearing is not State.HEARING_ASKED,
    cure_step="hold_hearing",
)  # fmt: skip
HEARING_OFFERED = Guard(
    "hearing-offered", "R11", law.PENALTY_63,
    "没有告知过听证权利，也不属于应当听证的情形",
    "作为陈述申辩登记并复核",
    lambda f: f.notice is not None and f.notice.hearing_told,
    cure_step="raise_defence",
)  # fmt: skip
HOST_DID_NOT_INVESTIGATE = Guard(
    "host-did-not-investigate", "R11", law.PENALTY_64_4,
    "听证主持人不能是本案调查人员",
    "由非本案调查人员主持",
    lambda f: not {p.id for p in f.stated_people("host")} & f.investigators,
    reads_stated=True,
)  # fmt: skip
WAIVED_AFTER_NOTICE = Guard(
    "waived-after-notice", "R10", law.PENALTY_62,
    "告知书送达以前不能放弃陈述申辩",
    "先送达告知书",
    lambda f: f.notice is not None and f.notice.served_at is not None
    and f.notice.served_at <= f.at,
    cure_step="serve",
)  # fmt: skip
NOT_HEAVIER_AFTER_DEFENCE = Guard(
    "not-heavier-after-defence", "R14", law.PENALTY_45_2,
    "当事人申辩以后没有新查明的事实，再次告知的处罚不得更重",
    "不重于原告知；有新查明的事实或者证据的，退回调查后重新终结",
    lambda f: f.ceiling is None or _fine(f) <= f.ceiling,
    detail=lambda f: f"原告知罚款 {figures(f.ceiling)} 元" if f.ceiling is not None else "",
    cure_step="resume", reads_stated=True,
)  # fmt: skip
HEARING_TOLD = Guard(
    "hearing-told", "R11", law.PENALTY_63,
    "拟罚达到听证标准，告知书没有告知听证权利",
    "重新制作告知书并送达",
    lambda f: f.notice is None or f.notice.hearing_told,
    applies=lambda f: f.hearing_applies,
    cure_step="notify",
)  # fmt: skip
NOT_HEAVIER = Guard(
    "not-heavier", "R14", law.PENALTY_45_2,
    "处罚重于告知的内容，不得因陈述申辩加重",
    "不重于告知作出决定；另有新查明的事实的，退回调查后重新告知",
    lambda f: f.notice is None
    or (_fine(f) <= f.notice.fine and (not f.stated.get("warning") or f.notice.warning)),
    detail=lambda f: f"告知罚款 {figures(f.notice.fine)} 元" if f.notice else "",
    cure_step="resume", reads_stated=True,
)  # fmt: skip
DISCUSSED = Guard(
    "discussed", "R13", law.PENALTY_57_2,
    "情节复杂或者重大违法的案件，机关负责人还没有集体讨论同意现在的拟罚",
    "集体讨论现在的事实和拟罚，并制作记录",
    lambda f: f.discussed_on is not None and f.discussed_on <= f.on,
    applies=lambda f: f.major,
    cure_step="discuss",
)  # fmt: skip
IN_TIME = Guard(
    "in-time", "R15", law.PENALTY_60,
    "立案之日起的决定期限已过",
    "作不予处罚决定或者终止调查；本单位允许的，由负责人写明理由后决定并长期留痕",
    lambda f: (f.decision_due is not None and f.on <= f.decision_due)
    or (f.late_decision_allowed and (not f.stated or bool(f.stated.get("late_reason")))),
    detail=lambda f: f"期限到{day(f.decision_due)}",
    cure_step="exempt",
)  # fmt: skip

# ---- grounds of the exits (facts 10) -----------------------------------------------------


def _exemption_fits(facts: CaseFacts) -> bool:
    ground = facts.stated.get("ground")
    if ground == "under_age":
        age = facts.party.age_on_act if facts.party else None
        return age is not None and age < 14
    if ground == "barred":
        return not NOT_BARRED.holds(facts)
    if ground == "fined":
        return bool(facts.fined_before)
    if ground in {"trivial", "first"}:
        return facts.correction is not State.NOT_CORRECTED
    if ground == "late":
        return facts.decision_due is not None and facts.on > facts.decision_due
    return ground is not None


EXEMPTION_GROUNDED = Guard(
    "exemption-grounded", "R09", law.PENALTY_57_1,
    "不予处罚的理由和案情不符",
    "改选符合案情的理由",
    _exemption_fits,
    reads_stated=True,
)  # fmt: skip


DECLINE_GROUNDED = Guard(
    "decline-grounded", "R16", law.PENALTY_54_2,
    "没有过处罚时效，不能以此不予立案",
    "改选符合案情的情形，或者立案",
    lambda f: f.stated.get("ground") != "barred" or not NOT_BARRED.holds(f),
    detail=lambda f: f"时效到{day(f.barred_from)}",
    reads_stated=True,
)  # fmt: skip
TERMINATION_GROUNDED = Guard(
    "termination-grounded", "R15", law.PENALTY_60,
    "决定期限还没有过，不能以期限已过终止调查",
    "改选符合案情的情形",
    lambda f: f.stated.get("ground") != "late"
    or (f.decision_due is not None and f.on > f.decision_due),
    reads_stated=True,
)  # fmt: skip
WITHDRAWAL_GROUNDED = Guard(
    "withdrawal-grounded", "R16", law.PENALTY_54_2,
    "撤销立案的情形和案情不符",
    "改选符合案情的情形，或者作不予处罚、移送处理",
    lambda f: f.stated.get("ground") != "barred" or not NOT_BARRED.holds(f),
    reads_stated=True,
)  # fmt: skip
RANGE_CONFIRMED = Guard(
    "range-confirmed", "R09", law.PENALTY_34,
    "这一事项的罚款幅度未知，通过审核要写明确认的幅度",
    "填最低和最高罚款，最低不高于最高",
    lambda f: f.stated.get("low") is not None and f.stated.get("high") is not None
    and f.stated["low"] <= f.stated["high"],
    applies=lambda f: f.power is not None and not f.power.range_known,
    reads_stated=True,
)  # fmt: skip

# ---- closing -----------------------------------------------------------------------------

ALL_SERVED = Guard(
    "all-served", "R21", law.CIVIL_87,
    "还有文书没有有效送达",
    "送达并登记送达回证",
    lambda f: not f.unserved,
    detail=lambda f: "、".join(f.unserved),
    cure_step="serve",
)  # fmt: skip
FINE_SETTLED = Guard(
    "fine-settled", "R28", law.PENALTY_67_3,
    "罚款还没有缴清，也没有法院处理终结的记录",
    "登记缴款票据；逾期不缴的，申请法院执行后登记结果",
    lambda f: f.payment is None or f.payment in {State.PAID, State.ENFORCED},
    detail=lambda f: f"已缴 {figures(f.paid)} 元，应缴 {figures(f.fine)} 元",
    cure_step="pay",
)  # fmt: skip
CORRECTION_RECHECKED = Guard(
    "correction-rechecked", "R27", law.PENALTY_28,
    "责令改正到期还没有复查",
    "复查并制作复查记录",
    lambda f: f.correction is not State.CORRECTION_ORDERED,
    cure_step="recheck_corrected",
)  # fmt: skip
PART_ONLY = Guard(
    "part-only", "R28", law.PENALTY_66_2,
    "这一笔加上已缴的不少于应缴罚款，不是部分缴款",
    "核对票据；缴清的，登记缴清",
    lambda f: 0 < int(f.stated.get("amount") or 0) < f.fine - f.paid,
    detail=lambda f: f"应缴 {figures(f.fine)} 元，已缴 {figures(f.paid)} 元",
    cure_step="pay", reads_stated=True,
)  # fmt: skip
PAID_IN_FULL = Guard(
    "paid-in-full", "R28", law.PENALTY_67_3,
    "这一笔加上已缴的还不等于应缴罚款",
    "核对票据；分次缴的，登记部分缴款",
    lambda f: f.paid + int(f.stated.get("amount") or 0) == f.fine,
    detail=lambda f: f"应缴 {figures(f.fine)} 元，已缴 {figures(f.paid)} 元",
    reads_stated=True,
)  # fmt: skip
