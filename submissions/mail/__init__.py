"""All mail of a submission: to its sender, to the editors, and who of them is told."""
