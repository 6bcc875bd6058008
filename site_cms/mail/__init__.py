"""Mail: addresses, letters in the reader's language, delivery, and what waits to go out."""
