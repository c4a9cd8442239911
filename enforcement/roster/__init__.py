"""The duty roster: who is on duty in which shift of which day, and the number to telephone."""
