"""Figures: what ran at each of the four levels, counted, each number with what it stands for."""
