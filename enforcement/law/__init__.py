"""The law in plain Python: articles, the working calendar, periods, money, fines, identity."""
