"""The lists of duties: who leads, what each kind of body bears, what grids do."""
