"""The catalogue for the public: open to all, with everything of a power and nothing of a person."""

from datetime import date

import pytest

from enforcement.organisations.models import Kind, Level, Officer
from enforcement.powers.models import Mode
from tests.factories.cases import Story
from tests.factories.organisations import OrganisationFactory
from tests.factories.powers import MandateFactory, PowerFactory
from tests.web.conftest import Browser
from tests.web.town import Counter


def _plot(story: Story) -> None:
    """A power of the town's own, one nobody uses, one repealed, one mandate that ended."""
    session, office = story.session, story.town.office
    bureau = OrganisationFactory.build(
        name="公开区综合执法局", short_name="综合执法局", kind=Kind.DEPARTMENT, level=Level.DISTRICT
    )
    town = OrganisationFactory.build(name="公开街道办事处", short_name="公开街道")
    team = OrganisationFactory.build(
        name="公开中队", short_name="中队", kind=Kind.TEAM, parent=bureau, posted_at=town
    )
    posted = PowerFactory.build(
        code="GK-1", name="公开的事项", supervising=bureau, division="市容科", field="公开"
    )
    alone = PowerFactory.build(
        code="GK-2", name="没有下放的事项", department="住建局", field="公开"
    )
    gone = PowerFactory.build(code="GK-3", name="废止的事项", effective_to=date(2025, 1, 1))
    session.add_all([
        posted, alone, gone,
        MandateFactory.build(power=posted, handling=team, issuer=bureau, mode=Mode.POSTED,
                             basis="公开的依据", effective_from=date(2024, 1, 2)),
        MandateFactory.build(power=posted, handling=office, issuer=office,
                             effective_to=date(2025, 1, 1)),
    ])  # fmt: skip
    story.until("register")


@pytest.fixture
def case_id(counter: Counter) -> int:
    return counter.tell(_plot)


@pytest.fixture
def public(counter: Counter, case_id: int) -> Browser:
    browser = counter.app.test_client()
    assert isinstance(browser, Browser)
    return browser


def test_the_log_in_page_leads_to_the_catalogue(public: Browser) -> None:
    assert 'href="/catalogue"' in public.get("/login").text


def test_a_power_shows_where_in_whose_name_by_what_and_since_when(public: Browser) -> None:
    shown = public.get("/catalogue?q=GK-1").text

    for word in ("公开的事项", "公开街道", "公开中队", "公开区综合执法局（市容科）", "派驻",
                 "公开的依据", "2024-01-02"):  # fmt: skip
        assert word in shown
    assert shown.count("GK-1</span>") == 1
    assert "云溪" not in shown.partition('aria-label="事项"')[2]


def test_what_is_not_handed_down_says_whose_it_is_and_what_is_repealed_is_gone(
    public: Browser,
) -> None:
    shown = public.get("/catalogue").text

    assert "由住建局行使，镇街没有这一事项的处罚权" in shown
    assert "废止的事项" not in shown


def test_the_catalogue_is_narrowed_by_town_field_and_words(
    counter: Counter, public: Browser, case_id: int
) -> None:
    from enforcement.organisations.models import Organisation

    town = counter.look(
        lambda session: session.query(Organisation.id).filter_by(name="公开街道办事处").scalar()
    )

    assert "没有下放的事项" not in public.get(f"/catalogue?town={town}").text
    assert "公开的事项" in public.get(f"/catalogue?town={town}").text
    assert "公开的事项" in public.get("/catalogue?field=公开").text
    assert "没有找到事项" in public.get("/catalogue?q=100%25_'").text


def test_nothing_personal_is_on_the_page(counter: Counter, public: Browser) -> None:
    shown = public.get("/catalogue").text

    names = counter.look(lambda session: [one.name for one in session.query(Officer)])
    assert names
    assert not [name for name in names if name in shown]
