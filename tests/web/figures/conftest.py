"""The district of the ratings, at work."""

from tests.web.ratings.conftest import district, enter

__all__ = ["district", "enter"]
