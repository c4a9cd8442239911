"""The working-day calendar as data: which days the State Council declared free or worked."""
