"""Records made pages: stories and events, with their history."""
