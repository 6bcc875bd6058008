"""Two languages: translations, what they share, how text is written, the catalogue of messages."""
