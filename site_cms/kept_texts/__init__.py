"""Nothing that was written in the admin is lost: what is replaced or deleted is kept for a month."""
