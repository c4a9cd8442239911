"""Who may come in: accounts with their passwords, log-ins that are still open, and their record."""
