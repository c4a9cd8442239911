"""The catalogue of powers: search, one power with all that follows from it, import and export."""
