"""Pages of what runs between organisations: the desk, the matter, and the form of every step."""
