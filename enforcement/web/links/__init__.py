"""The page of a one-time link: what is asked, the answer, and why a link is good for no more."""
