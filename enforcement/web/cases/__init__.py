"""Pages of cases: the list, the registration, the case itself, and the form of every step."""
