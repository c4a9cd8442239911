"""The grid map: cells with what lies in them, their people, and where one stands."""
