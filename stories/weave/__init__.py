"""Stories as cloth: woven covers, counties, partnerships, and the picture that a story is shared with."""
