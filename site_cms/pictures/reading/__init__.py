"""Pictures as files: what form they are in, and what is kept of them. Imports nothing of Django: it runs in a child."""
