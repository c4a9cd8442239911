"""What a step changes besides the state: handlers, evidence, dates, and what was thereby fixed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases import amending
from enforcement.cases.acts import is_void
from enforcement.cases.basis import IMPOSED, current_basis
from enforcement.cases.models import Act, Case, Handler, Party
from enforcement.cases.transfers import end_transfer, hand_over
from enforcement.evidence.models import EvidenceItem
from enforcement.evidence.service import attach
from enforcement.law import identity
from enforcement.law.calendar import legal_day
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.asks.evidence import EvidenceKind
from enforcement.procedure.asks.lead import Source
from enforcement.procedure.asks.service import ServiceMethod
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.tracks import Procedure, State

Effect = Callable[[Session, Case, Act, CaseFacts], None]


def begin_case(
    *,
    mandate: Mandate,
    at: datetime,
    now: datetime,
    stated: Mapping[str, Any],
    procedure: Procedure = Procedure.ORDINARY,
) -> Case:
    """A case as its first act at `at` states it; not yet in the session."""
    found_at = datetime.fromisoformat(stated["found_at"]) if stated.get("found_at") else at
    began = stated.get("began_on")
    power: Power = mandate.power
    return Case(
        procedure=procedure, source=stated.get("source") or Source.PATROL.value,
        cause=power.name, place=stated["place"], fact=stated["fact"], found_at=found_at,
        began_on=date.fromisoformat(began) if began else None,
        ended_on=acted_on(stated, at),
        power=power, mandate=mandate, handling=mandate.handling, issuer=mandate.issuer,
        area_id=stated.get("area"), harm=bool(stated.get("harm")), touched_at=now,
        party=_party(stated), stage=State.CLUE,
    )  # fmt: skip


def acted_on(stated: Mapping[str, Any], at: datetime) -> date:
    """The day the act ended: as stated, else the day it was found, else that of its first act."""
    if stated.get("ended_on"):
        return date.fromisoformat(stated["ended_on"])
    found_at = stated.get("found_at")
    return legal_day(datetime.fromisoformat(found_at) if found_at else at)


def _party(stated: Mapping[str, Any]) -> Party:
    birth = stated.get("party_birth_on")
    return Party(
        kind=PartyKind(stated["party_kind"]), name=stated["party_name"],
        id_number=identity.as_kept(stated.get("party_id_number") or ""),
        birth_on=date.fromisoformat(birth) if birth else None,
        address=stated.get("party_address") or "", phone=stated.get("party_phone") or "",
        representative=stated.get("party_representative") or "",
    )  # fmt: skip


def _file(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    case.filed_on = act.happened_on
    _assign(session, case, act, facts)


def _punish_on_spot(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    """It is taken up and decided in one act: that day is the day of filing and of the decision."""
    case.filed_on = case.decided_on = act.happened_on
    _assign(session, case, act, facts)
    _keep_photos(session, act, facts, title="现场照片", proves=case.fact)


def _assign(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    case.handlers.clear()
    session.flush()
    case.handlers.extend(
        Handler(officer_id=officer, position=position)
        for position, officer in enumerate(act.stated["officers"])
    )
    session.flush()


def _inspect(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    about = f"{act.stated['place']}的现场情况"
    _keep(session, act, facts, kind=EvidenceKind.RECORD, title="现场检查（勘验）笔录", proves=about,
          method="现场制作", origin="本卷", files=[])  # fmt: skip
    _keep_photos(session, act, facts, title="现场照片", proves=about)


def _sketch(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    _keep(session, act, facts, kind=EvidenceKind.RECORD, title="现场图", method="现场测量绘制",
          proves=f"{act.stated['place']}的方位和尺寸", origin="本卷",
          files=list(facts.pictures))  # fmt: skip


def _recheck(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    about = act.stated["findings"]
    _keep(session, act, facts, kind=EvidenceKind.RECORD, title="改正情况复查记录", proves=about,
          method="现场制作", origin="本卷", files=[])  # fmt: skip
    _keep_photos(session, act, facts, title="复查照片", proves=about)


def _interview(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    of_party = act.stated["interviewee"] in {case.party.name, case.party.representative}
    kind = EvidenceKind.STATEMENT if of_party else EvidenceKind.WITNESS
    title = act.stated.get("title") or "询问笔录"
    _keep(session, act, facts, kind=kind, title=title, method=_signed(act), origin="本卷",
          proves=f"{act.stated['interviewee']}所述的经过", files=[])  # fmt: skip


def _signed(act: Act) -> str:
    """How a record of words was made: signed page by page, or why not."""
    if act.stated.get("signed"):
        return "询问并逐页签名"
    why = act.stated.get("unsigned_reason")
    return f"询问，没有签名：{why}" if why else "询问，没有签名"


def _collect(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    stated = act.stated
    _keep(session, act, facts, kind=EvidenceKind(stated["kind"]), title=stated["title"],
          proves=stated["proves"], method=stated["method"], origin=stated["origin"],
          files=stated.get("files") or [])  # fmt: skip


def _keep_photos(session: Session, act: Act, facts: CaseFacts, *, title: str, proves: str) -> None:
    if facts.pictures:
        _keep(session, act, facts, kind=EvidenceKind.AUDIOVISUAL, title=title, proves=proves,
              method="现场拍摄", origin=act.stated.get("carrier") or "",
              files=list(facts.pictures))  # fmt: skip


def _keep(
    session: Session,
    act: Act,
    facts: CaseFacts,
    *,
    kind: EvidenceKind,
    title: str,
    proves: str,
    method: str,
    origin: str,
    files: list[str],
) -> None:
    item = EvidenceItem(
        case_id=act.case_id, act_id=act.id, kind=kind, title=title, proves=proves,
        taken_at=act.happened_at, place=act.stated.get("place") or "", method=method,
        origin=origin, admissible=not is_void(act),
        taken_by="、".join(person.name for person in facts.stated_people("officers")),
    )  # fmt: skip
    attach(session, item, files)


def _conclude(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    case.fact = act.stated["fact"]


def _ask_review(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    act.stated = act.stated | {"basis": current_basis(case, act.stated)}


def _pass_review(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    asked = next(one for one in case.acts if one.track_id == act.track_id)
    if asked.step == "ask_review":
        act.stated = act.stated | {name: asked.stated.get(name) for name in ("basis", *IMPOSED)}


def _discuss(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    act.stated = act.stated | {"basis": current_basis(case, act.stated)}


def _recuse(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    """Whoever is recused handles the case no longer; what he did before stands (处罚43③)."""
    asked = next(one for one in case.acts if one.track_id == act.track_id)
    gone = frozenset(asked.stated["challenged"])
    act.stated = act.stated | {"recused": sorted(gone)}
    case.handlers[:] = [one for one in case.handlers if one.officer_id not in gone]
    session.flush()


def _notify(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    articles = list(facts.power.articles) if facts.power else []
    act.stated = act.stated | {
        "articles": articles, "hearing": facts.hearing_applies, "party": case.party.name,
    }  # fmt: skip


def _decide(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    case.decided_on = act.happened_on


def _transfer(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    """To an organisation of this system it is handed over as a matter, with that one's letter."""
    if act.stated.get("to"):
        matter = hand_over(session, case, act)
        receiver = matter.lanes[0].to.name
        act.stated = act.stated | {"receiver": receiver, "matter": matter.id}


