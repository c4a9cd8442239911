"""For every guard and every mark, one change to a case in order that breaks just this one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from enforcement.law.fines import Formula, Scale
from enforcement.law.profiles import GENERAL, PROFILES
from enforcement.procedure.elements import proving_all
from enforcement.procedure.facts import (
    CaseFacts,
    EvidenceFacts,
    Handover,
    HoldingFacts,
    OtherVersion,
    ReviewFacts,
)
from enforcement.procedure.kinds import NEEDS, Need
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.tracks import State
from tests.procedure.in_order import (
    CERTIFIED,
    CITED,
    DAY,
    ELEMENTS,
    HEAD,
    LI,
    ON,
    of_notice,
    of_party,
    of_power,
    stating,
)

Break = Callable[[CaseFacts], CaseFacts]


def fact(**changes: Any) -> Break:
    return lambda facts: replace(facts, **changes)


def says(**changes: Any) -> Break:
    return lambda facts: stating(facts, **changes)


def power(**changes: Any) -> Break:
    return lambda facts: of_power(facts, **changes)


def notice(**changes: Any) -> Break:
    return lambda facts: of_notice(facts, **changes)


def party(**changes: Any) -> Break:
    return lambda facts: of_party(facts, **changes)


INDIRECT = tuple(EvidenceFacts(n, "鉴定意见", direct=False, admissible=True) for n in (1, 2))
PER_UNIT = Scale(formula=Formula.PER_UNIT, rate_low=50_00, rate_high=100_00, unit="平方米")
HALT = {"sanction": "halt", "sanction_text": "停业整治"}
HALTED = Penalty.of(HALT)
TWO_TIERS = {1: Scale(100_00, 500_00), 2: Scale(500_00, 2000_00)}
ONE_ITEM = (EvidenceFacts(1, "现场检查笔录", direct=True, admissible=True),)

BREAKS: dict[str, Break] = {
    "sketch-drawn": fact(pictures=()),
    "wrong-words-there": fact(wording=("别的文字",)),
    "substance-kept": lambda facts: stating(
        replace(facts, wording=facts.substance), wrong="壹仟", right="玖仟"
    ),
    "party-kept": lambda facts: stating(
        replace(facts, wording=("曲桂芳",)), wrong="曲桂", right="曲大"
    ),
    "words-changed": says(right="文锦苑"),
    "within-spot-limit": fact(spot_limit=200_00),
    "fact-clear": says(fact_clear=False),
    "certificate-shown": says(showed_certificate=False),
    "rights-told": says(told_rights=False),
    "defence-heard": says(defence="refuted", defence_said="占得不多", defence_answer=""),
    "defence-not-upheld": says(defence="upheld"),
    "minor-not-fined": party(age_on_act=17),
    "not-for-hearing": fact(hearing_applies=True),
    "collected-on-ground": says(collection="small"),
    "receipt-given": says(receipt=""),
    "whole-sum": says(amount=999_99),
    "cash-banked": fact(cash=State.CASH_HANDED),
    "spot-reported": fact(stage=State.ON_SPOT),
    "power-in-force": power(mandate_until=ON - DAY),
    "law-in-force": power(in_force_on_act=False),
    "mode-may-decide": power(may_decide=False),
    "issuer-has-seal": power(issuer_sealed=False),
    "letter-sealed": power(issuer_sealed=False),
    "articles-cited": power(articles_readable=False),
    "articles-as-notified": notice(articles=("《城市道路管理条例》第四十二条",)),
    "party-as-notified": party(name="曲桂香"),
    "two-officers-named": says(officers=[1]),
    "correction-ahead": says(due_on="2026-03-17"),
    "materials-ahead": says(due_on="2026-03-17"),
    "interview-ahead": says(interview_at="2026-03-18T09:00:00+08:00"),
    "two-handlers": fact(handlers=(LI,)),
    "only-permanent": says(officers=[1, 2, 3]),
    "only-certified": says(officers=[1, 2, 9]),
    "decider-did-not-handle": fact(investigators=frozenset({1, 2, HEAD.id})),
    "reviewer-did-not-investigate": fact(investigators=frozenset({1, 2, HEAD.id})),
    "reviewer-qualified": fact(by=replace(HEAD, may_review=False)),
    "decider-not-challenged": fact(challenged=frozenset({HEAD.id})),
    "recusal-decided": fact(recusal_waiting=("李明",)),
    "none-recused": fact(recused=frozenset({1})),
    "challenged-named": says(challenged=[]),
    "within-territory": fact(within_territory=False),
    "extension-grounded": fact(profile=GENERAL),
    "extended-in-time": fact(decision_due=ON - DAY),
    "extension-within": says(days=31),
    "extension-approved": fact(extensions=(30,)),
    "exclusion-grounded": fact(profile=GENERAL),
    "exclusion-ordered": says(from_on="2026-03-13"),
    "facts-stated": fact(fact_found="详见询问笔录和现场照片"),
    "not-suspended": fact(suspended=True),
    "competence-settled": fact(disputed=True),
    "not-barred": fact(barred_from=ON - 30 * DAY),
    "not-fined-twice": fact(fined_before=("岚云综执案〔2026〕0001号",)),
    "party-fit": party(age_on_act=13),
    "capacity-checked": party(capacity_checked=False),
    "evidence-suffices": fact(evidence=INDIRECT),
    "evidence-exists": fact(evidence=ONE_ITEM),
    "evidence-admissible": says(elements=proving_all(ELEMENTS, [1, 2, 3])),
    "elements-proved": says(elements={"违法行为": [1, 2], "时间和地点": [3]}),
    "correction-first": power(correction_first=True),
    "tier-after-refusal": power(after_refusal=frozenset({1})),
    "no-crime": fact(crime_suspected=True),
    "lighter-law": power(other_version=OtherVersion(CITED, {1: Scale(500_00, 999_99)})),
    "fine-in-tier": says(fine=499_99),
    "fine-in-confirmed-range": power(range_known=False),
    "fine-as-reckoned": lambda facts: stating(
        of_power(facts, tiers={1: PER_UNIT}), quantity="20", rate="49.99"
    ),
    "discretion-reasoned": says(discretion=""),
    "factors-proved": says(factors=["remedied"], factor_evidence=[3]),
    "minor-lightened": party(age_on_act=17),
    "heavier-reasoned": lambda facts: stating(of_power(facts, tiers=TWO_TIERS), tier=2),
    "penalty-named": says(fine=0),
    "penalty-complete": says(sanction_text="停业整治"),
    "kind-allowed": lambda facts: stating(
        of_notice(facts, penalty=HALTED), fine=0, tier=None, **HALT
    ),
    "warning-allowed": lambda facts: stating(of_power(facts, warning_allowed=False), warning=True),
    "proposed-penalty": fact(proposal="exempt"),
    "review-before-notice": fact(review=None),
    "review-passed": fact(review=None),
    "review-covers": fact(review=ReviewFacts(ON - DAY, covers=False)),
    "notice-served": fact(notice=None),
    "defence-registered": fact(defences_unregistered=("2026年3月17日，收件码1234",)),
    "request-registered": fact(hearings_unregistered=("2026年3月17日，收件码1234",)),
    "defence-over": notice(defence_until=ON),
    "defence-answered": fact(defence_waiting=True),
    "hearing-told": lambda facts: of_notice(
        replace(facts, hearing_applies=True), hearing_told=False
    ),
    "hearing-over": notice(hearing_told=True, hearing_until=ON),
    "not-heavier": notice(penalty=Penalty(fine=999_99, warning=True)),
    "not-heavier-after-defence": fact(ceiling=Penalty(fine=999_99)),
    "hearing-done": fact(hearing=State.HEARING_ASKED),
    "hearing-offered": notice(hearing_told=False),
    "host-did-not-investigate": says(host=[1]),
    "waived-after-notice": notice(served_at=None),
    "remedy-known": power(remedy_known=False),
    "bank-known": power(bank_known=False),
    "address-known": party(addressed=False),
    "attended-by-several": says(heads=[1, 9]),
    "decision-served": fact(decision_served_on=None),
    "filed-already": fact(filed_on=None),
    "never-filed": fact(filed_on=ON),
    "discussed": fact(major=True),
    "in-time": fact(decision_due=ON - DAY),
    "exemption-grounded": says(ground="barred"),
    "educated": says(education=""),
    "decline-grounded": says(ground="barred"),
    "termination-grounded": says(ground="late"),
    "withdrawal-grounded": says(ground="barred"),
    "range-confirmed": lambda facts: stating(of_power(facts, range_known=False), low=None),
    "all-served": fact(unserved=("行政处罚决定书",)),
    "fine-settled": fact(payment=State.PAYMENT_DUE, paid=999_99),
    "preserved-settled": fact(preserved=("先行登记保存：折叠桌四张",)),
    "seized-settled": fact(seized=("扣押：折叠桌四张",)),
    "revocation-carried-out": fact(decision_undone=True),
    "undone-outside": fact(decision_undone=False),
    "money-returned": lambda facts: replace(facts, paid=facts.owed + 1),
    "refund-within": says(amount=1000_01),
    "deferred-later": says(until_on="2026-04-03"),
    "given-up-on-ground": says(ground="unit_ended"),
    "done-by-ordinary": fact(simple=True),
    "transfer-grounded": says(ground="mandate"),
    "receiver-named": says(receiver="岚海区交通运输局", to=7),
    "transfer-came-back": fact(handover=Handover.SENT),
    "transfer-settled": fact(handover=Handover.BACK),
    "host-named": says(host=[]),
    "dropped-on-ground": says(ground="late"),
    "correction-rechecked": fact(correction=State.CORRECTION_ORDERED),
    "part-only": says(amount=400_00),
    "payment-recorded": fact(restated=None, paid=0),
    "restated-within": says(amount=1000_01),
    "paid-in-full": says(amount=399_99),
    "other-ways-failed": fact(tried=frozenset({"direct", "electronic"})),
    "party-sought": fact(sought=False),
    "mail-on-its-way": fact(mailed=False),
    "notice-still-runs": fact(published_until=ON),
}
ALSO: dict[str, set[str]] = {
    "evidence-exists": {"evidence-suffices"},
    "elements-proved": {"evidence-admissible"},
    "review-covers": {"review-before-notice"},
    "heavier-reasoned": {"discussed"},
}
"""What cannot but break together."""

EXPIRED = {1: LI, 2: replace(LI, id=2, **CERTIFIED | {"certified_until": ON - DAY})}
LEFT: dict[str, Any] = {
    "method": "left", "refusal": "拒收", "refuser": "self", "at_residence": True,
}  # fmt: skip


def lacking(need: Need) -> Break:
    """An item of its kind that leaves blank the first thing it needs."""
    field, values = need.given or ("kind", frozenset({need.kind}))
    blank = dict.fromkeys(" ".join(need.lacks[:1]).split(), "")
    return says(**{"kind": need.kind, field: min(values)} | blank)


PRESERVED = HoldingFacts(coerced=False, since=ON, due=ON + DAY)
OVERDUE = HoldingFacts(coerced=True, since=ON - 33 * DAY, due=ON - DAY)

MARK_BREAKS: dict[str, Break] = {
    "taken-by-recused": fact(recused_then=frozenset({1})),
    "served-by-recused": fact(recused_then=frozenset({1})),
    "recused-after-report": fact(stage=State.NOTIFIED),
    "filed-on-nothing": fact(evidence=()),
    "not-the-first": fact(treated_before=("岚云综执案〔2026〕0001号",)),
    "things-still-held": fact(seized=("扣押：折叠桌四张",)),
    "old-fine-kept": lambda facts: replace(facts, paid=facts.owed + 1),
    "unsigned-authority": says(signed=False),
    "no-outside-paper": says(files=[]),
    "preserved-unapproved": says(kind="preserved", approver=""),
    "seized-unapproved": says(approved_at="2026-03-18T09:01:00+08:00"),
    "urgent-unapproved": says(urgent=True, approved_at="2026-03-19T09:01:00+08:00"),
    "seized-without-power": power(may_coerce=False),
    "seized-undelivered": says(handed_over=False),
    "held-by-few": says(officers=[1]),
    "preservation-extended": fact(holding=PRESERVED),
    "extended-after-end": fact(holding=OVERDUE),
    "extended-too-long": says(until_on="2026-05-02"),
    "extension-untold": says(told_party=False),
    "preserved-too-long": fact(holding=replace(PRESERVED, due=ON - DAY)),
    "seized-too-long": fact(holding=OVERDUE),
    "taken-undecided": says(result="confiscated"),
    "goods-undisposed": fact(goods_due=True),
    "deferred-unasked": says(approver=""),
    "demanded-early": fact(payment_due=ON),
    "court-undemanded": fact(demand_until=ON),
    "court-early": fact(court_from=ON + DAY),
    "court-late": fact(court_due=ON - DAY),
    "fine-lapsed": says(ground="lapsed"),
    "sued-first": lambda facts: stating(replace(facts, simple=True), kind="suit"),
    "remedy-pending": fact(remedy_running=True),
    "surcharge-too-high": says(surcharge=1000_01),
    "host-uncertified": says(host_certificate=""),
    "withdrawal-unruled": fact(profile=GENERAL),
    "correction-unsaid": says(correction=""),
    "not-handed-over": says(handed_over=False),
    "refusal-unnoted": says(signed=False),
    "reported-late": fact(spot_report_due=ON - DAY),
    "handed-in-late": fact(cash_due=ON - DAY),
    "banked-late": fact(cash_due=ON - DAY),
    "too-few-officers": fact(people=EXPIRED),
    "certificate-not-shown": says(showed_certificate=False),
    "rights-not-told": says(told_rights=False),
    "unsigned-record": says(signed=False),
    "no-file": says(files=[]),
    "served-by-few": says(officers=[1]),
    "served-late": fact(service_due=ON - DAY),
    "electronic-unconfirmed": lambda facts: stating(
        replace(facts, electronic_confirmed_at=facts.at + DAY), method="electronic"
    ),
    "electronic-elsewhere": says(method="electronic", electronic_address="13900000000"),
    "electronic-unproved": says(method="electronic", electronic_address="13800003703", files=[]),
    "consent-without-address": says(agrees_electronic=True, electronic_address=""),
    "agent-unappointed": says(relation="agent"),
    "substitute-unnamed": says(relation="appointed"),
    "left-without-proof": says(**LEFT, files=[]),
    "left-without-refusal": says(**LEFT | {"refusal": ""}),
    "left-elsewhere": says(**LEFT | {"at_residence": False}),
    "refused-by-another": says(**LEFT | {"refuser": "other"}),
    "minor-signed": party(birth_on=date(2010, 4, 16)),
    "entrusted-without-receipt": says(method="transfer", relation="", files=[]),
    "no-difficulty": lambda facts: stating(
        replace(facts, tried=frozenset()),
        difficulty="",
        **({} if "method" not in facts.stated else {"method": "post"}),
    ),
    "received-by-another": says(relation="other"),
    "posted-without-receipt": says(method="post", files=[]),
    "ordered-too-late": lambda facts: replace(
        facts, correction_served_at=facts.at - DAY, correction_due=ON - 2 * DAY
    ),
    "rechecked-untold": fact(correction_served_at=None),
    "ended-before-it-began": says(ended_at="2026-03-18T08:00:00+08:00"),
    "unproved-waiver": says(signed=False),
    "unproved-withdrawal": says(signed=False),
    "hearing-unnoticed": says(notified_on="2026-03-10"),
    "signed-by-nobody": says(receiver=""),
    "interviewee-misnumbered": says(interviewee_id="123"),
    "adopted-in-vain": fact(adopted=Penalty(fine=1000_00)),
    "crime-unpapered": says(ground="crime", crime_paper=""),
    "crime-decided-late": fact(crime_due=ON - DAY),
    "crime-handed-late": lambda facts: stating(
        replace(facts, police_due=ON), received_on="2026-03-19"
    ),
    "identity-unknown": party(identified=False),
    "minor": party(age_on_act=17),
    "not-the-same-act": lambda facts: stating(
        replace(facts, fined_before=("岚云综执案〔2026〕0001号",)),
        not_same_act="另一地点的另一行为",
    ),
    "rechecked-early": fact(correction_due=ON + DAY),
    "no-correction-ordered": fact(correction=None),
    "decided-late": fact(decision_due=ON - DAY),
    "paid-late": fact(payment_due=ON - DAY),
    "receipt-unfiled": says(files=[]),
    "carrier-unsaid": lambda facts: stating(replace(facts, pictures=("ab" * 32,)), carrier=""),
    "filed-late": fact(filing_due=ON - DAY),
    "transfer-unreceipted": fact(stage=State.TRANSFERRED),
    "informant-untold": fact(informed=True),
    "rule-unread": fact(profile=PROFILES[1]),
    "clock-runs-on": fact(profile=GENERAL),
    "closed-late": fact(closing_due=ON - DAY),
    **{need.code: lacking(need) for need in NEEDS},
}
