"""Evidence: what was taken, by whom, when, where, how, and what it proves; files by their hash."""
