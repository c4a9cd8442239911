"""Pages for those who sign: what waits, the whole petition on one page, and their word."""
