"""Leads on pages: reporting, judging, following, taking tables in, and the door of Open311."""
