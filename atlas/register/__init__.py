"""The register of partnerships, as the public reads it."""
