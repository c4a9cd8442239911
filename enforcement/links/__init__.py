"""One-time signed links: somebody without an account answers one request, once, and on record."""
