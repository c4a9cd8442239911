"""Walking the list of cases page by page: to the oldest case, and back to the newest."""

from sqlalchemy.orm import Session

from enforcement.cases.listing import Wanted, cases_of
from tests.factories.cases import Story


def there_and_back(
    session: Session, story: Story, wanted: Wanted | None = None, *, size: int = 2
) -> tuple[list[list[int]], list[list[int]]]:
    """The numbers on each page on the way to the last, and on each page on the way back."""
    officer = story.town["李明"]
    pages = [cases_of(session, officer, wanted, size=size)]
    while pages[-1].older:
        pages.append(cases_of(session, officer, wanted, at=pages[-1].older, size=size))
    back = [pages[-1]]
    while back[-1].newer:
        back.append(cases_of(session, officer, wanted, at=back[-1].newer, size=size))
    there, returned = (
        [[line.id for line in page.lines] for page in walk] for walk in (pages, back[1:])
    )
    return there, returned
