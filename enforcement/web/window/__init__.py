"""The public window: verify a paper or a certificate, see one's own case, hand something in."""
