"""What was sent in, for whoever keeps it after the site: encrypted, and never with the content."""
