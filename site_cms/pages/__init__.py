"""What every page of the site is and has: its base, its address, its links, its edit form."""
