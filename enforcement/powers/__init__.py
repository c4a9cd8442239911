"""The catalogue of powers: what may be penalised, within what tiers, and in whose name."""
