"""The terms of a lead: where it comes from, where it stands, how it left, how it was answered."""

from enforcement.procedure.asks.lead import Source
from enforcement.words import Word


class Channel(Word):
    """The way by which a lead reaches the town."""

    GRID = "grid", "网格上报"
    HOTLINE = "hotline", "12345 热线"
    INSPECTION = "inspection", "巡查发现"
    PUBLIC = "public", "群众反映"
    DEPARTMENT = "department", "部门转来"
    SUPERIOR = "superior", "上级交办"
    MEDIA = "media", "媒体反映"

    @property
    def source(self) -> Source:
        """What a case says of where it came from."""
        return SOURCES[self]


SOURCES = {
    Channel.GRID: Source.GRID,
    Channel.HOTLINE: Source.HOTLINE,
    Channel.INSPECTION: Source.PATROL,
    Channel.PUBLIC: Source.REPORT,
    Channel.DEPARTMENT: Source.TRANSFERRED,
    Channel.SUPERIOR: Source.ASSIGNED,
    Channel.MEDIA: Source.MEDIA,
}


class LeadState(Word):
    """Where a lead stands."""

    WAITING = "waiting", "待分办"
    ACCEPTED = "accepted", "已受理"
    LEFT = "left", "已办出"
    MERGED = "merged", "并入"

    @property
    def is_open(self) -> bool:
        return self in {LeadState.WAITING, LeadState.ACCEPTED}


class ExitKind(Word):
    """The one way by which a lead leaves."""

    CASE = "case", "立案核查"
    ON_SPOT = "on_spot", "当场处罚"
    CORRECTED = "corrected", "现场纠正"
    CALL = "call", "呼叫部门"
    TRANSFER = "transfer", "移送"
    NO_ACTION = "no_action", "不予处理"
    MERGED = "merged", "并入"


class Urgency(Word):
    """How soon somebody should look."""

    USUAL = "usual", "一般"
    SOON = "soon", "尽快"
    NOW = "now", "紧急"


class Told(Word):
    """How who reported was told what became of it."""

    NOTICE = "notice", "站内提醒"
    CODE = "code", "查询码页面"
    STATUS = "status", "接口状态"
    PLATFORM = "platform", "热线或来件平台回复"
    PHONE = "phone", "电话"
    VISIT = "visit", "当面"
    LETTER = "letter", "书面"


BY_HAND = (Told.PLATFORM, Told.PHONE, Told.VISIT, Told.LETTER)
"""The ways of telling that a person takes and records."""


class Happening(Word):
    """One thing that happened to a lead."""

    RECEIVED = "received", "收到"
    ACCEPTED = "accepted", "受理"
    TAKEN_OVER = "taken_over", "并入了别的线索"
    LEFT = "left", "办出"
    TOLD = "told", "告知上报人"
