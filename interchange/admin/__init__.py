"""What the interchange gives the admin."""
