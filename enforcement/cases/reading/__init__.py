"""Reading a case: what its rows say, in the plain values that guards ask."""
