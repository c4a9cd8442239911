"""Pictures and files of a case, and keeping what is uploaded."""
