"""Search: any two characters of what is kept here find it, the same on both databases."""
