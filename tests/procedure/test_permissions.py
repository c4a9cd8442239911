"""Who may do what: the table of roles, read once more by hand."""

import pytest

from enforcement.procedure.permissions import GRANTS, Permission, Role, Seat, may
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS

P = Permission
READS = {P.CASES_READ, P.DOSSIERS_READ, P.DOSSIERS_READ_SECONDARY}
TABLE: dict[Role, set[Permission]] = {
    Role.OFFICER: READS | {P.CASES_REGISTER, P.CASES_INVESTIGATE},
    Role.TEAM_HEAD: READS | {P.CASES_REGISTER, P.CASES_ASSIGN, P.SIGN_TEAM},
    Role.LEGAL_REVIEWER: READS | {P.CASES_REVIEW},
    Role.CASE_MANAGER: READS | {P.SIGN_MANAGER},
    Role.HEAD: READS | {P.SIGN_HEAD},
    Role.CLERK: READS | {P.CASES_ARCHIVE},
    Role.DOSSIER_READER: {P.DOSSIERS_READ},
    Role.DEPARTMENT_STAFF: set(),
    Role.SYSTEM_ADMIN: {P.ORGANISATIONS_MANAGE, P.POWERS_MANAGE},
    Role.SECURITY_ADMIN: {P.ROLES_GIVE},
    Role.AUDIT_ADMIN: {P.RECORDS_READ},
}
OFFICES = [role for role in Role if role.value.endswith("_admin")]


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("permission", Permission, ids=lambda permission: permission.value)
def test_a_role_may_do_what_the_table_says_and_no_more(role: Role, permission: Permission) -> None:
    assert may(role, permission) is (permission in TABLE[role])


def test_every_role_stands_in_the_table() -> None:
    assert set(GRANTS) == set(TABLE) == set(Role)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_can_be_taken_by_somebody(step: Step) -> None:
    assert [role for role in Role if may(role, step.needs)]


@pytest.mark.parametrize("step", [step for step in STEPS if step.chain], ids=lambda step: step.name)
def test_who_asks_is_of_another_role_than_who_signs(step: Step) -> None:
    asks = {role for role in Role if may(role, step.needs)}
    signs = {role for seat in step.chain for role in Role if may(role, seat.needs)}

    assert asks.isdisjoint(signs)


@pytest.mark.parametrize("seat", Seat, ids=lambda seat: seat.value)
def test_every_seat_is_held_by_one_role(seat: Seat) -> None:
    assert len([role for role in Role if may(role, seat.needs)]) == 1


@pytest.mark.parametrize("role", OFFICES, ids=lambda role: role.value)
def test_who_runs_the_system_reads_no_case(role: Role) -> None:
    assert not {
        one for one in GRANTS[role] if one.value.startswith(("cases:", "dossiers:", "sign:"))
    }


def test_what_decides_over_a_party_ends_at_the_head() -> None:
    decided = {
        "file", "decide", "exempt", "decline", "transfer", "terminate", "withdraw", "close",
        "keep_case", "extend", "suspend", "continue_case", "grant_recusal", "refuse_recusal",
        "publish", "revoke", "redo", "correct_paper", "ask_matter", "give_up_payment",
        "report_crime",
    }  # fmt: skip

    assert {step.name for step in STEPS if Seat.HEAD in step.chain} == decided
