"""Mail: handed in at the operator's SMTP server."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from enforcement.config import STARTTLS, TLS, MailServer
from enforcement.notices.channels.carrying import (
    LONGEST_WAIT,
    AddressRefused,
    Message,
    Undelivered,
)

SIGNED = "综合行政执法办案系统"
BODY = """{title}

请登录系统查看和办理：
{link}

{signed}自动发出，请勿回复。不想再收，可在系统“我的”里删去邮箱。
"""
FOR_GOOD = range(500, 600)


@dataclass(frozen=True)
class MailCarrier:
    """Hands each message in on a connection of its own."""

    server: MailServer
    wait: float = LONGEST_WAIT

    def carry(self, message: Message) -> None:
        try:
            with self._connected() as there:
                there.send_message(
                    written(message, self.server.sender), self.server.sender, [message.to]
                )
        except smtplib.SMTPRecipientsRefused as refused:
            raise _refused(refused, message.to) from refused
        except (smtplib.SMTPException, OSError) as failure:
            raise Undelivered(f"邮件服务器：{failure}") from failure

    def _connected(self) -> smtplib.SMTP:
        server, context = self.server, ssl.create_default_context()
        if server.tls == TLS:
            there: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self.wait, context=context
            )
        else:
            there = smtplib.SMTP(server.host, server.port, timeout=self.wait)
        try:
            if server.tls == STARTTLS:
                there.starttls(context=context)
            if server.user:
                there.login(server.user, server.password)
        except (smtplib.SMTPException, OSError):
            there.close()
            raise
        return there


def written(message: Message, sender: str) -> EmailMessage:
    """The mail; its Message-ID lets the other side drop what comes twice."""
    mail = EmailMessage(policy=SMTP)
    title = " ".join(message.title.split())
    mail["Subject"] = title
    mail["From"] = sender
    mail["To"] = message.to
    mail["Message-ID"] = f"<{message.key}@{urlsplit(message.link).hostname}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(BODY.format(title=title, link=message.link, signed=SIGNED), cte="base64")
    return mail


def _refused(refused: smtplib.SMTPRecipientsRefused, to: str) -> Undelivered:
    code, said = refused.recipients.get(to, (0, b""))
    words = f"收件人被拒：{code} {said.decode(errors='replace')}"
    return AddressRefused(words) if code in FOR_GOOD else Undelivered(words)
