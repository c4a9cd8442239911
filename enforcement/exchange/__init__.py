"""Taking tables in and giving them out: cells, rows with every fault named, spreadsheets."""