def _take_back(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    end_transfer(session, case, act)


def _redo(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    case.decided_on = None


def _record_revoked(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    """A case that was closed is open again until what follows is done."""
    case.closed_on = None


def _publish(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    act.stated = act.stated | {"method": ServiceMethod.PUBLIC.value}


def _correct_payment(session: Session, case: Case, act: Act, facts: CaseFacts) -> None:
    """The record it corrects stays in the journal and counts no more."""
    act.stated = act.stated | {"restates": facts.restated.act if facts.restated else None}


def _close(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    case.closed_on = act.happened_on


EFFECTS: dict[str, Effect] = {
    "file": _file,
    "punish_on_spot": _punish_on_spot,
    "reassign": _assign,
    "inspect": _inspect,
    "sketch": _sketch,
    "recheck_corrected": _recheck,
    "recheck_not_corrected": _recheck,
    "interview": _interview,
    "collect": _collect,
    "conclude": _conclude,
    "ask_review": _ask_review,
    "pass_review": _pass_review,
    "discuss": _discuss,
    "amend_party": amending.amend_party,
    "amend_place": amending.amend_place,
    "amend_act": amending.amend_act,
    "amend_power": amending.amend_power,
    "grant_recusal": _recuse,
    "notify": _notify,
    "decide": _decide,
    "exempt": _decide,
    "transfer": _transfer,
    "take_back": _take_back,
    "take_back_lead": _take_back,
    "redo": _redo,
    "record_revoked": _record_revoked,
    "publish": _publish,
    "correct_payment": _correct_payment,
    "close": _close,
}
