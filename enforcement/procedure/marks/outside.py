"""Money, demands, courts and remedies."""

from datetime import date

from enforcement.law import articles as law
from enforcement.law.money import figures
from enforcement.procedure.guards.outside import over_paid
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.outside import RemedyKind

NO_OUTSIDE_PAPER = Mark(
    "no-outside-paper", "R36", law.PENALTY_47,
    "没有附系统外文书的照片或扫描件",
    lambda f: not f.stated.get("files"),
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
OLD_FINE_KEPT = Mark(
    "old-fine-kept", "R33", law.COERCION_41,
    "原决定的罚没款没有退还，抵作重新决定的缴款",
    lambda f: over_paid(f) > 0, detail=lambda f: f"{figures(over_paid(f))} 元",
)  # fmt: skip
