"""The page behind the sender's link: where the example stands, and what can be done with it."""
