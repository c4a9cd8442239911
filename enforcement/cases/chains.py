"""Who signs a step, in which order: the chain of the table, or the one its organ has chosen."""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from enforcement.cases.models import Case
from enforcement.organisations.models import Organisation
from enforcement.procedure.papers import BY_CODE
from enforcement.procedure.permissions import Seat
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME, STEPS

ORDER = tuple(Seat)
Chain = tuple[Seat, ...]


MANAGED = ("file", "decline", "ask_matter", "extend", "suspend", "continue_case", "terminate",
           "withdraw", "publish", "give_up_payment", "close")  # fmt: skip
REVIEWED = ("transfer", "report_crime", "keep_case")
BOTH = ("decide", "exempt", "revoke")
USUAL: dict[str, Chain] = {
    **dict.fromkeys(MANAGED, (Seat.TEAM, Seat.MANAGER, Seat.HEAD)),
    **dict.fromkeys(REVIEWED, (Seat.TEAM, Seat.REVIEWER, Seat.HEAD)),
    **dict.fromkeys(BOTH, (Seat.TEAM, Seat.REVIEWER, Seat.MANAGER, Seat.HEAD)),
}
"""The chains in common use (facts 7), where they are longer than what the law asks for."""


class ChainRefused(ValueError):
    """A chain that does not end with the seat the law names, or is out of order."""


def chain_for(case: Case, step: Step) -> Chain:
    """The seats that sign `step` in this case; the issuer decides, the last seat is the law's."""
    return chain_of(case.issuer, step)


def chain_of(organisation: Organisation, step: Step) -> Chain:
    chosen = organisation.chains.get(step.name)
    return tuple(Seat(seat) for seat in chosen) if step.chain and chosen else step.chain


def offered(step: Step) -> list[Chain]:
    """Every chain an organ may choose: in order, without the last seat there is no approval."""
    before = ORDER[: ORDER.index(step.chain[-1])]
    found = (
        (*some, step.chain[-1]) for n in range(len(before) + 1) for some in combinations(before, n)
    )
    return list(found)


def open_to_choice() -> list[Step]:
    """The steps whose chain an organ may lengthen or shorten."""
    return [step for step in STEPS if step.chain and len(offered(step)) > 1]


def papers_of(step: Step) -> list[str]:
    """The titles of the papers that this chain signs."""
    return list(dict.fromkeys(BY_CODE[made.code].title for made in step.papers))


def usual(step: Step, held: Collection[Seat]) -> Chain:
    """The chain in common use, without the seats that nobody holds; the last one always signs."""
    seats = USUAL.get(step.name, step.chain)
    return tuple(seat for seat in seats if seat in held or seat is seats[-1])


def choose_held(
    organisation: Organisation, step: Step, seats: Iterable[str], held: Collection[Seat]
) -> bool:
    """Set the chain of a step; whether it changed. A seat that is added is one of those `held`."""
    before, chain = chain_of(organisation, step), _read(seats)
    if empty := [seat.label for seat in chain if seat not in before and seat not in held]:
        raise ChainRefused(f"还没有人担任{'、'.join(empty)}，先由安全管理员分配职责")
    choose(organisation, step.name, chain)
    return chain != before


def choose(organisation: Organisation, step_name: str, seats: Iterable[str]) -> None:
    """Set the chain of one step for everything the organ issues from now on; callers commit."""
    step = BY_NAME.get(step_name)
    if step is None or not step.chain:
        raise ChainRefused("这一步不须签批")
    chain = _read(seats)
    if chain not in offered(step):
        raise ChainRefused(f"“{step.label}”的签批链要依次排列，最后一席是{step.chain[-1].label}")
    kept = {name: list(seats) for name, seats in organisation.chains.items() if name != step_name}
    organisation.chains = kept if chain == step.chain else kept | {step_name: list(chain)}


def _read(seats: Iterable[str]) -> Chain:
    known = {seat.value: seat for seat in Seat}
    named: Sequence[str] = list(seats)
    if any(one not in known for one in named):
        raise ChainRefused("没有这样的席位")
    return tuple(known[one] for one in named)
