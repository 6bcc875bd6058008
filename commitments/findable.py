"""What of the report can be found."""

from commitments.editions import findable  # noqa: F401  (registers its kind)
