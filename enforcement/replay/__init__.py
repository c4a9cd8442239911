"""Replay: a case script is played through the same services that pages use, under its own clock."""
