"""How a case moves: tracks, steps, guards, permissions and papers, as tables without a database."""
