"""The editors’ desk: the inbox, reading a submission, making a story of it."""
