"""Running the site: whether it is well, its workers, and what it could not do by itself."""
