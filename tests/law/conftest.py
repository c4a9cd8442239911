"""The properties of the law are tried without a stopwatch: a loaded machine is not a bug."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
