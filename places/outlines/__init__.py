"""Outlines of places on maps: how they are drawn once from their sources, and read from what is stored."""
