"""Who may come in, how often, by which methods, and what a browser is told that pages may do."""
