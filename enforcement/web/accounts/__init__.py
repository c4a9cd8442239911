"""Pages for coming in, leaving, one's own log-ins and one's own password."""
