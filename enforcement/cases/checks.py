"""The guards of a step as a list of checks: what holds, in plain words, and what does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from enforcement.procedure.condition import breaches
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.permissions import Seat
from enforcement.procedure.step import Step

HOLDS: Mapping[str, str] = {
    "power-in-force": "事项在本单位的有效权限内",
    "law-in-force": "所引条款在行为时有效",
    "mode-may-decide": "有权以署名机关名义决定",
    "issuer-has-seal": "署名机关已登记印章",
    "letter-sealed": "署名机关已登记印章，或者不发移送函",
    "articles-cited": "违法条款和处罚依据写全",
    "party-as-notified": "当事人和告知时一致",
    "articles-as-notified": "条款和告知时一致",
    "two-officers-named": "承办人两名以上，执法证有效",
    "correction-ahead": "改正期限没有过去",
    "materials-ahead": "提供期限没有过去",
    "interview-ahead": "询问时间在通知以后",
    "substance-kept": "补正不改处罚和依据",
    "party-kept": "补正不换当事人",
    "two-handlers": "承办人两名以上，执法证有效",
    "only-permanent": "承办人都是在编人员",
    "only-certified": "承办人的执法证都有效",
    "decider-did-not-handle": "决定人没有参与本案调查",
    "decider-not-challenged": "决定人没有被申请回避",
    "recusal-decided": "没有未决定的回避申请",
    "none-recused": "选的人员都没有回避",
    "challenged-named": "已选被申请回避的人",
    "within-territory": "违法行为发生在本单位辖区",
    "extension-grounded": "程序规定可以延长",
    "extended-in-time": "期限还没有届满",
    "extension-within": "延长的天数在规定以内",
    "extension-approved": "写明了批准延长的文书",
    "exclusion-grounded": "程序规定这类期间不计入",
    "exclusion-ordered": "不计入期间的起止日期合理",
    "facts-stated": "终结报告写明了违法事实",
    "not-suspended": "没有中止调查",
    "competence-settled": "没有未解决的管辖争议",
    "reviewer-did-not-investigate": "审核人没有参与本案调查",
    "reviewer-qualified": "审核人有法律职业资格",
    "not-barred": "没有超过处罚时效",
    "not-fined-twice": "同一行为没有罚过款",
    "party-fit": "当事人已满十四周岁或者是单位",
    "capacity-checked": "已核实年龄和行为能力",
    "evidence-suffices": "有直接证据和印证证据",
    "evidence-exists": "有两份以上合格证据",
    "evidence-admissible": "选用的证据都合格",
    "elements-proved": "各项事实都有合格证据",
    "correction-first": "已责令改正并复查未改正",
    "tier-after-refusal": "所选档次不以拒不改正为条件，或者复查未改正",
    "no-crime": "未发现涉嫌犯罪",
    "fine-in-tier": "罚款在法定幅度和裁量档次内",
    "fine-in-confirmed-range": "罚款在法制审核确认的幅度内",
    "fine-as-reckoned": "罚款和计罚标准算出的一致",
    "factors-proved": "裁量情节都有合格证据",
    "lighter-law": "罚款不高于新旧规定中较轻的一版",
    "minor-lightened": "未成年人已从轻或者减轻",
    "heavier-reasoned": "写明了重于应选档次的理由",
    "discretion-reasoned": "建议处罚的，写明了裁量理由",
    "penalty-named": "写明了拟给予的处罚",
    "penalty-complete": "没收和其他处罚写得完整",
    "kind-allowed": "处罚依据规定了这种处罚",
    "proposed-penalty": "调查终结报告建议处罚",
    "review-before-notice": "告知前已通过法制审核",
    "review-passed": "已通过法制审核",
    "review-covers": "审核以后内容没有变",
    "notice-served": "已告知当事人并送达",
    "defence-over": "陈述申辩期限已满或者已放弃",
    "defence-registered": "交来的陈述申辩都已登记",
    "request-registered": "交来的听证申请都已登记",
    "defence-answered": "陈述申辩都已复核",
    "hearing-over": "听证申请期限已满或者已放弃",
    "hearing-told": "已告知听证权利",
    "not-heavier": "没有重于告知的内容",
    "discussed": "已经负责人集体讨论",
    "in-time": "在决定期限内",
    "exemption-grounded": "不予处罚的理由和案情相符",
    "educated": "写明了对当事人的教育",
    "termination-grounded": "终止的情形和案情相符",
    "withdrawal-grounded": "撤销的情形和案情相符",
    "range-confirmed": "已写明确认的罚款幅度",
    "sketch-drawn": "附有现场图",
    "wrong-words-there": "原文书里有这段原文",
    "words-changed": "补正后的文字和原文不同",
    "preserved-settled": "登记保存的物品都已处理",
    "seized-settled": "查封、扣押的物品都已处理",
    "revocation-carried-out": "没有等待处理的撤销结果",
    "undone-outside": "有决定被撤销的记录",
    "money-returned": "没有应退未退的罚没款",
    "refund-within": "有应退的罚没款",
    "deferred-later": "准予的日期晚于原缴款期限",
    "given-up-on-ground": "终结执行的情形和案情相符",
    "done-by-ordinary": "本案按普通程序办理",
    "transfer-grounded": "移送的理由和案情相符",
    "receiver-named": "写明了一个受移送机关",
    "transfer-came-back": "移送的案件已经退回，或者对方不予立案",
    "transfer-settled": "移送的案件有单位在办",
    "host-named": "写明了听证主持人",
    "dropped-on-ground": "终止听证的情形和案情相符",
    "all-served": "应送达的文书都已送达",
    "fine-settled": "罚款已缴清或者法院已处理",
    "correction-rechecked": "责令改正已复查",
    "paid-in-full": "缴款等于应缴罚款",
    "payment-recorded": "有要更正的缴款记录",
    "restated-within": "更正后的缴款不多于应缴数额",
    "part-only": "缴款少于应缴罚款",
    "warning-allowed": "处罚依据规定了警告",
    "remedy-known": "署名机关已登记复议机关和法院",
    "bank-known": "署名机关已登记代收机构",
    "address-known": "有当事人的地址",
    "not-heavier-after-defence": "再次告知没有重于原告知",
    "hearing-done": "听证已举行或者没有申请",
    "hearing-offered": "告知过听证权利",
    "host-did-not-investigate": "听证主持人没有参与调查",
    "waived-after-notice": "告知书送达以后放弃",
    "attended-by-several": "两名以上负责人出席讨论",
    "decline-grounded": "不予立案的情形和案情相符",
    "decision-served": "处罚决定已送达",
    "filed-already": "移送以前已立案",
    "within-spot-limit": "罚款在当场处罚的限额内",
    "fact-clear": "违法事实确凿，有法定依据",
    "certificate-shown": "已出示执法证件",
    "rights-told": "已告知事实、内容、理由、依据和权利",
    "defence-heard": "陈述申辩和不成立的理由已写明",
    "defence-not-upheld": "没有应当采纳的陈述申辩",
    "not-for-hearing": "没有达到听证标准",
    "minor-not-fined": "当事人已满十八周岁，或者不罚款",
    "collected-on-ground": "当场收缴有法定情形",
    "receipt-given": "已出具财政专用票据",
    "whole-sum": "金额和当场收缴的罚款一致",
    "cash-banked": "当场收缴的罚款已缴银行",
    "spot-reported": "当场处罚已备案",
    "never-filed": "移送以前没有立案",
    "other-ways-failed": "其他方式都送过，没有送到",
    "party-sought": "有找过当事人的记录",
    "mail-on-its-way": "邮件在途或者以邮寄送达",
    "notice-still-runs": "公告期没有届满",
}
"""What stands in a list of checks when the guard of this code holds."""


@dataclass(frozen=True)
class Check:
    """One guard, judged."""

    says: str
    article: str
    ok: bool


def checks(step: Step, facts: CaseFacts, seat: Seat | None) -> list[Check]:
    """Every guard that applies, those that fail first; who may decide is asked of the last seat."""
    asked = [guard for guard in step.guards if guard.applies(facts) and _asked(guard, step, seat)]
    judged = [_judged(guard, facts) for guard in asked]
    return sorted(judged, key=lambda check: check.ok)


def foreseen(step: Step, facts: CaseFacts) -> list[Check]:
    """The defects that the act will carry when it takes effect."""
    return [Check(mark.told(facts), mark.article.short, ok=False) for mark in breaches(step, facts)]


def _asked(guard: Guard, step: Step, seat: Seat | None) -> bool:
    return not guard.asks_decider or bool(step.chain and seat is step.chain[-1])


def _judged(guard: Guard, facts: CaseFacts) -> Check:
    ok = guard.holds(facts)
    return Check(HOLDS[guard.code] if ok else guard.told(facts), guard.article.short, ok)
