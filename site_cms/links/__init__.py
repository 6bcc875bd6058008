"""Links in the texts of pages: whether they still lead somewhere."""
