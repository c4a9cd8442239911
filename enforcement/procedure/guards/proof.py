"""The party, the time limit, and what proves the facts."""

from enforcement.law import articles as law
from enforcement.procedure.elements import FIELD, relied_on
from enforcement.procedure.facts import CaseFacts, EvidenceFacts
from enforcement.procedure.guards.guard import Guard, day, penal, penalty_of

NOT_BARRED = Guard(
    "not-barred", "R16", law.PENALTY_36,
    "违法行为已过处罚时效，不再给予行政处罚",
    "不予立案或者不予处罚；违法行为的时间登记错了，或者有连续、继续状态的，报批更正",
    lambda f: f.barred_from is not None and f.found_on is not None and f.found_on <= f.barred_from,
    detail=lambda f: f"时效到{day(f.barred_from)}，发现于{day(f.found_on)}",
    cure_step="decline",
)  # fmt: skip

NOT_FINED_TWICE = Guard(
    "not-fined-twice", "R16", law.PENALTY_29,
    "同一当事人期间重合的同一行为已经罚过款，同一违法行为不得再次罚款",
    "改为不罚款的处理；不是同一行为的，写明理由",
    lambda f: not f.fined_before or not penalty_of(f).fine or bool(f.stated.get("not_same_act")),
    detail=lambda f: "、".join(f.fined_before),
    cure_step="exempt",
)  # fmt: skip

PARTY_FIT = Guard(
    "party-fit", "R05", law.PENALTY_30,
    "当事人不满十四周岁，不予行政处罚",
    "责令监护人加以管教，作不予处罚决定",
    lambda f: f.party is not None and (f.party.age_on_act is None or f.party.age_on_act >= 14),
    detail=lambda f: "" if f.party is None else f"行为时{f.party.age_on_act}周岁",
    applies=penal, cure_step="exempt",
)  # fmt: skip

CAPACITY_CHECKED = Guard(
    "capacity-checked", "R05", law.PENALTY_31,
    "还没有核实当事人的年龄和辨认控制能力",
    "核实身份证明后勾选“已核实年龄和行为能力”",
    lambda f: f.party is not None and (not f.party.kind.is_natural or f.party.capacity_checked),
    applies=penal, reads_stated=True,
)  # fmt: skip


def _relied_on(facts: CaseFacts) -> list[str]:
    chosen = relied_on(facts.stated)
    return [item.title for item in facts.evidence if item.id in chosen and not item.admissible]


def _admissible(facts: CaseFacts) -> list[EvidenceFacts]:
    """The admissible items among those chosen."""
    chosen = relied_on(facts.stated)
    return [item for item in facts.evidence if item.id in chosen and item.admissible]


def _unproved(facts: CaseFacts) -> list[str]:
    """The elements for which no admissible evidence was chosen."""
    proofs = facts.stated.get(FIELD) or {}
    sound = {item.id for item in facts.evidence if item.admissible}
    elements = facts.power.elements if facts.power else ()
    return [one for one in elements if not sound & set(proofs.get(one, ()))]


ELEMENTS_PROVED = Guard(
    "elements-proved", "R07", law.PENALTY_40,
    "违法事实还有没有合格证据证明的部分",
    "给每一项选上合格的证据；没有的，先补充调查",
    lambda f: f.power is not None and bool(f.power.elements) and not _unproved(f),
    detail=lambda f: "、".join(_unproved(f)),
    applies=penal, cure_step="collect", reads_stated=True,
)  # fmt: skip


EVIDENCE_SUFFICES = Guard(
    "evidence-suffices", "R07", law.PENALTY_40,
    "认定的事实至少要有一份直接证据和一份印证证据",
    "补充调查，或者选上已经取得的合格证据",
    lambda f: len(_admissible(f)) >= 2 and any(item.direct for item in _admissible(f)),
    applies=penal, cure_step="collect", reads_stated=True,
)  # fmt: skip

EVIDENCE_EXISTS = Guard(
    "evidence-exists", "R07", law.PENALTY_40,
    "还没有两份合格的证据",
    "做现场检查笔录、询问笔录或者提取证据",
    lambda f: sum(e.admissible for e in f.evidence) >= 2,
    applies=lambda f: not f.stated or penal(f),
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
    lambda f: f.ever_not_corrected,
    applies=lambda f: f.power is not None and f.power.correction_first
    and (penal(f) if f.stated else not f.has_obeyed),
    cure_step="order_correction",
)  # fmt: skip

TIER_AFTER_REFUSAL = Guard(
    "tier-after-refusal", "R27", law.PENALTY_28,
    "所选档次只对责令改正后拒不改正的适用，还没有“送达责令改正—复查未改正”的记录",
    "改选不以拒不改正为条件的档次；或者责令改正并送达，到期复查",
    lambda f: f.ever_not_corrected,
    applies=lambda f: penal(f) and f.power is not None
    and f.stated.get("tier") in f.power.after_refusal,
    cure_step="order_correction", reads_stated=True,
)  # fmt: skip

NO_CRIME = Guard(
    "no-crime", "R17", law.PENALTY_27,
    "涉嫌犯罪，应当移送司法机关，不能以行政处罚代替",
    "移送公安机关；公安机关不立案退回的恢复调查，负责人决定不移送的写明理由",
    lambda f: f.stated.get("crime") != "suspected" and not f.crime_suspected,
    applies=lambda f: not f.stated or "crime" not in f.stated or penal(f),
    cure_step="transfer",
)  # fmt: skip
