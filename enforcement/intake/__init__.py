"""Leads: what was seen or told, from every channel; each is kept, judged, and leaves once."""
