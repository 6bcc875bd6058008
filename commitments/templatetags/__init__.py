"""What templates ask of the ledger."""
