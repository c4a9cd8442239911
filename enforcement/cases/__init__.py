"""Cases: one alleged violation by one party, followed by lawful steps from lead to archive."""
