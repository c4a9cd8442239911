"""Pages of notices: what the officer has not read, and what came before."""
