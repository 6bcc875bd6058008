"""What every listing of works has: its filter, its counts, its pages, its tables for spreadsheets."""
