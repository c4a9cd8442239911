"""The grid: cells of each town, where they lie, and the people who belong to them (一员多格)."""
