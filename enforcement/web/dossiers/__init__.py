"""Papers as PDF: one document, or the whole case file."""
