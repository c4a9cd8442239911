"""Lists of duties, in versions: what each kind of body does, who leads a matter, what grids do."""
