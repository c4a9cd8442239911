"""Who may do what: the table of roles, read once more by hand."""

import pytest

from enforcement.procedure.permissions import GRANTS, Permission, Role, Seat, may
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS

P = Permission
READS = {P.CASES_READ, P.DOSSIERS_READ, P.DOSSIERS_READ_SECONDARY}
ANSWERS = {P.MATTERS_READ, P.MATTERS_ANSWER}
LEADS = {P.LEADS_REPORT, P.LEADS_TRIAGE}
SEES_ALL = {P.MATTERS_READ, P.RATINGS_GIVE, P.FIGURES_READ}
TABLE: dict[Role, set[Permission]] = {
    Role.OFFICER: READS | LEADS | ANSWERS
    | {P.CASES_REGISTER, P.CASES_INVESTIGATE, P.MATTERS_ASK},
    Role.TEAM_HEAD: READS | LEADS | ANSWERS | SEES_ALL
    | {P.CASES_REGISTER, P.CASES_ASSIGN, P.SIGN_TEAM, P.MATTERS_ASK, P.ROSTER_KEEP},
    Role.LEGAL_REVIEWER: READS | {P.CASES_REVIEW, P.MATTERS_READ},
    Role.CASE_MANAGER: READS | SEES_ALL | {P.SIGN_MANAGER},
    Role.HEAD: READS | SEES_ALL | {P.SIGN_HEAD},
    Role.CLERK: READS | {P.CASES_ARCHIVE},
    Role.DOSSIER_READER: {P.DOSSIERS_READ},
    Role.DEPARTMENT_STAFF: ANSWERS | {P.LEADS_REPORT, P.MATTERS_ASK, P.ROSTER_KEEP},
    Role.DISPATCHER: {P.LEADS_REPORT, P.MATTERS_READ, P.MATTERS_DISPATCH, P.FIGURES_READ,
                      P.ROSTER_KEEP},
    Role.COORDINATOR: {P.MATTERS_READ, P.DISPUTES_MEDIATE, P.FIGURES_READ},
    Role.LIST_MANAGER: {P.LISTS_MANAGE, P.MATTERS_READ, P.FIGURES_READ},
    Role.GRID_WORKER: {P.LEADS_REPORT},
    Role.VILLAGE_STAFF: ANSWERS | {P.LEADS_REPORT},
    Role.COUNTER_CLERK: {P.LEADS_REPORT, P.WINDOW_SERVE},
    Role.SYSTEM_ADMIN: {P.ORGANISATIONS_MANAGE, P.POWERS_MANAGE},
    Role.SECURITY_ADMIN: {P.ROLES_GIVE},
    Role.AUDIT_ADMIN: {P.RECORDS_READ},
}  # fmt: skip
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


REPORTERS = [Role.GRID_WORKER, Role.VILLAGE_STAFF, Role.COUNTER_CLERK, Role.DISPATCHER]


@pytest.mark.parametrize("role", REPORTERS, ids=lambda role: role.value)
def test_who_only_reports_or_assists_has_no_part_in_enforcing(role: Role) -> None:
    assert not {one for one in GRANTS[role] if one.value.startswith(("cases:", "sign:"))}


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
