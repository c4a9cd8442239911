"""Figures at four levels, and the list of what a number stands for."""
