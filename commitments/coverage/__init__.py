"""Coverage: which municipalities and regions have an example, and which have none."""
