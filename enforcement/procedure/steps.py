"""The table of steps: the whole procedure on one screen, for the main track and the side tracks.

A step with a `chain` takes effect when the last seat agrees; until then it is a petition (报批).
"""

from enforcement.procedure import asks, kinds, marks, outside
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards import (
    clock,
    closing,
    exits,
    hearing,
    mandate,
    notice,
    on_the_spot,
    papers,
    penalty,
    people,
    proof,
    review,
    service,
)
from enforcement.procedure.guards import outside as follow
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.step import Made, Opening, Step
from enforcement.procedure.tracks import ENDED, FILED_AWAY, RUNNING, State, Track


def _is_left_to_pay(facts: CaseFacts) -> bool:
    """Whether the penalty is more than what an earlier decision that fell left with us."""
    return Penalty.of(facts.stated).owed > follow.over_paid(facts)


C, F, E, N = State.CLUE, State.FILED, State.CONCLUDED, State.NOTIFIED
INVESTIGATE, REVIEWS = Permission.CASES_INVESTIGATE, Permission.CASES_REVIEW
TEAM_THEN_HEAD = (Seat.TEAM, Seat.HEAD)
OVER = tuple(state for state in State if state in ENDED)
IN_FORCE = (mandate.POWER_IN_FORCE, mandate.LAW_IN_FORCE)
ISSUES = (
    mandate.MODE_MAY_DECIDE, mandate.ISSUER_HAS_SEAL, mandate.ARTICLES_CITED, mandate.REMEDY_KNOWN,
)  # fmt: skip
PENAL = (
    penalty.PENALTY_NAMED, penalty.PENALTY_COMPLETE, penalty.FINE_IN_TIER,
    penalty.FINE_AS_RECKONED, penalty.LIGHTER_LAW, proof.TIER_AFTER_REFUSAL, proof.PARTY_FIT,
    proof.NO_CRIME, proof.NOT_FINED_TWICE, penalty.WARNING_ALLOWED, penalty.KIND_ALLOWED,
)  # fmt: skip
PENAL_NOW = (*PENAL, penalty.FINE_IN_CONFIRMED_RANGE)
PENAL_ON_SPOT = (
    penalty.PENALTY_NAMED, penalty.FINE_IN_TIER, penalty.FINE_IN_CONFIRMED_RANGE,
    penalty.WARNING_ALLOWED, penalty.LIGHTER_LAW, proof.TIER_AFTER_REFUSAL, proof.PARTY_FIT,
    proof.NO_CRIME,
    proof.NOT_FINED_TWICE,
)  # fmt: skip
NOTICES = (
    Made("45", lambda f: not f.hearing_applies), Made("46", lambda f: f.hearing_applies),
)  # fmt: skip
TEAM_NAMED = (
    people.TWO_OFFICERS_NAMED, people.ONLY_PERMANENT, people.ONLY_CERTIFIED, people.NONE_RECUSED,
)  # fmt: skip
UNCHALLENGED = (people.RECUSAL_DECIDED, people.DECIDER_NOT_CHALLENGED)
DECIDERS = (*UNCHALLENGED, people.DECIDER_DID_NOT_HANDLE)
DECIDED_RECUSAL = Made("08", served=lambda f: f.recusal_by_party)
TRANSFER_LETTER = Made("71", lambda f: f.stated.get("ground") != "crime")
RECHECKED = (State.CORRECTION_ORDERED, State.CORRECTED, State.NOT_CORRECTED)
PHOTO_SHEET = Made("18", lambda f: bool(f.pictures))
EXHIBIT_SHEETS = (
    Made("17", lambda f: kinds.has_copy_sheet(f.stated)),
    Made("18", lambda f: bool(f.pictures) and not kinds.has_copy_sheet(f.stated)),
    Made("19", lambda f: kinds.has_extraction_record(f.stated)),
)  # fmt: skip
ONE_OFFICER = (marks.people.TOO_FEW_OFFICERS, marks.people.TAKEN_BY_RECUSED)
RECORD = (
    *ONE_OFFICER, marks.fieldwork.CERTIFICATE_NOT_SHOWN, marks.fieldwork.RIGHTS_NOT_TOLD,
    marks.fieldwork.UNSIGNED_RECORD, marks.fieldwork.ENDED_BEFORE_IT_BEGAN,
)  # fmt: skip
DUE, SENT = State.SERVICE_DUE, State.SERVICE_SENT
ANY_TIME = (*RUNNING, *OVER)
EVER = (*ANY_TIME, *FILED_AWAY)
PUNISHED = (State.DECIDED, State.ON_SPOT)
ANSWERED = (*PUNISHED, State.EXEMPTED)
OWED = (State.PAYMENT_DUE, State.COURT_ASKED)
PAYMENT = (
    marks.closing.PAID_LATE, marks.outside.SURCHARGE_TOO_HIGH, marks.closing.RECEIPT_UNFILED,
)  # fmt: skip
BY_PAPER = (marks.outside.NO_OUTSIDE_PAPER,)
SERVICE = (
    marks.people.SERVED_BY_FEW, marks.people.SERVED_BY_RECUSED, marks.service.SERVED_LATE,
    marks.service.ELECTRONIC_UNCONFIRMED, marks.service.LEFT_WITHOUT_PROOF,
    marks.service.LEFT_WITHOUT_REFUSAL, marks.service.REFUSED_BY_ANOTHER,
    marks.service.LEFT_ELSEWHERE, marks.service.RECEIVED_BY_ANOTHER,
    marks.service.SIGNED_BY_NOBODY, marks.service.MINOR_SIGNED,
    marks.service.POSTED_WITHOUT_RECEIPT, marks.service.ENTRUSTED_WITHOUT_RECEIPT,
    marks.service.NO_DIFFICULTY,
)  # fmt: skip

