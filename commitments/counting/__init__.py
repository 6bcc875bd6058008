"""Counting what was done: in the database, a query for each kind of sum, and once more from the evidence."""
