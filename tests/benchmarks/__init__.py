"""Measuring: how long the work takes, and what still holds when many do it at once."""
