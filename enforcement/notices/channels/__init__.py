"""Ways out of the house for notices: the outbox that telling fills, and what carries from it."""
