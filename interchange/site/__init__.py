"""What the site holds, as records: asked from the database, and put into it, but for pages."""
