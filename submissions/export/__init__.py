"""A copy of all that is held about a submission and who sent it: to read, for programs, and the files."""
