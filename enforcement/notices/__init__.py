"""Notices: what an officer must know, told to him once, and whether he has read it."""
