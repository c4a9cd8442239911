"""The pure room of the law, tested against dates and amounts computed by hand."""
