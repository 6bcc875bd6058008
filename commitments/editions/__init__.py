"""Editions: drafted, frozen, cited, verified, and what has changed since."""
