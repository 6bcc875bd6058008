"""A file's lines on their way in: checked, and made records."""
