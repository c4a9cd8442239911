"""Organisations and the people who act for them: towns, departments, posted stations, officers."""
