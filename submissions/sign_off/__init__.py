"""Sign-off: the municipality or region approves the finished text, and is asked a year later what happened next."""
