"""When a page is published, by the hour that was set or at the end of a review."""
