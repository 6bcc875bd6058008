"""What the format tells, as plain values: the records of a file."""
