"""The checks that no guard and no mark makes: each yields what it finds wrong in a record."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from enforcement.dossier.review.record import Filed, Record
from enforcement.dossier.review.wording import placeholders, unequal_sums, unmarked_laws
from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.procedure.condition import Refusal

Check = Callable[[Record], Iterator[Refusal]]
ARCHIVE_DAYS = 30
NOTICES = ("45", "46")


def fault(
    says: str, cure: str, article: Article | None = None, *, step: str | None = None
) -> Refusal:
    """One finding; the rule it belongs to is filled in when it is judged."""
    return Refusal("", "", says, article.short if article else "", cure, step)


def seals(record: Record) -> Iterator[Refusal]:
    bare = [paper.title for paper in record.papers if not paper.sealed]
    if bare:
        yield fault(
            f"没有机关印章：{'、'.join(dict.fromkeys(bare))}",
            "登记署名机关的印章", law.PENALTY_59_2,
        )  # fmt: skip


def same_party(record: Record) -> Iterator[Refusal]:
    for paper in record.papers:
        name, number = paper.statements.get("party_name"), paper.statements.get("party_id")
        names = _held(record, paper, "party_name", record.party_name)
        if name and not any(name == one or name.startswith(f"{one}（") for one in names):
            yield fault(
                f"{_told(paper)}的当事人写作“{name}”，本案当事人是“{record.party_name}”",
                "制作文书补正通知书", law.PENALTY_59_1,
            )  # fmt: skip
        if (
            number
            and record.party_id
            and number not in _held(record, paper, "party_id_number", record.party_id)
        ):
            yield fault(
                f"{_told(paper)}的当事人证件号码和本案登记的不一致",
                "核对证件，制作文书补正通知书", law.PENALTY_59_1,
            )  # fmt: skip


def _held(record: Record, paper: Filed, field: str, present: str) -> set[str]:
    """What may be said of the party on a paper: what holds now, or held until a later amendment."""
    amended = [act for act in record.named("amend_party") if act.on >= paper.issued_on]
    former = [act.stated.get("before", {}).get(field) for act in amended]
    return {present, *filter(None, former)}


def filing(record: Record) -> Iterator[Refusal]:
    if record.filed_on and record.filed_on < record.found_on:
        yield fault("立案日早于线索来源日", "核对来源日和立案日，写明更正的理由", law.PENALTY_54_2)
    at_once = record.named("punish_on_spot")
    if record.filed_on and not at_once and not list(record.coded("04")):
        yield fault("没有立案审批表", "把立案审批表归入案卷", law.PENALTY_54_2)
    report = record.last("conclude")
    if report and record.filed_on and report.on < record.filed_on:
        yield fault("调查终结报告早于立案", "核对日期，说明理由", law.PENALTY_54_2)


def fined_once(record: Record) -> Iterator[Refusal]:
    decided = record.last("decide")
    if decided and record.fined_before and not decided.stated.get("not_same_act"):
        yield fault(
            f"同一当事人同日的行为已经罚过款：{'、'.join(record.fined_before)}",
            "确属另一违法行为的，补充说明理由；确属同一行为的，撤销后一决定", law.PENALTY_29,
        )  # fmt: skip


def remedies(record: Record) -> Iterator[Refusal]:
    """The remedies as printed: the right authority and court, and which comes first (处罚51)."""
    decision = record.decision
    if decision is None:
        return
    stated = decision.statements
    pairs = (("review_authority", record.review_authority), ("court", record.court))
    wrong = [right for key, right in pairs if stated.get(key) and stated[key] != right]
    if wrong:
        yield fault(
            f"{decision.title}写的救济机关和署名机关登记的不一致，应为{'、'.join(wrong)}",
            "制作文书补正通知书，重新送达", law.RECONSIDERATION_24,
        )  # fmt: skip
    if decision.code == "56" and "或者" in decision.text and "六个月内" in decision.text:
        yield fault(
            "当场处罚决定书把起诉写成和复议并列，没有写复议前置",
            "制作文书补正通知书，告知先申请行政复议", law.RECONSIDERATION_23_1_1,
        )  # fmt: skip


def meetings(record: Record) -> Iterator[Refusal]:
    for told in record.meetings:
        yield fault(
            f"同一执法人员同一时间在两地：{told}",
            "核对笔录的时间和人员，写明更正的理由", law.PENALTY_42_1,
        )  # fmt: skip


def exhibits(record: Record) -> Iterator[Refusal]:
    for one in record.exhibits:
        if one.missing:
            yield fault(
                f"“{one.title}”没有写明{'、'.join(one.missing)}",
                "补注制作方法、时间、制作人、证明对象和原始载体", law.EVIDENCE_12,
            )  # fmt: skip


def interviews(record: Record) -> Iterator[Refusal]:
    report = record.last("conclude")
    for act in record.named("interview"):
        if not str(act.stated.get("interviewee_id") or "").strip():
            yield fault(
                f"{act.on:%m-%d}询问笔录没有被询问人的身份证号",
                "补充被询问人的身份证明", law.EVIDENCE_13,
            )  # fmt: skip
        if report and act.at > report.at and not act.void:
            yield fault(
                f"{act.on:%m-%d}询问在调查终结以后", "退回补充调查后再询问", law.PENALTY_57_1,
                step="resume",
            )  # fmt: skip


def answers(record: Record) -> Iterator[Refusal]:
    raised = record.named("raise_defence")
    last = {act.track: act.step for act in record.named("raise_defence", "answer_defence")}
    if "raise_defence" in last.values() and record.decided_on:
        yield fault("陈述申辩没有复核意见", "复核陈述申辩", law.PENALTY_45_1, step="answer_defence")
    decision = record.decision
    if raised and decision and "采纳" not in str(decision.statements.get("defence", "采纳")):
        yield fault(
            f"{decision.title}没有回应陈述申辩是否采纳", "制作文书补正通知书", law.PENALTY_45_1
        )


def receipts(record: Record) -> Iterator[Refusal]:
    for act in record.named("pay", "pay_part"):
        if not str(act.stated.get("receipt") or "").strip():
            yield fault(f"{act.on:%m-%d}缴款没有票据号", "把缴款票据归入案卷", law.PENALTY_70)


def closing(record: Record) -> Iterator[Refusal]:
    if record.closed_on and not list(record.coded("81")):
        yield fault("没有结案审批表", "补办结案审批", law.PENALTY_47)


def numbers(record: Record) -> Iterator[Refusal]:
    for number in record.skipped:
        yield fault(f"{number}之前缺一个文号", "查明缺号的去向，在备考表写明", law.PENALTY_47)
    for told in record.out_of_order:
        yield fault(f"{told}的签批没有按先后次序", "核对签批日期，写明更正的理由", law.PENALTY_57_1)


def gaps(record: Record) -> Iterator[Refusal]:
    for paper in record.papers:
        if paper.gaps:
            yield fault(paper.gaps, f"补正{_told(paper)}；没有内容的栏目划斜线", law.PENALTY_47)


def wording(record: Record) -> Iterator[Refusal]:
    for paper in record.papers:
        for told in _slips(paper):
            yield fault(f"{_told(paper)}{told}", "未送达的重制，已送达的制作文书补正通知书")


def _slips(paper: Filed) -> Iterator[str]:
    if left := placeholders(paper.text):
        yield f"有没填的占位符：{'、'.join(left)}"
    if laws := unmarked_laws(paper.text):
        yield f"引用的法律没有加书名号：{'、'.join(laws)}"
    if sums := unequal_sums(paper.text, paper.statements):
        yield f"金额大小写不一致：{'、'.join(sums)}"


def covers(record: Record) -> Iterator[Refusal]:
    act = record.last("archive")
    if act is None:
        return
    for key, label in (("archive_number", "归档号"), ("retention", "保管期限")):
        if not str(act.stated.get(key) or "").strip():
            yield fault(f"卷宗封面没有{label}", f"补填{label}", law.PENALTY_47)


def archived_in_time(record: Record) -> Iterator[Refusal]:
    if record.closed_on is None:
        return
    last = record.closed_on + timedelta(days=ARCHIVE_DAYS)
    if (record.archived_on or record.today) > last:
        yield fault(
            f"结案后三十日内没有归档，最迟 {last:%Y-%m-%d}", "归档", law.PENALTY_47, step="archive"
        )


def _told(paper: Filed) -> str:
    return f"{paper.title}{paper.number}"
