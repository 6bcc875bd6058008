"""Figures of operation that a Prometheus asks for on a port of their own."""
