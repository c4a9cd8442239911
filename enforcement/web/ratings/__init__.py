"""Ratings: what a town said of an answer, the year reckoned from it, and how a district weighs."""
