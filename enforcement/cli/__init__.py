"""The operator's doors: one module per room, and the one that starts the server."""