STEPS: tuple[Step, ...] = (
    # ---- main track: lead, filing, investigation
    Step("register", "登记线索", Track.MAIN, (), C, Permission.CASES_REGISTER, asks.lead.REGISTER,
         papers=(Made("03"),)),
    Step("punish_on_spot", "当场处罚", Track.MAIN, (), State.ON_SPOT, INVESTIGATE,
         asks.on_the_spot.PUNISH_ON_SPOT,
         guards=(*IN_FORCE, mandate.WITHIN_TERRITORY, proof.NOT_BARRED, *TEAM_NAMED, *ISSUES,
                 mandate.BANK_KNOWN, on_the_spot.WITHIN_SPOT_LIMIT, on_the_spot.FACT_CLEAR,
                 on_the_spot.CERTIFICATE_SHOWN, on_the_spot.RIGHTS_TOLD,
                 on_the_spot.DEFENCE_HEARD, on_the_spot.DEFENCE_NOT_UPHELD,
                 on_the_spot.NOT_FOR_HEARING, proof.CORRECTION_FIRST, *PENAL_ON_SPOT,
                 on_the_spot.COLLECTED_ON_GROUND, on_the_spot.RECEIPT_GIVEN),
         marks=(marks.decision.MINOR, marks.lead.IDENTITY_UNKNOWN, marks.decision.NOT_THE_SAME_ACT,
                marks.on_the_spot.CORRECTION_UNSAID, marks.on_the_spot.NOT_HANDED_OVER,
                marks.on_the_spot.REFUSAL_UNNOTED, marks.evidence.CARRIER_UNSAID),
         papers=(Made("56"), PHOTO_SHEET),
         opens=(Opening(State.PAYMENT_DUE, on_the_spot.is_left_to_pay),
                Opening(State.CASH_HELD, on_the_spot.collects)),
         hint="公民二百元以下、单位三千元以下罚款或者警告"),
    Step("inspect", "现场检查", Track.MAIN, (C, F), None, INVESTIGATE, asks.fieldwork.INSPECT,
         marks=(*RECORD, marks.evidence.CARRIER_UNSAID), papers=(Made("10"), PHOTO_SHEET),
         hint="当场制作现场检查（勘验）笔录"),
    Step("sketch", "绘制现场图", Track.MAIN, (C, F), None, INVESTIGATE, asks.fieldwork.SKETCH,
         guards=(papers.SKETCH_DRAWN,),
         marks=(*ONE_OFFICER, marks.fieldwork.UNSIGNED_RECORD), papers=(Made("11"),),
         hint="占地、面积、违法建设的，量好尺寸画图"),
    Step("interview", "询问", Track.MAIN, (C, F), None, INVESTIGATE, asks.fieldwork.INTERVIEW,
         marks=(*RECORD, marks.fieldwork.INTERVIEWEE_MISNUMBERED), papers=(Made("13"),),
         hint="制作询问笔录"),
    Step("summon", "通知询问", Track.MAIN, (C, F), None, INVESTIGATE, asks.fieldwork.SUMMON,
         guards=(mandate.ISSUER_HAS_SEAL,), papers=(Made("12"),), hint="需要到场询问的"),
    Step("request_materials", "要求提供材料", Track.MAIN, (C, F), None, INVESTIGATE,
         asks.fieldwork.REQUEST_MATERIALS, guards=(mandate.ISSUER_HAS_SEAL,), papers=(Made("16"),)),
    Step("order_stop", "责令停止违法行为", Track.MAIN, RUNNING, None, INVESTIGATE,
         asks.fieldwork.ORDER_STOP,
         guards=(*IN_FORCE, mandate.WITHIN_TERRITORY, mandate.ISSUER_HAS_SEAL, *TEAM_NAMED),
         papers=(Made("30"),), hint="违法行为正在进行的"),
    Step("collect", "提取证据", Track.MAIN, (C, F), None, INVESTIGATE, asks.evidence.COLLECT,
         marks=(*ONE_OFFICER, marks.evidence.NO_FILE, marks.fieldwork.ENDED_BEFORE_IT_BEGAN,
                *marks.evidence.OF_KINDS),
         papers=EXHIBIT_SHEETS, hint="照片、书证、电子数据等"),
    Step("confirm_address", "确认送达地址", Track.MAIN, (*RUNNING, *OVER), None, INVESTIGATE,
         asks.service.CONFIRM_ADDRESS, papers=(Made("14"),), hint="第一次接触当事人时填"),
    Step("appoint_agent", "登记委托代理人", Track.MAIN, (*RUNNING, *OVER), None, INVESTIGATE,
         asks.fieldwork.APPOINT_AGENT, marks=(marks.fieldwork.UNSIGNED_AUTHORITY,),
         papers=(Made("15"),),
         hint="当事人委托别人来办的"),
    Step("correct_paper", "补正文书", Track.MAIN, EVER, None, INVESTIGATE,
         asks.papers.CORRECT_PAPER,
         guards=(papers.WRONG_WORDS_THERE, papers.WORDS_CHANGED, mandate.ISSUER_HAS_SEAL),
         chain=TEAM_THEN_HEAD, papers=(Made("84"),),
         hint="制作以后发现笔误的；原文书不改动，另发补正通知书"),
    Step("ask_matter", "报批其他事项", Track.MAIN, (*RUNNING, *OVER), None, INVESTIGATE,
         asks.papers.ASK_MATTER, chain=TEAM_THEN_HEAD, papers=(Made("07"),),
         hint="没有专用审批表的事项"),
    Step("amend_party", "补正当事人信息", Track.MAIN, RUNNING, None, INVESTIGATE,
         asks.lead.AMEND_PARTY, hint="身份证明、地址有了新材料时"),
    Step("amend_place", "更正发生地", Track.MAIN, (C,), None, INVESTIGATE, asks.lead.AMEND_PLACE,
         hint="登记错了的"),
    Step("amend_power", "变更案由和事项", Track.MAIN, (C, F), None, INVESTIGATE,
         asks.lead.AMEND_POWER,
         chain=(Seat.TEAM,), papers=(Made("07"),),
         hint="事项选错，查明是另一行为，或者新规定处罚较轻的"),
    Step("file", "立案", Track.MAIN, (C,), F, INVESTIGATE, asks.lead.FILE,
         guards=(*IN_FORCE, mandate.WITHIN_TERRITORY, proof.NOT_BARRED, *TEAM_NAMED),
         marks=(marks.lead.FILED_LATE, marks.lead.FILED_ON_NOTHING), chain=TEAM_THEN_HEAD,
         papers=(Made("04"),),
         hint="决定期限自批准之日起算"),
    Step("reassign", "变更承办人", Track.MAIN, (F, E, N), None, Permission.CASES_ASSIGN,
         asks.people.REASSIGN, guards=TEAM_NAMED,
         papers=(Made("09"),)),
    Step("extend", "延长办案期限", Track.MAIN, (F, E, N), None, INVESTIGATE, asks.clock.EXTEND,
         guards=(clock.EXTENSION_GROUNDED, clock.EXTENDED_IN_TIME, clock.EXTENSION_WITHIN,
                 clock.EXTENSION_APPROVED),
         marks=(marks.clock.RULE_UNREAD,), chain=TEAM_THEN_HEAD, papers=(Made("78"),),
         hint="程序规定允许延长的，到期以前报批"),
    Step("exclude", "登记不计入期间", Track.MAIN, (F, E, N), None, INVESTIGATE, asks.clock.EXCLUDE,
         guards=(clock.EXCLUSION_GROUNDED, clock.EXCLUSION_ORDERED),
         marks=(marks.clock.RULE_UNREAD,), chain=(Seat.TEAM,), papers=(Made("07"),),
         hint="听证、公告、检测鉴定等，凭起止文书"),
    Step("conclude", "调查终结", Track.MAIN, (F,), E, INVESTIGATE, asks.decision.CONCLUDE,
         guards=(people.TWO_HANDLERS, clock.NOT_SUSPENDED, proof.CORRECTION_FIRST,
                 proof.EVIDENCE_EXISTS, proof.EVIDENCE_ADMISSIBLE, proof.EVIDENCE_SUFFICES,
                 proof.ELEMENTS_PROVED,
                 proof.CAPACITY_CHECKED, penalty.FACTORS_PROVED, penalty.MINOR_LIGHTENED,
                 penalty.HEAVIER_REASONED, penalty.DISCRETION_REASONED,
                 *PENAL),
         marks=(marks.lead.IDENTITY_UNKNOWN,), chain=(Seat.TEAM,), papers=(Made("42"),),
         hint="写明事实、证据、裁量和处理建议"),
    Step("resume", "退回补充调查", Track.MAIN, (E, N), F, INVESTIGATE, asks.exits.RESUME,
         chain=(Seat.TEAM,), papers=(Made("07"),)),
    # ---- main track: notice and decision
    Step("notify", "事先告知", Track.MAIN, (E, N), N, INVESTIGATE, asks.decision.NOTIFY,
         guards=(penalty.PROPOSED_PENALTY, notice.FACTS_STATED, clock.NOT_SUSPENDED, *IN_FORCE,
                 *ISSUES,
                 mandate.ADDRESS_KNOWN,
                 review.REVIEW_BEFORE_NOTICE, review.REVIEW_COVERS,
                 notice.NOT_HEAVIER_AFTER_DEFENCE, *PENAL_NOW),
         marks=(marks.decision.NOT_THE_SAME_ACT,), chain=(Seat.TEAM,), papers=NOTICES,
         opens=(Opening(State.DEFENCE_OPEN),)),
    Step("decide", "处罚决定", Track.MAIN, (E, N), State.DECIDED, INVESTIGATE, asks.decision.DECIDE,
         guards=(penalty.PROPOSED_PENALTY, notice.FACTS_STATED, clock.NOT_SUSPENDED, *IN_FORCE,
                 *ISSUES,
                 mandate.BANK_KNOWN,
                 mandate.ADDRESS_KNOWN, notice.NOTICE_SERVED,
                 notice.DEFENCE_OVER, notice.DEFENCE_ANSWERED, hearing.HEARING_TOLD,
                 hearing.HEARING_OVER, hearing.HEARING_DONE, review.REVIEW_PASSED,
                 review.REVIEW_COVERS, review.DISCUSSED, mandate.ARTICLES_AS_NOTIFIED,
                 notice.NOT_HEAVIER, notice.IN_TIME, *DECIDERS, *PENAL_NOW),
         marks=(marks.decision.NO_CORRECTION_ORDERED, marks.decision.DECIDED_LATE,
                marks.decision.MINOR, marks.decision.NOT_THE_SAME_ACT,
                marks.outside.OLD_FINE_KEPT),
         chain=TEAM_THEN_HEAD, papers=(Made("53"), Made("54")),
         opens=(Opening(State.PAYMENT_DUE, _is_left_to_pay),)),
    Step("exempt", "不予处罚决定", Track.MAIN, (E, N), State.EXEMPTED, INVESTIGATE,
         asks.decision.EXEMPT,
         guards=(mandate.POWER_IN_FORCE, mandate.MODE_MAY_DECIDE, mandate.ISSUER_HAS_SEAL,
                 mandate.REMEDY_KNOWN, mandate.ADDRESS_KNOWN, proof.NO_CRIME,
                 exits.EXEMPTION_GROUNDED, exits.EDUCATED, *DECIDERS),
         marks=(marks.decision.DECIDED_LATE, marks.decision.NOT_THE_FIRST),
         chain=TEAM_THEN_HEAD, papers=(Made("07"), Made("55"))),
    # ---- main track: the other exits
    Step("decline", "不予立案", Track.MAIN, (C,), State.NOT_FILED, INVESTIGATE, asks.lead.DECLINE,
         guards=(exits.DECLINE_GROUNDED, *UNCHALLENGED),
         marks=(marks.lead.INFORMANT_UNTOLD, marks.decision.NOT_THE_FIRST,
                marks.holding.THINGS_STILL_HELD),
         chain=TEAM_THEN_HEAD, papers=(Made("05"),)),
    Step("transfer", "移送", Track.MAIN, RUNNING, State.TRANSFERRED, INVESTIGATE,
         asks.exits.TRANSFER,
         guards=(exits.TRANSFER_GROUNDED, *UNCHALLENGED), marks=(marks.holding.THINGS_STILL_HELD,),
         chain=TEAM_THEN_HEAD,
         papers=(Made("70"), TRANSFER_LETTER)),
    Step("terminate", "终止调查", Track.MAIN, (F, E, N), State.TERMINATED, INVESTIGATE,
         asks.exits.TERMINATE, guards=(proof.NO_CRIME, exits.TERMINATION_GROUNDED, *UNCHALLENGED),
         chain=TEAM_THEN_HEAD, papers=(Made("80"),)),
    Step("withdraw", "撤销立案", Track.MAIN, (F, E, N), State.WITHDRAWN, INVESTIGATE,
         asks.exits.WITHDRAW, guards=(proof.NO_CRIME, exits.WITHDRAWAL_GROUNDED, *UNCHALLENGED),
         marks=(marks.exits.WITHDRAWAL_UNRULED,), chain=TEAM_THEN_HEAD, papers=(Made("80"),)),
    Step("keep_case", "不予移送", Track.MAIN, (E, N), None, INVESTIGATE, asks.exits.RESUME,
         chain=TEAM_THEN_HEAD, papers=(Made("07"),),
         hint="涉嫌犯罪的报告，负责人不批准移送的，写明理由"),
    Step("take_back", "接回案件，恢复调查", Track.MAIN, (State.TRANSFERRED,), F, INVESTIGATE,
         asks.exits.TAKE_BACK, guards=(exits.FILED_ALREADY,), chain=(Seat.TEAM,),
         papers=(Made("07"),),
         hint="受移送机关退回或者不予立案的"),
    Step("take_back_lead", "退回线索核查", Track.MAIN, (State.TRANSFERRED,), C, INVESTIGATE,
         asks.exits.TAKE_BACK, guards=(exits.NEVER_FILED,), chain=(Seat.TEAM,),
         papers=(Made("07"),)),
    Step("record_transfer_receipt", "登记移送回执", Track.MAIN, (State.TRANSFERRED,), None,
         INVESTIGATE, asks.exits.TRANSFER_RECEIPT, hint="对方签收之日起由对方办理"),
    # ---- main track: after a penalty on the spot
    Step("report_spot", "当场处罚备案", Track.MAIN, (State.ON_SPOT,), None, INVESTIGATE,
         asks.on_the_spot.REPORT_SPOT, marks=(marks.on_the_spot.REPORTED_LATE,),
         papers=(Made("56-2"),),
         hint="报所属行政机关"),
    Step("report_crime", "移送涉嫌犯罪线索", Track.MAIN, ANSWERED, None,
         INVESTIGATE, outside.REPORT_CRIME, guards=UNCHALLENGED, chain=TEAM_THEN_HEAD,
         papers=(Made("70"),), hint="决定以后发现的；已作出的决定不停止执行"),
    # ---- main track: when a decision falls
    Step("revoke", "撤销决定", Track.MAIN, ANSWERED, State.REVOKED,
         INVESTIGATE, asks.decision.REVOKE, guards=DECIDERS, chain=TEAM_THEN_HEAD,
         papers=(Made("07"),), hint="决定有错误，主动改正的；已缴的罚款退还"),
    Step("record_revoked", "登记决定被撤销", Track.MAIN, (*ANSWERED, *FILED_AWAY), State.REVOKED,
         INVESTIGATE, outside.RECORD_REVOKED, guards=(follow.UNDONE_OUTSIDE,),
         hint="复议、诉讼、监督撤销或者确认无效的"),
    Step("redo", "重新调查处理", Track.MAIN, (State.REVOKED,), F, INVESTIGATE, outside.REDO,
         guards=(follow.DONE_BY_ORDINARY, *IN_FORCE, mandate.WITHIN_TERRITORY, proof.NOT_BARRED),
         marks=(marks.outside.OLD_FINE_KEPT,),
         chain=TEAM_THEN_HEAD, papers=(Made("07"),),
         hint="责令重新作出决定，或者撤销后仍应处理的"),
    Step("close", "结案", Track.MAIN, OVER, State.CLOSED, INVESTIGATE, asks.closing.CLOSE,
         guards=(closing.ALL_SERVED, closing.FINE_SETTLED, closing.CORRECTION_RECHECKED,
                 on_the_spot.SPOT_REPORTED, on_the_spot.CASH_BANKED, follow.PRESERVED_SETTLED,
                 follow.SEIZED_SETTLED, follow.REVOCATION_CARRIED_OUT, follow.MONEY_RETURNED),
         marks=(marks.closing.CLOSED_LATE, marks.exits.TRANSFER_UNRECEIPTED,
                marks.outside.REMEDY_PENDING, marks.holding.GOODS_UNDISPOSED), chain=TEAM_THEN_HEAD,
         papers=(Made("81"),)),
    Step("archive", "归档", Track.MAIN, (State.CLOSED,), State.ARCHIVED,
         Permission.CASES_ARCHIVE, asks.closing.ARCHIVE, guards=(closing.ALL_SERVED,)),
    # ---- recusal; the investigation goes on until it is decided
    Step("ask_recusal", "登记回避申请", Track.RECUSAL, (), State.RECUSAL_ASKED,
         Permission.CASES_READ, asks.people.ASK_RECUSAL, guards=(people.CHALLENGED_NAMED,),
         during=RUNNING, hint="决定以前不停止调查"),
    Step("grant_recusal", "决定回避", Track.RECUSAL, (State.RECUSAL_ASKED,), State.RECUSED,
         INVESTIGATE, asks.people.DECIDE_RECUSAL,
         guards=(mandate.ISSUER_HAS_SEAL, people.DECIDER_NOT_CHALLENGED),
         marks=(marks.people.RECUSED_AFTER_REPORT,), chain=(Seat.HEAD,), papers=(DECIDED_RECUSAL,),
         during=RUNNING),
    Step("refuse_recusal", "驳回回避申请", Track.RECUSAL, (State.RECUSAL_ASKED,),
         State.RECUSAL_REFUSED, INVESTIGATE, asks.people.DECIDE_RECUSAL,
         guards=(mandate.ISSUER_HAS_SEAL, people.DECIDER_NOT_CHALLENGED), chain=(Seat.HEAD,),
         papers=(DECIDED_RECUSAL,), during=RUNNING),
    # ---- suspension
    Step("suspend", "中止调查", Track.SUSPENSION, (), State.SUSPENDED, INVESTIGATE,
         asks.clock.SUSPEND,
         guards=(clock.NOT_SUSPENDED,), marks=(marks.clock.CLOCK_RUNS_ON, marks.clock.RULE_UNREAD),
         chain=TEAM_THEN_HEAD, papers=(Made("79"),), during=(F, E, N)),
    Step("continue_case", "恢复调查", Track.SUSPENSION, (State.SUSPENDED,), State.RESUMED,
         INVESTIGATE, asks.clock.CONTINUE, chain=TEAM_THEN_HEAD, papers=(Made("79"),),
         during=(F, E, N)),
    # ---- legal review
    Step("ask_review", "送法制审核", Track.REVIEW, (), State.REVIEW_ASKED, INVESTIGATE,
         asks.penalty.PENALTY, during=(E, N)),
    Step("pass_review", "审核通过", Track.REVIEW, (State.REVIEW_ASKED,), State.REVIEW_PASSED,
         REVIEWS, asks.decision.REVIEW,
         guards=(review.REVIEWER_DID_NOT_INVESTIGATE, review.REVIEWER_QUALIFIED,
                 people.DECIDER_NOT_CHALLENGED, review.RANGE_CONFIRMED), papers=(Made("43"),)),
    Step("return_review", "退回补正", Track.REVIEW, (State.REVIEW_ASKED,), State.REVIEW_RETURNED,
         REVIEWS, asks.decision.RETURN_REVIEW, guards=(review.REVIEWER_DID_NOT_INVESTIGATE,),
         papers=(Made("43"),)),
    # ---- correction
    Step("order_correction", "责令改正", Track.CORRECTION, (), State.CORRECTION_ORDERED,
         INVESTIGATE, asks.fieldwork.ORDER_CORRECTION,
         guards=(*IN_FORCE, mandate.WITHIN_TERRITORY, mandate.ISSUER_HAS_SEAL, *TEAM_NAMED),
         papers=(Made("31"),), during=(*RUNNING, *ANSWERED)),
    Step("recheck_corrected", "复查：已改正", Track.CORRECTION, RECHECKED, State.CORRECTED,
         INVESTIGATE, asks.fieldwork.RECHECK,
         marks=(*ONE_OFFICER, marks.evidence.CARRIER_UNSAID),
         papers=(Made("32"), PHOTO_SHEET),
         during=(*RUNNING, *OVER)),
    Step("recheck_not_corrected", "复查：未改正", Track.CORRECTION, RECHECKED,
         State.NOT_CORRECTED, INVESTIGATE, asks.fieldwork.RECHECK,
         marks=(*ONE_OFFICER, marks.fieldwork.RECHECKED_EARLY, marks.fieldwork.RECHECKED_UNTOLD,
                marks.evidence.CARRIER_UNSAID),
         papers=(Made("32"), PHOTO_SHEET),
         during=(*RUNNING, *OVER)),
    # ---- statement and defence
    Step("waive_defence", "登记放弃陈述申辩", Track.DEFENCE,
         (State.DEFENCE_OPEN, State.DEFENCE_WAIVED), State.DEFENCE_WAIVED,
         INVESTIGATE, asks.decision.WAIVE, guards=(notice.WAIVED_AFTER_NOTICE,),
         marks=(marks.decision.UNPROVED_WAIVER,), papers=(Made("47"),), during=(N,)),
    Step("raise_defence", "登记陈述申辩", Track.DEFENCE,
         (State.DEFENCE_OPEN, State.DEFENCE_WAIVED, State.DEFENCE_RAISED,
          State.DEFENCE_ANSWERED),
         State.DEFENCE_RAISED, INVESTIGATE, asks.decision.RAISE, papers=(Made("47"),),
         during=(F, E, N)),
    Step("answer_defence", "复核陈述申辩", Track.DEFENCE, (State.DEFENCE_RAISED,),
         State.DEFENCE_ANSWERED, INVESTIGATE, asks.decision.ANSWER, chain=(Seat.REVIEWER,),
         papers=(Made("48"),),
         during=(F, E, N)),
    # ---- hearing, held outside and recorded as it was
    Step("ask_hearing", "登记听证申请", Track.HEARING, (), State.HEARING_ASKED, INVESTIGATE,
         asks.hearing.ASK_HEARING, guards=(hearing.HEARING_OFFERED,), during=(N,)),
    Step("hold_hearing", "登记听证情况", Track.HEARING,
         (State.HEARING_ASKED, State.HEARING_HELD), State.HEARING_HELD, INVESTIGATE,
         asks.hearing.HOLD_HEARING, guards=(hearing.HOST_NAMED, hearing.HOST_DID_NOT_INVESTIGATE),
         marks=(marks.hearing.HEARING_UNNOTICED, marks.hearing.HOST_UNCERTIFIED, *BY_PAPER),
         papers=(PHOTO_SHEET,),
         during=(N,)),
    Step("drop_hearing", "登记听证终止", Track.HEARING,
         (State.HEARING_ASKED, State.HEARING_DROPPED), State.HEARING_DROPPED, INVESTIGATE,
         asks.hearing.DROP_HEARING, guards=(hearing.DROPPED_ON_GROUND,),
         marks=(marks.hearing.UNPROVED_WITHDRAWAL,), during=(N,),
         hint="撤回申请、无正当理由不到、中途退场或者逾期申请的"),
    # ---- collective discussion
    Step("discuss", "集体讨论", Track.DISCUSSION, (), State.DISCUSSED, INVESTIGATE,
         asks.decision.DISCUSS,
         guards=(review.ATTENDED_BY_SEVERAL,), papers=(Made("44"),), during=(E, N)),
    # ---- service of each document
    Step("serve", "送达", Track.SERVICE, (DUE, SENT, State.SERVED), State.SERVED,
         INVESTIGATE, asks.service.SERVE, marks=SERVICE, papers=(Made("82"),), during=EVER),
    Step("correct_service", "更正送达记录", Track.SERVICE, (State.SERVED,), State.SERVED,
         INVESTIGATE, asks.service.CORRECT_SERVICE, marks=SERVICE, papers=(Made("82"),),
         during=EVER, hint="记错的，照实重记；原来的记录留存", restates=True),
    Step("attempt_service", "登记送达未成", Track.SERVICE, (DUE,), DUE, INVESTIGATE,
         asks.service.ATTEMPT_SERVICE, marks=(marks.people.SERVED_BY_FEW,), during=EVER,
         hint="去过没送到的，记明经过"),
    Step("post", "交邮", Track.SERVICE, (DUE,), SENT, INVESTIGATE, asks.service.POST,
         marks=(marks.people.SERVED_BY_FEW, marks.service.NO_DIFFICULTY), during=EVER,
         hint="收到回执后登记送达，退回的登记退件"),
    Step("return_mail", "登记退件", Track.SERVICE, (SENT, State.SERVED), DUE, INVESTIGATE,
         asks.service.RETURN_MAIL, guards=(service.MAIL_ON_ITS_WAY,), during=EVER,
         hint="退回的邮件不算送达，须另行送达"),
    Step("publish", "公告送达", Track.SERVICE, (DUE,), State.SERVICE_PUBLISHED, INVESTIGATE,
         asks.service.PUBLISH,
         guards=(service.PARTY_SOUGHT, service.OTHER_WAYS_FAILED, mandate.ISSUER_HAS_SEAL),
         marks=(marks.people.SERVED_BY_FEW, marks.service.SERVED_LATE), chain=TEAM_THEN_HEAD,
         papers=(Made("07"), Made("83"), Made("82")), during=EVER,
         hint="发出之日起经过三十日视为送达"),
    Step("recall_publication", "撤回公告", Track.SERVICE, (State.SERVICE_PUBLISHED,), DUE,
         INVESTIGATE, asks.exits.RESUME, guards=(service.NOTICE_STILL_RUNS,), during=EVER,
         hint="公告期内找到当事人的，撤回后当面送达"),
    # ---- payment
    Step("pay_part", "登记部分缴款", Track.PAYMENT, OWED, None, INVESTIGATE, asks.closing.PAY,
         guards=(closing.PART_ONLY,), marks=PAYMENT,
         papers=(Made("69"),), during=PUNISHED),
    Step("pay", "登记缴清", Track.PAYMENT, (*OWED, State.PAID), State.PAID, INVESTIGATE,
         asks.closing.PAY, guards=(closing.PAID_IN_FULL,),
         marks=PAYMENT, papers=(Made("69"),), during=PUNISHED),
    # ---- what is done about a fine outside, and recorded as it was
    Step("defer_payment", "登记准予延期、分期缴纳", Track.PAYMENT, OWED, None, INVESTIGATE,
         outside.DEFER_PAYMENT, guards=(follow.DEFERRED_LATER,),
         marks=(marks.outside.DEFERRED_UNASKED, *BY_PAPER), papers=(PHOTO_SHEET,), during=PUNISHED,
         hint="确有经济困难，申请后经批准的；缴款期限随之改变"),
    Step("record_demand", "登记催告", Track.PAYMENT, OWED, None, INVESTIGATE,
         outside.RECORD_DEMAND, marks=(marks.outside.DEMANDED_EARLY, *BY_PAPER),
         papers=(PHOTO_SHEET,),
         during=PUNISHED, hint="逾期不缴，申请法院强制执行以前"),
    Step("ask_court", "登记申请法院强制执行", Track.PAYMENT, (State.PAYMENT_DUE,),
         State.COURT_ASKED, INVESTIGATE, outside.ASK_COURT,
         marks=(marks.outside.COURT_UNDEMANDED, marks.outside.COURT_EARLY, marks.outside.COURT_LATE,
                *BY_PAPER),
         papers=(PHOTO_SHEET,), during=PUNISHED, hint="起诉期限届满之日起三个月内"),
    Step("refused_by_court", "登记法院不予受理、不予执行", Track.PAYMENT, (State.COURT_ASKED,),
         State.PAYMENT_DUE, INVESTIGATE, outside.REFUSED_BY_COURT, marks=BY_PAPER,
         papers=(PHOTO_SHEET,), during=PUNISHED,
         hint="补正后再申请；决定明显违法的，撤销决定"),
    Step("hand_in_money", "罚款交单位", Track.CASH, (State.CASH_HELD,), State.CASH_HANDED,
         INVESTIGATE, asks.on_the_spot.HAND_IN, guards=(on_the_spot.WHOLE_SUM,),
         marks=(marks.on_the_spot.HANDED_IN_LATE,), hint="收缴之日起两个工作日内"),
    Step("bank_in", "罚款缴银行", Track.CASH, (State.CASH_HANDED,), State.CASH_BANKED,
         INVESTIGATE, asks.on_the_spot.BANK_IN, guards=(on_the_spot.WHOLE_SUM,),
         marks=(marks.on_the_spot.BANKED_LATE,),
         papers=(Made("69"),), hint="单位收到之日起两个工作日内"),
    Step("record_court", "登记法院处理结果", Track.PAYMENT, OWED, State.ENFORCED,
         INVESTIGATE, asks.closing.COURT, guards=(closing.DECISION_SERVED,), papers=(PHOTO_SHEET,),
         during=PUNISHED),
    Step("give_up_payment", "终结执行", Track.PAYMENT, OWED, State.GIVEN_UP, INVESTIGATE,
         outside.GIVE_UP, guards=(follow.GIVEN_UP_ON_GROUND, *UNCHALLENGED),
         marks=(marks.outside.FINE_LAPSED,), chain=TEAM_THEN_HEAD, papers=(Made("07"),),
         during=PUNISHED, hint="没有财产可供执行，或者依法不再执行的"),
    Step("refund", "登记退款", Track.REFUND, (), State.REFUNDED, INVESTIGATE, outside.REFUND,
         guards=(follow.REFUND_WITHIN,), marks=BY_PAPER, papers=(PHOTO_SHEET,),
         during=(*ANY_TIME, *FILED_AWAY), hint="决定被撤销或者变更，多缴的退还"),
    # ---- things held, by measures taken outside
    Step("record_holding", "登记保存、查封、扣押", Track.HOLDING, (), State.THINGS_HELD,
         INVESTIGATE, outside.RECORD_HOLDING,
         marks=(marks.people.HELD_BY_FEW, marks.holding.PRESERVED_UNAPPROVED,
                marks.holding.SEIZED_UNAPPROVED,
                marks.holding.URGENT_UNAPPROVED, marks.holding.SEIZED_WITHOUT_POWER,
                marks.holding.SEIZED_UNDELIVERED,
                *BY_PAPER),
         papers=(PHOTO_SHEET,), during=ANY_TIME,
         hint="在系统外采取的措施，照实登记"),
    Step("extend_holding", "登记延长查封、扣押", Track.HOLDING, (State.THINGS_HELD,),
         State.THINGS_HELD, INVESTIGATE, outside.EXTEND_HOLDING,
         marks=(marks.holding.PRESERVATION_EXTENDED, marks.holding.EXTENDED_AFTER_END,
                marks.holding.EXTENDED_TOO_LONG,
                marks.holding.EXTENSION_UNTOLD, *BY_PAPER),
         papers=(PHOTO_SHEET,), during=ANY_TIME, hint="情况复杂经批准的，延长不超过三十日"),
    Step("end_holding", "登记物品处理", Track.HOLDING, (State.THINGS_HELD,),
         State.THINGS_SETTLED, INVESTIGATE, outside.END_HOLDING,
         marks=(marks.holding.PRESERVED_TOO_LONG, marks.holding.SEIZED_TOO_LONG,
                marks.holding.TAKEN_UNDECIDED,
                *BY_PAPER),
         papers=(PHOTO_SHEET,), during=ANY_TIME, hint="解除、没收、销毁、移送等"),
    # ---- reconsideration, suit and supervision
    Step("record_remedy", "登记复议、诉讼、监督", Track.REMEDY, (), State.REMEDY_RUNNING,
         INVESTIGATE, outside.RECORD_REMEDY, marks=(marks.outside.SUED_FIRST, *BY_PAPER),
         papers=(PHOTO_SHEET,), during=(*OVER, *FILED_AWAY), hint="收到受理、答复或者应诉通知的"),
    Step("record_outcome", "登记复议、诉讼、监督结果", Track.REMEDY, (State.REMEDY_RUNNING,),
         State.REMEDY_ENDED, INVESTIGATE, outside.RECORD_OUTCOME, marks=BY_PAPER,
         papers=(PHOTO_SHEET,), during=(*OVER, *FILED_AWAY), hint="收到生效文书的"),
)  # fmt: skip

BY_NAME = {step.name: step for step in STEPS}


def takable(track: Track, state: State | None, stage: State) -> tuple[Step, ...]:
    """The steps that the table allows from `state` of `track` while the case stands at `stage`."""
    return tuple(
        step
        for step in STEPS
        if step.track is track
        and (state in step.after if state is not None else not step.after)
        and (not step.during or stage in step.during)
    )
