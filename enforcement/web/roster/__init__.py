"""The pages of the duty roster."""
