"""Short words for reckoning, and lawful periods that no step of ours starts."""

from datetime import date

from enforcement.law.periods import Bearer, Due, Period, Status, Stop, Unit, due

from .years import CALENDAR

D = date.fromisoformat


def other(name: str, length: int, unit: Unit, bearer: Bearer, *, rolls: bool = True) -> Period:
    """A period that no step of ours starts, counted in the same way."""
    return Period(name, name, length, unit, bearer, None, Status.STATUTORY, "", rolls=rolls)


PRESERVATION = other("先行登记处理", 7, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SEIZURE = other("查封扣押", 30, Unit.CALENDAR_DAYS, Bearer.AUTHORITY, rolls=False)
URGENT_REPORT = other("紧急强制报告", 24, Unit.HOURS, Bearer.AUTHORITY)
HANDING_IN = other("上交当场收缴的罚款", 2, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SUBSTITUTE = other("代履行前催告", 3, Unit.WORKING_DAYS, Bearer.AUTHORITY)
CRIME_APPROVAL = other("涉罪移送审批", 3, Unit.CALENDAR_DAYS, Bearer.AUTHORITY, rolls=False)
WITHDRAWAL = other("撤回公示", 3, Unit.WORKING_DAYS, Bearer.AUTHORITY)
REPLY = other("复议答复", 10, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SHORT_REPLY = other("简易复议答复", 5, Unit.WORKING_DAYS, Bearer.AUTHORITY)
FORWARDING = other("转送复议申请", 5, Unit.WORKING_DAYS, Bearer.AUTHORITY)
PROOF = other("应诉举证", 15, Unit.CALENDAR_DAYS, Bearer.AUTHORITY)
TRIAL = other("复议审限", 60, Unit.CALENDAR_DAYS, Bearer.PARTY)
SURCHARGE_RUN = other("加处罚款", 30, Unit.CALENDAR_DAYS, Bearer.PARTY, rolls=False)


def on(period: Period, start: str) -> date:
    return due(period, D(start), CALENDAR).on


def ended(period: Period, start: str) -> Due:
    return due(period, D(start), CALENDAR)


def held(period: Period, start: str, *stops: Stop, extension: int = 0) -> Due:
    return due(period, D(start), CALENDAR, stops=stops, extension=extension)
