"""`flask notices send` as a timer runs it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from enforcement import create_app
from enforcement.cli.commands import working_session
from enforcement.cli.notices import NO_CHANNEL
from enforcement.config import PLAIN, MailServer, Settings
from enforcement.notices.models import Delivery, Sending, Topic
from enforcement.notices.service import News, tell
from tests.cli.conftest import Run
from tests.factories.cases import at
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.notices.channels.servers import HERE, Post, post_office


def test_without_a_channel_it_says_how_to_set_one(run: Run) -> None:
    said = run("notices", "send")

    assert (said.exit_code, said.output) == (0, f"{NO_CHANNEL}\n")


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office(Post()) as opened:
        yield opened


@pytest.fixture
def mailing(settings: Settings, migrated: Path, post: Post) -> Flask:
    """An installation that hands its mail in at `post`."""
    shutil.copy(migrated, settings.data_dir / "enforcement.db")
    server = MailServer(HERE, post.port, "zf@lanhai.example", tls=PLAIN)
    return create_app(replace(settings, mail=server))


def put_out(app: Flask) -> None:
    """Have a command tell an officer something."""
    with app.app_context(), working_session() as session:
        officer = OfficerFactory.build(
            organisation=OrganisationFactory.build(), mail="liming@lanhai.example"
        )
        session.add(officer)
        session.flush()
        news = News(Topic.DUE, "fact", "期限还有三天", "")
        tell(session, [officer.id], news, at=at("2026-03-06 08:00"))
        session.commit()


def test_what_a_command_told_is_mailed_once(mailing: Flask, post: Post) -> None:
    put_out(mailing)
    runner = mailing.test_cli_runner()

    assert runner.invoke(args=["notices", "send"]).output == "已发出  1 条\n"
    assert runner.invoke(args=["notices", "send"]).output == "没有要发的。\n"
    assert [mail["Subject"] for mail in post.mails] == ["期限还有三天"]
    assert "http://127.0.0.1:8000/notices" in post.mails[0].get_content()


def test_what_failed_is_said_and_waits(mailing: Flask, post: Post) -> None:
    post.recipient = "451 later"
    put_out(mailing)

    said = mailing.test_cli_runner().invoke(args=["notices", "send"])

    assert said.exit_code == 0
    assert "没有发出，稍后再试  1 条" in said.output
    assert "451 later" in said.output
    with mailing.app_context(), working_session() as session:
        assert session.scalars(select(Delivery.state)).all() == [Sending.FAILED]
