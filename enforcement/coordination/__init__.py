"""Matters between organisations: called for, sent, signed for, answered, disputed and rated."""
