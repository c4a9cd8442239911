"""The first page: what must be done today, and the cases at hand."""
