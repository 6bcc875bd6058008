"""What each kind of database is backed up, brought back and tried with."""
