"""Figures over the whole collection, remembered until anything that they are made from is written.

The database itself says that something was written, in the transaction that writes it (`triggers`); the *generation*
of the content (`reading`) is another from the moment of that commit, for every process; and what was made from the
content is remembered under its generation (`remembering`).
"""
