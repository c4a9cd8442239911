"""The demo district 岚海区: an invented place, so that a new installation has people and cases."""
