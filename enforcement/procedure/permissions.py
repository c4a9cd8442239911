"""Who may do what: one enumeration of permissions, one table of roles."""

from collections.abc import Collection

from enforcement.words import Word


class Permission(Word):
    """What can be allowed, named `<room>:<act>`."""

    CASES_READ = "cases:read", "查看案件"
    CASES_REGISTER = "cases:register", "登记线索"
    CASES_INVESTIGATE = "cases:investigate", "调查取证、报批、送达"
    CASES_ASSIGN = "cases:assign", "指派承办人"
    CASES_REVIEW = "cases:review", "法制审核"
    CASES_ARCHIVE = "cases:archive", "归档"
    SIGN_TEAM = "sign:team", "中队负责人签批"
    SIGN_MANAGER = "sign:manager", "分管领导签批"
    SIGN_HEAD = "sign:head", "机关负责人签批"
    ORGANISATIONS_MANAGE = "organisations:manage", "设置本机关的签批链"
    ROLES_GIVE = "roles:give", "分配和收回职责"
    RECORDS_READ = "records:read", "查阅登录和设置记录"
    POWERS_MANAGE = "powers:manage", "维护事项清单"
    DOSSIERS_READ = "dossiers:read", "调阅正卷"
    DOSSIERS_READ_SECONDARY = "dossiers:read_secondary", "调阅副卷"
    LEADS_REPORT = "leads:report", "上报线索"
    LEADS_TRIAGE = "leads:triage", "受理、分办线索"
    WINDOW_SERVE = "window:serve", "窗口代收代办"
    MATTERS_READ = "matters:read", "查看协作事项"
    MATTERS_ASK = "matters:ask", "发起呼叫、请求和移送"
    MATTERS_DISPATCH = "matters:dispatch", "派单、催办、督办"
    MATTERS_ANSWER = "matters:answer", "签收、办理、反馈"
    DISPUTES_MEDIATE = "disputes:mediate", "协调职责争议"
    RATINGS_GIVE = "ratings:give", "评价部门和站所"
    FIGURES_READ = "figures:read", "查看统计"
    LISTS_MANAGE = "lists:manage", "维护责任清单和网格"
    ROSTER_KEEP = "roster:keep", "排本单位值班表"


class Role(Word):
    """The part a person plays in an organisation."""

    OFFICER = "officer", "承办人"
    TEAM_HEAD = "team_head", "中队负责人"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核人"
    CASE_MANAGER = "case_manager", "分管领导"
    HEAD = "head", "机关负责人"
    CLERK = "clerk", "案卷管理员"
    DOSSIER_READER = "dossier_reader", "外单位阅卷人"
    DEPARTMENT_STAFF = "department_staff", "部门、站所人员"
    DISPATCHER = "dispatcher", "调度员"
    COORDINATOR = "coordinator", "执法协调人员"
    LIST_MANAGER = "list_manager", "清单管理员"
    GRID_WORKER = "grid_worker", "网格员"
    VILLAGE_STAFF = "village_staff", "村（社区）人员"
    COUNTER_CLERK = "counter_clerk", "便民窗口人员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


_READS = frozenset(
    {Permission.CASES_READ, Permission.DOSSIERS_READ, Permission.DOSSIERS_READ_SECONDARY}
)

_REPORTS = frozenset({Permission.LEADS_REPORT})
_ANSWERS = frozenset({Permission.MATTERS_READ, Permission.MATTERS_ANSWER})
_LEADS_A_TOWN = frozenset(
    {Permission.MATTERS_READ, Permission.RATINGS_GIVE, Permission.FIGURES_READ}
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _READS
    | _REPORTS
    | _ANSWERS
    | {
        Permission.CASES_REGISTER,
        Permission.CASES_INVESTIGATE,
        Permission.LEADS_TRIAGE,
        Permission.MATTERS_ASK,
    },
    Role.TEAM_HEAD: _READS
    | _REPORTS
    | _ANSWERS
    | _LEADS_A_TOWN
    | {
        Permission.CASES_REGISTER,
        Permission.CASES_ASSIGN,
        Permission.SIGN_TEAM,
        Permission.LEADS_TRIAGE,
        Permission.MATTERS_ASK,
        Permission.ROSTER_KEEP,
    },
    Role.LEGAL_REVIEWER: _READS | {Permission.CASES_REVIEW, Permission.MATTERS_READ},
    Role.CASE_MANAGER: _READS | _LEADS_A_TOWN | {Permission.SIGN_MANAGER},
    Role.HEAD: _READS | _LEADS_A_TOWN | {Permission.SIGN_HEAD},
    Role.CLERK: _READS | {Permission.CASES_ARCHIVE},
    Role.DOSSIER_READER: frozenset({Permission.DOSSIERS_READ}),
    Role.DEPARTMENT_STAFF: _REPORTS | _ANSWERS | {Permission.MATTERS_ASK, Permission.ROSTER_KEEP},
    Role.DISPATCHER: _REPORTS
    | {
        Permission.MATTERS_READ,
        Permission.MATTERS_DISPATCH,
        Permission.FIGURES_READ,
        Permission.ROSTER_KEEP,
    },
    Role.COORDINATOR: frozenset(
        {Permission.MATTERS_READ, Permission.DISPUTES_MEDIATE, Permission.FIGURES_READ}
    ),
    Role.LIST_MANAGER: frozenset(
        {Permission.LISTS_MANAGE, Permission.MATTERS_READ, Permission.FIGURES_READ}
    ),
    Role.GRID_WORKER: _REPORTS,
    Role.VILLAGE_STAFF: _REPORTS | _ANSWERS,
    Role.COUNTER_CLERK: _REPORTS | {Permission.WINDOW_SERVE},
    Role.SYSTEM_ADMIN: frozenset({Permission.ORGANISATIONS_MANAGE, Permission.POWERS_MANAGE}),
    Role.SECURITY_ADMIN: frozenset({Permission.ROLES_GIVE}),
    Role.AUDIT_ADMIN: frozenset({Permission.RECORDS_READ}),
}


class Seat(Word):
    """A place in the chain of signatures: 中队 B, 法制 L, 分管 M, 负责人 H, in this order."""

    TEAM = "team", "中队负责人"
    REVIEWER = "reviewer", "法制审核人"
    MANAGER = "manager", "分管领导"
    HEAD = "head", "机关负责人"

    @property
    def needs(self) -> Permission:
        return SEAT_NEEDS[self]


SEAT_NEEDS = {
    Seat.TEAM: Permission.SIGN_TEAM,
    Seat.REVIEWER: Permission.CASES_REVIEW,
    Seat.MANAGER: Permission.SIGN_MANAGER,
    Seat.HEAD: Permission.SIGN_HEAD,
}


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""The three offices that are held apart: from each other, and from the work on cases."""


def held_apart(roles: Collection[Role]) -> bool:
    """Whether nobody here watches himself: an administrator holds no other role anywhere."""
    return len(set(roles)) <= 1 or not ADMINISTRATORS & set(roles)


def may(role: Role, permission: Permission) -> bool:
    return permission in GRANTS[role]
