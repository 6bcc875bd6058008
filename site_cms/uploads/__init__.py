"""What staff upload: stored whole or not at all, of a kind that is taken, and handed out so that nothing of it runs."""
