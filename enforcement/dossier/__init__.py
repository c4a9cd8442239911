"""The case file: its papers in order, numbered through, with cover, index and closing note."""
