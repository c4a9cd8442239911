"""What is looked through; the index beside it is made by `search.engines`."""

from sqlalchemy.orm import Mapped, mapped_column

from enforcement.db import Model


class Entry(Model):
    """The text of one thing, normalised, and the scopes in which it may be found.

    The index forgets only what it is told again word by word, so both are kept as they went in.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    scopes: Mapped[list[int]]
