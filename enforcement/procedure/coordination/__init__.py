"""Matters between organisations: who asks, who sends, who answers, by when, as tables."""
