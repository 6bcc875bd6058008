"""Backups of the whole site: made while it serves, checked, and brought back (docs/decisions/0099-*)."""
