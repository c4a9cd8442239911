"""How long after a violation a penalty may still be given (《行政处罚法》第三十六条)."""

from datetime import date

from enforcement.law.calendar import months_later


def expires_on(ended_on: date, *, years: int) -> date:
    """The last day on which discovery still counts; it does not move for days off.

    `ended_on` is the day of the act, or the day a continuing violation came to its end.
    """
    return months_later(ended_on, 12 * years)


def is_barred(*, ended_on: date, discovered_on: date, years: int) -> bool:
    """Whether the violation was discovered too late; the day of filing plays no part."""
    return discovered_on > expires_on(ended_on, years=years)
