"""The public site as files that open from disk, without a server."""
