"""Where an officer wants to be told outside of the system: his mail and his mobile number."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from enforcement.organisations.models import Officer
from enforcement.procedure.fields import Field, Unreadable

MAIL, MOBILE = "mail", "mobile_phone"
CONTACT = (
    Field(MAIL, "邮箱", required=False, hint="收提醒邮件；不填就不发", longest=200),
    Field(MOBILE, "手机号", required=False, hint="收提醒短信；不填就不发", longest=40),
)
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
NUMBER = re.compile(r"1[3-9][0-9]{9}")
BETWEEN = re.compile(r"[\s-]|^\+86")


def _mail(typed: str) -> str:
    mail = unicodedata.normalize("NFKC", typed)
    if not MAILBOX.fullmatch(mail):
        raise ValueError("邮箱应写作 名字@单位域名，如 zhangsan@example.gov.cn")
    return mail


def _mobile(typed: str) -> str:
    number = BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
    if not NUMBER.fullmatch(number):
        raise ValueError("手机号应为 1 开头的 11 位数字")
    return number


READERS: Mapping[str, Callable[[str], str]] = {MAIL: _mail, MOBILE: _mobile}


def contact_of(officer: Officer) -> dict[str, str]:
    """What the officer gave, by the names of the fields."""
    return {MAIL: officer.mail or "", MOBILE: officer.mobile or ""}


def set_contact(officer: Officer, stated: Mapping[str, Any]) -> list[str]:
    """Set what was typed; the labels of what changed come back. Unreadable says what is wrong."""
    read, errors = {}, {}
    for name, reader in READERS.items():
        typed = str(stated.get(name) or "")
        try:
            read[name] = reader(typed) if typed else ""
        except ValueError as error:
            errors[name] = str(error)
    if errors:
        raise Unreadable(errors)
    before = contact_of(officer)
    officer.mail, officer.mobile = read[MAIL] or None, read[MOBILE] or None
    return [one.label for one in CONTACT if read[one.name] != before[one.name]]
