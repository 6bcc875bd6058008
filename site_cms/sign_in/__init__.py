"""Signing in: name and password, a second factor, forgotten passwords, and who has lost a factor."""
